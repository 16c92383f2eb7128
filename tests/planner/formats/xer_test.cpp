#include "planner/formats/xer.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "planner/formats/xer_calendar.h"
#include "planner/schedule/network_model.h"
#include "tests/where.h"

using namespace rackline;
namespace fs = std::filesystem;

namespace {

std::string bytes_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream out;
  out << file.rdbuf();
  return out.str();
}

fs::path shared_schedules() {
  return fs::path(rackline::source_folder()).parent_path() / "shared/data/schedules";
}

/// One task "A1000" of 24 hours and one "A1010" of 8, the second 16 hours after the first finishes.
std::string small_xer() {
  return "ERMHDR\t8.2.0\t2020-03-17\tProject\tadmin\r\n"
         "%T\tPROJECT\r\n%F\tproj_id\tproj_short_name\tclndr_id\tplan_start_date\tlast_recalc_date"
         "\tweb_local_root_path\r\n"
         "%R\t7\tTP\t3\t2019-05-06 08:00\t2019-06-02 00:00\tsomewhere\r\n"
         "%T\tCALENDAR\r\n%F\tclndr_id\tclndr_name\tday_hr_cnt\tclndr_data\r\n"
         "%R\t3\t5 Day\t8\t(0||CalendarData()((0||DaysOfWeek()((0||1()())"
         "(0||2()((0||0(s|08:00|f|12:00)())(0||1(s|13:00|f|17:00)())))))"
         "(0||Exceptions()((0||0(d|43650)())(0||1(d|43651)((0||0(s|20:00|f|00:00)())))))))\r\n"
         "%T\tPROJWBS\r\n%F\twbs_id\tproj_id\tproj_node_flag\twbs_short_name\twbs_name\t"
         "parent_wbs_id\r\n%R\t5\t7\tY\tTP\tTest project\t99\r\n"
         "%T\tTASK\r\n%F\ttask_id\tproj_id\twbs_id\tclndr_id\trev_fdbk_flag\ttask_type\t"
         "status_code\ttask_code\ttask_name\ttarget_drtn_hr_cnt\tremain_drtn_hr_cnt\t"
         "total_float_hr_cnt\tearly_start_date\tcstr_type\tcstr_date\ttmpl_guid\r\n"
         "%R\t11\t7\t5\t3\tN\tTT_Task\tTK_NotStart\tA1000\t12\"\" pipe\t24\t24\t-7.5\t"
         "2019-06-03 08:00\tCS_MSOA\t2019-06-03 08:00\tg1\r\n"
         "%R\t12\t7\t5\t3\tN\tTT_FinMile\tTK_NotStart\tA1010\tDone\t0\t0\t\t\t\t\tg2\r\n"
         "%T\tTASKPRED\r\n%F\ttask_pred_id\ttask_id\tpred_task_id\tproj_id\tpred_proj_id\t"
         "pred_type\tlag_hr_cnt\tcomments\r\n%R\t21\t12\t11\t7\t7\tPR_FS\t16\tcuring\r\n"
         "%R\t22\t12\t500\t7\t8\tPR_FS\t0\tof another project\r\n"
         "%T\tUDFTYPE\r\n%F\tudf_type_id\tlabel\r\n%R\t1\tColour\r\n"
         "%E\r\n";
}

std::string with(std::string text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

std::string mistake(const std::string& bytes) {
  const auto net = network_from_xer(bytes, "a.xer");
  REQUIRE_FALSE(net.has_value());
  return net.error().line();
}

}  // namespace

TEST_CASE("An XER's activities, links, calendars and constraints are read") {
  const auto net = network_from_xer(small_xer(), "a.xer");
  REQUIRE_MESSAGE(net.has_value(), (net ? "" : net.error().line()));
  REQUIRE(net->activities.size() == 2);
  const network::Activity& a = net->activities[0];
  CHECK(a.name == "12\" pipe");
  CHECK(a.duration == 24 * 3600);
  CHECK(a.stored.total_float == -27000);  // 7.5 h
  CHECK(a.stored.early_start == wall_time(2019, 6, 3, 8));
  CHECK(a.constraint.kind == network::ConstraintKind::start_no_earlier);
  CHECK(net->activities[1].kind == network::ActivityKind::finish_milestone);
  REQUIRE(net->links.size() == 1);
  CHECK(net->links[0].lag == 16 * 3600);
  CHECK(net->projects[0].name == "Test project");
  CHECK(net->projects[0].minutes_per_day == 480);
  const network::Calendar& c = net->calendars[0];
  CHECK(c.week[6]->empty());  // Sunday
  CHECK(*c.week[0] == network::Shifts{{8 * 3600, 12 * 3600}, {13 * 3600, 17 * 3600}});
  CHECK_FALSE(c.week[1].has_value());
  REQUIRE(c.exceptions.size() == 2);
  CHECK(c.exceptions[0].first_day == day_number(2019, 7, 4));  // serial 43650 in a spreadsheet
  CHECK(c.exceptions[0].shifts.empty());
  CHECK(c.exceptions[1].shifts == network::Shifts{{20 * 3600, 24 * 3600}});
}

