// Typed access to the rows of an XER table: every mistake names the file, the line and what would
// be right. For the XER reader only.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "planner/formats/xer_table.h"
#include "planner/formats/xer_words.h"
#include "planner/program/activity_network.h"

namespace rackline::xer {

/// Thrown inside the reader; its entry point hands the Error out as a Result.
struct Mistake {
  Error error;
};

/// Finds rows by their ids. Ids are texts; P6's are whole numbers, which are looked up as such
/// (linear probing; Knuth, "The Art of Computer Programming" 3, 6.4, algorithm L).
class Ids {
 public:
  void reserve(std::size_t count);
  /// False when the id is there already.
  bool add(std::string_view id, std::size_t index);
  /// Index of the id, or npos.
  [[nodiscard]] std::size_t find(std::string_view id) const;
  static constexpr std::size_t npos = static_cast<std::size_t>(-1);

 private:
  struct Slot {
    std::uint64_t number = kEmpty;
    std::size_t index = 0;
  };
  static constexpr std::uint64_t kEmpty = static_cast<std::uint64_t>(-1);
  /// The slot that holds the number, or the empty one where it would stand.
  [[nodiscard]] std::size_t slot_of(std::uint64_t number) const;

  std::vector<Slot> slots_;  ///< a power of two, at most half of it in use
  std::size_t used_ = 0;
  int shift_ = 64;
  std::unordered_map<std::string_view, std::size_t> others_;
};

/// Whether two words differ at most in the case of ASCII letters and in blanks around the second.
[[nodiscard]] bool same_word(std::string_view word, std::string_view cell);

/// Walks over a table that the model holds.
class Rows {
 public:
  /// An absent table has no rows.
  Rows(const XerFile& file, std::string_view table);

  [[nodiscard]] std::size_t count() const { return table_ == nullptr ? 0 : table_->rows.size(); }
  /// Column of a field, -1 where the file does not have it.
  [[nodiscard]] int column(std::string_view field) const;
  /// Column of a field without which the table means nothing.
  [[nodiscard]] int needed(std::string_view field) const;
  bool next();

  [[nodiscard]] std::size_t line() const { return cursor_.line(); }
  [[nodiscard]] std::string_view raw(int column) const { return cursor_.raw(column); }
  /// The cell with its quotation marks and line breaks restored; kept with the table's others.
  [[nodiscard]] Text text(int column);
  /// The row's own id: there, and once. Adds it to `ids` under the index.
  Text id(int column, Ids& ids, std::size_t index);
  /// Adds the ids of all rows, as `id` does; the rows are still to come.
  void collect_ids(int column, Ids& ids) const;
  /// The row that the cell names; npos for an empty cell or, where `may_miss`, one that is not
  /// there.
  [[nodiscard]] std::size_t find(int column, const Ids& ids, bool may_miss = false) const;
  // Most cells are empty, and that is seen here.
  [[nodiscard]] double number(int column, double otherwise = 0) const {
    return raw(column).empty() ? otherwise : number_in(column);
  }
  /// Hours to whole seconds.
  [[nodiscard]] WorkSpan hours(int column, WorkSpan otherwise) const {
    return raw(column).empty() ? otherwise : hours_in(column);
  }
  [[nodiscard]] WallTime date(int column) const {
    return raw(column).empty() ? kNoTime : date_in(column);
  }
  [[nodiscard]] bool flag(int column, bool otherwise = false) const;
  template <class E, std::size_t N>
  [[nodiscard]] E word(const Words<E, N>& words, int column) const {
    const std::string_view cell = raw(column);
    if (cell.empty()) return words.front().second;
    for (const auto& [word, meaning] : words)
      if (word == cell) return meaning;
    // Other tools write "FS" for "PR_FS" and "LABOR" for "RT_Labor".
    for (const auto& [word, meaning] : words)
      if (!word.empty() && same_word(word.substr(word.find('_') + 1), cell)) return meaning;
    std::string known;
    for (const auto& [word, meaning] : words)
      if (!word.empty()) known += (known.empty() ? "" : ", ") + std::string(word);
    mistake(column, "is \"" + shown(cell) + "\"", "one of " + known);
  }
  /// The cells that the model does not hold, joined by tabs.
  [[nodiscard]] Text other_cells();

  /// Throws "file:line: field what; expected: …".
  [[noreturn]] void mistake(int column, const std::string& what, const std::string& expected) const;
  [[nodiscard]] static std::string shown(std::string_view cell);

 private:
  void add_id(int column, Ids& ids, std::size_t index) const;
  [[nodiscard]] double number_in(int column) const;
  [[nodiscard]] WorkSpan hours_in(int column) const;
  [[nodiscard]] WallTime date_in(int column) const;

  const XerFile* file_;
  const XerTable* table_;
  std::string_view name_;
  XerCursor cursor_;
  /// Neighbouring columns that the model does not hold.
  struct Run {
    std::size_t begin = 0, end = 0;
  };
  std::vector<Run> other_columns_;
  std::string joined_;  ///< the other cells of the row, to be made a text
  TextBlocks texts_;
  /// What each column named last.
  struct Found {
    std::string_view cell;
    const Ids* ids = nullptr;
    std::size_t index = 0;
  };
  mutable std::vector<Found> last_found_;
  /// Days of dates that were read, by a hash of their text: files name few days.
  struct KnownDay {
    std::uint64_t year_and_month = 0;
    std::uint16_t day = 0;
    std::int64_t number = 0;
  };
  mutable std::vector<KnownDay> known_days_;
};

}  // namespace rackline::xer
