// The cells of an XER's rows as P6 writes them, from the model. For the XER writer only.
#pragma once

#include <fmt/format.h>

#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "planner/formats/xer_table.h"
#include "planner/formats/xer_words.h"
#include "planner/program/activity_network.h"

namespace rackline::xer {

/// Appends cells to `out_`. Columns of the short tables go by their name; those of the long ones by
/// their index in the list of xer_words.cpp.
class Cells {
 public:
  explicit Cells(const ActivityNetwork& net) : net_(net) {}

  void project_cell(std::size_t i, std::string_view column);
  void options_cell(std::size_t i, std::string_view column);
  void calendar_cell(std::size_t i, std::string_view column);
  void wbs_cell(std::size_t i, std::string_view column);
  void resource_cell(std::size_t i, std::string_view column);
  void task_cell(std::size_t i, int column);
  void link_cell(std::size_t i, int column);
  void assignment_cell(std::size_t i, int column);

  void text(std::string_view s) { append_xer_escaped(out_, s); }
  void word(std::string_view s) { out_ += s; }
  void number(double v) { fmt::format_to(std::back_inserter(out_), "{}", v); }
  void hours(WorkSpan s) {
    if (s == kNoSpan) return;
    if (s % 3600 == 0)
      out_ += std::to_string(s / 3600);
    else
      number(static_cast<double>(s) / 3600);
  }
  void date(WallTime t);
  void flag(bool b) { out_ += b ? 'Y' : 'N'; }
  template <class Tag, class T>
  void ref(Id<Tag> id, const std::vector<T>& all, const network::Kept* kept = nullptr,
           std::string_view name = {}) {
    if (id && id.index() < all.size()) return text(all[id.index()].uid);
    if (kept == nullptr) return;
    for (const auto& field : kept->fields)
      if (field.name == name) return word(field.text);
  }

 protected:
  const ActivityNetwork& net_;
  std::string out_;
};

}  // namespace rackline::xer
