#include "planner/formats/raps.h"

#include <doctest/doctest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "planner/formats/power_trace.h"
#include "tests/planner/formats/shared_data.h"
#include "tests/where.h"

using namespace rackline;
using doctest::Approx;

namespace {

// Tests run side by side: each process has a folder of its own.
std::string written(const std::string& name, const std::string& text) {
  const auto folder =
      std::filesystem::path(rackline::binary_folder()) / ("raps_test-" + std::to_string(getpid()));
  std::filesystem::create_directories(folder);
  const std::string path = (folder / name).string();
  std::ofstream(path, std::ios::binary) << text;
  return path;
}

/// A made-up system of two racks.
const char* kSmall = R"(system:
  num_cdus: 1
  racks_per_cdu: 2
  nodes_per_rack: 4
  chassis_per_rack: 1
  switches_per_chassis: 1
  nics_per_node: 1
  rectifiers_per_chassis: 2
  missing_racks: []
  down_nodes: []
  cpus_per_node: 1
  gpus_per_node: 2
power:
  power_gpu_idle: 10
  power_gpu_max: 100
  power_cpu_idle: 10
  power_cpu_max: 50
  power_mem: 20
  power_nic: 5
  power_nvme: 5
  power_switch: 40
  power_cdu: 100
  sivoc_loss_constant: 10
  sivoc_efficiency: 0.9
  rectifier_loss_constant: 8
  rectifier_efficiency: 0.8
)";

std::string with(const std::string& from, const std::string& to) {
  std::string text = kSmall;
  const auto at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

std::string error_of(const std::string& text) {
  const auto read = read_raps(written("bad.yaml", text));
  REQUIRE_FALSE(read.has_value());
  const std::string line = read.error().line();
  CHECK(line.find("bad.yaml") != std::string::npos);
  CHECK(line.find('\n') == std::string::npos);
  return line;
}

}  // namespace

TEST_CASE("Frontier draws 7.307 MW idle and 28.228 MW at its peak (ExaDigiT RAPS constants)") {
  const std::string path = shared_data("facility/raps/frontier.yaml");
  if (path.empty()) return;
  const auto system = read_raps(path);
  REQUIRE(system.has_value());
  CHECK(system->racks() == 74);
  CHECK(system->nodes() == 9472);
  CHECK(system_power(*system, {}).input_w() / 1e6 == Approx(7.307).epsilon(0.00007));
  CHECK(system_power(*system, {1, 1, 1}).input_w() / 1e6 == Approx(28.228).epsilon(0.00002));
}

TEST_CASE("Marconi100 draws 0.606 MW idle and 1.889 MW at its peak (ExaDigiT RAPS constants)") {
  const std::string path = shared_data("facility/raps/marconi100.yaml");
  if (path.empty()) return;
  const auto system = read_raps(path);
  REQUIRE(system.has_value());
  CHECK(system_power(*system, {}).input_w() / 1e6 == Approx(0.606).epsilon(0.0008));
  CHECK(system_power(*system, {1, 1, 1}).input_w() / 1e6 == Approx(1.889).epsilon(0.0003));
}

TEST_CASE("A small system draws what its constants give by hand, and its stages add up") {
  const auto system = read_raps(written("small.yaml", kSmall));
  REQUIRE(system.has_value());
  // Idle node: 10 + 2 × 10 + 20 + 5 + 5 = 60 W; (60 + 10) / 0.9 = 77.78 W; a rectifier carries two
  // of them and half a switch: (175.56 + 8) / 0.8 = 229.44 W; four of them and the CDU: 1,017.8 W.
  const RapsPower idle = system_power(*system, {});
  CHECK(idle.input_w() == Approx(1017.78).epsilon(1e-5));
  CHECK(idle.nodes_w == Approx(480));
  CHECK(2 * rack_power_w(*system, {}) + 100 == Approx(idle.input_w()));
  CHECK(node_power_w(*system, {1, 1, 1}) == Approx(50 + 200 + 30));
}

TEST_CASE("A missing rack and a down node draw nothing") {
  auto text = with("missing_racks: []", "missing_racks: [1]");
  const auto system = read_raps(written("missing.yaml", text));
  REQUIRE(system.has_value());
  CHECK(system->racks() == 1);
  CHECK(system_power(*system, {}).input_w() == Approx(rack_power_w(*system, {}) + 100));
  const auto down = read_raps(written("down.yaml", with("down_nodes: []", "down_nodes: [0, 7]")));
  REQUIRE(down.has_value());
  CHECK(down->nodes() == 6);
}

