#include "planner/formats/xer_rows.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace rackline::xer {

namespace {

/// More than any project lasts (about 11,000 years), and far from overflow in seconds.
constexpr double kMostHours = 1e8;

const XerTable& empty_table() {
  static const XerTable table;
  return table;
}

/// "1234", "-12.5", "1e-05", also with a decimal comma.
bool parse_number(std::string_view text, double& value) {
  std::string with_point;
  if (const std::size_t comma = text.find(','); comma != std::string_view::npos) {
    if (text.find('.') != std::string_view::npos) return false;
    with_point = text;
    with_point[comma] = '.';
    text = with_point;
  }
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
  return problem == std::errc() && end == text.data() + text.size() && std::isfinite(value);
}

}  // namespace

Rows::Rows(const XerFile& file, std::string_view table)
    : file_(&file),
      table_(file.table(table)),
      name_(table),
      cursor_(file, table_ == nullptr ? empty_table() : *table_) {
  if (table_ == nullptr) return;
  const TableColumns* known = known_table(table);
  for (std::size_t i = 0; i < table_->fields.size(); ++i)
    if (known == nullptr || std::find(known->known.begin(), known->known.end(),
                                      table_->fields[i]) == known->known.end())
      other_columns_.push_back(static_cast<int>(i));
}

int Rows::column(std::string_view field) const {
  return table_ == nullptr ? -1 : table_->column(field);
}

int Rows::needed(std::string_view field) const {
  const int found = column(field);
  if (found < 0 && count() > 0) {
    const std::size_t line = file_->line_of(table_->rows.front().begin);
    throw Mistake{{file_->name(), std::to_string(line),
                   "the table " + std::string(name_) + " has no field " + std::string(field),
                   "the fields that P6 writes"}};
  }
  return found;
}

bool Rows::next() {
  if (!cursor_.next()) return false;
  for (std::size_t i = table_->fields.size(); i < cursor_.cell_count(); ++i)
    if (!cursor_.raw(static_cast<int>(i)).empty())
      mistake(-1, "the row has " + std::to_string(cursor_.cell_count()) + " cells",
              "at most " + std::to_string(table_->fields.size()) + ", one for each field");
  return true;
}

std::string Rows::text(int column) const {
  const std::string_view cell = raw(column);
  if (cell.find_first_of("\"\x7f\n") == std::string_view::npos) return std::string(cell);
  return xer_unescaped(cell);
}

std::string Rows::id(int column, Ids& ids, std::size_t index) const {
  const std::string_view cell = raw(column);
  if (cell.empty()) mistake(column, "is empty", "the row's own id");
  if (!ids.add(cell, index)) mistake(column, "is " + shown(cell) + " again", "each id once");
  return text(column);
}

std::size_t Rows::find(int column, const Ids& ids, bool may_miss) const {
  const std::string_view cell = raw(column);
  if (cell.empty()) return Ids::npos;
  const std::size_t found = ids.find(cell);
  if (found == Ids::npos && !may_miss)
    mistake(column, "is " + shown(cell) + ", which is not in the file", "the id of a row");
  return found;
}

double Rows::number(int column, double otherwise) const {
  const std::string_view cell = raw(column);
  if (cell.empty()) return otherwise;
  // Most numbers are a few digits.
  if (cell.size() <= 9 &&
      std::all_of(cell.begin(), cell.end(), [](char c) { return c >= '0' && c <= '9'; })) {
    long whole = 0;
    for (const char c : cell) whole = whole * 10 + (c - '0');
    return static_cast<double>(whole);
  }
  double value = 0;
  if (!parse_number(cell, value)) mistake(column, "is \"" + shown(cell) + "\"", "a number");
  return value;
}

WorkSpan Rows::hours(int column, WorkSpan otherwise) const {
  if (raw(column).empty()) return otherwise;
  const double value = number(column);
  if (std::abs(value) > kMostHours)
    mistake(column, "is " + shown(raw(column)) + " hours", "at most 100000000");
  return std::llround(value * 3600);
}

WallTime Rows::date(int column) const {
  const std::string_view cell = raw(column);
  // P6 writes its day 0 for "no date" now and then.
  if (cell.empty() || cell.starts_with("1899-12-30")) return kNoTime;
  const auto time = parse_wall(cell);
  if (!time)
    mistake(column, "is \"" + shown(cell) + "\"", "a date of 1900 to 2199 as 2024-07-15 14:00");
  return *time;
}

bool Rows::flag(int column, bool otherwise) const {
  const std::string_view cell = raw(column);
  return cell.empty() ? otherwise : cell == "Y" || cell == "1";
}

network::Kept Rows::kept() const {
  network::Kept kept;
  if (other_columns_.empty()) return kept;
  std::string joined;
  std::size_t length = other_columns_.size();
  for (const int column : other_columns_) length += raw(column).size();
  joined.reserve(length);
  for (std::size_t i = 0; i < other_columns_.size(); ++i) {
    if (i > 0) joined += '\t';
    joined += raw(other_columns_[i]);
  }
  kept.fields.push_back({{}, std::move(joined)});
  return kept;
}

void Rows::mistake(int column, const std::string& what, const std::string& expected) const {
  std::string field;
  if (table_ != nullptr && column >= 0 && static_cast<std::size_t>(column) < table_->fields.size())
    field = std::string(table_->fields[static_cast<std::size_t>(column)]) + " ";
  throw Mistake{{file_->name(), std::to_string(cursor_.line()), field + what, expected}};
}

std::string Rows::shown(std::string_view cell) {
  std::string out(cell.substr(0, 40));
  for (char& c : out)
    if (static_cast<unsigned char>(c) < 32 || c == '\x7f') c = ' ';
  return out;
}

}  // namespace rackline::xer
