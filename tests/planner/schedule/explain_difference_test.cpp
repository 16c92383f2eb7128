// Why a file's stored dates are not the computed ones. Three activities of 16 h in a row, Monday to
// Friday 8:00 to 16:00 from Monday 2024-01-01; the expected dates are worked out by hand.
#include "planner/schedule/explain_difference.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "planner/formats/network_file.h"
#include "planner/schedule/date_check.h"
#include "tests/planner/formats/shared_data.h"
#include "tests/planner/schedule/work_week.h"

using namespace rackline;
using work_week::at;

namespace {

constexpr WorkSpan kHourSeconds = 3600;

void store(network::Activity& a, WallTime start, WallTime finish) {
  a.stored.early_start = a.stored.late_start = start;
  a.stored.early_finish = a.stored.late_finish = finish;
}

/// Mon 1 – Tue 2, Wed 3 – Thu 4, Fri 5 – Mon 8, all critical.
ActivityNetwork chain() {
  ActivityNetwork net = work_week::empty_network();
  net.projects[0].data_date = net.projects[0].start;
  for (const char* name : {"dig", "pour", "cure"}) {
    network::Activity& a = net.activities.emplace_back();
    a.uid = a.code = std::to_string(net.activities.size());
    a.name = name;
    a.duration = a.remaining = 16 * kHourSeconds;
  }
  for (std::size_t i = 0; i < 2; ++i) {
    network::Link& l = net.links.emplace_back();
    l.from = ActivityId(i);
    l.to = ActivityId(i + 1);
  }
  store(net.activities[0], at(1, 8), at(2, 16));
  store(net.activities[1], at(3, 8), at(4, 16));
  store(net.activities[2], at(5, 8), at(8, 16));
  return net;
}

DateCheck checked(const ActivityNetwork& net, RuleSet rules = RuleSet::p6) {
  auto check = check_dates(net, rules);
  REQUIRE_MESSAGE(check.has_value(), (check ? "" : check.error().line()));
  return *check;
}

/// The difference of one value, which there must be.
DateDifference difference_of(const DateCheck& check, std::size_t activity, DateField field) {
  const auto found = std::find_if(
      check.differences.begin(), check.differences.end(),
      [&](const auto& d) { return d.activity == ActivityId(activity) && d.field == field; });
  REQUIRE(found != check.differences.end());
  return *found;
}

}  // namespace

TEST_CASE("dates made before a holiday was entered are explained by the holiday") {
  ActivityNetwork net = chain();
  CHECK(checked(net).differences.empty());
  network::CalendarException& holiday = net.calendars[0].exceptions.emplace_back();
  holiday.first_day = holiday.last_day = day_of(at(1, 0));
  const DateCheck check = checked(net);
  // With Monday off, everything is a working day later: 3 activities, 4 dates each.
  REQUIRE(check.differences.size() == 12);
  for (const DateDifference& d : check.differences) {
    CHECK(d.rule == DifferenceRule::other_setting);
    CHECK(d.because.find("holidays") != std::string::npos);
  }
}

TEST_CASE("where resource-dependent activities have roles only, their calendars are missed") {
  ActivityNetwork net = chain();
  network::CalendarException& holiday = net.calendars[0].exceptions.emplace_back();
  holiday.first_day = holiday.last_day = day_of(at(1, 0));
  net.activities[1].kind = network::ActivityKind::resource_task;
  net.assignments.emplace_back().activity = ActivityId(1);
  const DateCheck check = checked(net);
  REQUIRE(check.differences.size() == 12);
  for (const DateDifference& d : check.differences)
    CHECK(d.because ==
          "agrees when the exceptions (holidays) of its calendars are left out; its "
          "resource-dependent activities run in calendars of resources or roles that are not in "
          "the file");
}

