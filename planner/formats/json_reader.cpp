#include "planner/formats/json_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <map>
#include <sstream>

namespace rackline {
using nlohmann::json;

namespace {

/// Levels of lists and objects in a file; nothing that people write needs as many.
constexpr int kDeepest = 32;

/// "line 12, column 5" of a byte in a text.
std::string line_of(const std::string& text, std::size_t byte) {
  std::size_t line = 1, column = 1;
  for (std::size_t i = 0; i < std::min(byte, text.size()); ++i) {
    if (text[i] == '\n') {
      ++line;
      column = 1;
    } else {
      ++column;
    }
  }
  return fmt::format("line {}, column {}", line, column);
}

/// The library's message without its own counting and id: "unexpected '}'; expected string
/// literal".
std::string parse_problem(const std::string& message) {
  const std::size_t dash = message.rfind(" - ");
  std::string text = dash == std::string::npos ? message : message.substr(dash + 3);
  const std::size_t expected = text.find("; expected");
  return expected == std::string::npos ? text : text.substr(0, expected);
}

std::string escaped(const std::string& key) {
  std::string out;
  for (char c : key) {
    if (c == '~')
      out += "~0";
    else if (c == '/')
      out += "~1";
    else
      out += c;
  }
  return out;
}

/// Factors to the first unit of each kind.
struct Unit {
  int kind;
  double factor;
};
const std::map<std::string, Unit>& units() {
  static const std::map<std::string, Unit> table = {
      {"W", {0, 1e-3}},  {"kW", {0, 1}},    {"MW", {0, 1e3}},       {"GW", {0, 1e6}},
      {"min", {1, 1}},   {"h", {1, 60}},    {"d", {1, 1440}},       {"weeks", {1, 10080}},
      {"mm", {2, 1e-3}}, {"cm", {2, 1e-2}}, {"m", {2, 1}},          {"km", {2, 1e3}},
      {"kg", {3, 1}},    {"t", {3, 1e3}},   {"%", {4, 0.01}},       {"", {4, 1}},
      {"kWh", {5, 1}},   {"MWh", {5, 1e3}}, {"K", {6, 1}},          {"°C", {7, 1}},
      {"L/min", {8, 1}}, {"L/s", {8, 60}},  {"m²", {9, 1}},         {"USD", {10, 1}},
      {"deg", {11, 1}},  {"U", {12, 1}},    {"years", {1, 525600}},
  };
  return table;
}

std::string units_like(const std::string& unit) {
  const auto& table = units();
  auto it = table.find(unit);
  if (it == table.end()) return unit;
  std::vector<std::pair<double, std::string>> alike;
  for (const auto& [name, u] : table)
    if (u.kind == it->second.kind && !name.empty()) alike.emplace_back(u.factor, name);
  std::sort(alike.begin(), alike.end());
  std::string out;
  for (const auto& [factor, name] : alike) out += (out.empty() ? "" : ", ") + name;
  return out;
}

/// Factor from `from` to `to`; 0 when they are of different kinds.
double unit_factor(const std::string& from, const std::string& to) {
  if (from == to) return 1;
  const auto& table = units();
  auto a = table.find(from), b = table.find(to);
  if (a == table.end() || b == table.end() || a->second.kind != b->second.kind) return 0;
  return a->second.factor / b->second.factor;
}

}  // namespace

Result<JsonFile> read_json_file(const std::string& path, const std::string& name) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return fail(name, "", "cannot be read", "a readable JSON file");
  std::ostringstream buffer;
  buffer << in.rdbuf();
  if (in.bad()) return fail(name, "", "cannot be read", "a readable JSON file");
  const std::string text = buffer.str();

