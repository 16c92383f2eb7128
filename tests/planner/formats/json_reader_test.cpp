#include "planner/formats/json_reader.h"

#include <doctest/doctest.h>

#include <functional>

#include "tests/planner/formats/tiny_project.h"

using namespace rackline;
using nlohmann::json;

namespace {

JsonFile file(const char* text) {
  return {"some.json", json::parse(text)};
}

/// The line of the mistake that reading makes; "" when it makes none.
std::string mistake(const std::function<void()>& read) {
  try {
    read();
    return "";
  } catch (const JsonMistake& m) {
    return m.error.line();
  }
}

/// Reads the figure {"x": text} in `unit`, or says what is wrong with it.
std::string figure_mistake(const char* text, const char* unit, double least = 0,
                           double most = 1e9) {
  const JsonFile f = file(text);
  return mistake([&] { (void)JsonView(f)["x"].figure(unit, least, most); });
}
double figure(const char* text, const char* unit) {
  const JsonFile f = file(text);
  return JsonView(f)["x"].figure(unit, -1e9, 1e9);
}

/// The refusal of a file with this content; "" when it is read.
std::string read_mistake(const std::string& text) {
  const ProjectCopy copy;
  copy.write("some.json", text);
  const auto read = read_json_file(copy.folder() + "/some.json", "some.json");
  return read ? "" : read.error().line();
}

}  // namespace

TEST_CASE("Figures are converted within their kind of unit") {
  CHECK(figure(R"({"x": "2.5 MW"})", "kW") == doctest::Approx(2500));
  CHECK(figure(R"({"x": "750mm"})", "m") == doctest::Approx(0.75));
  CHECK(figure(R"({"x": "1.36 t"})", "kg") == doctest::Approx(1360));
  CHECK(figure(R"({"x": "2 d"})", "min") == doctest::Approx(2880));
  CHECK(figure(R"({"x": "83 %"})", "") == doctest::Approx(0.83));
  CHECK(figure(R"({"x": {"value": 21, "unit": "%"}})", "") == doctest::Approx(0.21));
  CHECK(figure(R"({"x": 7})", "kW") == doctest::Approx(7));
}

TEST_CASE("A figure of a wrong unit, form, size or standing is refused") {
  CHECK(figure_mistake(R"({"x": "3 h"})", "kW") ==
        "some.json:/x: has the unit \"h\"; expected: one of W, kW, MW, GW");
  CHECK(figure_mistake(R"({"x": "many"})", "kW").find("is the text \"many\"") != std::string::npos);
  CHECK(figure_mistake(R"({"x": "nan kW"})", "kW") != "");
  CHECK(figure_mistake(R"({"x": "inf kW"})", "kW") != "");
  CHECK(figure_mistake(R"({"x": -1})", "kW").find("is -1 kW") != std::string::npos);
  CHECK(figure_mistake(R"({"x": null})", "kW").find("is null") != std::string::npos);
  CHECK(figure_mistake(R"({"x": {"unit": "kW"}})", "kW").find("lacks \"value\"") !=
        std::string::npos);
  CHECK(figure_mistake(R"({"x": {"value": 1}})", "kW").find("lacks \"unit\"") != std::string::npos);
  CHECK(figure_mistake(R"({"x": {"value": "1", "unit": "kW"}})", "kW").find("/x/value: is the") !=
        std::string::npos);
  CHECK(figure_mistake(R"({"x": {"value": 1, "unit": "kW", "standing": "sure"}})", "kW")
            .find("/x/standing: is the text \"sure\"; expected: one of published") !=
        std::string::npos);
  CHECK(figure_mistake(R"({"x": {"value": 1, "unit": "kW", "standing": "published"}})", "kW")
            .find("is published but lacks \"source\"") != std::string::npos);
  CHECK(figure_mistake(R"({"x": {"value": 1, "unit": "kW", "standing": "derived"}})", "kW")
            .find("is derived but lacks \"note\"") != std::string::npos);
}

TEST_CASE("A figure is remembered with all that defends it") {
  const JsonFile f = file(R"({"x": {"value": 2, "unit": "MW", "standing": "published",
                                    "source": "somebody", "note": "two"}})");
  Figures figures;
  CHECK(JsonView(f)["x"].figure("kW", 0, 1e9, &figures, "Something") == 2000);
  REQUIRE(figures.size() == 1);
  CHECK(figures[0].file == "some.json");
  CHECK(figures[0].place == "/x");
  CHECK(figures[0].label == "Something");
  CHECK(figures[0].value == 2000);
  CHECK(figures[0].unit == "kW");
  CHECK(figures[0].standing == Standing::published);
  CHECK(figures[0].source == "somebody");
  CHECK(figures[0].note == "two");
}

TEST_CASE("Comments are allowed in files") {
  CHECK(read_mistake("// who\n{ /* what */ \"a\": 1 // why\n}") == "");
}

TEST_CASE("Broken JSON is refused with the line and column of the break") {
  CHECK(read_mistake("{\n  \"a\": 1\n  \"b\": 2\n}").starts_with("some.json:line 3, column "));
  CHECK(read_mistake("{\"a\": \"no end").starts_with("some.json:line 1"));
  CHECK(read_mistake("").starts_with("some.json:line 1"));
  CHECK(read_mistake("{\"a\": \"\xff\"}").starts_with("some.json:line 1"));
}

TEST_CASE("A key that stands twice in one object is refused; in two objects it is not") {
  CHECK(read_mistake("{\"a\": 1,\n\"a\": 2}").starts_with("some.json:line 2"));
  CHECK(read_mistake(R"({"a": {"b": 1}, "c": {"b": 1}})") == "");
}

TEST_CASE("A file that is nested without end is refused") {
  CHECK(read_mistake(std::string(100000, '[') + std::string(100000, ']')) ==
        "some.json: is nested more than 32 levels deep; expected: a file of this project");
}

TEST_CASE("Numbers outside their range and fractions where whole numbers stand are refused") {
  const JsonFile f = file(R"({"a": 1.5, "b": 1e300, "c": 18446744073709551615})");
  const JsonView view(f);
  CHECK(mistake([&] { (void)view["a"].whole(0, 9); }) ==
        "some.json:/a: is the number 1.5; expected: a whole number from 0 to 9");
  CHECK(mistake([&] { (void)view["b"].number(0, 9); }) != "");
  CHECK(mistake([&] { (void)view["c"].whole(0, 9); }) != "");
}

TEST_CASE("Places in messages are JSON pointers, with / and ~ escaped") {
  const JsonFile f = file(R"({"a/b": {"c~d": [1, "x"]}})");
  CHECK(mistake([&] {
          (void)JsonView(f)["a/b"]["c~d"].items()[1].number(0, 1);
        }).starts_with("some.json:/a~1b/c~0d/1: "));
}
