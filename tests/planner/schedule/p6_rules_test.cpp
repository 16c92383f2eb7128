// P6's rules on small networks; expected dates are worked out by hand in the comments. The calendar
// works Monday to Friday, 8:00 to 16:00; 2024-01-01 is a Monday.
#include "planner/schedule/p6_rules.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "planner/formats/network_file.h"
#include "planner/formats/xer.h"
#include "planner/schedule/date_check.h"
#include "planner/schedule/driving_links.h"
#include "tests/planner/schedule/work_week.h"
#include "tests/where.h"

using namespace rackline;
using network::ActivityKind;
using network::ConstraintKind;
using work_week::at;
namespace fs = std::filesystem;

namespace {

constexpr WorkSpan kHourSeconds = 3600;

struct Net {
  ActivityNetwork net = work_week::empty_network();

  Net() { net.projects[0].data_date = net.projects[0].start; }
  std::size_t task(WorkSpan hours, ActivityKind kind = ActivityKind::task) {
    network::Activity& a = net.activities.emplace_back();
    a.uid = std::to_string(net.activities.size());
    a.duration = a.remaining = hours * kHourSeconds;
    a.kind = kind;
    return net.activities.size() - 1;
  }
  void link(std::size_t from, std::size_t to, LinkType type = LinkType::FS,
            WorkSpan lag_hours = 0) {
    network::Link& l = net.links.emplace_back();
    l.from = ActivityId(from);
    l.to = ActivityId(to);
    l.type = type;
    l.lag = lag_hours * kHourSeconds;
  }
  network::Activity& operator[](std::size_t i) { return net.activities[i]; }
  network::Settings& settings() { return net.projects[0].settings; }
};

struct Dates {
  WallTime early_start, early_finish, late_start, late_finish;
  WorkSpan total, free;
};

std::vector<Dates> scheduled(const Net& n) {
  const auto model = network_model(n.net, RuleSet::p6);
  REQUIRE_MESSAGE(model.has_value(), (model ? "" : model.error().line()));
  const NetworkPath p = network_path(*model);
  std::vector<Dates> out;
  for (std::size_t a = 0; a < n.net.activities.size(); ++a) {
    const std::uint32_t i = model->node_of[a];
    out.push_back({p.early_start[i], p.early_finish[i], p.late_start[i], p.late_finish[i],
                   p.total_float[i] / kHourSeconds, p.free_float[i] / kHourSeconds});
  }
  return out;
}

}  // namespace

TEST_CASE("P6: a start milestone stands where work begins, a finish milestone where it ends") {
  Net n;
  const auto a = n.task(8);
  const auto start = n.task(0, ActivityKind::start_milestone);
  const auto finish = n.task(0, ActivityKind::finish_milestone);
  const auto b = n.task(8);
  n.link(a, start);
  n.link(a, finish);
  n.link(finish, b);
  n.link(start, b);
  const auto d = scheduled(n);
  CHECK(d[start].early_start == at(2, 8));
  CHECK(d[start].late_start == at(2, 8));
  CHECK(d[finish].early_finish == at(1, 16));
  CHECK(d[finish].late_finish == at(1, 16));
  CHECK(d[b].early_start == at(2, 8));
  CHECK(d[a].total == 0);
}

TEST_CASE(
    "P6: the calendar of the lag is the predecessor's, the successor's, all hours, or the "
    "project's") {
  // The successor works at all hours. 16 hours of lag after Friday 16:00: in the predecessor's
  // calendar until Tuesday 16:00, in the successor's until Saturday 8:00.
  const auto start_with = [](network::LagCalendar which) {
    Net n;
    network::Calendar& c = n.net.calendars.emplace_back();
    c.week.fill(network::Shifts{{0, 24 * 3600}});
    const auto a = n.task(40);
    const auto b = n.task(8);
    n[b].calendar = CalendarId(1);
    n.link(a, b, LinkType::FS, 16);
    n.settings().lag_calendar = which;
    return scheduled(n)[b].early_start;
  };
  CHECK(start_with(network::LagCalendar::predecessor) == at(9, 16));
  CHECK(start_with(network::LagCalendar::successor) == at(6, 8));
  CHECK(start_with(network::LagCalendar::round_the_clock) == at(6, 8));
  CHECK(start_with(network::LagCalendar::project_default) == at(9, 16));
}

