#include "engine/app/schedule_bench.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <memory>
#include <nlohmann/json.hpp>
#include <random>
#include <type_traits>
#include <vector>

#include "engine/app/command.h"
#include "engine/desktop/files.h"
#include "planner/base/free_memory.h"
#include "planner/formats/network_file.h"
#include "planner/formats/xer.h"
#include "planner/formats/xer_table.h"
#include "planner/schedule/large_network.h"
#include "planner/schedule/network_path.h"

namespace rackline::app {
namespace {

using Json = nlohmann::ordered_json;

/// How long the work takes; what it returns is freed after that.
template <class Work>
double milliseconds(Work&& work) {
  using Clock = std::chrono::steady_clock;
  const auto begin = Clock::now();
  Clock::time_point end;
  if constexpr (std::is_void_v<decltype(work())>) {
    work();
    end = Clock::now();
  } else {
    [[maybe_unused]] const auto result = work();
    end = Clock::now();
  }
  return std::chrono::duration<double, std::milli>(end - begin).count();
}

double quantile(std::vector<double> values, double share) {
  std::sort(values.begin(), values.end());
  return values[static_cast<std::size_t>(share * static_cast<double>(values.size() - 1))];
}
double median(const std::vector<double>& values) {
  return quantile(values, 0.5);
}

/// Two things timed in turn, so that what disturbs one disturbs the other.
struct Beside {
  std::vector<double> floor_ms, work_ms, ratio;