TEST_CASE("A bad RAPS file gets one line with the file, the line and what would be right") {
  CHECK(error_of(with("num_cdus: 1", "num_cdus: many")).find(":2: system.num_cdus is \"many\"") !=
        std::string::npos);
  CHECK(error_of(with("num_cdus: 1", "num_cdus: 1.5")).find("a whole number") != std::string::npos);
  CHECK(error_of(with("  nics_per_node: 1\n", "")).find("lacks \"nics_per_node\"") !=
        std::string::npos);
  CHECK(error_of(with("missing_racks: []", "missing_racks: [2]")).find("from 0 to 1") !=
        std::string::npos);
  CHECK(error_of(with("missing_racks: []", "missing_racks: [0, 1]")).find("leaves no rack") !=
        std::string::npos);
  CHECK(error_of(with("missing_racks: []", "missing_racks: 3")).find("a list") !=
        std::string::npos);
  CHECK(error_of(with("efficiency: 0.9", "efficiency: 1.9")).find("from 0.01 to 1") !=
        std::string::npos);
  CHECK(error_of("a: [1, 2").find("is broken YAML") != std::string::npos);
  CHECK(error_of("- a\n- b\n").find("a YAML map") != std::string::npos);
  CHECK(error_of(",").find("bad.yaml") != std::string::npos);  // once read for ever
  CHECK(error_of("").find("a YAML map") != std::string::npos);
  CHECK(error_of("system: 3\npower: 4\n").find("a map") != std::string::npos);
  CHECK(error_of(std::string(10000, '[')).find("nested too deeply") != std::string::npos);
  CHECK_FALSE(read_raps("/nowhere/at/all.yaml").has_value());
}

TEST_CASE("What would silently be another system than its author's is refused (RAPS' own schema)") {
  // A key that stands twice, in the map itself or as a whole part.
  CHECK(error_of(with("power_mem: 20", "power_mem: 20\n  power_cpu_max: 9")).find("twice") !=
        std::string::npos);
  CHECK(error_of(kSmall + std::string("system:\n  num_cdus: 3\n"))
            .find(":27: the file has "
                  "\"system\" twice") != std::string::npos);
  // A file that ends before its losses: RAPS asks for all four.
  CHECK(
      error_of(with("  rectifier_efficiency: 0.8\n", "")).find("lacks \"rectifier_efficiency\"") !=
      std::string::npos);
  CHECK(error_of(with("sivoc_efficiency: 0.9", "sivoc_efficiency: ~")).find("lacks") !=
        std::string::npos);
  CHECK(error_of(with("gpu_idle: 10", "gpu_idle: 101")).find("is less than power_gpu_idle") !=
        std::string::npos);
  CHECK(error_of(kSmall + std::string("---\n") + kSmall).find("begins a second document") !=
        std::string::npos);
  CHECK(error_of("base: frontier\nsystem:\n  num_cdus: 3\n").find(":1: base names a system") !=
        std::string::npos);
  for (const char* bad : {"-1", ".nan", ".inf", "1e400", "250 W", "[1]", "{a: 1}", "true", "1,000"})
    CHECK(error_of(with("power_switch: 40", std::string("power_switch: ") + bad))
              .find(":21: power.power_switch is ") != std::string::npos);
}

TEST_CASE("Bytes that are no YAML of a few levels get one line: Latin-1, an alias bomb, brackets") {
  CHECK(error_of("system:\n  num_cdus: \xe9\n").find(":2: is no UTF-8 text") != std::string::npos);
  std::string bomb = "a: &a [x, x, x, x, x, x, x, x, x]\n";
  for (char c = 'b'; c < 'l'; ++c) {
    bomb += std::string(1, c) + ": &" + c + " [";
    for (int i = 0; i < 9; ++i) bomb += std::string(i ? ", *" : "*") + static_cast<char>(c - 1);
    bomb += "]\n";
  }
  CHECK(error_of(bomb + "system: *k\npower: *k\n").find("system is a list") != std::string::npos);
  CHECK(error_of("system: " + std::string(5000, '[') + std::string(5000, ']'))
            .find("nested too deeply") != std::string::npos);
  CHECK(error_of("system:\n  num_cdus: \"a\\nb\\x1b[31m\"\n").find('\x1b') == std::string::npos);
}

TEST_CASE("A merge key gives what the map itself does not say (YAML 1.1's <<)") {
  std::string text =
      "half: &half\n  power_mem: 7\n  power_switch: 1\n" + with("  power_mem: 20\n", "");
  text.insert(text.find("power:\n") + 7, "  <<: *half\n");
  const auto system = read_raps(written("merge.yaml", text));
  REQUIRE(system.has_value());
  CHECK(system->memory_w == 7);
  CHECK(system->switch_w == 40);  // its own comes first
}

TEST_CASE("A system is called as it says itself, else as its file") {
  CHECK(read_raps(written("lux.yaml", kSmall))->name == "lux");
  CHECK(read_raps(written("lux.yaml", kSmall + std::string("system_name: Lux of 2026\n")))->name ==
        "Lux of 2026");
}

