// Split tasks in MS Project XML: their interruptions show in the time-phased work of assignments.
#include <doctest/doctest.h>

#include <string>

#include "planner/formats/format_losses.h"
#include "planner/formats/mspdi.h"
#include "planner/formats/xer.h"
#include "planner/schedule/network_path.h"

using namespace rackline;

namespace {

std::string worked(const char* from, const char* to, const char* value) {
  return std::string("<TimephasedData><Type>1</Type><UID>1</UID><Start>2024-01-") + from +
         ":00</Start><Finish>2024-01-" + to + ":00</Finish><Unit>2</Unit><Value>" + value +
         "</Value></TimephasedData>";
}
std::string assignment(int resource, const std::string& rows) {
  return "<Assignment><UID>" + std::to_string(resource) +
         "</UID><TaskUID>1</TaskUID><ResourceUID>" + std::to_string(resource) + "</ResourceUID>" +
         rows + "</Assignment>";
}

/// One task of `hours`, from Monday 2024-01-01, in a week of Monday to Friday, 8:00 to 16:00;
/// resource 1 is a person, resource 2 a material.
ActivityNetwork project(int hours, const std::string& assignments) {
  std::string week;
  for (int day = 2; day <= 6; ++day)
    week += "<WeekDay><DayType>" + std::to_string(day) +
            "</DayType><DayWorking>1</DayWorking><WorkingTimes><WorkingTime><FromTime>08:00:00"
            "</FromTime><ToTime>16:00:00</ToTime></WorkingTime></WorkingTimes></WeekDay>";
  const std::string text =
      "<Project xmlns=\"http://schemas.microsoft.com/project\">"
      "<StartDate>2024-01-01T08:00:00</StartDate><CalendarUID>1</CalendarUID><Calendars><Calendar>"
      "<UID>1</UID><Name>Standard</Name><IsBaseCalendar>1</IsBaseCalendar><WeekDays>" +
      week +
      "</WeekDays></Calendar></Calendars><Tasks><Task><UID>1</UID><ID>1</ID><Name>Pour</Name>"
      "<Duration>PT" +
      std::to_string(hours) +
      "H0M0S</Duration><DurationFormat>7</DurationFormat></Task></Tasks><Resources><Resource>"
      "<UID>1</UID><Name>Crew</Name><Type>1</Type></Resource><Resource><UID>2</UID><Name>Concrete"
      "</Name><Type>0</Type></Resource></Resources><Assignments>" +
      assignments + "</Assignments></Project>";
  auto net = network_from_mspdi(text, "split.xml");
  REQUIRE_MESSAGE(net.has_value(), (net ? "" : net.error().line()));
  return *net;
}

WallTime early_finish(const ActivityNetwork& net) {
  const auto m = network_model(net, RuleSet::msproject);
  REQUIRE(m.has_value());
  return network_path(*m).early_finish[m->node_of[0]];
}

constexpr WorkSpan kHourSeconds = 3600;

// Monday 8 h, nobody on Tuesday, Wednesday and Thursday 16 h: 24 h that end on Thursday 4.
const std::string kSplit = worked("01T08:00", "01T16:00", "PT8H0M0S") +
                           worked("02T08:00", "02T16:00", "PT0H0M0S") +
                           worked("03T08:00", "04T16:00", "PT16H0M0S");

}  // namespace

TEST_CASE("a task that nobody works on for a day in between takes that day longer") {
  for (const int resource : {1, -65535}) {  // a person; nobody yet
    CAPTURE(resource);
    const ActivityNetwork net = project(24, assignment(resource, kSplit));
    CHECK(net.activities[0].split == 8 * kHourSeconds);
    CHECK(early_finish(net) == wall_time(2024, 1, 4, 16));
  }
  // The same where the idle day has an empty value, or no row at all.
  const std::string no_value = worked("01T08:00", "01T16:00", "PT8H0M0S") +
                               worked("02T08:00", "02T16:00", "") +
                               worked("03T08:00", "04T16:00", "PT16H0M0S");
  CHECK(project(24, assignment(1, no_value)).activities[0].split == 8 * kHourSeconds);
  const std::string no_row =
      worked("03T08:00", "04T16:00", "PT16H0M0S") + worked("01T08:00", "01T16:00", "PT8H0M0S");
  CHECK(project(24, assignment(1, no_row)).activities[0].split == 8 * kHourSeconds);
}

TEST_CASE("nights, weekends and work of others are no interruption") {
  const std::string over_a_weekend = worked("05T08:00", "05T16:00", "PT8H0M0S") +
                                     worked("06T08:00", "07T08:00", "PT0H0M0S") +
                                     worked("08T08:00", "08T16:00", "PT8H0M0S");
  CHECK(project(16, assignment(1, over_a_weekend)).activities[0].split == 0);
  const std::string tuesday = worked("02T08:00", "02T16:00", "PT8H0M0S");
  CHECK(project(24, assignment(1, kSplit) + assignment(-65535, tuesday)).activities[0].split == 0);
  // A material does no work.
  CHECK(project(24, assignment(1, kSplit) + assignment(2, tuesday)).activities[0].split ==
        8 * kHourSeconds);
  // Nor is time before the first or after the last hour of work.
  const std::string late = worked("01T08:00", "01T16:00", "PT0H0M0S") +
                           worked("02T08:00", "02T16:00", "PT8H0M0S") +
                           worked("03T08:00", "03T16:00", "PT0H0M0S");
  CHECK(project(8, assignment(1, late)).activities[0].split == 0);
}

TEST_CASE("an interruption comes back from MS Project XML, and P6 is said not to hold it") {
  const ActivityNetwork net = project(24, assignment(1, kSplit));
  const auto again = network_from_mspdi(mspdi_from_network(net), "again.xml");
  REQUIRE(again.has_value());
  CHECK(again->activities == net.activities);
  const auto p6 = network_from_xer(xer_from_network(net), "again.xer");
  REQUIRE_MESSAGE(p6.has_value(), (p6 ? "" : p6.error().line()));
  bool said = false;
  for (const FormatLoss& l : format_losses(net, *p6)) said |= l.content == Content::splits;
  CHECK(said);
}

TEST_CASE("a levelling delay comes back from MS Project XML, and P6 is said not to hold it") {
  ActivityNetwork net = project(24, "");
  net.activities[0].levelling_delay = 3 * kDaySeconds;
  const auto again = network_from_mspdi(mspdi_from_network(net), "again.xml");
  REQUIRE(again.has_value());
  CHECK(again->activities[0].levelling_delay == 3 * kDaySeconds);
  CHECK(format_losses(net, *again).empty());
  const auto p6 = network_from_xer(xer_from_network(net), "again.xer");
  REQUIRE_MESSAGE(p6.has_value(), (p6 ? "" : p6.error().line()));
  bool said = false;
  for (const FormatLoss& l : format_losses(net, *p6)) said |= l.content == Content::delays;
  CHECK(said);
}
