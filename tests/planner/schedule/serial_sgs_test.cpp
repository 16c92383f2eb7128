#include "planner/schedule/serial_sgs.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "planner/schedule/verify.h"
#include "tests/planner/schedule/small_program.h"

using namespace rackline;
using test::SmallProgram;

namespace {

Schedule solved(const Program& p) {
  auto s = schedule(p, test::memphis_clock());
  REQUIRE(s);
  const auto broken = verify(p, test::memphis_clock(), *s);
  for (const auto& v : broken) CAPTURE(v.text);
  CHECK(broken.empty());
  return *s;
}

constexpr StockAt kStart = StockAt::start;
constexpr StockAt kFinish = StockAt::finish;

}  // namespace

TEST_CASE("A crew of two does four equal jobs in two rounds") {
  SmallProgram s;
  const auto crew = s.crew("riggers", 2);
  for (int i = 0; i < 4; ++i) s[s.add("job", 30)].crews = {{crew, 1}};
  const auto plan = solved(s.p);
  CHECK(plan.start == std::vector<Minute>{0, 0, 30, 30});
  CHECK(plan.finish_min == 60);
  CHECK(plan.driver[2].kind == DriverKind::crew);
  CHECK(plan.driver[2].crew == crew);
  REQUIRE(plan.driver[2].activity);
  CHECK(plan.finish[plan.driver[2].activity.index()] == 30);
  CHECK(plan.critical == std::vector<bool>{false, true, true, true});
}

TEST_CASE("Work waits for the shift that is large enough, and does not run over its end") {
  SmallProgram s;
  const auto crew = s.crew("fitters", 1);
  s.p.crews[0].level = {{0, 100, 160, 200}, {1, 3, 1, 3}};
  const auto long_job = s.add("long", 80), short_job = s.add("short", 60);
  s[long_job].crews = {{crew, 2}};
  s[short_job].crews = {{crew, 2}};
  const auto plan = solved(s.p);
  CHECK(plan.start[long_job.index()] == 200);   // 100 to 160 is too short
  CHECK(plan.start[short_job.index()] == 100);  // fills the gap
}

TEST_CASE("A rack is energised only when the supply carries it") {
  // 100 kW at once, 100 kW more when the turbine is commissioned at 50 + 20; three racks of 90 kW.
  SmallProgram s;
  const auto power = s.stock("site_power", 100);
  const auto turbine = s.add("turbine", 20);
  s[turbine].not_before = 50;
  s[turbine].stocks = {{power, 100, kFinish}};
  for (int i = 0; i < 3; ++i) s[s.add("energise", 10)].stocks = {{power, -90, kStart}};
  const auto after = s.add("training", 0);
  s.link(ActivityId(std::size_t{3}), after);
  const auto plan = solved(s.p);
  CHECK(plan.start[1] == 0);
  CHECK(plan.start[2] == 70);
  CHECK(plan.driver[2].kind == DriverKind::stock);
  CHECK(plan.driver[2].activity == turbine);
  CHECK(plan.start[3] == kNever);
  CHECK(plan.finish[3] == kNever);
  CHECK(plan.driver[3].kind == DriverKind::stock);
  CHECK(plan.driver[3].stock == power);
  CHECK(plan.start[after.index()] == kNever);  // and so is what comes after it
  CHECK(plan.driver[after.index()].kind == DriverKind::stock);
  CHECK(plan.driver[after.index()].stock == power);
  CHECK(plan.critical[turbine.index()]);
}

