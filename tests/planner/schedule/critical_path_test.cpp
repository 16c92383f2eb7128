#include "planner/schedule/critical_path.h"

#include <doctest/doctest.h>

#include "tests/planner/schedule/small_program.h"

using namespace rackline;
using test::SmallProgram;

namespace {

CriticalPath cpm(const Program& p) {
  const Network network(p);
  return *critical_path(p, network, *working_times(p, test::memphis_clock()));
}

}  // namespace

TEST_CASE("The critical path of a diamond is its longer side") {
  // a(10) → b(20) → d(5); a → c(8) → d. By hand: d starts at 30, c may slip 12.
  SmallProgram s;
  const auto a = s.add("a", 10), b = s.add("b", 20), c = s.add("c", 8), d = s.add("d", 5);
  s.link(a, b), s.link(a, c), s.link(b, d), s.link(c, d);
  s.p.stages[0].finish = d;
  const auto cp = cpm(s.p);
  CHECK(cp.early_start == std::vector<Minute>{0, 10, 10, 30});
  CHECK(cp.early_finish == std::vector<Minute>{10, 30, 18, 35});
  CHECK(cp.late_start == std::vector<Minute>{0, 10, 22, 30});
  CHECK(cp.late_finish == std::vector<Minute>{10, 30, 30, 35});
}

TEST_CASE("Each of the four links binds its own ends, with its lag") {
  struct Case {
    LinkType type;
    Minute lag, start;
  };
  // a runs 0 to 60, b lasts 20. By hand, where b starts:
  const Case cases[] = {
      {LinkType::FS, 0, 60},  {LinkType::FS, 15, 75}, {LinkType::FS, -30, 30},
      {LinkType::SS, 10, 10}, {LinkType::FF, 0, 40},  {LinkType::FF, 25, 65},
      {LinkType::SF, 90, 70}, {LinkType::SF, 5, 0},  // finish ≥ 5 asks for no later start than 0
  };
  for (const Case& c : cases) {
    SmallProgram s;
    const auto a = s.add("a", 60), b = s.add("b", 20);
    s.link(a, b, c.type, c.lag);
    const auto cp = cpm(s.p);
    CAPTURE(static_cast<int>(c.type));
    CAPTURE(c.lag);
    CHECK(cp.early_start[b.index()] == c.start);
    CHECK(cp.late_start[b.index()] >= cp.early_start[b.index()]);
  }
}

TEST_CASE("The backward pass of the four links is the forward pass turned round") {
  // b ends the stage at 200 by its date; a(60) may then start at the latest at:
  struct Case {
    LinkType type;
    Minute lag, late_start;
  };
  const Case cases[] = {{LinkType::FS, 10, 110},   // finish ≤ 180 − 10
                        {LinkType::SS, 10, 170},   // start ≤ 180 − 10, but see below
                        {LinkType::FF, 10, 130},   // finish ≤ 200 − 10
                        {LinkType::SF, 10, 140}};  // start ≤ 190, but finish ≤ 200
  for (const Case& c : cases) {
    SmallProgram s;
    const auto a = s.add("a", 60), b = s.add("b", 20);
    s[b].not_before = 180;
    s.link(a, b, c.type, c.lag);
    const auto cp = cpm(s.p);
    CAPTURE(static_cast<int>(c.type));
    // Nothing may end after the stage's last finish, 200, so a starts at 140 at the latest.
    CHECK(cp.late_start[a.index()] == std::min<Minute>(c.late_start, 140));
  }
}

TEST_CASE("A date and an office week move the path") {
  SmallProgram s;
  s.p.calendars.push_back({"office", {{0, 480, 1020}, {1, 480, 1020}}});  // Monday, Tuesday 9 h
  const auto clock = test::memphis_clock();
  const auto a = s.add("a", 0), b = s.add("b", 12 * 60);
  s[a].not_before = *clock.parse_local("2024-07-04T12:00");  // Thursday
  s[b].calendar = CalendarId(std::size_t{1});
  s.link(a, b);
  const auto cp = cpm(s.p);
  CHECK(clock.local(cp.early_start[b.index()]) == "2024-07-08 08:00");
  CHECK(clock.local(cp.early_finish[b.index()]) == "2024-07-09 11:00");
}

TEST_CASE("A circle of links is refused by the names of its activities") {
  SmallProgram s;
  const auto a = s.add("Dig", 10), b = s.add("Pour", 10), c = s.add("Cure", 10);
  const auto d = s.add("Paint", 10);
  s.link(a, b), s.link(b, c), s.link(c, b), s.link(c, d);
  const Network network(s.p);
  const auto cp = critical_path(s.p, network, *working_times(s.p, test::memphis_clock()));
  REQUIRE_FALSE(cp);
  const std::string line = cp.error().line();
  CAPTURE(line);
  const bool named = line.find("Pour → Cure → Pour") != std::string::npos ||
                     line.find("Cure → Pour → Cure") != std::string::npos;
  CHECK(named);
  CHECK(line.find("Paint") == std::string::npos);
  CHECK(line.find("Dig") == std::string::npos);
}
