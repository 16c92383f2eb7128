// MS Project's rules on small networks; expected dates are worked out by hand in the comments. The
// calendar works Monday to Friday, 8:00 to 16:00; 2024-01-01 is a Monday.
#include <doctest/doctest.h>

#include "planner/schedule/network_path.h"
#include "tests/planner/schedule/work_week.h"

using namespace rackline;
using network::ConstraintKind;
using work_week::at;

namespace {

constexpr WorkSpan kHourSeconds = 3600;

/// A (16 h: Mon 1 – Tue 2), then B (8 h: Wed 3).
struct Pair {
  ActivityNetwork net = work_week::empty_network();

  Pair() {
    for (const WorkSpan hours : {16, 8}) net.activities.emplace_back().duration = hours * 3600;
    network::Link& l = net.links.emplace_back();
    l.from = ActivityId(0);
    l.to = ActivityId(1);
  }
  network::Activity& b() { return net.activities[1]; }
  network::Settings& settings() { return net.projects[0].settings; }
};

struct Dates {
  WallTime early_start, early_finish, late_start, late_finish;
  WorkSpan total;
};
struct Both {
  Dates a, b;
};
Both scheduled(const ActivityNetwork& net) {
  const auto m = network_model(net, RuleSet::msproject);
  REQUIRE_MESSAGE(m.has_value(), (m ? "" : m.error().line()));
  const NetworkPath p = network_path(*m);
  const auto of = [&](std::size_t activity) {
    const std::uint32_t i = m->node_of[activity];
    return Dates{p.early_start[i], p.early_finish[i], p.late_start[i], p.late_finish[i],
                 p.total_float[i] / kHourSeconds};
  };
  return {of(0), of(1)};
}

}  // namespace

TEST_CASE("MS Project: start no later than overrules logic where tasks honour their dates") {
  Pair n;
  n.b().constraint = {ConstraintKind::start_no_later, at(2, 8)};
  Both d = scheduled(n.net);
  // B on Tue 2; A would have to be done on Mon 1 and is a day late. B lacks that day: by its link
  // it would begin on Wed 3.
  CHECK(d.b.early_start == at(2, 8));
  CHECK(d.b.early_finish == at(2, 16));
  CHECK(d.b.late_start == at(2, 8));
  CHECK(d.b.total == -8);
  CHECK(d.a.late_finish == at(1, 16));
  CHECK(d.a.total == -8);
  n.settings().honour_constraints = false;
  d = scheduled(n.net);
  CHECK(d.b.early_start == at(3, 8));
  CHECK(d.b.late_start == at(2, 8));
  CHECK(d.b.total == -8);
}

TEST_CASE("MS Project: finish no later than overrules logic where tasks honour their dates") {
  Pair n;
  n.b().constraint = {ConstraintKind::finish_no_later, at(2, 16)};
  Both d = scheduled(n.net);
  CHECK(d.b.early_start == at(2, 8));
  CHECK(d.b.early_finish == at(2, 16));
  CHECK(d.b.total == -8);
  CHECK(d.a.total == -8);
  n.settings().honour_constraints = false;
  d = scheduled(n.net);
  CHECK(d.b.early_finish == at(3, 16));
  CHECK(d.b.late_finish == at(2, 16));
  CHECK(d.b.total == -8);
  // A date that is kept anyway changes nothing.
  n.settings().honour_constraints = true;
  n.b().constraint.at = at(4, 16);
  CHECK(scheduled(n.net).b.early_finish == at(3, 16));
}

TEST_CASE("MS Project: a task that must start or finish on a date that is kept has no float") {
  Pair n;
  n.b().constraint = {ConstraintKind::must_start, at(5, 8)};
  Both d = scheduled(n.net);
  CHECK(d.b.early_start == at(5, 8));
  CHECK(d.b.total == 0);
  CHECK(d.a.late_finish == at(4, 16));  // Tue 2 to Thu 4: 16 h
  CHECK(d.a.total == 16);
  n.b().constraint = {ConstraintKind::must_finish, at(2, 16)};
  d = scheduled(n.net);
  CHECK(d.b.early_start == at(2, 8));
  CHECK(d.b.early_finish == at(2, 16));
  CHECK(d.a.total == -8);
}

