// Bad input gets one line on standard error and exit code 2, and nothing is written.
#include <doctest/doctest.h>

#include <algorithm>
#include <functional>

#include "tests/engine/app/program_run.h"
#include "tests/where.h"

using namespace rackline::test;
namespace fs = std::filesystem;

namespace {

void check_refused(const Run& run, const std::string& about) {
  INFO("about ", about, "; it said: ", run.err);
  CHECK(run.exit_code == 2);
  CHECK(run.out == "");
  CHECK(std::count(run.err.begin(), run.err.end(), '\n') == 1);
  CHECK(run.err.starts_with("rackline: "));
  CHECK(run.err.find(about) != std::string::npos);
}

/// A copy of the Memphis project with one file changed by replacing `from` with `to`.
void check_change_refused(const std::string& file, const std::string& from, const std::string& to,
                          const std::string& about) {
  const TemporaryFolder folder;
  const fs::path project = folder.path() / "site";
  fs::copy(rackline::source_folder() + "/assets/memphis", project, fs::copy_options::recursive);
  std::string text = content_of(project / file);
  const std::size_t at = text.find(from);
  REQUIRE_MESSAGE(at != std::string::npos, file, " does not have ", from);
  text.replace(at, from.size(), to);
  std::ofstream(project / file, std::ios::binary) << text;
  INFO(file, ": ", from, " -> ", to);
  const Run run = run_rackline("plan site --json plan.json", folder);
  check_refused(run, about);
  CHECK(run.err.find(file) != std::string::npos);
  CHECK(folder.entries() == 1);
}

}  // namespace

TEST_CASE("A missing folder, a missing file and an unknown scenario are refused") {
  const TemporaryFolder folder;
  check_refused(run_rackline("plan nowhere", folder), "nowhere");
  fs::create_directory(folder.path() / "empty");
  check_refused(run_rackline("plan empty", folder), "project.json");
  check_refused(run_rackline("plan --scenario nothing", folder), "nothing");
}

TEST_CASE("A benchmark of a camera that there is not is refused rather than passed") {
  const TemporaryFolder folder;
  check_refused(run_rackline("bench stills --camera nowhere", folder), "nowhere");
  check_refused(run_rackline("bench motion --camera nowhere", folder), "nowhere");
}

TEST_CASE("Broken JSON is refused with its line") {
  check_change_refused("project.json", "{", "{ \"name\" ", "line ");
}

TEST_CASE("Times that are none, or lie before the start, are refused") {
  const TemporaryFolder folder;
  for (const char* t : {"tomorrow", "2024-02-30T00:00", "11d25:00", "stage9", "2024-07-02T00:00"}) {
    check_refused(run_rackline(std::string("state --at ") + t, folder), t);
    check_refused(run_rackline(std::string("shot --out a.png --at ") + t, folder), t);
  }
  check_refused(run_rackline("state", folder), "--at");
  CHECK(folder.entries() == 0);
}

TEST_CASE("Outputs that cannot be written are refused before anything is made") {
  const TemporaryFolder folder;
  check_refused(run_rackline("shot --out nowhere/a.png", folder), "nowhere/a.png");
  check_refused(run_rackline("shot --out .", folder), "folder");
  check_refused(run_rackline("plan --json nowhere/p.json", folder), "nowhere/p.json");
  check_refused(run_rackline("plan --csv /proc/p.csv", folder), "/proc/p.csv");
  CHECK(folder.entries() == 0);
}

TEST_CASE("Words that a command does not know are refused") {
  const TemporaryFolder folder;
  check_refused(run_rackline("fly", folder), "fly");
  check_refused(run_rackline("shot --out a.png --colour rainbow", folder), "rainbow");
  check_refused(run_rackline("shot --out a.png --camera moon", folder), "moon");
  check_refused(run_rackline("shot --out a.png --size 1280", folder), "1280");
  check_refused(run_rackline("shot --out a.png --size 0x720", folder), "0x720");
  check_refused(run_rackline("shot --out a.png --size 99999x99999", folder), "99999x99999");
  check_refused(run_rackline("shot", folder), "--out");
  CHECK(folder.entries() == 0);
}

TEST_CASE("Without a display the window is refused, and the line says what works without one") {
  const TemporaryFolder folder;
  check_refused(run_rackline("", folder), "display");
  check_refused(run_rackline("view", folder), "display");
}

