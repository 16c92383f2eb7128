#include "planner/formats/psplib.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "tests/where.h"

using namespace rackline;
namespace fs = std::filesystem;

namespace {

const std::string kSmall =
    "****\nfile with basedata            : tiny.bas\ninitial value random generator: 7\n****\n"
    "projects                      :  1\njobs (incl. supersource/sink ):  3\n"
    "horizon                       :  8\nRESOURCES\n  - renewable                 :  1   R\n"
    "  - nonrenewable              :  0   N\n  - doubly constrained        :  0   D\n****\n"
    "PROJECT INFORMATION:\npronr.  #jobs rel.date duedate tardcost  MPM-Time\n"
    "    1     1      0       8       2        8\n****\nPRECEDENCE RELATIONS:\n"
    "jobnr.    #modes  #successors   successors\n   1        1          1           2\n"
    "   2        1          1           3\n   3        1          0        \n****\n"
    "REQUESTS/DURATIONS:\njobnr. mode duration  R 1\n----\n  1      1     0       0\n"
    "  2      1     8       4\n  3      1     0       0\n****\nRESOURCEAVAILABILITIES:\n  R 1\n"
    "   12\n****\n";

std::string with(std::string text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

}  // namespace

TEST_CASE("A PSPLIB instance is read: durations, successors, requests, availability") {
  const auto net = network_from_psplib(kSmall, "tiny.sm");
  REQUIRE_MESSAGE(net.has_value(), (net ? "" : net.error().line()));
  REQUIRE(net->activities.size() == 3);
  CHECK(net->activities[1].duration == 8 * kPsplibPeriod);
  CHECK(net->activities[0].kind == network::ActivityKind::start_milestone);
  REQUIRE(net->links.size() == 2);
  CHECK(net->links[1].to == ActivityId(2));
  CHECK(net->resources[0].max_units == 12);
  REQUIRE(net->assignments.size() == 1);
  CHECK(net->assignments[0].units == 4);
}

TEST_CASE("Mistakes in a PSPLIB instance are named with their line") {
  const auto line = [](const std::string& text) {
    const auto net = network_from_psplib(text, "t.sm");
    REQUIRE_FALSE(net.has_value());
    return net.error().line();
  };
  CHECK(line("") ==
        "t.sm:0: there is no \"file with basedata\"; expected: a single-mode instance of "
        "PSPLIB");
  CHECK(line(with(kSmall, "1          1           3", "1          1           4")) ==
        "t.sm:20: 4 is no job; expected: 1 to 3");
  CHECK(line(with(kSmall, ":  3\n", ":  99999999999\n")).find("t.sm:6: says \"99999999999\"") == 0);
  CHECK(line(with(kSmall, "  2      1     8       4", "  2      1     8")).find("t.sm:27:") == 0);
  CHECK(line(kSmall.substr(0, 700)).find("t.sm:") == 0);
}

TEST_CASE("Numbers as wide as their column stay apart when they are written") {
  // Two successors of four digits, two availabilities and requests of six.
  ActivityNetwork net = *network_from_psplib(kSmall, "tiny.sm");
  net.activities.resize(1200);
  for (std::size_t job = 0; job < net.activities.size(); ++job) {
    network::Activity& activity = net.activities[job];
    activity.uid = activity.code = std::to_string(job + 1);
    activity.name = "Job " + std::to_string(job + 1);
    activity.duration = activity.remaining = kPsplibPeriod;
    activity.kind = network::ActivityKind::task;
  }
  net.links = {};
  for (const std::size_t to : {1000U, 1001U, 1199U}) {
    network::Link& link = net.links.emplace_back();
    link.from = ActivityId(0);
    link.to = ActivityId(to);
  }
  net.resources.push_back(net.resources[0]);
  net.resources[1].uid = "2";
  net.resources[1].code = net.resources[1].name = "R 2";
  net.resources[0].max_units = net.resources[1].max_units = 123456;
  net.assignments = {};
  for (const std::size_t resource : {0U, 1U}) {
    network::Assignment& assignment = net.assignments.emplace_back();
    assignment.activity = ActivityId(5);
    assignment.resource = ResourceId(resource);
    assignment.units = 100000;
    assignment.work = 100000 * kPsplibPeriod;
  }
  const auto text = psplib_from_network(net);
  REQUIRE(text);
  const auto again = network_from_psplib(*text, "wide.sm");
  REQUIRE_MESSAGE(again, (again ? "" : again.error().line()));
  CHECK(*again == net);
  // More than the format's reader takes is refused rather than written.
  net.assignments[0].units = 2'000'000;
  REQUIRE_FALSE(psplib_from_network(net));
}

TEST_CASE("Every instance of PSPLIB's J30 is read, written and read again alike") {
  const fs::path folder =
      fs::path(rackline::source_folder()).parent_path() / "shared/data/psplib/j30";
  if (!fs::exists(folder)) {
    MESSAGE("skipped: ../shared/data/psplib is not here");
    return;
  }
  int count = 0;
  for (const auto& entry : fs::directory_iterator(folder)) {
    CAPTURE(entry.path().string());
    std::ostringstream bytes;
    bytes << std::ifstream(entry.path(), std::ios::binary).rdbuf();
    const auto net = network_from_psplib(bytes.str(), entry.path().filename().string());
    REQUIRE_MESSAGE(net.has_value(), (net ? "" : net.error().line()));
    CHECK(net->activities.size() == 32);
    const auto written = psplib_from_network(*net);
    REQUIRE(written.has_value());
    const auto again = network_from_psplib(*written, "again.sm");
    REQUIRE_MESSAGE(again.has_value(), (again ? "" : again.error().line()));
    CHECK((*again == *net));
    ++count;
  }
  CHECK(count == 480);
}