TEST_CASE("Who draws waits for a producer that comes later in priority, without a deadlock") {
  // One place on the dock: each receive takes it, each place gives it back. All receives come first
  // by priority.
  SmallProgram s;
  const auto dock = s.stock("dock", 1);
  std::vector<ActivityId> receives, places;
  for (int i = 0; i < 3; ++i) {
    receives.push_back(s.add("receive", 10));
    s[receives.back()].stocks = {{dock, -1, kStart}};
  }
  for (int i = 0; i < 3; ++i) {
    places.push_back(s.add("place", 5));
    s[places.back()].sequence = 1;
    s[places.back()].stocks = {{dock, 1, kFinish}};
    s.link(receives[static_cast<std::size_t>(i)], places.back());
  }
  const auto plan = solved(s.p);
  CHECK(plan.finish_min == 45);
}

TEST_CASE("A large draw at the head of the queue does not lock out the small one that feeds it") {
  SmallProgram s;
  const auto stock = s.stock("parts", 0);
  const auto seed = s.add("seed", 10), large = s.add("large", 10), small = s.add("small", 10);
  const auto feeder = s.add("feeder", 10);
  s[large].stocks = {{stock, -5, kStart}};
  s[small].stocks = {{stock, -1, kStart}};
  s[small].sequence = 1;
  s[feeder].stocks = {{stock, 9, kFinish}};
  s[seed].stocks = {{stock, 1, kFinish}};
  s.link(small, feeder);
  const auto plan = solved(s.p);
  CHECK(plan.start[small.index()] == 10);
  CHECK(plan.start[large.index()] == 30);
}

TEST_CASE("A draw never takes what a later draw already counts on") {
  // Dated supply of 10 at 0 and of 10 at 100; the first draw of 10 by date at 50 leaves nothing
  // before 100.
  SmallProgram s;
  const auto stock = s.stock("racks", 0);
  s.p.stocks[0].supply = {{0, 10}, {100, 10}};
  const auto dated = s.add("dated", 5), free = s.add("free", 5);
  s[dated].not_before = 50;
  s[dated].stocks = {{stock, -10, kStart}};
  s[free].sequence = 1;
  s[free].stocks = {{stock, -10, kStart}};
  const auto plan = solved(s.p);
  CHECK(plan.start[dated.index()] == 50);
  CHECK(plan.start[free.index()] == 100);
}

TEST_CASE("A crew that is never large enough leaves work undone and is named") {
  SmallProgram s;
  const auto crew = s.crew("riggers", 2);
  const auto a = s.add("lift", 10);
  s[a].crews = {{crew, 3}};
  const auto plan = solved(s.p);
  CHECK_FALSE(plan.done(a));
  CHECK(plan.driver[0].kind == DriverKind::crew);
  CHECK(plan.driver[0].crew == crew);
}

TEST_CASE("Total float counts a crew's chain, not only the links") {
  // One fitter: x(30), then y(30); z(20) beside them, free, before the end at 60.
  SmallProgram s;
  const auto crew = s.crew("fitter", 1);
  const auto x = s.add("x", 30), y = s.add("y", 30), z = s.add("z", 20), end = s.add("end", 0);
  s[x].crews = {{crew, 1}};
  s[y].crews = {{crew, 1}};
  s.link(x, end), s.link(y, end), s.link(z, end);
  s.p.stages[0].finish = end;
  const auto plan = solved(s.p);
  CHECK(plan.total_float == std::vector<Minute>{0, 0, 40, 0});
  CHECK(plan.early_finish[y.index()] == 30);  // without the crew
  CHECK(plan.driver[end.index()].activity == y);
}

