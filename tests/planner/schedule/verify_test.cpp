#include "planner/schedule/verify.h"

#include <doctest/doctest.h>

#include "planner/schedule/serial_sgs.h"
#include "tests/planner/schedule/small_program.h"

using namespace rackline;
using test::SmallProgram;

namespace {

/// Two riggers place three racks of one that stands there and two that come at 100; then a check
/// in office hours.
struct Sound {
  SmallProgram s;
  Schedule plan;
  ActivityId check;

  Sound() {
    const auto crew = s.crew("riggers", 1);
    const auto racks = s.stock("racks", 1);
    s.p.stocks[0].supply = {{100, 2}};
    s.p.calendars.push_back({"office", {{0, 480, 1020}, {3, 480, 1020}}});
    check = ActivityId(std::size_t{3});
    for (int i = 0; i < 3; ++i) {
      const auto a = s.add("place", 30);
      s[a].crews = {{crew, 1}};
      s[a].stocks = {{racks, -1, StockAt::start}};
      s.link(a, check);
    }
    s[s.add("check", 60)].calendar = CalendarId(std::size_t{1});
    s[check].not_before = 200;
    plan = *schedule(s.p, test::memphis_clock());
  }
  void shift(std::size_t i, Minute by) { plan.start[i] += by, plan.finish[i] += by; }
  bool finds(Rule rule) const {
    for (const auto& v : verify(s.p, test::memphis_clock(), plan))
      if (v.rule == rule) return true;
    return false;
  }
};

}  // namespace

TEST_CASE("The verifier accepts a sound schedule") {
  const Sound sound;
  CHECK(verify(sound.s.p, test::memphis_clock(), sound.plan).empty());
}

TEST_CASE("The verifier sees each seeded mistake") {
  SUBCASE("an activity moved before its predecessor's end") {
    Sound s;
    s.plan.start[2] = s.plan.start[3] - 20;
    s.plan.finish[2] = s.plan.start[2] + 30;
    CHECK(s.finds(Rule::link));
  }
  SUBCASE("an activity moved to a time at which its crew is taken") {
    Sound s;
    s.shift(2, -1);
    CHECK(s.finds(Rule::crew));
  }
  SUBCASE("a rack placed before it is delivered") {
    Sound s;
    s.shift(1, -60);
    CHECK(s.finds(Rule::stock));
  }
  SUBCASE("an activity before its date") {
    Sound s;
    s.shift(s.check.index(), 199 - s.plan.start[s.check.index()]);
    CHECK(s.finds(Rule::date));
  }
  SUBCASE("work outside its calendar") {
    Sound s;
    s.shift(s.check.index(), 12 * kHour);
    CHECK(s.finds(Rule::calendar));
  }
  SUBCASE("a duration that is too short") {
    Sound s;
    s.plan.finish[0] -= 1;
    CHECK(s.finds(Rule::calendar));
  }
  SUBCASE("an activity that starts and never ends") {
    Sound s;
    s.plan.finish[3] = kNever;
    CHECK(s.finds(Rule::complete));
  }
  SUBCASE("an activity that is done although its predecessor is not") {
    Sound s;
    s.plan.start[0] = s.plan.finish[0] = kNever;
    CHECK(s.finds(Rule::complete));
  }
  SUBCASE("a schedule of another program") {
    Sound s;
    s.plan.start.pop_back();
    CHECK(s.finds(Rule::complete));
  }
}