TEST_CASE("progress that was entered since the last scheduling explains what it changed") {
  // Scheduled with the data date Mon 1; then "dig" got an actual start on Tue 2 and 8 h of 16 h.
  ActivityNetwork net = chain();
  net.activities[0].actual_start = at(2, 8);
  net.activities[0].remaining = 8 * kHourSeconds;
  const DateCheck check = checked(net);
  // Computed: the rest is done on Mon 1, a day before the stored finish.
  REQUIRE_FALSE(check.differences.empty());
  CHECK(check.unexplained() == 0);
  const auto first = check.differences.front();
  CHECK(first.activity == ActivityId(0));
  CHECK(first.rule == DifferenceRule::progress_after_data_date);
  CHECK(first.because ==
        "its actual start Tue 2024-01-02 08:00 lies after the data date Mon 2024-01-01 08:00: it "
        "was entered since the last scheduling");
}

TEST_CASE("dates made with another lag calendar are explained by it") {
  ActivityNetwork net = chain();
  // 48 h of lag after Thursday 16:00: around the clock until Saturday 16:00, so that "cure" runs on
  // Mon 8 and Tue 9 and the others may be a day later; in working time it takes six days, until Fri
  // 12, and "cure" begins on Mon 15.
  net.links[1].lag = 48 * kHourSeconds;
  store(net.activities[2], at(8, 8), at(9, 16));
  net.activities[0].stored.late_start = at(2, 8), net.activities[0].stored.late_finish = at(3, 16);
  net.activities[1].stored.late_start = at(4, 8), net.activities[1].stored.late_finish = at(5, 16);
  const DateCheck check = checked(net);
  const DateDifference early = difference_of(check, 2, DateField::early_start);
  CHECK(early.computed == at(15, 8));
  CHECK(early.rule == DifferenceRule::other_setting);
  CHECK(early.because == "agrees when lag runs around the clock");
}

TEST_CASE("a stored start on a Saturday and a late finish after its successor's are named") {
  ActivityNetwork net = chain();
  net.activities[2].stored.early_start = at(6, 8);
  DateCheck check = checked(net);
  REQUIRE(check.differences.size() >= 1);
  CHECK(check.differences[0].rule == DifferenceRule::not_in_calendar);
  CHECK(check.differences[0].because ==
        "the stored early start Sat 2024-01-06 08:00 is no working time of its calendar");

  net = chain();
  store(net.activities[1], at(4, 8), at(5, 16));
  net.activities[1].stored.early_start = at(3, 8);
  net.activities[1].stored.early_finish = at(4, 16);
  check = checked(net);
  const auto late =
      std::find_if(check.differences.begin(), check.differences.end(),
                   [](const DateDifference& d) { return d.field == DateField::late_finish; });
  REQUIRE(late != check.differences.end());
  CHECK(late->rule == DifferenceRule::breaks_own_logic);
  CHECK(late->because ==
        "its stored late finish Fri 2024-01-05 16:00 lies after the stored late start Fri "
        "2024-01-05 08:00 of its successor 3 \"cure\"");
}

TEST_CASE("dates made in a week with other days off are explained by those") {
  // Wednesday to Sunday: Wed 3 – Thu 4, Fri 5 – Sat 6, Sun 7 – Wed 10.
  ActivityNetwork net = chain();
  net.projects[0].start = net.projects[0].data_date = at(3, 8);
  store(net.activities[0], at(3, 8), at(4, 16));
  store(net.activities[1], at(5, 8), at(6, 16));
  store(net.activities[2], at(7, 8), at(10, 16));
  const DateCheck check = checked(net);
  // From Monday to Friday: Fri 5 – Mon 8, Tue 9 – Wed 10.
  REQUIRE(check.differences.size() == 4);
  // 3 January was a Monday in the years named.
  for (const DateDifference& d : check.differences)
    CHECK(d.because ==
          "agrees when its days off are Mon and Tue, not Sat and Sun; so they fall in 2022, 2028 "
          "and 2033, if another year was written");
}

