#include "planner/formats/network_csv.h"

#include <doctest/doctest.h>

using namespace rackline;

namespace {

const std::string kSmall =
    "ID;Name;Duration_h;predecessors\r\n"
    "A;\"Dig; \"\"deep\"\"\";24;\r\n"
    "B 1;Pour;8;\"A FS+48eh\"\r\n"
    "C;Done;0;\"A; B 1 SS-50%\"\r\n";

std::string mistake(const std::string& text) {
  const auto net = network_from_csv(text, "a.csv");
  REQUIRE_FALSE(net.has_value());
  return net.error().line();
}

}  // namespace

TEST_CASE("A table of activities and links is read from CSV") {
  const auto net = network_from_csv(kSmall, "a.csv");
  REQUIRE_MESSAGE(net.has_value(), (net ? "" : net.error().line()));
  REQUIRE(net->activities.size() == 3);
  CHECK(net->activities[0].name == "Dig; \"deep\"");
  CHECK(net->activities[0].duration == 24 * 3600);
  REQUIRE(net->links.size() == 3);
  CHECK(net->links[0].lag == 48 * 3600);
  CHECK(net->links[0].lag_kind == network::LagKind::elapsed);
  CHECK(net->links[1].from == ActivityId(0));
  CHECK(net->links[1].type == LinkType::FS);
  CHECK(net->links[2].from == ActivityId(1));
  CHECK(net->links[2].type == LinkType::SS);
  CHECK(net->links[2].lag_percent == -50);
}

TEST_CASE("What goes through CSV comes back the same") {
  const auto net = network_from_csv(kSmall, "a.csv");
  REQUIRE(net.has_value());
  const auto again = network_from_csv(csv_from_network(*net), "b.csv");
  REQUIRE_MESSAGE(again.has_value(), (again ? "" : again.error().line()));
  CHECK((*again == *net));
}

TEST_CASE("Mistakes in a CSV are named with their line") {
  CHECK(mistake("name\nx\n").find("a.csv:1: there is no column id") == 0);
  CHECK(mistake("id\nA\nA\n").find("a.csv:3: id is A again") == 0);
  CHECK(mistake("id,predecessors\nA,B\n").find("a.csv:2: predecessors name \"B\"") == 0);
  CHECK(mistake("id,duration_h\nA,long\n").find("a.csv:2: duration_h is \"long\"") == 0);
  CHECK(mistake("id,name\nA,\"open\n").find("a.csv:2: a quotation begins here") == 0);
  CHECK(mistake("").find("a.csv:1: is empty") == 0);
}
