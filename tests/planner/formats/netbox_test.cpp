#include "planner/formats/netbox.h"

#include <doctest/doctest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "planner/formats/epw.h"
#include "tests/planner/formats/shared_data.h"
#include "tests/where.h"

using namespace rackline;
using doctest::Approx;

namespace {

// Tests run side by side: each process has a folder of its own.
std::string written(const std::string& name, const std::string& text) {
  const auto folder = std::filesystem::path(rackline::binary_folder()) /
                      ("netbox_test-" + std::to_string(getpid()));
  std::filesystem::create_directories(folder);
  const std::string path = (folder / name).string();
  std::ofstream(path, std::ios::binary) << text;
  return path;
}

std::string epw(int hours, const std::string& odd_line = "") {
  std::string text = "LOCATION,Memphis,TN,USA\n";
  for (int i = 0; i < 7; ++i) text += "HEADER\n";
  for (int h = 0; h < hours; ++h)
    text += h == 10 && !odd_line.empty() ? odd_line : "2023,1,1,1,0,?,20.0,10.0,50,101325,0,0\r\n";
  return text;
}

}  // namespace

TEST_CASE("The NetBox library's CDU, server, switch and rack read as they are printed") {
  const std::string cdu =
      shared_data("facility/netbox/device-types/Supermicro/LCS-SCDU-250L4001.yml");
  if (cdu.empty()) return;
  const auto device = read_netbox_device(cdu);
  REQUIRE(device.has_value());
  CHECK(device->height_u == 4);
  CHECK(device->mass_kg == 100);
  const auto server = read_netbox_device(
      shared_data("facility/netbox/device-types/Supermicro/AS-4126GS-NMR-LCC.yml"));
  REQUIRE(server.has_value());
  CHECK(server->mass_kg == 53);
  CHECK(server->power_ports == 4);
  CHECK(server->draw_w == 26400);
  const auto nvlink =
      read_netbox_device(shared_data("facility/netbox/device-types/Nvidia/NVLink-5-Switch.yaml"));
  REQUIRE(nvlink.has_value());
  CHECK_FALSE(nvlink->powered);
  const std::string shell = shared_data("facility/netbox/rack-types/APC/AR3357.yaml");
  const auto rack = read_netbox_rack(shell);
  REQUIRE(rack.has_value());
  CHECK(rack->width_m == Approx(0.75));
  CHECK(rack->depth_m == Approx(1.2));
  CHECK(rack->most_mass_kg == 1020);
  CHECK(*is_netbox_rack(shell));
  CHECK_FALSE(*is_netbox_rack(cdu));
}

TEST_CASE("A bad NetBox file gets one line with the file, the line and what would be right") {
  const auto error = [](const std::string& text) {
    const auto read = read_netbox_device(written("bad.yaml", text));
    REQUIRE_FALSE(read.has_value());
    CHECK(read.error().line().find('\n') == std::string::npos);
    return read.error().line();
  };
  const std::string good = "manufacturer: A\nmodel: B\nslug: c\nu_height: 4\n";
  CHECK(read_netbox_device(written("good.yaml", good)).has_value());
  CHECK(error("manufacturer: A\nmodel: B\nslug: c\n").find("lacks \"u_height\"") !=
        std::string::npos);
  CHECK(error(good + "weight: heavy\nweight_unit: kg\n").find(":5: weight is \"heavy\"") !=
        std::string::npos);
  CHECK(error(good + "weight: 5\nweight_unit: stone\n").find("one of kg, g, lb, oz") !=
        std::string::npos);
  CHECK(error(good + "weight: 5\n").find("lacks \"weight_unit\"") != std::string::npos);
  CHECK(error(good + "power-ports: 3\n").find("a list") != std::string::npos);
  CHECK(error("manufacturer: [\n").find("broken YAML") != std::string::npos);
  for (const char* bad : {"-1", ".nan", ".inf", "1e400", "5 kg", "[1]", "{a: 1}", "true"})
    CHECK(error(good + "weight: " + bad + "\nweight_unit: kg\n").find(":5: weight is ") !=
          std::string::npos);
  CHECK(error(good + "u_height: 4\n").find(":5: the file has \"u_height\" twice") !=
        std::string::npos);
  CHECK(error("manufacturer: A\nmodel: B\nslug: c\nu_height: 1.3\n").find("multiple of a half") !=
        std::string::npos);
  CHECK(error(good + "power-ports:\n  - PSU1\n").find(":6: power-ports[0] is \"PSU1\"") !=
        std::string::npos);
  CHECK(error(good + "power-ports:\n  - name: P\n    maximum_draw: 100\n    allocated_draw: 300\n")
            .find(":8: power-ports[0].allocated_draw is more") != std::string::npos);
  CHECK(error("").find("a YAML map") != std::string::npos);
  CHECK(error("model: \xff\n").find(":1: is no UTF-8 text") != std::string::npos);
}

TEST_CASE("An EPW year gives dry and wet bulbs by the hour") {
  const auto weather = read_epw(written("year.epw", epw(8760)));
  REQUIRE(weather.has_value());
  CHECK(weather->hours.size() == 8760);
  CHECK(weather->at(0).dry_c == 20);
  // Stull's own example: 20 °C and 50 % give 13.7 °C.
  CHECK(weather->at(60).wet_c == Approx(13.7).epsilon(0.001));
  CHECK(weather->at(8760 * kHour).dry_c == 20);  // the year repeats
}

TEST_CASE("A bad EPW file gets one line with the file, the line and what would be right") {
  const auto error = [](const std::string& text) {
    const auto read = read_epw(written("bad.epw", text));
    REQUIRE_FALSE(read.has_value());
    return read.error().line();
  };
  CHECK(error("").find("is empty") != std::string::npos);
  CHECK(error("hello\n").find(":1: is no EPW header") != std::string::npos);
  CHECK(error(epw(100)).find("has 100 hours") != std::string::npos);
  CHECK(error(epw(9000)).find("8,760 hours") != std::string::npos);
  CHECK(error(epw(8760, "2023,1,1\n")).find(":19: has 3 fields") != std::string::npos);
  CHECK(error(epw(8760, "2023,1,1,1,0,?,hot,10,50,1,0,0\n")).find("no dry bulb") !=
        std::string::npos);
  for (const char* bad : {"nan", "inf", "-273", "99.9", "1e400", "", "20 C"})
    CHECK(error(epw(8760, std::string("2023,1,1,1,0,?,") + bad + ",10,50,1,0,0\n"))
              .find(":19: has no dry bulb in its 7th field") != std::string::npos);
  CHECK(error(std::string(300, '\0')).find(":1: is no EPW header") != std::string::npos);
  CHECK(read_epw(written("marked.epw", "\xef\xbb\xbf" + epw(8760))).has_value());
  CHECK(error(epw(8760, "2023,1,1,1,0,?,20,10,999,1,0,0\n")).find("no humidity") !=
        std::string::npos);
}
