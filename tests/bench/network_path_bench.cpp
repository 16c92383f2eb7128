// How long the critical path of a large network takes, beside a plain pass over the same arrays.
//   build/release/tests/bench/network_path_bench
// Networks: activities in chains of ten with cross links (FS, some SS and FF with lag), 2.67 links
// an activity, four calendars with holidays over ten years. One thread.
#include <benchmark/benchmark.h>

#include <map>
#include <random>

#include "planner/schedule/network_path.h"

using namespace rackline;

namespace {

ActivityNetwork large_network(std::size_t activities) {
  std::mt19937 random(42);
  auto pick = [&](int from, int to) { return std::uniform_int_distribution(from, to)(random); };
  ActivityNetwork net;
  network::Project project;
  project.start = wall_time(2024, 7, 1, 8);
  project.calendar = CalendarId(std::size_t{0});
  net.projects = {project};
  for (std::size_t c = 0; c < 4; ++c) {
    network::Calendar calendar;
    calendar.uid = calendar.name = std::to_string(c + 1);
    for (std::size_t day = 0; day < 7; ++day)
      calendar.week[day] = day < 5 + c % 3
                               ? network::Shifts{{8 * 3600, 12 * 3600}, {13 * 3600, 17 * 3600}}
                               : network::Shifts{};
    for (int year = 2024; year < 2034; ++year)
      for (int month = 1; month <= 12; ++month) {
        network::CalendarException off;
        off.first_day = off.last_day = day_number(year, month, 1 + static_cast<int>(c));
        calendar.exceptions.push_back(off);
      }
    net.calendars.push_back(calendar);
  }
  net.activities.resize(activities);
  for (std::size_t i = 0; i < activities; ++i) {
    network::Activity& a = net.activities[i];
    a.uid = std::to_string(i + 1);
    a.duration = pick(1, 10) * 8 * 3600;
    a.calendar = CalendarId(i / 1000 % 4);
  }
  auto link = [&](std::size_t from, std::size_t to, LinkType type, WorkSpan lag) {
    network::Link l;
    l.from = ActivityId(from), l.to = ActivityId(to), l.type = type, l.lag = lag;
    net.links.push_back(l);
  };
  // A chain of ten, then the next: as wide as a site with many halls, as deep as 500 steps.
  const std::size_t width = std::max<std::size_t>(1, activities / 500);
  for (std::size_t i = width; i < activities; ++i) {
    link(i - width, i, LinkType::FS, 0);
    const auto near =
        static_cast<std::size_t>(pick(0, static_cast<int>(std::min<std::size_t>(width, 200)) - 1));
    const int kind = pick(0, 9);
    link(i - width - std::min(near, i - width), i,
         kind < 7   ? LinkType::FS
         : kind < 9 ? LinkType::SS
                    : LinkType::FF,
         kind < 6 ? 0 : pick(1, 5) * 8 * 3600);
    if (i % 3 != 0 && i > 2 * width) link(i - 2 * width + near % width, i, LinkType::FS, 0);
  }
  return net;
}

const NetworkModel& model_of(std::size_t activities) {
  static std::map<std::size_t, NetworkModel> models;
  auto it = models.find(activities);
  if (it == models.end())
    it = models
             .emplace(activities,
                      network_model(large_network(activities), RuleSet::msproject).value())
             .first;
  return it->second;
}

void count(benchmark::State& state, const NetworkModel& m) {
  state.counters["activities"] = static_cast<double>(m.size());
  state.counters["links"] = static_cast<double>(m.link_from.size());
}

template <class T>
std::uint64_t read_all(const std::vector<T>& values) {
  std::uint64_t sum = 0;
  for (const T& v : values) sum += static_cast<std::uint64_t>(v);
  return sum;
}

// Reads every array of the model once and writes every array of the path once.
void plain_pass(benchmark::State& state) {
  const NetworkModel& m = model_of(static_cast<std::size_t>(state.range(0)));
  NetworkPath p = network_path(m);
  for (auto _ : state) {
    std::uint64_t sum = read_all(m.role) + read_all(m.state) + read_all(m.calendar) +
                        read_all(m.float_calendar) + read_all(m.duration) + read_all(m.dates) +
                        read_all(m.parent_gate) + read_all(m.parent_span) + read_all(m.project) +
                        read_all(m.link_begin) + read_all(m.link_from) + read_all(m.link_to) +
                        read_all(m.link_calendar) + read_all(m.link_lag) + read_all(m.link_type) +
                        read_all(m.out_begin) + read_all(m.out_link);
    for (auto* values :
         {&p.early_start, &p.early_finish, &p.late_start, &p.late_finish, &p.late_rest,
          &p.total_float, &p.free_float, &p.start_float, &p.finish_float})
      std::fill(values->begin(), values->end(), static_cast<std::int64_t>(sum));
    std::fill(p.critical.begin(), p.critical.end(), static_cast<std::uint8_t>(sum));
    std::fill(p.driver.begin(), p.driver.end(), static_cast<std::uint32_t>(sum));
    benchmark::DoNotOptimize(p);
    benchmark::ClobberMemory();
  }
  count(state, m);
}

void full_path(benchmark::State& state) {
  const NetworkModel& m = model_of(static_cast<std::size_t>(state.range(0)));
  NetworkPath p = network_path(m);
  for (auto _ : state) {
    compute_path(m, p);
    benchmark::DoNotOptimize(p);
  }
  count(state, m);
}

// A duration that grows by an hour and shrinks again, of an activity in the middle that has float.
void one_edit(benchmark::State& state) {
  NetworkModel m = model_of(static_cast<std::size_t>(state.range(0)));
  NetworkPath p = network_path(m);
  std::uint32_t edited = static_cast<std::uint32_t>(m.size() / 2);
  while (p.total_float[edited] < 8 * 3600) ++edited;
  std::size_t worked = 0, edits = 0;
  for (auto _ : state) {
    m.duration[edited] += edits++ % 2 == 0 ? 3600 : -3600;
    worked += update_path(m, p, {&edited, 1});
    benchmark::DoNotOptimize(p);
  }
  count(state, m);
  state.counters["nodes_worked"] = static_cast<double>(worked) / static_cast<double>(edits);
}

void lay_out(benchmark::State& state) {
  const ActivityNetwork net = large_network(static_cast<std::size_t>(state.range(0)));
  for (auto _ : state) {
    auto m = network_model(net, RuleSet::msproject);
    benchmark::DoNotOptimize(m);
  }
}

BENCHMARK(plain_pass)->Arg(15000)->Arg(150000)->Arg(1500000)->Unit(benchmark::kMillisecond);
BENCHMARK(full_path)->Arg(15000)->Arg(150000)->Arg(1500000)->Unit(benchmark::kMillisecond);
BENCHMARK(one_edit)->Arg(15000)->Arg(150000)->Unit(benchmark::kMillisecond);
BENCHMARK(lay_out)->Arg(15000)->Arg(150000)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
