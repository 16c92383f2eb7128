#include "engine/views/time_axis.h"

#include <doctest/doctest.h>

using namespace rackline;
using namespace rackline::views;

namespace {

SiteClock memphis() {
  return *SiteClock::make("America/Chicago", "2024-07-03T04:20");
}

std::vector<std::string> labels(const std::vector<Tick>& ticks) {
  std::vector<std::string> found;
  for (const Tick& t : ticks) found.push_back(t.label);
  return found;
}

}  // namespace

TEST_CASE("minutes and pixels convert into each other") {
  const TimeAxis axis{100, 300, 50, 400};
  CHECK(axis.x_of(100) == doctest::Approx(50));
  CHECK(axis.x_of(200) == doctest::Approx(250));
  CHECK(axis.minute_at(axis.x_of(123)) == doctest::Approx(123));
}

TEST_CASE("ticks stand at round hours of the site's clock, not of the program's") {
  // The program starts at 04:20, so 06:00 is minute 100, 12:00 minute 460.
  const TimeAxis axis{0, 24 * 60, 0, 480};
  const auto found = ticks(memphis(), axis, 100);
  REQUIRE(found.size() == 4);
  CHECK(labels(found) == std::vector<std::string>{"06:00", "12:00", "18:00", "4 Jul"});
  CHECK(found[0].at == 100);
  CHECK(found[3].at == 20 * 60 - 20);
  CHECK(found[3].major);
  CHECK_FALSE(found[0].major);
}

TEST_CASE("over weeks ticks are days, over years months and years") {
  const auto days = ticks(memphis(), {0, 7 * kDay, 0, 700}, 60);
  CHECK(labels(days) ==
        std::vector<std::string>{"4 Jul", "5 Jul", "6 Jul", "7 Jul", "8 Jul", "9 Jul", "10 Jul"});
  const auto years = ticks(memphis(), {0, 4 * 365.25 * kDay, 0, 400}, 80);
  CHECK(labels(years) == std::vector<std::string>{"2025", "2026", "2027", "2028"});
  const auto half_years = ticks(memphis(), {0, 365 * kDay, 0, 400}, 100);
  for (const Tick& t : half_years)
    CHECK((t.label == "2025" || t.label == "Jul" || t.label == "Apr" || t.label == "Oct"));
}

TEST_CASE(
    "ticks keep their distance at every zoom, and stay at full hours through daylight saving") {
  const SiteClock clock = memphis();
  for (double span : {60.0, 600.0, 6000.0, 60000.0, 600000.0, 6000000.0}) {
    const TimeAxis axis{123400, 123400 + span, 0, 1000};  // from late September 2024 on
    const auto found = ticks(clock, axis, 64);
    CAPTURE(span);
    CHECK_FALSE(found.empty());
    CHECK(found.size() <= 17);
    for (std::size_t i = 1; i < found.size(); ++i) {
      // A short month, or the hour that is skipped, comes a little nearer.
      CHECK(axis.x_of(found[i].at) - axis.x_of(found[i - 1].at) >= 54);
    }
    for (const Tick& t : found)
      if (span > 6000) CHECK(clock.minute_of_day(t.at) % 60 == 0);
  }
}
