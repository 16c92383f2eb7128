#include "planner/formats/yaml_reader.h"

#include <fmt/format.h>
#include <yaml-cpp/depthguard.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <iterator>
#include <set>
#include <string_view>

#include "planner/formats/text_encoding.h"

namespace rackline {

namespace {

constexpr std::size_t kMostBytes = 16u << 20;

std::string line_of(const YAML::Mark& mark) {
  return mark.is_null() ? "" : std::to_string(mark.line + 1);
}

[[noreturn]] void fail_file(const std::string& file, const std::string& place,
                            const std::string& what, const std::string& expected) {
  throw YamlMistake{Error{file, place, what, expected}};
}

std::string slurp(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) fail_file(path, "", "cannot be read", "a readable YAML file");
  std::string text{std::istreambuf_iterator<char>(in), {}};
  if (in.bad()) fail_file(path, "", "cannot be read", "a readable YAML file");
  return text;
}

/// YAML is Unicode: a mark says which kind, else it is UTF-8.
void refuse_other_encodings(const std::string& bytes, const std::string& name) {
  if (bytes.starts_with("\xff\xfe") || bytes.starts_with("\xfe\xff") || valid_utf8(bytes)) return;
  int line = 1;
  for (std::size_t from = 0; from < bytes.size(); ++line) {
    const std::size_t end = std::min(bytes.find('\n', from), bytes.size());
    if (!valid_utf8(std::string_view(bytes).substr(from, end - from)))
      fail_file(name, std::to_string(line), "is no UTF-8 text", "a YAML file in UTF-8");
    from = end + 1;
  }
}

/// The line of a marker "---" that stands after content; 0 for none.
int second_document(std::string_view bytes) {
  bool content = false;
  for (int line = 1; !bytes.empty(); ++line) {
    const std::string_view text = bytes.substr(0, bytes.find('\n'));
    bytes.remove_prefix(std::min(bytes.size(), text.size() + 1));
    const std::size_t first = text.find_first_not_of(" \t\r");
    const bool marker =
        text.starts_with("---") && (text.size() == 3 || text.find_first_of(" \t\r", 3) == 3);
    if (marker && content) return line;
    content |= !marker && first != std::string_view::npos && text[first] != '#' &&
               text[first] != '%' && !text.starts_with("...");
  }
  return 0;
}

}  // namespace

YAML::Node YamlView::find(const std::string& key) const {
  const YAML::Node own = node_[key];
  if (own.IsDefined()) return own;
  const YAML::Node merged = node_["<<"];
  if (!merged.IsDefined()) return own;
  if (merged.IsMap()) return merged[key];
  for (std::size_t i = 0; merged.IsSequence() && i < merged.size(); ++i)
    if (const YAML::Node from = merged[i]; from.IsMap() && from[key].IsDefined()) return from[key];
  return own;
}

void YamlView::refuse_twins() const {
  if (!node_.IsMap()) return;
  std::set<std::string> seen;
  for (const auto& pair : node_)
    if (pair.first.IsScalar() && !seen.insert(pair.first.Scalar()).second)
      YamlView(file_, pair.first, path_)
          .mistake(fmt::format("has \"{}\" twice", pair.first.Scalar().substr(0, 40)),
                   "each key once");
}

bool YamlView::has(const std::string& key) const {
  if (!node_.IsMap()) return false;
  const YAML::Node value = find(key);
  return value.IsDefined() && !value.IsNull();
}

YamlView YamlView::operator[](const std::string& key) const {
  if (!node_.IsMap()) mistake("is " + described(), "a map");
  const YAML::Node value = find(key);
  if (!value.IsDefined() || value.IsNull())
    mistake(fmt::format("lacks \"{}\"", key), "that key with a value");
  return {file_, value, path_.empty() ? key : path_ + "." + key};
}

std::vector<YamlView> YamlView::items() const {
  if (!node_.IsSequence()) mistake("is " + described(), "a list");
  std::vector<YamlView> out;
  for (std::size_t i = 0; i < node_.size(); ++i)
    out.emplace_back(file_, node_[i], fmt::format("{}[{}]", path_, i));
  return out;
}

std::string YamlView::text() const {
  if (!node_.IsScalar() || node_.Scalar().empty()) mistake("is " + described(), "a text");
  return node_.Scalar();
}

double YamlView::number(double least, double most) const {
  const std::string expected = fmt::format("a number from {} to {}", least, most);
  double value = 0;
  if (!node_.IsScalar() || !YAML::convert<double>::decode(node_, value) || !std::isfinite(value) ||
      value < least || value > most)
    mistake("is " + described(), expected);
  return value;
}

int YamlView::whole(int least, int most) const {
  const double value = number(least, most);
  if (value != std::floor(value))
    mistake("is " + described(), fmt::format("a whole number from {} to {}", least, most));
  return static_cast<int>(value);
}

bool YamlView::boolean() const {
  bool value = false;
  if (!node_.IsScalar() || !YAML::convert<bool>::decode(node_, value))
    mistake("is " + described(), "true or false");
  return value;
}

void YamlView::mistake(const std::string& what, const std::string& expected) const {
  fail_file(file_, line_of(node_.Mark()), (path_.empty() ? "the file" : path_) + " " + what,
            expected);
}

std::string YamlView::described() const {
  switch (node_.Type()) {
    case YAML::NodeType::Scalar: {
      std::string text = node_.Scalar();
      if (text.size() > 40) text = text.substr(0, 40) + "…";
      return "\"" + text + "\"";
    }
    case YAML::NodeType::Sequence:
      return "a list";
    case YAML::NodeType::Map:
      return "a map";
    default:
      return "empty";
  }
}

YamlView read_yaml(const std::string& path) {
  return parse_yaml(slurp(path), path);
}

YamlView parse_yaml(const std::string& bytes, const std::string& name) {
  if (bytes.size() > kMostBytes)
    fail_file(name, "", "is larger than 16 MiB", "a smaller YAML file");
  refuse_other_encodings(bytes, name);
  try {
    // Not YAML::LoadAll: it never ends on a file that is "," alone.
    const YAML::Node root = YAML::Load(bytes);
    if (const int line = second_document(bytes); line > 0)
      fail_file(name, std::to_string(line), "begins a second document", "one YAML document");
    if (!root.IsMap()) fail_file(name, "1", "is no map of keys", "a YAML map");
    return {name, root};
  } catch (const YAML::DeepRecursion& error) {
    fail_file(name, line_of(error.mark), "is nested too deeply", "a YAML file of a few levels");
  } catch (const YAML::Exception& error) {
    fail_file(name, line_of(error.mark), "is broken YAML: " + error.msg, "valid YAML");
  }
}

}  // namespace rackline