TEST_CASE("P6: retained logic lets the rest wait for the predecessor, progress override does not") {
  // Data date Wednesday 3rd. A (40 h) has not started; B has, out of sequence, 8 h of it are left.
  Net n;
  n.net.projects[0].data_date = at(3, 8);
  const auto a = n.task(40);
  const auto b = n.task(16);
  n.link(a, b);
  n[b].actual_start = at(1, 8);
  n[b].remaining = 8 * kHourSeconds;
  auto d = scheduled(n);
  // A: Wed 3rd … Tue 9th; the rest of B: Wed 10th.
  CHECK(d[a].early_finish == at(9, 16));
  CHECK(d[b].early_start == at(10, 8));
  CHECK(d[b].early_finish == at(10, 16));
  CHECK(d[a].total == 0);
  n.settings().out_of_sequence = network::OutOfSequence::progress_override;
  d = scheduled(n);
  CHECK(d[b].early_start == at(3, 8));
  CHECK(d[b].early_finish == at(3, 16));
  CHECK(d[a].total == 0);      // the project ends with A
  CHECK(d[b].total == 4 * 8);  // Wed 3rd 16:00 to Tue 9th 16:00
}

TEST_CASE("P6: the rest of a suspended activity goes on when it resumes") {
  // Begun on Mon 1, suspended with 8 h left; data date Wed 3. It resumes on Fri 5; B follows.
  Net n;
  n.net.projects[0].data_date = at(3, 8);
  const auto a = n.task(16), b = n.task(8);
  n.link(a, b);
  n[a].actual_start = at(1, 8);
  n[a].remaining = 8 * kHourSeconds;
  n[a].suspend = at(1, 16);
  CHECK(scheduled(n)[a].early_finish == at(3, 16));
  n[a].resume = at(5, 8);
  const auto d = scheduled(n);
  CHECK(d[a].early_start == at(5, 8));
  CHECK(d[a].early_finish == at(5, 16));
  CHECK(d[b].early_finish == at(8, 16));
}

TEST_CASE("P6: a suspension that lies ahead is no time to work in") {
  // Begun on Mon 1, 16 h left at the data date, Wed 3; suspended from Thu 4 to Mon 8. A works on
  // Wed 3 and Mon 8, B follows on Tue 9.
  Net n;
  n.net.projects[0].data_date = at(3, 8);
  const auto a = n.task(24), b = n.task(8);
  n.link(a, b);
  n[a].actual_start = at(1, 8);
  n[a].remaining = 16 * kHourSeconds;
  n[a].suspend = at(4, 8);
  n[a].resume = at(8, 8);
  auto d = scheduled(n);
  CHECK(d[a].early_start == at(3, 8));
  CHECK(d[a].early_finish == at(8, 16));
  CHECK(d[b].early_start == at(9, 8));
  CHECK(d[a].late_start == at(3, 8));
  CHECK(d[a].late_finish == at(8, 16));
  CHECK(d[a].total == 0);
  // With 8 h left it is done before.
  n[a].remaining = 8 * kHourSeconds;
  d = scheduled(n);
  CHECK(d[a].early_finish == at(3, 16));
  CHECK(d[b].early_start == at(4, 8));
}

TEST_CASE("P6: open ends are critical where the options say so") {
  Net n;
  const auto a = n.task(16), b = n.task(8);
  CHECK(scheduled(n)[b].total == 8);
  n.settings().open_ends_critical = true;
  CHECK(scheduled(n)[a].total == 0);
  CHECK(scheduled(n)[b].total == 0);
}

TEST_CASE("P6: a finished activity is a point at the data date, and lag that has run is over") {
  // A finished on Monday; B follows with 24 h of lag: Tue, Wed, Thu. At the data date, Wed 8:00, 16
  // h are left.
  Net n;
  n.net.projects[0].data_date = at(3, 8);
  const auto a = n.task(8);
  const auto b = n.task(8);
  n.link(a, b, LinkType::FS, 24);
  n[a].actual_start = at(1, 8);
  n[a].actual_finish = at(1, 16);
  n[a].remaining = 0;
  const auto d = scheduled(n);
  CHECK(d[a].early_start == at(3, 8));
  CHECK(d[a].early_finish == at(3, 8));
  CHECK(d[b].early_start == at(5, 8));
}

TEST_CASE("P6: start-to-start lag from a started activity runs from its actual start") {
  // A started Monday, 24 h of lag, data date Wednesday: 8 h are left.
  Net n;
  n.net.projects[0].data_date = at(3, 8);
  const auto a = n.task(40);
  const auto b = n.task(8);
  n.link(a, b, LinkType::SS, 24);
  n[a].actual_start = at(1, 8);
  n[a].remaining = 24 * kHourSeconds;
  CHECK(scheduled(n)[b].early_start == at(4, 8));
}

