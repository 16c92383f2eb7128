// Typed access to the elements of a P6 XML file. For its reader only.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <unordered_map>

#include "planner/formats/pmxml_words.h"
#include "planner/formats/xml_document.h"
#include "planner/program/activity_network.h"

namespace rackline::pmxml {

inline constexpr std::size_t kNone = static_cast<std::size_t>(-1);

/// Where the record of each ObjectId stands.
using Ids = std::unordered_map<std::string, std::size_t>;

/// What an element says, as the model has it; each mistake is thrown as an XmlMistake.
class Fields {
 public:
  explicit Fields(const XmlDocument& file) : file_(file) {}

  [[nodiscard]] std::string text(pugi::xml_node n) const { return n.child_value(); }
  /// Also with the decimal comma that P6 writes on some machines.
  [[nodiscard]] double number(pugi::xml_node n, double otherwise = 0) const;
  /// Hours to whole seconds.
  [[nodiscard]] WorkSpan hours(pugi::xml_node n, WorkSpan otherwise) const;
  /// 0 … 1 in the file, 0 … 100 here; the rounding makes writing and reading it again exact.
  [[nodiscard]] double percent(pugi::xml_node n) const;
  [[nodiscard]] bool flag(pugi::xml_node n) const { return file_.flag(n); }
  [[nodiscard]] WallTime date(pugi::xml_node n) const { return file_.date(n); }
  template <class E, std::size_t N>
  E word(const Words<E, N>& words, pugi::xml_node n) const {
    const std::string_view cell = xml_text(n);
    if (cell.empty()) return words.front().second;
    for (const auto& [name, meaning] : words)
      if (name == cell) return meaning;
    std::string known;
    for (const auto& [name, meaning] : words)
      if (!name.empty()) known += (known.empty() ? "" : ", ") + std::string(name);
    refuse(n, "is \"" + std::string(cell.substr(0, 40)) + "\"", "one of " + known);
  }
  /// The record's own id: there, and once. Adds it to `ids` under the index.
  std::string id(pugi::xml_node record, Ids& ids, std::size_t index) const;
  /// The record that the element names; kNone for an empty one or, where `may_miss`, for one that
  /// is not in the file.
  [[nodiscard]] std::size_t find(pugi::xml_node n, const Ids& ids, bool may_miss = false) const;
  [[noreturn]] void refuse(pugi::xml_node n, std::string what, std::string expected) const {
    file_.refuse(n, std::move(what), std::move(expected));
  }

 private:
  const XmlDocument& file_;
};

template <class Tag>
void set(Id<Tag>& id, std::size_t found) {
  if (found != kNone) id = Id<Tag>(found);
}

/// Keeps an element that the model does not know.
inline void keep(network::Kept& kept, pugi::xml_node n) {
  if (n.type() == pugi::node_element) kept.fields.push_back({n.name(), xml_raw(n)});
}

}  // namespace rackline::pmxml