  template <class Floor, class Work>
  void measure(int rounds, Floor&& floor, Work&& work) {
    measure(rounds, floor, work, [] {});
  }
  /// `before` comes before each, untimed.
  template <class Floor, class Work, class Before>
  void measure(int rounds, Floor&& floor, Work&& work, Before&& before) {
    for (int i = 0; i < rounds; ++i) {
      before();
      floor_ms.push_back(milliseconds(floor));
      before();
      work_ms.push_back(milliseconds(work));
      ratio.push_back(work_ms.back() / floor_ms.back());
    }
  }
  [[nodiscard]] Json json() const {
    return {{"floor_ms", median(floor_ms)},
            {"work_ms", median(work_ms)},
            {"ratio", median(ratio)},
            {"ratio_best", quantile(ratio, 0)},
            {"ratio_worst", quantile(ratio, 1)},
            {"rounds", ratio.size()}};
  }
};

std::uint64_t seen = 0;  // what the floors read, so that reading it is not left out

template <class T>
std::uint64_t words_of(const std::vector<T>& values) {
  static_assert(sizeof(T) % 4 == 0);
  const auto* words = reinterpret_cast<const unsigned char*>(values.data());
  std::uint64_t sum = 0;
  for (std::size_t i = 0; i < values.size() * sizeof(T); i += 4) {
    std::uint32_t word = 0;
    std::memcpy(&word, words + i, 4);
    sum += word;
  }
  return sum;
}

constexpr const char* kPlainPass =
    "plain pass: every array that the passes read (nodes, links, lags, durations, dates) is summed "
    "once, every array that they fill (dates, positions, floats, drivers) is written once";

void plain_pass(const NetworkModel& m, NetworkPath& p) {
  seen += words_of(m.packed_node) + words_of(m.packed_link) + words_of(m.link_lag) +
          words_of(m.duration) + words_of(m.dates);
  const auto value = static_cast<std::int64_t>(seen);
  for (auto* values : {&p.early_start, &p.early_finish, &p.late_start, &p.late_finish, &p.late_rest,
                       &p.start_at, &p.finish_at, &p.late_rest_at, &p.late_finish_at,
                       &p.total_float, &p.free_float, &p.start_float, &p.finish_float})
    std::fill(values->begin(), values->end(), value);
  std::fill(p.critical.begin(), p.critical.end(), static_cast<std::uint8_t>(value));
  std::fill(p.driver.begin(), p.driver.end(), static_cast<std::uint32_t>(value));
}

double share_between_calendars(const NetworkModel& m) {
  std::size_t across = 0;
  for (const auto& link : m.packed_link) across += link.same_calendar ? 0 : 1;
  return static_cast<double>(across) / static_cast<double>(m.packed_link.size());
}

// A duration that grows by an hour and shrinks again, of activities here and there.
Json edits(NetworkModel m, double full_ms) {
  NetworkPath p = network_path(m);
  std::mt19937 random(kLargeNetworkSeed);
  std::vector<double> times;
  std::size_t worked = 0;
  constexpr int kActivities = 200;
  for (int i = 0; i < kActivities; ++i) {
    const auto node = static_cast<std::uint32_t>(random() % m.size());
    for (const WorkSpan by : {3600, -3600}) {
      m.duration[node] += by;
      times.push_back(milliseconds([&] { worked += update_path(m, p, {&node, 1}); }));
    }
  }
  return {{"edits", times.size()},
          {"median_ms", median(times)},
          {"p95_ms", quantile(times, 0.95)},
          {"slowest_ms", quantile(times, 1)},
          {"nodes_worked_mean", static_cast<double>(worked) / static_cast<double>(times.size())},
          {"share_of_full_pass", median(times) / full_ms}};
}

Json critical_path(std::size_t activities, int rounds, bool with_edits) {
  std::fprintf(stderr, "bench schedule: %zu activities …\n", activities);
  const NetworkModel m = value_or_stop([&] {
    const ActivityNetwork net = large_network(activities);
    return network_model(net, RuleSet::msproject);
  }());
  NetworkPath p = network_path(m);
  Beside passes;
  passes.measure(
      rounds, [&] { plain_pass(m, p); }, [&] { compute_path(m, p); });
  Json out = {{"activities", m.size()},
              {"links", m.packed_link.size()},
              {"links_between_calendars", share_between_calendars(m)},
              {"full_pass", passes.json()}};
  if (with_edits) out["edit"] = edits(m, median(passes.work_ms));
  return out;
}

/// The file's bytes read into a string, as any program would, and split into rows and cells.
XerFile tokenise(const std::string& path) {
  std::string bytes(std::filesystem::file_size(path), '\0');
  std::ifstream(path, std::ios::binary)
      .read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  XerFile file = value_or_stop(XerFile::parse(std::move(bytes), path));
  for (const XerTable& table : file.tables()) {
    XerCursor cursor(file, table);
    while (cursor.next()) seen += cursor.cell_count();
  }
  return file;
}

struct Opened {
  ActivityNetwork net;
  NetworkModel model;
  NetworkPath path;
};

Json xer_opening(std::size_t activities, int rounds) {
  std::fprintf(stderr, "bench schedule: an XER of %zu activities …\n", activities);
  const std::string path =
      (std::filesystem::temp_directory_path() / fmt::format("rackline-bench-{}.xer", ::getpid()))
          .string();
  struct Removed {
    std::string path;
    ~Removed() { std::remove(path.c_str()); }
  } const removed{path};
  std::size_t bytes = 0;
  {
    const std::string text = xer_from_network(large_network(activities));
    bytes = text.size();
    value_or_stop(write_file(path, text));
  }
  Beside opening;
  std::vector<double> open_ms, lay_out_ms, pass_ms;
  opening.measure(
      rounds, [&] { return tokenise(path); },
      [&] {
        Opened o;
        open_ms.push_back(milliseconds([&] { o.net = value_or_stop(read_network_file(path)); }));
        lay_out_ms.push_back(
            milliseconds([&] { o.model = value_or_stop(network_model(o.net, RuleSet::p6)); }));
        pass_ms.push_back(milliseconds([&] { o.path = network_path(o.model); }));
        return o;
      },
      give_back_free_memory);  // each begins as a fresh program does
  Json out = {{"activities", activities}, {"bytes", bytes}};
  out.update(opening.json());
  out["typed_ms"] = median(open_ms);
  out["lay_out_ms"] = median(lay_out_ms);
  out["pass_ms"] = median(pass_ms);
  return out;
}

std::string text_of(const Json& result) {
  std::string out = fmt::format("Networks of seed {}, one thread, medians.\n{}\n",
                                result["seed"].get<unsigned>(), kPlainPass);
  double before = 0;
  for (const Json& r : result["critical_path"]) {
    const Json& pass = r["full_pass"];
    const double ms = pass["work_ms"];
    out += fmt::format(
        "  {:>9} activities, {:>9} links ({:.0f} % between calendars): full critical path {:8.2f} "
        "ms, "
        "plain pass {:7.2f} ms, ratio {:.1f} ({:.1f} to {:.1f}){}\n",
        r["activities"].get<std::size_t>(), r["links"].get<std::size_t>(),
        100 * r["links_between_calendars"].get<double>(), ms, pass["floor_ms"].get<double>(),
        pass["ratio"].get<double>(), pass["ratio_best"].get<double>(),
        pass["ratio_worst"].get<double>(),
        before > 0 ? fmt::format(", {:.1f} times the one above", ms / before) : "");
    before = ms;
    if (!r.contains("edit")) continue;
    const Json& e = r["edit"];
    out += fmt::format(
        "            one edit: {:.3f} ms (95 % within {:.3f}, slowest {:.2f}), {:.3f} of the full "
        "pass, {:.0f} nodes worked out anew on average\n",
        e["median_ms"].get<double>(), e["p95_ms"].get<double>(), e["slowest_ms"].get<double>(),
        e["share_of_full_pass"].get<double>(), e["nodes_worked_mean"].get<double>());
  }
  if (const Json& x = result["xer"]; !x.is_null())
    out += fmt::format(
        "XER of {} activities, {:.1f} MB, in fresh memory, two threads: opened and scheduled in "
        "{:.0f} ms (read and typed "
        "{:.0f}, "
        "laid out {:.0f}, passes {:.0f}); its bytes read and split into cells in {:.0f} ms; ratio "
        "{:.1f} ({:.1f} to {:.1f})\n",
        x["activities"].get<std::size_t>(), x["bytes"].get<double>() / 1e6,
        x["work_ms"].get<double>(), x["typed_ms"].get<double>(), x["lay_out_ms"].get<double>(),
        x["pass_ms"].get<double>(), x["floor_ms"].get<double>(), x["ratio"].get<double>(),
        x["ratio_best"].get<double>(), x["ratio_worst"].get<double>());
  return out;
}

struct ScheduleBench {
  std::string json;
  std::size_t most = 1'500'000;

