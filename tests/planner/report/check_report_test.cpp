// What a comparison with a file's own dates says, in text and in JSON.
#include "planner/report/check_report.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

using namespace rackline;

namespace {

/// Ten early starts of which seven agree, two differ by a rule and one by none.
struct Case {
  ActivityNetwork network;
  DateCheck check;
};

Case seven_of_ten() {
  Case c;
  for (int i = 0; i < 10; ++i) {
    network::Activity a;
    a.uid = std::to_string(i);
    a.name = "task " + std::to_string(i);
    c.network.activities.push_back(a);
  }
  c.check.activities = 10;
  c.check.counts[0] = {10, 7};
  const WallTime day = 24 * 3600;
  const auto differs = [&](std::uint32_t a, DifferenceRule rule) {
    c.check.differences.push_back(
        {ActivityId(a), DateField::early_start, 100 * day, 101 * day, rule, ""});
  };
  differs(1, DifferenceRule::breaks_own_logic);
  differs(2, DifferenceRule::passed_on);
  differs(3, DifferenceRule::unexplained);
  return c;
}

}  // namespace

TEST_CASE("what agrees is counted with the differences that rules explain and without them") {
  const Case c = seven_of_ten();
  const std::string text = check_text(c.check, c.network, "a.xml", 10);
  CAPTURE(text);
  CHECK(text.find("together            7 of      10 agree    70.00 %") != std::string::npos);
  // 7 of 8 = 87.5 %: the unexplained one is never set aside.
  CHECK(text.find("the rest            7 of       8 agree    87.50 %   (set aside: 2 that rules "
                  "explain)") != std::string::npos);
  CHECK(text.find("1 difference: unexplained") != std::string::npos);
  const auto json = nlohmann::json::parse(check_json(c.check, c.network, "a.xml"));
  CHECK(json["compared"] == 10);
  CHECK(json["agree"] == 7);
  CHECK(json["explained"] == 2);
  CHECK(json["unexplained"] == 1);
  CHECK(json["unexplained_free_float"] == 0);
  CHECK(json["differences"].size() == 3);
}

TEST_CASE("a file whose every value differs by a rule has no rest, one without dates says so") {
  Case c = seven_of_ten();
  c.check.counts[0] = {2, 0};
  c.check.differences.pop_back();
  CHECK(check_text(c.check, c.network, "a.xml", 10).find("the rest") == std::string::npos);
  c.check = {};
  CHECK(check_text(c.check, c.network, "a.xml", 10).find("stores no dates") != std::string::npos);
}
