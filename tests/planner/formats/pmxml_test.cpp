#include "planner/formats/pmxml.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "planner/formats/network_file.h"
#include "planner/formats/xer.h"
#include "tests/where.h"

using namespace rackline;
namespace fs = std::filesystem;

namespace {

fs::path shared_schedules() {
  return fs::path(rackline::source_folder()).parent_path() / "shared/data/schedules";
}

std::string bytes_of(const fs::path& path) {
  std::ostringstream out;
  out << std::ifstream(path, std::ios::binary).rdbuf();
  return out.str();
}

std::string with(std::string text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

const std::string kSmall =
    "<?xml version=\"1.0\" encoding=\"utf-8\"?><APIBusinessObjects xmlns=\"urn:p6\">"
    "<Calendar><HoursPerDay>8</HoursPerDay><Name>Days</Name><ObjectId>1</ObjectId>"
    "<StandardWorkWeek><StandardWorkHours><DayOfWeek>Monday</DayOfWeek><WorkTime>"
    "<Start>08:00:00</Start><Finish>15:59:00</Finish></WorkTime></StandardWorkHours>"
    "</StandardWorkWeek><HolidayOrExceptions/></Calendar>"
    "<Project><DataDate>2024-05-28T00:00:00</DataDate><Id>P</Id><Name>Plan</Name>"
    "<ObjectId>2</ObjectId><RelationshipLagCalendar>24 Hour Calendar</RelationshipLagCalendar>"
    "<StrategicPriority>500</StrategicPriority>"
    "<Activity><CalendarObjectId>1</CalendarObjectId><Id>A</Id><Name>Dig &amp; pour</Name>"
    "<ObjectId>10</ObjectId><PhysicalPercentComplete>0.1</PhysicalPercentComplete>"
    "<PlannedDuration>40</PlannedDuration><ReviewRequired>0</ReviewRequired>"
    "<TotalFloat>-4</TotalFloat></Activity>"
    "<Activity><Id>B</Id><Name>Done</Name><ObjectId>11</ObjectId>"
    "<Type>Finish Milestone</Type></Activity>"
    "<Relationship><Lag>8</Lag><ObjectId>20</ObjectId>"
    "<PredecessorActivityObjectId>10</PredecessorActivityObjectId>"
    "<PredecessorProjectObjectId>2</PredecessorProjectObjectId>"
    "<SuccessorActivityObjectId>11</SuccessorActivityObjectId>"
    "<SuccessorProjectObjectId>2</SuccessorProjectObjectId><Type>Start to Start</Type>"
    "</Relationship></Project></APIBusinessObjects>";

}  // namespace

TEST_CASE("A P6 XML file's activities, links, calendars and options are read") {
  const auto net = network_from_pmxml(kSmall, "a.xml");
  REQUIRE_MESSAGE(net.has_value(), (net ? "" : net.error().line()));
  REQUIRE(net->activities.size() == 2);
  CHECK(net->activities[0].name == "Dig & pour");
  CHECK(net->activities[0].duration == 40 * 3600);
  CHECK(net->activities[0].physical_percent == 10);
  CHECK(net->activities[0].stored.total_float == -4 * 3600);
  CHECK(net->activities[1].kind == network::ActivityKind::finish_milestone);
  REQUIRE(net->links.size() == 1);
  CHECK(net->links[0].type == LinkType::SS);
  CHECK(net->links[0].lag == 8 * 3600);
  CHECK(net->projects[0].settings.lag_calendar == network::LagCalendar::round_the_clock);
  // P6 names the last minute of a shift.
  CHECK(*net->calendars[0].week[0] == network::Shifts{{8 * 3600, 16 * 3600}});
}

TEST_CASE("What P6 XML carries and the model does not know is written back") {
  const auto net = network_from_pmxml(kSmall, "a.xml");
  REQUIRE(net.has_value());
  const std::string written = pmxml_from_network(*net);
  CHECK(written.find("<ReviewRequired>0</ReviewRequired>") != std::string::npos);
  CHECK(written.find("<StrategicPriority>500</StrategicPriority>") != std::string::npos);
  CHECK(written.find("xmlns=\"urn:p6\"") != std::string::npos);
  const auto again = network_from_pmxml(written, "b.xml");
  REQUIRE_MESSAGE(again.has_value(), (again ? "" : again.error().line()));
  CHECK((*again == *net));
}

TEST_CASE("Links of P6 XML that leave the file are kept and remarked on; UTF-16 is P6's, too") {
  const auto net = network_from_pmxml(
      with(with(kSmall, "<PredecessorActivityObjectId>10<", "<PredecessorActivityObjectId>99<"),
           "<PredecessorProjectObjectId>2<", "<PredecessorProjectObjectId>3<"),
      "a.xml");
  REQUIRE_MESSAGE(net.has_value(), (net ? "" : net.error().line()));
  CHECK(net->links.empty());
  REQUIRE(net->remarks.lines.size() == 1);
  CHECK(net->remarks.lines[0].find("1 link leads to project 3, not in the file") == 0);
  REQUIRE(net->remarks.outside_predecessor.size() == 1);
  CHECK(net->activities.at(net->remarks.outside_predecessor[0].index()).uid == "11");

  std::string wide = "\xff\xfe";
  for (const char c : with(kSmall, "utf-8", "utf-16")) wide += {c, '\0'};
  const auto same = network_from_bytes(wide, "a.xml");
  REQUIRE_MESSAGE(same.has_value(), (same ? "" : same.error().line()));
  CHECK(same->activities.size() == 2);
}

TEST_CASE("Mistakes in P6 XML are named with line and element") {
  const auto line = [](const std::string& text, const std::string& from, const std::string& to) {
    const auto net = network_from_pmxml(with(text, from, to), "a.xml");
    REQUIRE_FALSE(net.has_value());
    return net.error().line();
  };
  CHECK(line(kSmall, "<ObjectId>11<", "<ObjectId>10<").find("is 10 again") != std::string::npos);
  CHECK(line(kSmall, "Id>11</Succ", "Id>12</Succ").find("not in the file") != std::string::npos);
  CHECK(line(kSmall, "Start to Start", "Maybe").find("is \"Maybe\"; expected: one of Finish") !=
        std::string::npos);
  CHECK(line(kSmall, "APIBusinessObjects xmlns", "Project xmlns").size() > 0);
}

TEST_CASE("What is odd in P6 XML settles after one writing") {
  // Found by fuzzing or in files of other programs: percentages of many digits, decimal commas,
  // "Scope", a shift that ends at 15:59, a link that stands in its predecessor's project, control
  // characters and line breaks in a name, kept elements that say what the model also says.
  std::string odd = with(kSmall, "<PhysicalPercentComplete>0.1</PhysicalPercentComplete>",
                         "<PercentCompleteType>Scope</PercentCompleteType>"
                         "<PhysicalPercentComplete>0,28999999999999998</PhysicalPercentComplete>"
                         "<RemainingDuration>13,333333333333334</RemainingDuration>");
  odd = with(odd, "Dig &amp; pour", "Dig&#13;&#10; &lt;pour&gt; \xC2\x85 ]]&gt; \"it\"&#9;");
  odd = with(odd, "</APIBusinessObjects>",
             "<Project><Id>Q</Id><ObjectId>3</ObjectId>"
             "<Activity><Id>C</Id><ObjectId>12</ObjectId></Activity>"
             "<Relationship><Lag>1,5</Lag><ObjectId>77</ObjectId>"
             "<PredecessorActivityObjectId>12</PredecessorActivityObjectId>"
             "<PredecessorProjectObjectId>3</PredecessorProjectObjectId>"
             "<SuccessorActivityObjectId>10</SuccessorActivityObjectId>"
             "<SuccessorProjectObjectId>2</SuccessorProjectObjectId>"
             "<Type>Finish to Start</Type></Relationship></Project></APIBusinessObjects>");
  const auto first = network_from_pmxml(odd, "odd.xml");
  REQUIRE_MESSAGE(first.has_value(), (first ? "" : first.error().line()));
  CHECK(first->activities[0].physical_percent == doctest::Approx(29));
  CHECK(first->activities[0].remaining == 48000);  // 13 h 20 min
  const std::string written = pmxml_from_network(*first);
  const auto second = network_from_pmxml(written, "odd.xml");
  REQUIRE_MESSAGE(second.has_value(), (second ? "" : second.error().line()));
  CHECK((*second == *first));
  CHECK(pmxml_from_network(*second) == written);
}

TEST_CASE("Records that stand beside their project in P6 XML are read as those inside it") {
  // The same schedule, its activities and links moved out of the project.
  std::string beside = kSmall;
  const std::size_t begin = beside.find("<Activity>"), end = beside.find("</Project>");
  const std::string records = beside.substr(begin, end - begin);
  beside = with(beside, records, "");
  beside = with(beside, "</Project>", "</Project>" + records);
  const auto net = network_from_pmxml(beside, "beside.xml");
  REQUIRE_MESSAGE(net.has_value(), (net ? "" : net.error().line()));
  const auto inside = network_from_pmxml(kSmall, "inside.xml");
  CHECK((net->activities == inside->activities));
  CHECK((net->links == inside->links));
  const auto again = network_from_pmxml(pmxml_from_network(*net), "again.xml");
  REQUIRE(again.has_value());
  CHECK((*again == *net));
}

TEST_CASE("Every P6 XML file of the public collection is read, written and read again alike") {
  if (!fs::exists(shared_schedules())) {
    MESSAGE("skipped: ../shared/data/schedules is not here");
    return;
  }
  for (const auto& entry : fs::directory_iterator(shared_schedules() / "pmxml")) {
    const std::string name = entry.path().filename().string();
    CAPTURE(name);
    const auto net = network_from_pmxml(bytes_of(entry.path()), name);
    REQUIRE_MESSAGE(net.has_value(), (net ? "" : net.error().line()));
    const std::string written = pmxml_from_network(*net);
    const auto again = network_from_pmxml(written, name);
    REQUIRE_MESSAGE(again.has_value(), (again ? "" : again.error().line()));
    CHECK((*again == *net));
    CHECK(pmxml_from_network(*again) == written);
  }
}

TEST_CASE("What goes from XER to P6 XML and back keeps its activities, logic and calendars") {
  if (!fs::exists(shared_schedules())) {
    MESSAGE("skipped: ../shared/data/schedules is not here");
    return;
  }
  for (const auto& entry : fs::directory_iterator(shared_schedules() / "xer")) {
    const std::string name = entry.path().filename().string();
    CAPTURE(name);
    const auto net = network_from_xer(bytes_of(entry.path()), name);
    REQUIRE(net.has_value());
    const auto there = network_from_pmxml(pmxml_from_network(*net), name);
    REQUIRE_MESSAGE(there.has_value(), (there ? "" : there.error().line()));
    const auto back = network_from_xer(xer_from_network(*there), name);
    REQUIRE_MESSAGE(back.has_value(), (back ? "" : back.error().line()));
    REQUIRE(back->activities.size() == net->activities.size());
    for (std::size_t i = 0; i < net->activities.size(); ++i) {
      const network::Activity &a = net->activities[i], &b = back->activities[i];
      CHECK(a.code == b.code);
      CHECK(a.name == b.name);
      CHECK(a.kind == b.kind);
      CHECK(a.duration == b.duration);
      CHECK(a.remaining == b.remaining);
      CHECK((a.constraint == b.constraint));
      CHECK((a.stored == b.stored));
      CHECK(a.actual_start == b.actual_start);
    }
    REQUIRE(back->links.size() == net->links.size());
    for (std::size_t i = 0; i < net->links.size(); ++i) {
      CHECK(net->links[i].from == back->links[i].from);
      CHECK(net->links[i].to == back->links[i].to);
      CHECK(net->links[i].type == back->links[i].type);
      CHECK(net->links[i].lag == back->links[i].lag);
    }
    REQUIRE(back->calendars.size() == net->calendars.size());
    for (std::size_t i = 0; i < net->calendars.size(); ++i)
      CHECK((back->calendars[i].exceptions == net->calendars[i].exceptions));
    CHECK(back->assignments.size() == net->assignments.size());
  }
}