TEST_CASE("The measured trace of Frontier replays, with its errors in mean and peak") {
  const std::string yaml = shared_data("facility/raps/frontier.yaml");
  const std::string csv = shared_data("traces/ornl-frontier.csv");
  if (yaml.empty() || csv.empty()) return;
  const auto system = read_raps(yaml);
  const auto trace = read_power_trace(csv);
  REQUIRE(system.has_value());
  REQUIRE(trace.has_value());
  // The figures of the data's own description.
  CHECK(trace->power_w.size() == 540);
  CHECK(trace->at_s.back() == 539 * 15);
  CHECK(trace->least_w() == 6829386);
  CHECK(trace->mean_w() == Approx(22383058).epsilon(1e-6));
  CHECK(trace->peak_w() == 25904595);
  // The machine idled below the model's idle; nothing else is out of the model's reach.
  const TraceComparison driven = drive_by_trace(*system, *trace);
  CHECK(driven.peak_error == Approx(0).epsilon(1e-9));
  CHECK(driven.mean_error > 0);
  CHECK(driven.mean_error < 0.005);
  CHECK(driven.clamped > 0);
  // Unseen, the model's constants put the peak 9 % and the mean 9 % too high.
  const TraceComparison predicted = predict_trace(*system, *trace, {1, 1, 1});
  CHECK(predicted.peak_error == Approx(28.228 / 25.904595 - 1).epsilon(0.001));
  MESSAGE("Frontier, driven: mean ", driven.mean_error * 100, " %, peak ", driven.peak_error * 100,
          " %, ", driven.clamped, " samples below the model's idle; predicted at full use: mean ",
          predicted.mean_error * 100, " %, peak ", predicted.peak_error * 100, " %");
}

TEST_CASE("A bad trace gets one line with the file, the line and what would be right") {
  const auto error = [](const std::string& text) {
    const auto read = read_power_trace(written("bad.csv", text));
    REQUIRE_FALSE(read.has_value());
    return read.error().line();
  };
  const std::string good = "datetime,W\n2023-04-29 01:10:15,5\n";
  CHECK(read_power_trace(written("good.csv", good)).has_value());
  CHECK(error("").find("is empty") != std::string::npos);
  CHECK(error("datetime,W\n").find("no samples") != std::string::npos);
  CHECK(error("2023-04-29 01:10:15,5\n").find("header") != std::string::npos);
  CHECK(error(good + "2023-04-29 01:10:30,x\n").find(":3: has no power") != std::string::npos);
  CHECK(error(good + "2023-04-29 01:10:30,-1\n").find("at least 0") != std::string::npos);
  CHECK(error(good + "2023-04-29 01:10:30,nan\n").find("has no power") != std::string::npos);
  CHECK(error(good + "2023-02-30 01:10:30,1\n").find("no date") != std::string::npos);
  CHECK(error(good + "2023-04-29 01:10:15,1\n").find("ascending") != std::string::npos);
  CHECK(error(good + "2023-04-29 01:10:30,1,2\n").find("two fields") != std::string::npos);
}

TEST_CASE("A trace says its units in its header: kW, MW, milliseconds; zones and quotes are read") {
  const auto trace = [](const std::string& text) {
    const auto read = power_trace_from_csv(text, "t.csv");
    REQUIRE_MESSAGE(read.has_value(), (read ? "" : read.error().line()));
    return *read;
  };
  CHECK(trace("time,power_kW\n0,5\n15,6\n").power_w[1] == 6000);
  CHECK(trace("time,Power (MW)\n0,5\n").power_w[0] == 5e6);
  CHECK(trace("time,mean_w\n0,5\n").power_w[0] == 5);
  CHECK(trace("timestamp_ms,power\n1700000000000,5\n1700000001500,6\n").at_s[1] == Approx(1.5));
  CHECK(trace("timestamp,power\n1540562403,5\n1540562413,6\n").at_s[1] == 10);
  const auto zones = trace(
      "\xef\xbb\xbf\"time\", \"power\"\r\n\"2023-03-26T01:59:59.5Z\",\"1e3\"\r\n"
      "2023-03-26T04:00:00.0+02:00, 7\r\n");
  CHECK(zones.at_s[1] == Approx(0.5));
  CHECK(zones.power_w == std::vector<double>{1000, 7});
}

TEST_CASE("A trace whose units or times nobody can know is refused in one line") {
  const auto error = [](const std::string& text) {
    const auto read = power_trace_from_csv(text, "t.csv");
    REQUIRE_FALSE(read.has_value());
    return read.error().line();
  };
  CHECK(error("time,power_mw\n0,5\n").find("t.csv:1: may mean mega- or milliwatts") == 0);
  CHECK(error("timestamp,power\n1700000000000,5\n").find("t.csv:2: has no date and time") == 0);
  CHECK(error("time,power\n2023-04-29 01:10:15,5\n15,6\n").find("t.csv:3: tells the time") == 0);
  CHECK(error("time,power\n2023-04-29T01:10:15+99:00,5\n").find("t.csv:2: has no date") == 0);
  CHECK(error("time,power\n0,5 kW\n").find("t.csv:2: has no power") == 0);
  CHECK(error("time,power\n0,inf\n").find("t.csv:2: has no power") == 0);
  CHECK(error("time;power\n0;5\n").find("t.csv:1: is no header of two columns") == 0);
  CHECK(error("0,5\n1,6\n").find("t.csv:1: is no header of two columns") == 0);
}
