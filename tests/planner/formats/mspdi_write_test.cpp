#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "planner/formats/mspdi.h"
#include "planner/formats/mspdi_words.h"
#include "planner/formats/xer.h"
#include "planner/schedule/network_path.h"
#include "tests/planner/formats/shared_data.h"

using namespace rackline;
namespace fs = std::filesystem;

namespace {

std::string bytes_of(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream bytes;
  bytes << in.rdbuf();
  return bytes.str();
}

ActivityNetwork parsed(std::string bytes) {
  auto network = network_from_mspdi(std::move(bytes), "again.xml");
  REQUIRE_MESSAGE(network.has_value(), (network ? "" : network.error().line()));
  return *network;
}

}  // namespace

TEST_CASE("an MS Project file that is read, written and read again is the same project") {
  const std::string folder = shared_data("schedules/mspdi");
  if (folder.empty()) return;
  for (const auto& file : fs::directory_iterator(folder)) {
    CAPTURE(file.path().filename().string());
    const ActivityNetwork first = parsed(bytes_of(file.path()));
    const ActivityNetwork second = parsed(mspdi_from_network(first));
    CHECK(first.projects == second.projects);
    CHECK(first.calendars == second.calendars);
    CHECK(first.resources == second.resources);
    CHECK(first.activities == second.activities);
    CHECK(first.links == second.links);
    CHECK(first.assignments == second.assignments);
  }
}

TEST_CASE("everything that MSPDI can hold survives, with units, signs and kinds") {
  ActivityNetwork net;
  net.origin = network::Origin::mspdi;
  net.encoding = "UTF-8";
  network::Project p;
  p.uid = "1";
  p.code = "plan.xml";
  p.name = "Halls & yards <C>";
  p.start = wall_time(2024, 7, 1, 8);
  p.data_date = wall_time(2024, 7, 3, 17);
  p.calendar = CalendarId(std::size_t{0});
  p.settings.critical_float = 480 * 60;
  net.projects = {p};
  network::Calendar c;
  c.uid = "1";
  c.name = "Nights";
  for (auto& day : c.week) day = network::Shifts{{22 * 3600, 30 * 3600}};
  c.week[6] = network::Shifts{};
  network::CalendarException e;
  e.name = "Labour Day";
  e.first_day = day_number(2024, 9, 1);
  e.last_day = day_number(2029, 9, 30);
  e.recurrence = {.kind = network::Recurrence::Kind::yearly_on_weekday,
                  .weekday = 0,
                  .position = 1,
                  .month = 9};
  c.exceptions = {e};
  network::WorkWeek w;
  w.name = "summer";
  w.first_day = day_number(2024, 8, 1);
  w.last_day = day_number(2024, 8, 31);
  w.days[0] = network::Shifts{{0, 86400}};
  c.work_weeks = {w};
  net.calendars = {c};
  for (int i = 0; i < 4; ++i) {
    network::Activity a;
    a.uid = std::to_string(i + 1);
    a.code = std::to_string(i + 1);
    a.name = "Ünïcode №" + a.uid;
    a.wbs_code = a.uid;
    a.duration = 1000 * (i + 1);
    a.kept.fields = {{"DurationFormat", i == 2 ? "<DurationFormat>8</DurationFormat>"
                                               : "<DurationFormat>7</DurationFormat>"}};
    a.elapsed = i == 2;
    a.remaining = 600;
    a.percent = 25;
    a.constraint = {network::ConstraintKind::finish_no_later, wall_time(2025, 1, 2, 17)};
    a.deadline = wall_time(2025, 2, 1);
    a.baselines = {{3, wall_time(2024, 7, 1, 8), wall_time(2024, 7, 2, 17), 57600, 28800, {}}};
    net.activities.push_back(a);
  }
  using network::LagKind;
  auto link = [](std::size_t from, LinkType type, LagKind kind, WorkSpan lag, double percent) {
    network::Link l;
    l.from = ActivityId(from), l.to = ActivityId(std::size_t{3});
    l.type = type, l.lag_kind = kind, l.lag = lag, l.lag_percent = percent;
    return l;
  };
  net.links = {link(0, LinkType::SF, LagKind::working, -4800 * 6, 0),
               link(1, LinkType::FF, LagKind::elapsed, 90, 0),
               link(2, LinkType::SS, LagKind::elapsed_percent, 0, -50)};
  const ActivityNetwork again = parsed(mspdi_from_network(net));
  CHECK(again.projects == net.projects);
  CHECK(again.calendars == net.calendars);
  CHECK(again.activities == net.activities);
  CHECK(again.links == net.links);
}

TEST_CASE("a Primavera file becomes an MS Project file with the same activities and links") {
  const std::string path = shared_data("schedules/xer/exupery_MDL4D.xer");
  if (path.empty()) return;
  auto xer = network_from_xer(bytes_of(path), "a.xer");
  REQUIRE(xer.has_value());
  const ActivityNetwork mspdi = parsed(mspdi_from_network(*xer));
  CHECK(mspdi.activities.size() == xer->activities.size() + xer->wbs.size());
  CHECK(mspdi.links.size() == xer->links.size());
  CHECK(network_model(mspdi, RuleSet::msproject).has_value());
}

TEST_CASE("For MS Project a Primavera plan without progress starts at its data date") {
  ActivityNetwork net;
  net.origin = network::Origin::xer;
  net.projects.emplace_back();
  net.projects[0].start = wall_time(2024, 1, 1, 8);
  net.projects[0].data_date = wall_time(2024, 1, 3, 8);
  net.activities.emplace_back().uid = "1";
  CHECK(parsed(mspdi_from_network(net)).projects[0].start == wall_time(2024, 1, 3, 8));
  net.activities[0].actual_start = wall_time(2024, 1, 1, 8);  // which stays within the project
  CHECK(parsed(mspdi_from_network(net)).projects[0].start == wall_time(2024, 1, 1, 8));
  net.activities[0].actual_start = kNoTime;
  net.origin = network::Origin::mspdi;  // there the data date is the status date alone
  CHECK(parsed(mspdi_from_network(net)).projects[0].start == wall_time(2024, 1, 1, 8));
}

TEST_CASE("Durations are read in all the forms of XML's duration that have a fixed length") {
  CHECK(mspdi::parse_span("PT8H0M0S") == 8 * 3600);
  CHECK(mspdi::parse_span("P5D") == 5 * 86400);
  CHECK(mspdi::parse_span("P0Y0M5DT0H0M0.5S") == 5 * 86400 + 1);  // half a second is rounded up
  CHECK(mspdi::parse_span("-PT90M") == -5400);
  for (const char* text : {"P1M", "P1Y", "PT0Y", "40 hrs", "P", "PT", "PT8"})
    CHECK_FALSE_MESSAGE(mspdi::parse_span(text).has_value(), text);
}