namespace {

/// Random programs: links forward only, crews with changing levels, stocks with producers, dated
/// supply and consumers at both ends, two calendars.
Program random_program() {
  using rc::gen::inRange;
  SmallProgram s;
  s.p.calendars.push_back({"days", {{0, 420, 1140}, {2, 420, 1140}, {3, 600, 960}}});
  const int crews = *inRange(1, 4), stocks = *inRange(1, 4), n = *inRange(1, 40);
  for (int c = 0; c < crews; ++c) {
    s.crew("crew", 0);
    Minute t = 0;
    StepSeries level;
    for (int k = 0; k < 4; ++k) {
      level.at.push_back(t);
      level.value.push_back(*inRange(0, 5));
      t += *inRange(1, 400);
    }
    level.value.back() = *inRange(2, 5);
    s.p.crews.back().level = level;
  }
  for (int k = 0; k < stocks; ++k) {
    s.stock("stock", *inRange(0, 10));
    Minute t = 0;
    for (int i = *inRange(0, 3); i > 0; --i) {
      t += *inRange(1, 500);
      s.p.stocks.back().supply.push_back({t, static_cast<double>(*inRange(1, 5))});
    }
  }
  for (int i = 0; i < n; ++i) {
    const auto a = s.add("a" + std::to_string(i), *inRange(0, 120));
    s[a].calendar = CalendarId(static_cast<std::size_t>(*inRange(0, 10) == 0));
    s[a].not_before = *inRange(0, 3) == 0 ? *inRange(0, 600) : 0;
    s[a].sequence = *inRange(0, 3);
    for (int c = 0; c < crews; ++c)
      if (*inRange(0, 3) == 0)
        s[a].crews.push_back({CrewId(static_cast<std::size_t>(c)), *inRange(1, 3)});
    for (int k = 0; k < stocks; ++k) {
      const StockId stock(static_cast<std::size_t>(k));
      if (*inRange(0, 4) == 0)
        s[a].stocks.push_back(
            {stock, -static_cast<double>(*inRange(1, 4)), *inRange(0, 2) ? kStart : kFinish});
      if (*inRange(0, 3) == 0)
        s[a].stocks.push_back(
            {stock, static_cast<double>(*inRange(1, 6)), *inRange(0, 2) ? kStart : kFinish});
    }
    for (int l = i > 0 ? *inRange(0, 3) : 0; l > 0; --l)
      s.link(ActivityId(static_cast<std::size_t>(*inRange(0, i))), a,
             static_cast<LinkType>(*inRange(0, 4)), *inRange(-60, 120));
  }
  return s.p;
}

/// Levels minute by minute, from the definition alone.
bool stock_holds_by_the_minute(const Program& p, const Schedule& s, std::size_t stock) {
  std::vector<double> change(static_cast<std::size_t>(s.finish_min) + 2, 0.0);
  double level = p.stocks[stock].initial;
  for (const auto& supply : p.stocks[stock].supply)
    if (supply.at <= s.finish_min) change[static_cast<std::size_t>(supply.at)] += supply.amount;
  for (std::size_t i = 0; i < p.activities.size(); ++i) {
    if (s.start[i] == kNever) continue;
    for (const auto& use : p.activities[i].stocks)
      if (use.stock.index() == stock)
        change[static_cast<std::size_t>(use.at == kStart ? s.start[i] : s.finish[i])] += use.amount;
  }
  for (double c : change) {
    level += c;
    if (level < -1e-6) return false;
  }
  return true;
}

}  // namespace

TEST_CASE("No rule is broken in any random program, as the verifier and brute force see it") {
  const auto clock = test::memphis_clock();
  CHECK(rc::check("schedules are valid", [&] {
    const Program p = random_program();
    const auto s = schedule(p, clock);
    RC_ASSERT(s.has_value());
    const auto broken = verify(p, clock, *s);
    if (!broken.empty()) RC_LOG() << broken.front().text;
    RC_ASSERT(broken.empty());
    for (std::size_t k = 0; k < p.stocks.size(); ++k)
      RC_ASSERT(stock_holds_by_the_minute(p, *s, k));
    // Each activity is settled once, and what is undone says why.
    RC_ASSERT(s->order.size() == p.activities.size());
    for (std::size_t i = 0; i < p.activities.size(); ++i)
      if (s->start[i] == kNever)
        RC_ASSERT(s->driver[i].kind == DriverKind::stock || s->driver[i].kind == DriverKind::crew);
      else
        RC_ASSERT(s->start[i] >= s->early_start[i]);
  }));
}
