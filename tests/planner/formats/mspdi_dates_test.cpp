// MS Project's own numbers: what it stored in the files of ../shared/data.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "planner/formats/mspdi.h"
#include "planner/program/exception_days.h"
#include "planner/schedule/date_check.h"
#include "tests/planner/formats/shared_data.h"

using namespace rackline;
namespace fs = std::filesystem;

namespace {

ActivityNetwork read(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream bytes;
  bytes << in.rdbuf();
  auto network = network_from_mspdi(bytes.str(), fs::path(path).filename().string());
  REQUIRE_MESSAGE(network.has_value(), (network ? "" : network.error().line()));
  return *network;
}

}  // namespace

TEST_CASE("early and late dates and floats agree with MS Project's to the minute") {
  const std::string folder = shared_data("schedules/mspdi");
  if (folder.empty()) return;
  // Whose stored dates contradict themselves: edited by another program, or saved unrecalculated.
  const std::string contradictory[] = {"aspose_CreateCalendar.xml",
                                       "aspose_DefaultProjectProperties.xml",
                                       "from_mpp_mpxj_bug1.xml", "mpxj_mspdiduration.xml"};
  for (const auto& file : fs::directory_iterator(folder)) {
    const std::string name = file.path().filename().string();
    CAPTURE(name);
    const auto check = check_dates(read(file.path().string()), RuleSet::msproject);
    REQUIRE(check.has_value());
    CHECK(check->unexplained() == 0);
    const bool contradicts = std::find(std::begin(contradictory), std::end(contradictory), name) !=
                             std::end(contradictory);
    if (contradicts) {
      CHECK(check->all().agree < check->all().compared);
    } else {
      CHECK(check->all().agree == check->all().compared);
      const DateCheck::Count free = check->counts[static_cast<int>(DateField::free_float)];
      CHECK(free.agree == free.compared);
    }
  }
}

TEST_CASE("recurring exceptions end on the day that MS Project wrote as their last") {
  const std::string path =
      shared_data("schedules/mspdi/mpxj_calendar-recurring-exceptions-project2016-mspdi.xml");
  if (path.empty()) return;
  const ActivityNetwork network = read(path);
  std::size_t seen = 0;
  for (const auto& calendar : network.calendars)
    for (const auto& e : calendar.exceptions) {
      CAPTURE(e.name);
      const auto days = exception_days(e, 1000);
      REQUIRE(days.size() == static_cast<std::size_t>(e.occurrences));
      CHECK(days.back() == e.last_day);
      ++seen;
    }
  CHECK(seen == 27);
}

TEST_CASE("a spoilt MSPDI file is refused in one line with its place") {
  struct Case {
    std::string xml, expected;
  };
  const std::string head = "<Project><StartDate>2024-07-01T08:00:00</StartDate><Tasks>\n";
  auto task = [](const std::string& inner) { return "<Task><UID>1</UID>" + inner + "</Task>\n"; };
  std::string deep = head;
  for (int i = 0; i < 100; ++i) deep += "<a>";
  for (int i = 0; i < 100; ++i) deep += "</a>";
  const Case cases[] = {
      {"", "no well-formed XML"},
      {"<Project><Tasks>", "no well-formed XML"},
      {"<Other/>", "the file's root is <Other>"},
      {"<!DOCTYPE a [<!ENTITY b \"c\">]><Project/>", "document type declaration"},
      {deep + "</Tasks></Project>", "nested deeper than 64"},
      {head + "<Task/></Tasks></Project>", "line 2, /Project/Tasks/Task: has no UID"},
      {head + task("") + task("") + "</Tasks></Project>", "Task[2]/UID: is 1 as of another Task"},
      {head + task("<Duration>soon</Duration>") + "</Tasks></Project>", "Duration: is \"soon\""},
      {head + task("<Duration>PT99999999999H</Duration>") + "</Tasks></Project>", "1000 years"},
      {head + task("<Start>9999-13-01T00:00:00</Start>") + "</Tasks></Project>",
       "from 1900 to 2199"},
      {head + task("<CalendarUID>7</CalendarUID>") + "</Tasks></Project>",
       "calendar 7, which is not"},
      {head + task("<PredecessorLink><PredecessorUID>9</PredecessorUID></PredecessorLink>") +
           "</Tasks></Project>",
       "task 9, which is not there"},
      {head + task("") +
           "</Tasks><Assignments><Assignment><TaskUID>5</TaskUID></Assignment></Assignments></"
           "Project>",
       "task 5, which is not there"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.xml);
    const auto network = network_from_mspdi(c.xml, "plan.xml");
    REQUIRE(!network);
    const std::string line = network.error().line();
    CHECK_MESSAGE(line.find(c.expected) != std::string::npos, line);
    CHECK(line.find('\n') == std::string::npos);
    CHECK(line.starts_with("plan.xml"));
  }
}

TEST_CASE("a circle of links is named by its activities") {
  const std::string xml =
      "<Project><StartDate>2024-07-01T08:00:00</StartDate><Tasks>"
      "<Task><UID>1</UID><ID>1</ID><Name>dig</Name><PredecessorLink><PredecessorUID>2</"
      "PredecessorUID>"
      "</PredecessorLink></Task>"
      "<Task><UID>2</UID><ID>2</ID><Name>pour</Name><PredecessorLink><PredecessorUID>1</"
      "PredecessorUID>"
      "</PredecessorLink></Task></Tasks></Project>";
  const auto network = network_from_mspdi(xml, "plan.xml");
  REQUIRE(network.has_value());
  const auto check = check_dates(*network, RuleSet::msproject);
  REQUIRE(!check);
  CHECK(check.error().line().find("1 \"dig\" → 2 \"pour\"") != std::string::npos);
}