  // The library keeps the last of two equal keys in silence; a person who wrote both must know.
  std::vector<std::set<std::string>> open_objects;
  std::string doubled;
  bool too_deep = false;
  const auto watch = [&](int depth, json::parse_event_t event, json& value) {
    too_deep = too_deep || depth > kDeepest;
    if (too_deep) return false;
    if (event == json::parse_event_t::object_start) open_objects.emplace_back();
    if (event == json::parse_event_t::object_end) open_objects.pop_back();
    if (event == json::parse_event_t::key && doubled.empty()) {
      const auto& key = value.get_ref<const std::string&>();
      if (!open_objects.back().insert(key).second) doubled = key;
    }
    return true;
  };
  try {
    JsonFile file{name, json::parse(text, watch, true, true)};
    if (too_deep)
      return fail(name, "", fmt::format("is nested more than {} levels deep", kDeepest),
                  "a file of this project");
    if (!doubled.empty()) {
      const std::string quoted = json(doubled).dump();
      const std::size_t second = text.rfind(quoted);
      return fail(name, line_of(text, second), fmt::format("the key {} stands twice", quoted),
                  "each key once in an object");
    }
    return file;
  } catch (const json::parse_error& error) {
    return fail(name, line_of(text, error.byte ? error.byte - 1 : 0),
                "is broken JSON: " + parse_problem(error.what()), "valid JSON");
  }
}

Result<void> set_json(JsonFile& file, const std::string& pointer, const json& value) {
  try {
    const json::json_pointer place(pointer);
    if (!file.root.contains(place))
      return fail(file.name, pointer, "there is nothing at this place", "a place in the file");
    file.root[place] = value;
  } catch (const json::exception&) {
    return fail(file.name, pointer, "is no JSON pointer", "a place such as /crews/electricians");
  }
  return {};
}

bool JsonView::has(const std::string& key) const {
  return value_->is_object() && value_->contains(key);
}

JsonView JsonView::operator[](const std::string& key) const {
  if (!value_->is_object()) mistake("is " + described(), "an object");
  auto it = value_->find(key);
  if (it == value_->end()) mistake(fmt::format("lacks \"{}\"", key), "that key");
  return {file_, &*it, place_ + "/" + escaped(key)};
}

std::vector<std::pair<std::string, JsonView>> JsonView::members() const {
  if (!value_->is_object()) mistake("is " + described(), "an object");
  std::vector<std::pair<std::string, JsonView>> out;
  for (auto it = value_->begin(); it != value_->end(); ++it)
    if (it.key() != "$schema" && it.key() != "//")
      out.emplace_back(it.key(), JsonView(file_, &it.value(), place_ + "/" + escaped(it.key())));
  return out;
}

std::vector<JsonView> JsonView::items() const {
  if (!value_->is_array()) mistake("is " + described(), "a list");
  std::vector<JsonView> out;
  for (std::size_t i = 0; i < value_->size(); ++i)
    out.push_back(JsonView(file_, &(*value_)[i], place_ + "/" + std::to_string(i)));
  return out;
}

void JsonView::allow(std::initializer_list<const char*> keys) const {
  for (const auto& member : members()) {
    const std::string& key = member.first;
    const bool known =
        std::any_of(keys.begin(), keys.end(), [&](const char* k) { return key == k; });
    if (known) continue;
    std::string list;
    for (const char* k : keys) list += (list.empty() ? "" : ", ") + std::string(k);
    member.second.mistake("is an unknown key", "one of " + list);
  }
}

std::string JsonView::text() const {
  if (!value_->is_string()) mistake("is " + described(), "a text");
  const auto& text = value_->get_ref<const std::string&>();
  if (text.empty()) mistake("is an empty text", "a text");
  return text;
}

std::string JsonView::text_or(const std::string& key, const std::string& otherwise) const {
  return has(key) ? (*this)[key].text() : otherwise;
}

bool JsonView::boolean() const {
  if (!value_->is_boolean()) mistake("is " + described(), "true or false");
  return value_->get<bool>();
}

double JsonView::number(double least, double most) const {
  const std::string expected = fmt::format("a number from {} to {}", least, most);
  if (!value_->is_number()) mistake("is " + described(), expected);
  const double v = value_->get<double>();
  if (!(v >= least && v <= most)) mistake("is " + described(), expected);
  return v;
}

