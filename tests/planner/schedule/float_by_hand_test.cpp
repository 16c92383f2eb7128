// Which float counts as the total one, worked out by hand in the comments: P6's "Compute total
// float as" (Oracle's P6 help, "Schedule Options": start float is late start less early start,
// finish float late finish less early finish), and MS Project's total slack of a task that must
// start on a date. The calendar works Monday to Friday, 8:00 to 16:00; 2024-01-01 is a Monday.
#include <doctest/doctest.h>

#include "planner/schedule/network_path.h"
#include "tests/planner/schedule/work_week.h"

namespace rackline {
namespace {

using network::ActivityKind;
using network::ConstraintKind;
using network::FloatKind;
using work_week::at;

constexpr WorkSpan kHourSeconds = 3600;

/// Hours; what P6 and MS Project show of one activity.
struct Floats {
  WorkSpan start, finish, total;
  bool critical;
  bool operator==(const Floats&) const = default;
};

struct Network {
  ActivityNetwork net = work_week::empty_network();
  RuleSet rules;

  explicit Network(RuleSet set) : rules(set) { net.projects[0].data_date = at(1, 8); }
  ActivityId add(WorkSpan hours, ActivityKind kind = ActivityKind::task) {
    network::Activity& a = net.activities.emplace_back();
    a.uid = std::to_string(net.activities.size());
    a.duration = a.remaining = hours * kHourSeconds;
    a.kind = kind;
    return ActivityId(net.activities.size() - 1);
  }
  void link(ActivityId from, ActivityId to, LinkType type = LinkType::FS) {
    network::Link& l = net.links.emplace_back();
    l.from = from, l.to = to, l.type = type;
  }
  void constrain(ActivityId a, ConstraintKind kind, WallTime when) {
    net.activities[a.index()].constraint = {kind, when};
  }
  struct Dates {
    WallTime early_start, early_finish, late_start, late_finish;
    Floats floats;
  };
  [[nodiscard]] Dates dates(ActivityId a) const {
    const auto model = network_model(net, rules);
    REQUIRE_MESSAGE(model.has_value(), (model ? "" : model.error().line()));
    const NetworkPath p = network_path(*model);
    const std::uint32_t i = model->node_of[a.index()];
    return {p.early_start[i],
            p.early_finish[i],
            p.late_start[i],
            p.late_finish[i],
            {p.start_float[i] / kHourSeconds, p.finish_float[i] / kHourSeconds,
             p.total_float[i] / kHourSeconds, p.critical[i] != 0}};
  }
  /// Of one activity by each of P6's choices.
  [[nodiscard]] Floats floats(ActivityId a, FloatKind kind) {
    net.projects[0].settings.float_kind = kind;
    return dates(a).floats;
  }
};

/// A level of effort from the start of A (8 h) to the finish of B (16 h), beside C (80 h: Mon 1 to
/// Fri 12), which alone sets the project's end. Early: Mon 1 8:00 to Tue 2 16:00.
struct LevelOfEffort : Network {
  LevelOfEffort() : Network(RuleSet::p6) {
    add(80);
    link(a, effort, LinkType::SS);
    link(effort, b, LinkType::FF);
  }
  ActivityId a = add(8), b = add(16), effort = add(0, ActivityKind::level_of_effort);
};

}  // namespace

TEST_CASE("P6: by choice, total float is the start's, the finish's or the smaller of the two") {
  // A may start until Wed 3 8:00: its start has Mon 1 and Tue 2, 16 h. B may finish on Fri 12
  // 16:00: its finish has Wed 3 to Fri 12, 8 days of 8 h.
  LevelOfEffort n;
  n.constrain(n.a, ConstraintKind::start_no_later, at(3, 8));
  const auto d = n.dates(n.effort);
  CHECK(d.early_start == at(1, 8));
  CHECK(d.early_finish == at(2, 16));
  CHECK(d.late_start == at(3, 8));
  CHECK(d.late_finish == at(12, 16));
  CHECK(n.floats(n.effort, FloatKind::start) == Floats{16, 64, 16, false});
  CHECK(n.floats(n.effort, FloatKind::finish) == Floats{16, 64, 64, false});
  CHECK(n.floats(n.effort, FloatKind::smallest) == Floats{16, 64, 16, false});
}

TEST_CASE(
    "P6: the smaller float may be the finish's, and decides with the choice what is critical") {
  // A may start until Thu 4 8:00: Mon 1 to Wed 3, 24 h. B must be finished by Thu 4 16:00: Wed 3
  // and Thu 4, 16 h. Where up to 16 h of float are critical, the choice makes the difference.
  LevelOfEffort n;
  n.constrain(n.a, ConstraintKind::start_no_later, at(4, 8));
  n.constrain(n.b, ConstraintKind::finish_no_later, at(4, 16));
  n.net.projects[0].settings.critical_float = 16 * kHourSeconds;
  CHECK(n.floats(n.effort, FloatKind::start) == Floats{24, 16, 24, false});
  CHECK(n.floats(n.effort, FloatKind::finish) == Floats{24, 16, 16, true});
  CHECK(n.floats(n.effort, FloatKind::smallest) == Floats{24, 16, 16, true});
}

TEST_CASE("P6: a finish that is late by a constraint makes the smaller float negative") {
  // A may start until Mon 1 8:00: no float. B must be finished by Mon 1 16:00 and needs until Tue 2
  // 16:00: 8 h too late.
  LevelOfEffort n;
  n.constrain(n.a, ConstraintKind::start_no_later, at(1, 8));
  n.constrain(n.b, ConstraintKind::finish_no_later, at(1, 16));
  CHECK(n.floats(n.effort, FloatKind::start) == Floats{0, -8, 0, true});
  CHECK(n.floats(n.effort, FloatKind::finish) == Floats{0, -8, -8, true});
  CHECK(n.floats(n.effort, FloatKind::smallest) == Floats{0, -8, -8, true});
}

TEST_CASE("P6: an activity that moves as a whole has the same float by every choice") {
  // A (8 h: Mon 1) then B (16 h: Tue 2, Wed 3), beside C (80 h: until Fri 12): Thu 4 to Fri 12 are
  // 7 days of 8 h. That holds over the weekend too: A's late dates are Wed 10.
  Network n(RuleSet::p6);
  const ActivityId a = n.add(8), b = n.add(16);
  n.add(80);
  n.link(a, b);
  for (const FloatKind kind : {FloatKind::start, FloatKind::finish, FloatKind::smallest}) {
    CHECK(n.floats(a, kind) == Floats{56, 56, 56, false});
    CHECK(n.floats(b, kind) == Floats{56, 56, 56, false});
  }
  CHECK(n.dates(a).late_start == at(10, 8));
  CHECK(n.dates(a).late_finish == at(10, 16));
}

namespace {

/// A (16 h: Mon 1, Tue 2), then B (8 h), then C (8 h), beside D (80 h: Mon 1 to Fri 12).
struct MustStart : Network {
  explicit MustStart(WallTime when) : Network(RuleSet::msproject) {
    add(80);
    link(a, b);
    link(b, c);
    constrain(b, ConstraintKind::must_start, when);
  }
  ActivityId a = add(16), b = add(8), c = add(8);
};

}  // namespace

TEST_CASE("MS Project: a task that must start on a date has no slack, whatever room follows it") {
  // B on Thu 4; C on Fri 5 could wait until Fri 12: Mon 8 to Fri 12, 40 h. A has until Wed 3 16:00:
  // 8 h.
  const MustStart n(at(4, 8));
  const auto b = n.dates(n.b);
  CHECK(b.early_start == at(4, 8));
  CHECK(b.late_start == at(4, 8));
  CHECK(b.late_finish == at(4, 16));
  CHECK(b.floats == Floats{0, 0, 0, true});
  CHECK(n.dates(n.c).floats == Floats{40, 40, 40, false});
  CHECK(n.dates(n.a).floats == Floats{8, 8, 8, false});
}

TEST_CASE("MS Project: a must-start date before its predecessor's finish makes both late") {
  // B on Tue 2 8:00, when A has 8 h left to do: A should have finished on Mon 1 16:00, and B lacks
  // the 8 h back from Wed 3 8:00, where its link alone would have it start; its finish is kept.
  const MustStart n(at(2, 8));
  CHECK(n.dates(n.b).early_start == at(2, 8));
  CHECK(n.dates(n.b).floats == Floats{-8, 0, -8, true});
  CHECK(n.dates(n.a).late_finish == at(1, 16));
  CHECK(n.dates(n.a).floats == Floats{-8, -8, -8, true});
  CHECK(n.dates(n.c).early_start == at(3, 8));
}

TEST_CASE("MS Project: where logic may break a must-start date, the task itself is late") {
  // Logic puts B on Wed 3; it should start on Tue 2 8:00: 8 h too late, and A with it. C follows on
  // Thu 4 and has until Fri 12: Fri 5 to Fri 12, 48 h.
  MustStart n(at(2, 8));
  n.net.projects[0].settings.honour_constraints = false;
  const auto b = n.dates(n.b);
  CHECK(b.early_start == at(3, 8));
  CHECK(b.late_start == at(2, 8));
  CHECK(b.floats == Floats{-8, -8, -8, true});
  CHECK(n.dates(n.a).floats == Floats{-8, -8, -8, true});
  CHECK(n.dates(n.c).floats == Floats{48, 48, 48, false});
  // A date that logic keeps holds as before.
  n.constrain(n.b, ConstraintKind::must_start, at(4, 8));
  CHECK(n.dates(n.b).early_start == at(4, 8));
  CHECK(n.dates(n.b).floats == Floats{0, 0, 0, true});
}

}  // namespace rackline
