// Every file of the public collection through every format: what a format can hold comes back.
#include <doctest/doctest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <vector>

#include "planner/formats/format_losses.h"
#include "planner/formats/network_file.h"
#include "tests/planner/formats/shared_data.h"

using namespace rackline;
namespace fs = std::filesystem;

namespace {

std::vector<fs::path> schedules() {
  std::vector<fs::path> out;
  for (const char* folder : {"schedules/mspdi", "schedules/xer", "schedules/pmxml"})
    if (const std::string at = shared_data(folder); !at.empty())
      for (const auto& entry : fs::directory_iterator(at)) out.push_back(entry.path());
  std::sort(out.begin(), out.end());
  return out;
}

/// The file in a format and read again. Nothing where the format refuses it, with its reason.
Result<ActivityNetwork> through(const ActivityNetwork& net, const std::string& ending) {
  // Tests run side by side: each process has a file of its own.
  const fs::path path =
      fs::temp_directory_path() / ("rackline-round-trip-" + std::to_string(getpid()) + ending);
  auto text = network_text(net, path.string());
  if (!text) return tl::unexpected(text.error());
  std::ofstream(path, std::ios::binary) << *text;
  auto again = read_network_file(path.string());
  fs::remove(path);
  REQUIRE_MESSAGE(again.has_value(), again.error().line());
  return again;
}

void check_format(network::Origin format) {
  const std::string ending = network_ending(format);
  const auto allowed = cannot_hold(format);
  for (const fs::path& file : schedules()) {
    const auto net = read_network_file(file.string());
    if (!net) continue;  // refused with its reason, which another test looks at
    CAPTURE(file.filename().string());
    const auto again = through(*net, ending);
    if (!again) {
      CHECK(!again.error().what.empty());
      CHECK(!again.error().expected.empty());
      continue;
    }
    for (const FormatLoss& loss : format_losses(*net, *again)) {
      INFO(name(loss.content), ": ", loss.count);
      CHECK(std::find(allowed.begin(), allowed.end(), loss.content) != allowed.end());
    }
    // What came back once comes back again.
    const auto twice = through(*again, ending);
    REQUIRE(twice.has_value());
    CHECK(format_losses(*again, *twice).empty());
  }
}

}  // namespace

TEST_CASE("A baseline and an assignment that come back with other values count as lost") {
  ActivityNetwork before;
  before.projects.emplace_back().start = wall_time(2024, 1, 1, 8);
  before.resources.emplace_back().name = "fitter";
  network::Activity& a = before.activities.emplace_back();
  a.name = a.code = "fit";
  a.baselines.push_back({0, wall_time(2024, 1, 1, 8), wall_time(2024, 1, 2, 16), 57600, 57600, {}});
  network::Assignment& s = before.assignments.emplace_back();
  s.activity = ActivityId(0);
  s.resource = ResourceId(0);
  s.work = 57600;
  s.start = wall_time(2024, 1, 1, 8);
  CHECK(format_losses(before, before).empty());

  ActivityNetwork after = before;
  after.activities[0].baselines[0].finish += kDaySeconds;
  auto lost = format_losses(before, after);
  REQUIRE(lost.size() == 1);
  CHECK(lost[0].content == Content::baselines);

  for (const auto change : {+[](network::Assignment& x) { x.work = kNoSpan; },
                            +[](network::Assignment& x) { x.start += 3600; }}) {
    after = before;
    change(after.assignments[0]);
    lost = format_losses(before, after);
    REQUIRE(lost.size() == 1);
    CHECK(lost[0].content == Content::assigned_work);
    CHECK(lost[0].count == 1);
  }
}

TEST_CASE("Every public schedule through MS Project XML keeps all that it can hold") {
  check_format(network::Origin::mspdi);
}

TEST_CASE("Every public schedule through XER keeps all that it can hold") {
  check_format(network::Origin::xer);
}

TEST_CASE("Every public schedule through P6 XML keeps all that it can hold") {
  check_format(network::Origin::p6xml);
}

TEST_CASE("Every public schedule through CSV keeps all that it can hold") {
  check_format(network::Origin::csv);
}

TEST_CASE("Every public schedule through PSPLIB keeps all that it can hold, or is refused") {
  check_format(network::Origin::psplib);
}