TEST_CASE("P6: start-to-start lag from a started activity bounds its late dates by what is left") {
  // Lag and data date as above, so 8 h are left. C lasts from Wed 3rd to Tue 9th; B may begin on
  // Tue 9th 8:00, so the rest of A on Mon 8th 8:00, wherever the lag is counted from.
  Net n;
  n.net.projects[0].data_date = at(3, 8);
  const auto a = n.task(24);
  const auto b = n.task(8);
  n.task(40);
  n.link(a, b, LinkType::SS, 24);
  n[a].actual_start = at(1, 8);
  n[a].remaining = 8 * kHourSeconds;
  for (bool from_early_start : {true, false}) {
    CAPTURE(from_early_start);
    n.settings().lag_from_early_start = from_early_start;
    const auto d = scheduled(n);
    CHECK(d[b].late_start == at(9, 8));
    CHECK(d[a].late_start == at(8, 8));
    CHECK(d[a].late_finish == at(8, 16));
  }
  // Lag that has run by the data date, 16 h, leaves nothing: with B.
  n.net.links[0].lag = 16 * kHourSeconds;
  CHECK(scheduled(n)[a].late_start == at(9, 8));
  n.net.links[0].lag = 8 * kHourSeconds;  // nor does less
  CHECK(scheduled(n)[a].late_start == at(9, 8));
}

TEST_CASE("P6: a finish that waits for a start comes a minute after it") {
  // As in a plan that P6 6.0 stored. A starts on Thu 4th at 8:00, so B finishes at 8:01, two days
  // after Tue 2nd 8:01. B may finish on Mon 8th at 12:00, so A starts by 11:59.
  Net n;
  const auto a = n.task(8);
  const auto b = n.task(16);
  n.task(80);
  n.link(a, b, LinkType::SF);
  n[a].constraint = {ConstraintKind::start_no_earlier, at(4, 8)};
  n[b].constraint = {ConstraintKind::finish_no_later, at(8, 12)};
  const auto d = scheduled(n);
  CHECK(d[b].early_finish == at(4, 8) + 60);
  CHECK(d[b].early_start == at(2, 8) + 60);
  CHECK(d[a].late_start == at(8, 12) - 60);
  CHECK(d[a].late_finish == at(9, 12) - 60);
  // So the link drives: it leaves no room.
  const auto model = network_model(n.net, RuleSet::p6);
  const auto before = predecessors(*model, network_path(*model), model->node_of[b]);
  REQUIRE(before.size() == 1);
  CHECK(before[0].slack == 0);
}

TEST_CASE("P6: mandatory dates overrule logic, soft ones yield to it and make float negative") {
  Net n;
  const auto a = n.task(40);
  const auto b = n.task(8);
  n.link(a, b);
  n[b].constraint = {ConstraintKind::must_start, at(3, 8)};
  auto d = scheduled(n);
  CHECK(d[b].early_start == at(3, 8));
  CHECK(d[b].late_start == at(3, 8));
  CHECK(d[a].late_finish == at(2, 16));
  CHECK(d[a].total == -24);  // Fri 5th 16:00 back to Tue 2nd 16:00
  n[b].constraint = {ConstraintKind::start_on, at(3, 8)};
  d = scheduled(n);
  CHECK(d[b].early_start == at(8, 8));
  CHECK(d[b].late_start == at(3, 8));
  CHECK(d[b].total == -24);
}

TEST_CASE("P6: free float is not bounded by total float, and never negative") {
  // C starts on the 10th by a constraint; A and B are held to no float by one on B.
  Net n;
  const auto a = n.task(8);
  const auto c = n.task(8);
  n.link(a, c);
  n[a].constraint = {ConstraintKind::finish_no_later, at(1, 16)};
  n[c].constraint = {ConstraintKind::start_no_earlier, at(10, 8)};
  const auto d = scheduled(n);
  CHECK(d[a].total == 0);
  CHECK(d[a].free == 6 * 8);  // Tue 2nd … Tue 9th
}

TEST_CASE("P6: as late as possible moves up to the successor's early start, which stays") {
  Net n;
  const auto a = n.task(8);
  const auto b = n.task(8);
  const auto c = n.task(24);
  n.link(a, b);
  n.link(c, b);
  n[a].constraint.kind = ConstraintKind::as_late_as_possible;
  const auto d = scheduled(n);
  CHECK(d[b].early_start == at(4, 8));
  CHECK(d[a].early_start == at(3, 8));
  CHECK(d[a].early_finish == at(3, 16));
  CHECK(d[a].free == 0);
}