TEST_CASE("Without a Vulkan device pictures are refused and plans are not") {
  const TemporaryFolder folder;
  const std::string no_driver = "VK_ICD_FILENAMES=/nowhere.json VK_DRIVER_FILES=/nowhere.json";
  check_refused(run_rackline("shot --out a.png", folder, no_driver), "Vulkan");
  CHECK(folder.entries() == 0);
  CHECK(run_rackline("state --at 1d00:00", folder, no_driver).exit_code == 0);
}

namespace {

std::string ms_project(const std::string& calendars, const std::string& task) {
  return "<?xml version=\"1.0\"?><Project xmlns=\"http://schemas.microsoft.com/project\">"
         "<StartDate>2026-01-05T08:00:00</StartDate><CalendarUID>1</CalendarUID><Calendars>" +
         calendars + "</Calendars><Tasks><Task><UID>1</UID><ID>1</ID><Name>one</Name>" +
         "<Duration>PT8H0M0S</Duration>" + task + "</Task></Tasks></Project>";
}

std::string calendar_on(int uid, int base, const std::string& days = "") {
  return "<Calendar><UID>" + std::to_string(uid) + "</UID><Name>C</Name><IsBaseCalendar>" +
         (base < 0 ? "1" : "0") + "</IsBaseCalendar><BaseCalendarUID>" + std::to_string(base) +
         "</BaseCalendarUID>" + days + "</Calendar>";
}

void check_schedule_refused(const std::string& text, const std::string& about) {
  const TemporaryFolder folder;
  std::ofstream(folder.path() / "s.xml", std::ios::binary) << text;
  for (const char* command : {"plan s.xml", "quality s.xml", "check s.xml"}) {
    INFO(command);
    const Run run = run_rackline(command, folder);
    check_refused(run, about);
    CHECK(run.err.find("s.xml") != std::string::npos);
    CHECK(folder.entries() == 1);
  }
}

}  // namespace

TEST_CASE("plan, quality and check refuse a planner's file that cannot be scheduled, in one line") {
  check_schedule_refused(
      ms_project("", "<PredecessorLink><PredecessorUID>9</PredecessorUID></PredecessorLink>"),
      "names task 9");
  check_schedule_refused(
      ms_project("", "<PredecessorLink><PredecessorUID>1</PredecessorUID></PredecessorLink>"),
      "go round in a circle");
  check_schedule_refused(ms_project(calendar_on(1, 2) + calendar_on(2, 1), ""),
                         "inherits from itself");
  std::string idle;
  for (int day = 1; day <= 7; ++day)
    idle += "<WeekDay><DayType>" + std::to_string(day) +
            "</DayType><DayWorking>0</DayWorking></WeekDay>";
  check_schedule_refused(ms_project(calendar_on(1, -1, "<WeekDays>" + idle + "</WeekDays>"), ""),
                         "no working time");
  check_schedule_refused("<!DOCTYPE p [<!ENTITY a \"b\">]>" + ms_project("", ""), "<!DOCTYPE");
  check_schedule_refused(ms_project("", "").substr(0, 150), "well-formed");
  check_schedule_refused("<Project/>", "no <Tasks>");
  check_schedule_refused("<?xml version=\"1.0\" encoding=\"EBCDIC\"?><Project>\xe9</Project>",
                         "encoding");
}

TEST_CASE("A planner's file that is remarked on and then refused gets the refusal alone") {
  // Without a calendar, which is remarked on; its two activities wait for each other.
  const std::string tables =
      "ERMHDR\t8.2\n%T\tPROJECT\n%F\tproj_id\tproj_short_name\tplan_start_date\n"
      "%R\t7\tTP\t2019-05-06 08:00\n"
      "%T\tTASK\n%F\ttask_id\tproj_id\ttask_code\ttask_name\ttarget_drtn_hr_cnt\n"
      "%R\t11\t7\tA1\tdig\t8\n%R\t12\t7\tA2\tpour\t8\n"
      "%T\tTASKPRED\n%F\ttask_pred_id\ttask_id\tpred_task_id\tpred_type\n";
  const TemporaryFolder folder;
  std::ofstream(folder.path() / "good.xer") << tables + "%R\t1\t12\t11\tPR_FS\n%E\n";
  std::ofstream(folder.path() / "bad.xer")
      << tables + "%R\t1\t12\t11\tPR_FS\n%R\t2\t11\t12\tPR_FS\n%E\n";
  for (const std::string command : {"check", "plan", "quality"}) {
    const Run good = run_rackline(command + " good.xer", folder);
    INFO(command, ": ", good.err);
    CHECK(good.exit_code == 0);
    CHECK(good.err.find("holds no calendar") != std::string::npos);
    check_refused(run_rackline(command + " bad.xer", folder), "circle");
  }
}