TEST_CASE("What an XER carries and the model does not know is written back") {
  const auto net = network_from_xer(small_xer(), "a.xer");
  REQUIRE(net.has_value());
  const std::string again = xer_from_network(*net);
  for (const char* kept : {"\tsomewhere\r\n", "\tg1\r\n", "\tcuring\r\n", "\tColour\r\n",
                           "22\t12\t500\t7\t8\tPR_FS\t0\tof another project\r\n", "\t99\r\n"})
    CHECK_MESSAGE(again.find(kept) != std::string::npos, kept);
  const auto second = network_from_xer(again, "b.xer");
  REQUIRE(second.has_value());
  CHECK(*second == *net);
}

TEST_CASE("Unknown cells come back in their columns, of rows that end early too") {
  // The second task's row ends after its durations; P6's options hold no column that is unknown.
  const std::string options =
      "%T\tSCHEDOPTIONS\r\n%F\tproj_id\tsched_retained_logic\r\n%R\t7\tN\r\n";
  const auto net = network_from_xer(with(with(small_xer(), "\t0\t0\t\t\t\t\tg2\r\n", "\t0\t0\r\n"),
                                         "%T\tTASKPRED", options + "%T\tTASKPRED"),
                                    "a.xer");
  REQUIRE_MESSAGE(net.has_value(), (net ? "" : net.error().line()));
  CHECK(net->activities[0].kept.cells == "N\tg1");
  CHECK(net->activities[1].kept.cells == "N\t");
  const std::string again = xer_from_network(*net);
  for (const char* row : {"%R\t11\t7\t5\t3\tN\tTT_Task\t", "\tCS_MSOA\t2019-06-03 08:00\tg1\r\n",
                          "%R\t12\t7\t5\t3\tN\tTT_FinMile\t", options.c_str()})
    CHECK_MESSAGE(again.find(row) != std::string::npos, row);
  const auto second = network_from_xer(again, "b.xer");
  REQUIRE(second.has_value());
  CHECK(*second == *net);
}

TEST_CASE("Mistakes in an XER are named with line and field") {
  CHECK(mistake(with(small_xer(), "%R\t12\t7", "%R\t11\t7")) ==
        "a.xer:14: task_id is 11 again; expected: each id once");
  CHECK(mistake(with(small_xer(), "21\t12\t11", "21\t12\t13"))
            .find("a.xer:17: pred_task_id is 13, which is not in the file") == 0);
  CHECK(mistake(with(small_xer(), "TT_FinMile", "TT_Later"))
            .find("a.xer:14: task_type is \"TT_Later\"; expected: one of TT_Task") == 0);
  CHECK(mistake(with(small_xer(), "2019-06-03 08:00", "2019-13-03 08:00"))
            .find("a.xer:13: early_start_date is \"2019-13-03 08:00\"") == 0);
  CHECK(
      mistake(with(small_xer(), "\t24\t24", "\tlong\t24")).find("target_drtn_hr_cnt is \"long\"") !=
      std::string::npos);
  CHECK(mistake(with(small_xer(), "\t24\t24", "\t1e300\t24")).find("hours") != std::string::npos);
  CHECK(mistake("ERMHDR\t8\n%E\n").find("holds no project") != std::string::npos);
}

TEST_CASE("Words without their prefix, or in capitals, are understood as other tools mean them") {
  const auto net = network_from_xer(
      with(with(small_xer(), "\tPR_FS\t16", "\tSS\t16"), "TT_FinMile", "FINMILE"), "a.xer");
  REQUIRE_MESSAGE(net.has_value(), (net ? "" : net.error().line()));
  CHECK(net->links.at(0).type == LinkType::SS);
  CHECK(net->activities.at(1).kind == network::ActivityKind::finish_milestone);
  CHECK(mistake(with(small_xer(), "\tPR_FS\t16", "\tS\t16")).find("pred_type is \"S\"") !=
        std::string::npos);
}