TEST_CASE("MS Project: what must stand before its predecessors allow it lacks the time between") {
  // A is done on Tue 2, so that B could begin on Wed 3. B must finish on Mon 1: its dates are
  // Mon 1, and from Wed 3 back to Mon 1 are two days of work.
  Pair n;
  n.b().constraint = {ConstraintKind::must_finish, at(1, 16)};
  Both d = scheduled(n.net);
  CHECK(d.b.early_start == at(1, 8));
  CHECK(d.b.late_start == at(1, 8));
  CHECK(d.b.early_finish == at(1, 16));
  CHECK(d.b.late_finish == at(1, 16));
  CHECK(d.b.total == -16);
  // A milestone would stand where A ends, Tue 2 at 16:00, a day after Mon 1 at 16:00.
  n.b().duration = 0;
  n.b().kind = network::ActivityKind::finish_milestone;
  d = scheduled(n.net);
  CHECK(d.b.early_start == at(1, 16));
  CHECK(d.b.late_start == at(1, 16));
  CHECK(d.b.total == -8);
  // By finish to finish, 8 h of B would begin on Tue 2.
  n.b().duration = 8 * kHourSeconds;
  n.b().kind = network::ActivityKind::task;
  n.net.links[0].type = LinkType::FF;
  CHECK(scheduled(n.net).b.total == -8);
  n.settings().honour_constraints = false;
  d = scheduled(n.net);
  CHECK(d.b.early_finish == at(2, 16));
  CHECK(d.b.total == -8);
}

TEST_CASE("MS Project: an edit before a task that must stand on a date changes what it lacks") {
  Pair n;
  n.b().constraint = {ConstraintKind::must_start, at(3, 8)};
  auto m = network_model(n.net, RuleSet::msproject);
  REQUIRE(m.has_value());
  NetworkPath p = network_path(*m);
  const std::uint32_t a = m->node_of[0], b = m->node_of[1];
  CHECK(p.total_float[b] == 0);
  m->duration[a] = 24 * kHourSeconds;  // to Wed 3
  const std::uint32_t changed[] = {a};
  update_path(*m, p, changed);
  CHECK(p.early_start[b] == at(3, 8));
  CHECK(p.total_float[b] == -8 * kHourSeconds);
}

TEST_CASE("MS Project: a summary's free float is no more than its total float") {
  // Under a summary A on Mon 1, which C of Tue 2 – Fri 5 follows, and B on Mon 1 and Tue 2, which
  // may wait until Fri 5: the summary may start no later, and finish three days later.
  Pair n;
  n.net.links[0].to = ActivityId(2);
  n.net.activities[0].duration = 8 * kHourSeconds;
  n.b().duration = 16 * kHourSeconds;
  n.net.activities.emplace_back().duration = 32 * kHourSeconds;
  n.net.activities.emplace_back().kind = network::ActivityKind::summary;
  n.net.activities[0].parent = n.b().parent = ActivityId(3);
  const auto m = network_model(n.net, RuleSet::msproject);
  REQUIRE(m.has_value());
  const NetworkPath p = network_path(*m);
  const std::uint32_t summary = m->node_of[3], b = m->node_of[1];
  CHECK(p.finish_float[summary] == 24 * kHourSeconds);
  CHECK(p.total_float[summary] == 0);
  CHECK(p.free_float[summary] == 0);
  CHECK(p.free_float[b] == 24 * kHourSeconds);
}

TEST_CASE("MS Project: a milestone before a lead may last until work ends") {
  // B may begin two days before the milestone A, and must be done on Tue 9: it begins on Tue 9 8:00
  // at the latest, so that A is due two days of work after that, at the end of Wed 10, not at the
  // beginning of Thu 11. C lasts until Tue 16.
  Pair n;
  n.net.activities[0].duration = 0;
  n.net.activities[0].kind = network::ActivityKind::finish_milestone;
  n.net.links[0].lag = -16 * kHourSeconds;
  n.b().constraint = {ConstraintKind::finish_no_later, at(9, 16)};
  n.net.activities.emplace_back().duration = 96 * kHourSeconds;
  const Both d = scheduled(n.net);
  CHECK(d.b.late_start == at(9, 8));
  CHECK(d.a.late_start == at(10, 16));
  CHECK(d.a.late_finish == at(10, 16));
  CHECK(d.a.total == 64);  // from Mon 1 8:00
}

TEST_CASE("MS Project: what is done holds none of its predecessors, late dates and free float") {
  // B is done on Mon 1, before A is.
  Pair n;
  n.b().actual_start = n.b().stored.start = at(1, 8);
  n.b().actual_finish = at(1, 16);
  n.b().percent = 100;
  n.net.activities.emplace_back().duration = 40 * kHourSeconds;
  const auto m = network_model(n.net, RuleSet::msproject);
  REQUIRE(m.has_value());
  const NetworkPath p = network_path(*m);
  CHECK(p.late_finish[m->node_of[0]] == at(5, 16));
  CHECK(p.total_float[m->node_of[0]] == 24 * kHourSeconds);
  CHECK(p.free_float[m->node_of[0]] == 24 * kHourSeconds);
}