TEST_CASE("late dates that count from the finish before the last activity came are named") {
  ActivityNetwork net = chain();
  // A fourth activity of 64 h beside the chain: Mon 1 – Wed 10. The chain has two days of float
  // now; its last activity alone was renewed, and "trim", of 16 h beside it, was not.
  for (const auto& [name, hours] : {std::pair{"trim", 16}, std::pair{"wire", 64}}) {
    network::Activity& a = net.activities.emplace_back();
    a.uid = a.code = std::to_string(net.activities.size());
    a.name = name;
    a.duration = a.remaining = hours * kHourSeconds;
  }
  store(net.activities[3], at(1, 8), at(2, 16));
  store(net.activities[4], at(1, 8), at(10, 16));
  for (std::size_t i = 0; i < 3; ++i) {
    auto& s = net.activities[i].stored;
    constexpr int kLate[][2] = {{3, 4}, {5, 8}, {9, 10}};
    s.late_start = at(kLate[i][0], 8), s.late_finish = at(kLate[i][1], 16);
  }
  net.activities[3].stored.late_start = at(5, 8);
  net.activities[3].stored.late_finish = at(8, 16);
  const DateCheck check = checked(net, RuleSet::msproject);
  REQUIRE(check.differences.size() == 3);  // late start, late finish and what they leave as float
  for (const DateDifference& d : check.differences) {
    CHECK(d.activity == ActivityId(3));
    if (d.field == DateField::total_float) {
      CHECK(d.rule == DifferenceRule::passed_on);
      continue;
    }
    CHECK(d.rule == DifferenceRule::earlier_finish);
    CHECK(d.because ==
          "its stored late finish Mon 2024-01-08 16:00 is the finish of 3 \"cure\", with which the "
          "project ended before 5 \"wire\" finished on Wed 2024-01-10 16:00");
  }
}

TEST_CASE("each difference in the public MS Project files has its rule") {
  const auto in = [](const char* name) -> std::optional<DateCheck> {
    const std::string file = shared_data(std::string("schedules/mspdi/") + name);
    if (file.empty()) return {};
    const auto net = read_network_file(file);
    REQUIRE(net.has_value());
    return checked(*net, RuleSet::msproject);
  };
  // Written by Aspose.Tasks, whose trial version puts the year 2000 into all dates; they come out
  // in a week from Wednesday to Sunday, as from Monday to Friday in 2010.
  for (const char* name : {"aspose_CreateCalendar.xml", "aspose_DefaultProjectProperties.xml"})
    if (const auto check = in(name)) {
      CHECK(check->differences.size() == 23);
      for (const DateDifference& d : check->differences)
        CHECK(d.because ==
              "agrees when its days off are Mon and Tue, not Sat and Sun; so they fall in 1993, "
              "1999, 2004 and 2010, if another year was written");
    }
  // Task 10, of a month around the clock, came last; the late dates of tasks 1 to 4 are older.
  if (const auto check = in("mpxj_mspdiduration.xml"))
    CHECK(std::count_if(check->differences.begin(), check->differences.end(),
                        [](const DateDifference& d) {
                          return d.rule == DifferenceRule::earlier_finish;
                        }) == 8);
}

TEST_CASE("a value that agrees with nothing stays unexplained") {
  ActivityNetwork net = chain();
  net.activities[2].stored.total_float = 3 * kHourSeconds;
  const DateCheck check = checked(net);
  REQUIRE(check.differences.size() == 1);
  CHECK(check.differences[0].rule == DifferenceRule::unexplained);
  CHECK(check.unexplained() == 1);
}

TEST_CASE("what follows from unexplained dates is unexplained and names them") {
  // Without a reason a day later, all of them: Tue 2 – Wed 3, Thu 4 – Fri 5, Mon 8 – Tue 9.
  ActivityNetwork net = chain();
  store(net.activities[0], at(2, 8), at(3, 16));
  store(net.activities[1], at(4, 8), at(5, 16));
  store(net.activities[2], at(8, 8), at(9, 16));
  DateCheck check = checked(net, RuleSet::msproject);
  REQUIRE(check.differences.size() == 12);
  CHECK(check.unexplained() == 12);
  CHECK(check.explained() == 0);
  const auto of = [&](std::size_t activity, DateField field) {
    return difference_of(check, activity, field);
  };
  CHECK(of(0, DateField::early_start).because.empty());
  CHECK(of(2, DateField::early_finish).because ==
        "unexplained, as are the stored dates of 1 \"dig\" that it follows from");
  // Begun on a Saturday, which is no working day, they go back to that: Sat 6 – Mon 8, Tue 9 –
  // Wed 10, Thu 11 – Fri 12.
  store(net.activities[0], at(6, 8), at(8, 16));
  store(net.activities[1], at(9, 8), at(10, 16));
  store(net.activities[2], at(11, 8), at(12, 16));
  check = checked(net, RuleSet::msproject);
  REQUIRE(check.differences.size() == 12);
  CHECK(check.unexplained() == 0);
  CHECK(of(0, DateField::early_start).rule == DifferenceRule::not_in_calendar);
  CHECK(of(2, DateField::early_start).rule == DifferenceRule::passed_on);
}