TEST_CASE("What an XER's reader leaves out or takes for granted is remarked on") {
  const auto net = network_from_xer(small_xer(), "a.xer");
  REQUIRE(net.has_value());
  REQUIRE(net->remarks.lines.size() == 1);
  CHECK(net->remarks.lines[0] ==
        "1 link leads to project 8, not in the file: kept, but the schedule does not heed it");
  CHECK(net->remarks.outside_predecessor == std::vector{ActivityId(1)});
  CHECK(net->remarks.outside_successor.empty());
  std::string bare = with(small_xer(), "7\tTP\t3", "7\tTP\t");
  const std::size_t from = bare.find("%T\tCALENDAR"), to = bare.find("%T\tPROJWBS");
  bare.erase(from, to - from);
  for (const char* task : {"11\t7\t5\t3", "12\t7\t5\t3"})
    bare = with(bare, task, std::string(task).substr(0, 7));
  const auto none = network_from_xer(bare, "a.xer");
  REQUIRE_MESSAGE(none.has_value(), (none ? "" : none.error().line()));
  REQUIRE(none->remarks.lines.size() == 2);
  CHECK(none->remarks.lines[0].find("holds no calendar") != std::string::npos);
}

TEST_CASE("Hours that cannot be read are named, with their line, by who schedules in them") {
  const auto net =
      network_from_xer(with(small_xer(), "(0||2()((0||0(s|", "(0||2()((0|0(s|"), "a.xer");
  REQUIRE(net.has_value());
  const auto model = network_model(*net, RuleSet::p6);
  REQUIRE_FALSE(model.has_value());
  CHECK(model.error().line().find("7: calendar \"5 Day\" has hours that cannot be read: ") !=
        std::string::npos);
  CHECK(model.error().line().find("(s|08:00|f|16:00)") != std::string::npos);
}

TEST_CASE("A calendar's hours come back as they were written, whatever stands between the parts") {
  // 7x24 as P6 writes it: two shifts, the second to midnight; DEL characters between the parts.
  const auto hours = parse_xer_calendar(
      "(0||CalendarData()(\x7f\x7f  (0||DaysOfWeek()(\x7f\x7f    (0||1()(\x7f\x7f"
      "      (0||0(f|12:00|s|1:00)())(0||1(f|00:00|s|13:00)())))))"
      "(0||VIEW(ShowTotal|Y)())(0||Exceptions()((0||0(d|41155)())))))");
  REQUIRE(hours.has_value());
  CHECK(*hours->week[6] == network::Shifts{{3600, 12 * 3600}, {13 * 3600, 24 * 3600}});
  network::Calendar calendar;
  calendar.week = hours->week;
  calendar.exceptions = hours->exceptions;
  const auto again = parse_xer_calendar(xer_calendar_text(calendar));
  REQUIRE(again.has_value());
  CHECK(*again == *hours);
}

TEST_CASE("Garbled calendars are refused") {
  for (const char* text :
       {"", "(", "(0||CalendarData()(", "(0||CalendarData()())x", "))", "(0|a()())",
        "(0||DaysOfWeek()((0||9()())))", "(0||DaysOfWeek()((0||1()((0||0(s|25:00|f|26:00)())))))",
        "(0||Exceptions()((0||0(d|x)())))"})
    CHECK_FALSE_MESSAGE(parse_xer_calendar(text).has_value(), text);
  std::string deep;
  for (int i = 0; i < 100000; ++i) deep += "(0||a()(";
  CHECK_FALSE(parse_xer_calendar(deep).has_value());
}

TEST_CASE("Every XER of the public collection is read, written and read again alike") {
  if (!fs::exists(shared_schedules())) {
    MESSAGE("skipped: ../shared/data/schedules is not here");
    return;
  }
  for (const auto& entry : fs::directory_iterator(shared_schedules() / "xer")) {
    const std::string name = entry.path().filename().string();
    CAPTURE(name);
    const std::string bytes = bytes_of(entry.path());
    const auto net = network_from_xer(bytes, name);
    REQUIRE_MESSAGE(net.has_value(), (net ? "" : net.error().line()));
    const std::string written = xer_from_network(*net);
    const auto again = network_from_xer(written, name);
    REQUIRE_MESSAGE(again.has_value(), (again ? "" : again.error().line()));
    CHECK((*again == *net));
    CHECK(xer_from_network(*again) == written);
  }
}