TEST_CASE(
    "MS Project: a date before the project's start holds, and so may its finish be before it") {
  // The project starts on Mon 15; A may start on Tue 2 and lasts until Wed 3, B follows it.
  Pair n;
  n.net.projects[0].start = at(15, 8);
  n.net.activities[0].constraint = {ConstraintKind::start_no_earlier, at(2, 8)};
  Both d = scheduled(n.net);
  CHECK(d.a.early_start == at(2, 8));
  CHECK(d.a.early_finish == at(3, 16));
  CHECK(d.b.early_start == at(15, 8));
  CHECK(d.a.total == 56);  // Thu 4 to Fri 12
  n.b().constraint = {ConstraintKind::start_no_earlier, at(1, 8)};
  d = scheduled(n.net);
  CHECK(d.b.early_start == at(4, 8));
  CHECK(d.b.late_finish == at(4, 16));
  CHECK(d.a.total == 0);
}

TEST_CASE("MS Project: before its project a task begins where its summaries let it") {
  // The project starts on Mon 15. A on Fri 12, the summary after it; in the summary B, no earlier
  // than Thu 4, waits for A.
  Pair n;
  n.net.projects[0].start = at(15, 8);
  n.net.activities[0].duration = 8 * kHourSeconds;
  n.net.activities[0].constraint = {ConstraintKind::start_no_earlier, at(12, 8)};
  n.b().constraint = {ConstraintKind::start_no_earlier, at(4, 8)};
  n.net.activities.emplace_back().kind = network::ActivityKind::summary;
  n.b().parent = ActivityId(2);
  n.net.links[0].to = ActivityId(2);
  CHECK(scheduled(n.net).b.early_start == at(15, 8));
  CHECK(scheduled(n.net).a.total == 0);
  // Without the link, the summary's own date holds it, or its own.
  n.net.links.clear();
  CHECK(scheduled(n.net).b.early_start == at(4, 8));
  n.net.activities[2].constraint = {ConstraintKind::start_no_earlier, at(10, 8)};
  CHECK(scheduled(n.net).b.early_start == at(10, 8));
  // A delay counts from its own date: five days after Fri 5.
  n.net.activities[2].constraint = {};
  n.b().constraint.at = at(5, 8);
  n.b().levelling_delay = 5 * kDaySeconds;
  CHECK(scheduled(n.net).b.early_start == at(10, 8));
  // Not where the project is scheduled from its finish: then that decides when it starts.
  n.b().levelling_delay = 0;
  n.settings().from_start = false;
  n.net.projects[0].finish = at(26, 16);
  CHECK(scheduled(n.net).b.early_start == at(26, 8));
}

TEST_CASE("MS Project: a task that must start on a date and has begun may take as long as others") {
  Pair n;
  network::Activity& a = n.net.activities[0];
  a.constraint = {ConstraintKind::must_start, at(1, 8)};
  a.actual_start = a.stored.start = at(1, 8);
  a.percent = 50;
  a.actual_duration = a.remaining = 8 * kHourSeconds;
  n.net.activities.emplace_back().duration = 40 * kHourSeconds;  // until Fri 5
  const Both d = scheduled(n.net);
  CHECK(d.a.early_finish == at(2, 16));
  CHECK(d.a.late_finish == at(4, 16));  // before B, which may run on Fri 5
  CHECK(d.a.total == 16);
}

TEST_CASE("MS Project: free float is counted in the calendar in which the task runs") {
  // A runs around the clock, Mon 1 8:00 to Tue 2 0:00; B not before Mon 8 8:00, in the five-day
  // week.
  Pair n;
  network::Calendar& clock = n.net.calendars.emplace_back(n.net.calendars[0]);
  for (auto& day : clock.week) day = network::Shifts{{0, 24 * 3600}};
  n.net.activities[0].calendar = CalendarId(1);
  n.b().constraint = {ConstraintKind::start_no_earlier, at(8, 8)};
  const auto free_float = [&] {
    const auto m = network_model(n.net, RuleSet::msproject);
    REQUIRE(m.has_value());
    return network_path(*m).free_float[m->node_of[0]] / kHourSeconds;
  };
  CHECK(free_float() == 6 * 24 + 8);
  // With a worker of the five-day week A runs Mon 1 and Tue 2, and may wait Wed 3 to Fri 5.
  network::Resource& worker = n.net.resources.emplace_back();
  worker.calendar = CalendarId(0);
  network::Assignment& work = n.net.assignments.emplace_back();
  work.activity = ActivityId(0);
  work.resource = ResourceId(0);
  CHECK(free_float() == 24);
}