  void run() const {
    if (!json.empty()) value_or_stop(check_writable(json));
    Json result = {{"seed", kLargeNetworkSeed}, {"plain_pass", kPlainPass}};
    // First, as a program that opens a file: two gigabytes of another network leave the system
    // without large pages to give.
    const Json xer = most >= 150'000 ? xer_opening(150'000, 9) : Json();
    result["critical_path"] = Json::array();
    for (const auto& [activities, rounds] :
         {std::pair<std::size_t, int>{15'000, 101}, {150'000, 31}, {1'500'000, 9}})
      if (activities <= most)
        result["critical_path"].push_back(critical_path(activities, rounds, activities == 150'000));
    result["xer"] = xer;
    if (!json.empty()) value_or_stop(write_file(json, result.dump(2) + "\n"));
    std::fputs(text_of(result).c_str(), stdout);
  }
};

}  // namespace

void add_schedule_bench(CLI::App& bench) {
  auto command = std::make_shared<ScheduleBench>();
  CLI::App* app = bench.add_subcommand(
      "schedule", "Schedule networks of up to 1.5 million activities and open a large XER");
  app->add_option("--json", command->json, "Also write every figure to this file, as JSON");
  app->add_option("--most", command->most,
                  "Leave out networks of more activities (default 1500000, which takes 2 GB)")
      ->check(CLI::Range(15'000, 1'500'000));
  app->footer(
      "Examples:\n"
      "  rackline bench schedule\n"
      "  rackline bench schedule --most 150000 --json times.json");
  app->callback([command] { command->run(); });
}

}  // namespace rackline::app