TEST_CASE("dates that a project beside the file's bounds are explained by that") {
  // "cure" begins on Thu 11, the others may wait for it: Tue 9 – Wed 10, and before that Fri 5 –
  // Mon 8.
  ActivityNetwork net = chain();
  store(net.activities[2], at(11, 8), at(12, 16));
  net.activities[1].stored.late_start = at(9, 8), net.activities[1].stored.late_finish = at(10, 16);
  net.activities[0].stored.late_start = at(5, 8), net.activities[0].stored.late_finish = at(8, 16);
  CHECK(checked(net).unexplained() > 0);
  net.remarks.outside_predecessor = {ActivityId(2)};
  const DateCheck check = checked(net);
  CHECK(check.unexplained() == 0);
  REQUIRE_FALSE(check.differences.empty());
  for (const DateDifference& d : check.differences)
    if (d.activity == ActivityId(2) && d.field <= DateField::early_finish) {
      CHECK(d.rule == DifferenceRule::part_of_project);
      CHECK(d.because == "it has a predecessor in a project that the file does not hold");
    } else {
      CHECK(d.rule == DifferenceRule::passed_on);
    }
}

TEST_CASE("a milestone with one stored date is not said to last") {
  ActivityNetwork net = chain();
  network::Activity& end = net.activities[2];
  end.duration = 0;
  end.kind = network::ActivityKind::finish_milestone;
  end.stored = {};
  end.stored.early_finish = at(9, 16);  // computed Thu 4
  net.activities[1].stored.late_start = net.activities[1].stored.late_finish = kNoTime;
  net.activities[0].stored.late_start = net.activities[0].stored.late_finish = kNoTime;
  const DateCheck check = checked(net, RuleSet::msproject);
  CHECK(check.differences.size() == 1);
  CHECK(check.unexplained() == 1);
}

TEST_CASE("dates before a successor in a project beside the file's are explained by it") {
  // "cure" may end on Mon 8, with the project; something outside the file wants it on Fri 5.
  ActivityNetwork net = chain();
  net.activities[2].stored.late_start = at(4, 8), net.activities[2].stored.late_finish = at(5, 16);
  net.remarks.outside_successor = {ActivityId(2)};
  const DateCheck check = checked(net);
  CHECK(check.unexplained() == 0);
  const DateDifference late = difference_of(check, 2, DateField::late_finish);
  CHECK(late.rule == DifferenceRule::part_of_project);
  CHECK(late.because == "it has a successor in a project that the file does not hold");
}

TEST_CASE("a milestone that lasts is named, and what follows from it") {
  ActivityNetwork net = chain();
  net.activities[1].duration = 0;
  net.activities[1].kind = network::ActivityKind::finish_milestone;
  store(net.activities[1], at(2, 16), at(4, 16));  // two days of no duration
  const DateCheck check = checked(net, RuleSet::msproject);
  CHECK(check.unexplained() == 0);
  const DateDifference finish = difference_of(check, 1, DateField::early_finish);
  CHECK(finish.rule == DifferenceRule::not_in_calendar);
  CHECK(finish.because ==
        "from its stored early start to its early finish its calendar has 16 h 0 min of work, it "
        "is a milestone");
}

TEST_CASE("the public P6 XML files' dates agree, or say which setting made them") {
  const std::string file = shared_data("schedules/pmxml/aspose_PrimaveraProject.xml");
  if (file.empty()) return;
  const auto net = read_network_file(file);
  REQUIRE(net.has_value());
  const DateCheck check = checked(*net);
  CHECK(check.all().agree == 26);
  CHECK(check.differences.size() == 104);
  for (const DateDifference& d : check.differences)
    CHECK(d.because.find("holidays") != std::string::npos);
}
