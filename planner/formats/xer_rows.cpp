#include "planner/formats/xer_rows.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstring>
#include <optional>

#include "planner/base/large_pages.h"

namespace rackline::xer {

namespace {

/// More than any project lasts (about 11,000 years), and far from overflow in seconds.
constexpr double kMostHours = 1e8;
constexpr int kKnownDayBits = 10;
constexpr std::size_t kKnownDays = std::size_t{1} << kKnownDayBits;

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

namespace {

/// Multiplier of Fibonacci hashing (Knuth 3, 6.4): 2^64 divided by the golden ratio.
constexpr std::uint64_t kGolden = 0x9E3779B97F4A7C15ULL;

/// The number that an id is; nothing for other texts, and for numbers that are written otherwise.
std::optional<std::uint64_t> number_of(std::string_view id) {
  if (id.empty() || id.size() > 18 || (id[0] == '0' && id.size() > 1)) return std::nullopt;
  std::uint64_t number = 0;
  for (const char c : id) {
    if (c < '0' || c > '9') return std::nullopt;
    number = number * 10 + static_cast<std::uint64_t>(c - '0');
  }
  return number;
}

}  // namespace

void Ids::reserve(std::size_t count) {
  std::size_t size = 16;
  int bits = 4;
  while (size < 2 * count) size *= 2, ++bits;
  if (size <= slots_.size()) return;
  std::vector<Slot> old;
  reserve_in_large_pages(old, size);
  old.resize(size);
  old.swap(slots_);
  shift_ = 64 - bits;
  for (const Slot& slot : old)
    if (slot.number != kEmpty) slots_[slot_of(slot.number)] = slot;
}

// Sixteen ids that follow each other stand side by side, since rows name ids near their own: a
// table larger than the cache is then walked rather than jumped about in.
std::size_t Ids::slot_of(std::uint64_t number) const {
  constexpr std::uint64_t kSide = 16;
  std::size_t at = static_cast<std::size_t>(((number / kSide) * kGolden) >> shift_);
  at = (at & ~std::size_t{kSide - 1}) | static_cast<std::size_t>(number % kSide);
  while (slots_[at].number != kEmpty && slots_[at].number != number)
    at = (at + 1) & (slots_.size() - 1);
  return at;
}

bool Ids::add(std::string_view id, std::size_t index) {
  const auto number = number_of(id);
  if (!number) return others_.emplace(id, index).second;
  if (2 * (used_ + 1) > slots_.size()) reserve(2 * (used_ + 1));
  Slot& slot = slots_[slot_of(*number)];
  if (slot.number != kEmpty) return false;
  slot = {*number, index};
  ++used_;
  return true;
}

std::size_t Ids::find(std::string_view id) const {
  if (const auto number = number_of(id)) {
    if (slots_.empty()) return npos;
    const Slot& slot = slots_[slot_of(*number)];
    return slot.number == kEmpty ? npos : slot.index;
  }
  const auto found = others_.find(id);
  return found == others_.end() ? npos : found->second;
}

bool same_word(std::string_view word, std::string_view cell) {
  while (!cell.empty() && cell.front() == ' ') cell.remove_prefix(1);
  while (!cell.empty() && cell.back() == ' ') cell.remove_suffix(1);
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
  return std::equal(word.begin(), word.end(), cell.begin(), cell.end(),
                    [&](char a, char b) { return lower(a) == lower(b); });
}

Rows::Rows(const XerFile& file, std::string_view table)
    : file_(&file),
      table_(file.table(table)),
      name_(table),
      cursor_(file, table_ == nullptr ? empty_table() : *table_) {
  if (table_ == nullptr) return;
  const TableColumns* known = known_table(table);
  for (std::size_t i = 0; i < table_->fields.size(); ++i) {
    if (known != nullptr && std::find(known->known.begin(), known->known.end(),
                                      table_->fields[i]) != known->known.end())
      continue;
    if (other_columns_.empty() || other_columns_.back().end < i) other_columns_.push_back({i, i});
    other_columns_.back().end = i + 1;
  }
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

Text Rows::text(int column) {
  const std::string_view cell = raw(column);
  bool plain = true;
  for (const char c : cell) plain &= c != '"' && c != '\x7f' && c != '\n';
  return plain ? texts_.make(cell) : texts_.make(xer_unescaped(cell));
}

void Rows::add_id(int column, Ids& ids, std::size_t index) const {
  const std::string_view cell = raw(column);
  if (cell.empty()) mistake(column, "is empty", "the row's own id");
  if (!ids.add(cell, index)) mistake(column, "is " + shown(cell) + " again", "each id once");
}

Text Rows::id(int column, Ids& ids, std::size_t index) {
  add_id(column, ids, index);
  return text(column);
}

void Rows::collect_ids(int column, Ids& ids) const {
  ids.reserve(count());
  if (count() == 0) return;
  Rows ahead(*file_, name_);
  while (ahead.cursor_.next(static_cast<std::size_t>(column) + 1))
    ahead.add_id(column, ids, ahead.cursor_.row());
}

std::size_t Rows::find(int column, const Ids& ids, bool may_miss) const {
  const std::string_view cell = raw(column);
  if (cell.empty()) return Ids::npos;
  // Rows name the project, calendar and WBS node of the row before.
  if (last_found_.empty()) last_found_.resize(table_->fields.size());
  Found& last = last_found_[static_cast<std::size_t>(column)];
  if (last.cell == cell && last.ids == &ids) return last.index;
  const std::size_t found = ids.find(cell);
  if (found != Ids::npos)
    last = {cell, &ids, found};
  else if (!may_miss)
    mistake(column, "is " + shown(cell) + ", which is not in the file", "the id of a row");
  return found;
}

namespace {

/// The whole number that few digits are, as most numbers in such files.
std::optional<std::int64_t> few_digits(std::string_view cell) {
  if (cell.size() > 8) return std::nullopt;
  std::int64_t whole = 0;
  for (const char c : cell) {
    if (c < '0' || c > '9') return std::nullopt;
    whole = whole * 10 + (c - '0');
  }
  return whole;
}

}  // namespace

double Rows::number_in(int column) const {
  const std::string_view cell = raw(column);
  if (const auto whole = few_digits(cell)) return static_cast<double>(*whole);
  double value = 0;
  if (!parse_number(cell, value)) mistake(column, "is \"" + shown(cell) + "\"", "a number");
  return value;
}

WorkSpan Rows::hours_in(int column) const {
  if (const auto whole = few_digits(raw(column))) return *whole * 3600;
  const double value = number_in(column);
  if (std::abs(value) > kMostHours)
    mistake(column, "is " + shown(raw(column)) + " hours", "at most 100000000");
  return std::llround(value * 3600);
}

WallTime Rows::date_in(int column) const {
  const std::string_view cell = raw(column);
  // P6 writes its day 0 for "no date" now and then.
  if (cell.starts_with("1899-12-30")) return kNoTime;
  // "2024-07-15 14:00"
  if (cell.size() == 16 && cell[10] == ' ' && cell[13] == ':') {
    KnownDay sought;
    std::memcpy(&sought.year_and_month, cell.data(), 8);
    std::memcpy(&sought.day, cell.data() + 8, 2);
    if (known_days_.empty()) known_days_.resize(kKnownDays);
    KnownDay& known =
        known_days_[((sought.year_and_month ^ (std::uint64_t{sought.day} << 24)) * kGolden) >>
                    (64 - kKnownDayBits)];
    const bool same = known.year_and_month == sought.year_and_month && known.day == sought.day;
    const auto digit = [&](std::size_t i) { return static_cast<unsigned>(cell[i]) - '0'; };
    const unsigned hour = digit(11) * 10 + digit(12), minute = digit(14) * 10 + digit(15);
    const bool clock = digit(11) <= 9 && digit(12) <= 9 && digit(14) <= 9 && digit(15) <= 9 &&
                       hour < 24 && minute < 60;
    if (same && clock) return known.number * kDaySeconds + hour * 3600 + minute * 60;
    if (const auto day = parse_wall(cell.substr(0, 10)); day && clock) {
      sought.number = day_of(*day);
      known = sought;
      return *day + hour * 3600 + minute * 60;
    }
  }
  const auto time = parse_wall(cell);
  if (!time)
    mistake(column, "is \"" + shown(cell) + "\"", "a date of 1900 to 2199 as 2024-07-15 14:00");
  return *time;
}

bool Rows::flag(int column, bool otherwise) const {
  const std::string_view cell = raw(column);
  return cell.empty() ? otherwise : cell == "Y" || cell == "1";
}

Text Rows::other_cells() {
  joined_.clear();
  for (const Run& run : other_columns_) {
    std::size_t tabs = run.end - run.begin;
    // Neighbours stand side by side in the file, too; a short row lacks the last ones.
    if (const std::size_t end = std::min(run.end, cursor_.cell_count()); run.begin < end) {
      const char* const first = raw(static_cast<int>(run.begin)).data();
      const std::string_view last = raw(static_cast<int>(end - 1));
      joined_.append(first, last.data() + last.size());
      tabs -= end - run.begin - 1;
    }
    joined_.append(tabs, '\t');
  }
  if (!joined_.empty()) joined_.pop_back();
  return texts_.make(joined_);
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