long long JsonView::whole(long long least, long long most) const {
  const std::string expected = fmt::format("a whole number from {} to {}", least, most);
  if (!value_->is_number_integer()) mistake("is " + described(), expected);
  const double wide = value_->get<double>();
  if (wide < static_cast<double>(least) || wide > static_cast<double>(most))
    mistake("is " + described(), expected);
  return value_->get<long long>();
}

std::size_t JsonView::one_of(const std::vector<std::string>& words) const {
  const std::string word = text();
  const auto it = std::find(words.begin(), words.end(), word);
  if (it == words.end()) {
    std::string list;
    for (const auto& w : words) list += (list.empty() ? "" : ", ") + w;
    mistake("is " + described(), "one of " + list);
  }
  return static_cast<std::size_t>(it - words.begin());
}

double JsonView::figure(const std::string& unit, double least, double most, Figures* figures,
                        const std::string& label) const {
  const JsonView number_view = value_->is_object() ? (*this)["value"] : *this;
  double value = 0;
  std::string written_unit = unit;
  Standing standing = Standing::assumed;
  std::string source, note;
  const auto bare_number = [&] {
    if (!number_view.is_number())
      number_view.mistake(
          "is " + number_view.described(),
          fmt::format("a number from {} to {}{}{}", least, most, unit.empty() ? "" : " ", unit));
    return number_view.number(-1e15, 1e15);
  };
  if (value_->is_object()) {
    allow({"value", "unit", "standing", "source", "note"});
    value = bare_number();
    if (has("unit")) {
      written_unit = (*this)["unit"].is_text() ? (*this)["unit"].value_->get<std::string>()
                                               : (*this)["unit"].text();
    } else if (!unit.empty()) {
      mistake("lacks \"unit\"", "one of " + units_like(unit));
    }
    if (has("standing"))
      standing =
          static_cast<Standing>((*this)["standing"].one_of({"published", "derived", "assumed"}));
    source = text_or("source", "");
    note = text_or("note", "");
    if (standing == Standing::published && source.empty())
      mistake("is published but lacks \"source\"", "who published it");
    if (standing == Standing::derived && source.empty() && note.empty())
      mistake("is derived but lacks \"note\"", "the arithmetic");
  } else if (value_->is_string()) {
    const std::string written = text();
    std::size_t used = 0;
    try {
      value = std::stod(written, &used);
    } catch (const std::exception&) {
      mistake("is " + described(), "a number with its unit, such as 8 " + unit);
    }
    while (used < written.size() && written[used] == ' ') ++used;
    written_unit = written.substr(used);
  } else {
    value = bare_number();
  }
  const double factor = unit_factor(written_unit, unit);
  if (factor == 0 || !std::isfinite(value))
    mistake(fmt::format("has the unit \"{}\"", written_unit),
            unit.empty() ? "a bare number or %" : "one of " + units_like(unit));
  const double converted = value * factor;
  if (!(converted >= least && converted <= most))
    mistake(fmt::format("is {} {}", converted, unit),
            fmt::format("from {} to {} {}", least, most, unit));
  if (figures)
    figures->push_back(
        {*file_, place_, label.empty() ? place_ : label, converted, unit, standing, source, note});
  return converted;
}

void JsonView::mistake(const std::string& what, const std::string& expected) const {
  throw JsonMistake{Error{*file_, place_.empty() ? "/" : place_, what, expected}};
}

std::string JsonView::described() const {
  switch (value_->type()) {
    case json::value_t::null:
      return "null";
    case json::value_t::object:
      return "an object";
    case json::value_t::array:
      return "a list";
    case json::value_t::boolean:
      return value_->get<bool>() ? "true" : "false";
    case json::value_t::string: {
      std::string text = value_->get<std::string>();
      if (text.size() > 60) text = text.substr(0, 57) + "…";
      return "the text \"" + text + "\"";
    }
    default:
      return "the number " + value_->dump();
  }
}

}  // namespace rackline