TEST_CASE("P6: expected finish dates stretch or shorten the rest where the options say so") {
  Net n;
  const auto a = n.task(8);
  n[a].expected_finish = at(5, 16);
  CHECK(scheduled(n)[a].early_finish == at(1, 16));
  n.settings().use_expected_finish = true;
  const auto d = scheduled(n);
  CHECK(d[a].early_finish == at(5, 16));
  CHECK(d[a].late_start == at(1, 8));
}

TEST_CASE("P6: a level of effort spans from its predecessor's start to its successor's finish") {
  Net n;
  const auto a = n.task(16);
  const auto b = n.task(24);
  const auto loe = n.task(8, ActivityKind::level_of_effort);
  n.link(a, b);
  n.link(a, loe, LinkType::SS);
  n.link(loe, b, LinkType::FF);
  const auto d = scheduled(n);
  CHECK(d[loe].early_start == at(1, 8));
  CHECK(d[loe].early_finish == at(5, 16));
  CHECK(d[loe].total == 0);
}

TEST_CASE("P6: a WBS summary spans what lies under its node") {
  Net n;
  n.net.wbs.resize(2);
  n.net.wbs[1].parent = WbsId(0);
  const auto a = n.task(8);
  const auto b = n.task(16);
  const auto s = n.task(0, ActivityKind::wbs_summary);
  n.link(a, b);
  n[a].wbs = WbsId(1);
  n[b].wbs = WbsId(0);
  n[s].wbs = WbsId(0);
  const auto d = scheduled(n);
  CHECK(d[s].early_start == at(1, 8));
  CHECK(d[s].early_finish == at(3, 16));
}

TEST_CASE("P6: late dates count from the date by which the project must finish") {
  Net n;
  const auto a = n.task(16);
  n.net.projects[0].must_finish_by = at(5, 16);
  const auto d = scheduled(n);
  CHECK(d[a].late_finish == at(5, 16));
  CHECK(d[a].total == 24);
}

TEST_CASE("P6: links between projects are left out where the options say so") {
  Net n;
  network::Project second = n.net.projects[0];
  n.net.projects.push_back(second);
  const auto a = n.task(40);
  const auto b = n.task(8);
  n[b].project = NetworkProjectId(1);
  n.link(a, b);
  CHECK(scheduled(n)[b].early_start == at(8, 8));
  n.settings().ignore_other_projects = true;
  CHECK(scheduled(n)[b].early_start == at(1, 8));
}

TEST_CASE("A project that names no calendar runs in the default one, or around the clock") {
  Net n;
  const auto a = n.task(16);
  n.net.projects[0].calendar = {};
  CHECK(scheduled(n)[a].early_finish == at(2, 0));
  n.net.calendars[0].is_default = true;
  CHECK(scheduled(n)[a].early_finish == at(2, 16));
}

TEST_CASE("P6's own dates in the public XER files are computed to the minute") {
  const fs::path folder =
      fs::path(rackline::source_folder()).parent_path() / "shared/data/schedules/xer";
  if (!fs::exists(folder)) {
    MESSAGE("skipped: ../shared/data/schedules is not here");
    return;
  }
  std::size_t compared = 0;
  for (const auto& entry : fs::directory_iterator(folder)) {
    const std::string name = entry.path().filename().string();
    CAPTURE(name);
    std::ostringstream bytes;
    bytes << std::ifstream(entry.path(), std::ios::binary).rdbuf();
    const auto net = network_from_xer(bytes.str(), name);
    REQUIRE(net.has_value());
    const auto check = check_dates(*net, RuleSet::p6);
    REQUIRE_MESSAGE(check.has_value(), (check ? "" : check.error().line()));
    CHECK(check->all().agree == check->all().compared);
    CHECK(check->differences.size() == 0);
    compared += check->all().compared;
  }
  CHECK(compared >= 600);  // 2 files of 62 activities, 5 fields each, and some
}

TEST_CASE("Every P6 file of the public collection can be scheduled, or says why not") {
  const fs::path folder =
      fs::path(rackline::source_folder()).parent_path() / "shared/data/schedules";
  if (!fs::exists(folder)) {
    MESSAGE("skipped: ../shared/data/schedules is not here");
    return;
  }
  for (const auto& entry : fs::directory_iterator(folder / "pmxml")) {
    CAPTURE(entry.path().string());
    const auto net = read_network_file(entry.path().string());
    REQUIRE_MESSAGE(net.has_value(), (net ? "" : net.error().line()));
    const auto check = check_dates(*net, RuleSet::p6);
    CHECK((check.has_value() || !check.error().what.empty()));
  }
}