TEST_CASE("MS Project: an inactive summary takes no part, however much of it was done") {
  Pair n;
  network::Activity& s = n.net.activities.emplace_back();
  s.kind = network::ActivityKind::summary;
  s.active = false;
  s.actual_start = s.stored.start = at(1, 8);
  s.actual_finish = at(1, 16);
  s.percent = 100;
  CHECK(scheduled(n.net).b.early_finish == at(3, 16));
  CHECK(scheduled(n.net).b.late_finish == at(3, 16));
  // Nor does its duration bound what is active under it: B may end with C, on Fri 5.
  n.net.activities[2].duration = 16 * kHourSeconds;
  n.b().parent = ActivityId(2);
  n.net.activities.emplace_back().duration = 40 * kHourSeconds;
  CHECK(scheduled(n.net).b.late_finish == at(5, 16));
}

TEST_CASE("MS Project: a deadline bounds late dates only") {
  Pair n;
  n.b().deadline = at(2, 16);
  const Both d = scheduled(n.net);
  CHECK(d.b.early_start == at(3, 8));
  CHECK(d.b.late_finish == at(2, 16));
  CHECK(d.b.total == -8);
  CHECK(d.a.total == -8);
}

TEST_CASE("MS Project: with several critical paths, each network ends at its own finish") {
  Pair n;
  n.net.links.clear();
  CHECK(scheduled(n.net).b.total == 8);  // Mon 1 to Tue 2
  n.settings().multiple_critical_paths = true;
  CHECK(scheduled(n.net).b.total == 0);
  CHECK(scheduled(n.net).b.late_finish == at(1, 16));
}

TEST_CASE("MS Project: the rest of a task that was stopped goes on when it resumes") {
  // Half of A was done on Mon 1; the other half waits until Thu 4. B follows on Fri 5.
  Pair n;
  network::Activity& a = n.net.activities[0];
  a.actual_start = at(1, 8);
  a.percent = 50;
  a.actual_duration = a.remaining = 8 * kHourSeconds;
  a.suspend = at(1, 16);
  a.resume = at(4, 8);
  const Both d = scheduled(n.net);
  CHECK(d.a.early_start == at(1, 8));
  CHECK(d.a.early_finish == at(4, 16));
  CHECK(d.b.early_start == at(5, 8));
}

TEST_CASE("MS Project: a stop where the task starts does not hide the work that was done") {
  // Of two assignments one has not begun: Stop and Resume stand at the start. Half of A's 16 h are
  // done, so that it ends on Tue 2.
  Pair n;
  network::Activity& a = n.net.activities[0];
  a.actual_start = a.suspend = a.resume = at(1, 8);
  a.percent = 50;
  a.actual_duration = a.remaining = 8 * kHourSeconds;
  CHECK(scheduled(n.net).a.early_finish == at(2, 16));
  CHECK(scheduled(n.net).b.early_start == at(3, 8));
  // All of it, but for what counts as work: nothing remains, and no remaining duration is written.
  a.percent = 99;
  a.actual_duration = 16 * kHourSeconds;
  a.remaining = kNoSpan;
  CHECK(scheduled(n.net).a.early_finish == at(2, 16));
}

TEST_CASE("MS Project: without a remaining duration, what was not done remains") {
  // 12 of 16 h are done, though they count as half of the work: until Tue 2 at 12:00. The other 4 h
  // end on Tue 2.
  Pair n;
  network::Activity& a = n.net.activities[0];
  a.actual_start = at(1, 8);
  a.percent = 50;
  a.actual_duration = 12 * kHourSeconds;
  CHECK(scheduled(n.net).a.early_finish == at(2, 16));
}

TEST_CASE("MS Project: a split task takes its interruptions longer, early and late") {
  // A works Mon 1 and Wed 3, B follows on Thu 4; B's deadline on Fri 5 leaves both a day.
  Pair n;
  n.net.activities[0].split = 8 * kHourSeconds;
  n.b().deadline = at(5, 16);
  network::Activity& end = n.net.activities.emplace_back();
  end.duration = 40 * kHourSeconds;  // to Fri 5
  const Both d = scheduled(n.net);
  CHECK(d.a.early_finish == at(3, 16));
  CHECK(d.b.early_start == at(4, 8));
  CHECK(d.a.late_finish == at(4, 16));
  CHECK(d.a.late_start == at(2, 8));
  CHECK(d.a.total == 8);
  // Once it has begun, the interruption is in what is left of it: Tue 2 is idle.
  network::Activity& a = n.net.activities[0];
  a.actual_start = at(1, 8);
  a.percent = 50;
  a.actual_duration = a.remaining = 8 * kHourSeconds;
  a.suspend = at(1, 16), a.resume = at(2, 8);
  CHECK(scheduled(n.net).a.early_finish == at(3, 16));
}
