// The container of Primavera's XER files: a header line, then tables, each with its field names and
// rows, cells separated by tabs. This part knows no table's meaning.
//
//   ERMHDR  version  date  …          the header
//   %T      TASK                      a table begins
//   %F      task_id  proj_id  …       its fields
//   %R      1338401  34738    …       a row
//   %E                                the end of the file
//
// Rows are found in one pass and split only when they are read, so that a file of hundreds of
// megabytes costs two walks over its bytes. A quotation mark in a cell is doubled; a line break in
// a cell is two DEL characters (some writers leave a real one, which is accepted: a line that
// begins with no mark of its own belongs to the row before it).
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "planner/base/result.h"
#include "planner/formats/text_encoding.h"

namespace rackline {

/// Where a row's cells stand in the text, "%R" and its tab left out.
struct XerRow {
  std::uint32_t begin = 0;
  std::uint32_t size = 0;
};

struct XerTable {
  std::string_view name;                 ///< "TASK"
  std::vector<std::string_view> fields;  ///< "task_id", …, as in the file
  std::vector<XerRow> rows;

  /// Index of the field, or -1.
  [[nodiscard]] int column(std::string_view field) const;
};

/// A file that has been read. Copies share the text; the views stay valid as long as one copy
/// lives.
class XerFile {
 public:
  /// `name` is for errors. Errors, with their line: no XER, a row outside a table, a table without
  /// fields, a table or field twice, an unknown mark, no %E at the end, more than 4 GiB.
  static Result<XerFile> parse(std::string bytes, const std::string& name);

  [[nodiscard]] std::string_view text() const { return *text_; }  ///< UTF-8
  [[nodiscard]] TextEncoding encoding() const { return encoding_; }
  /// The cells of the header line after "ERMHDR": version, date, …
  [[nodiscard]] const std::vector<std::string_view>& header() const { return header_; }
  /// What its user should know of how it was read; see network::Remarks.
  [[nodiscard]] const std::vector<std::string>& remarks() const { return remarks_; }
  [[nodiscard]] const std::vector<XerTable>& tables() const { return tables_; }
  /// Null when the file does not have the table.
  [[nodiscard]] const XerTable* table(std::string_view table_name) const;
  /// The line number (from 1) of a place in the text.
  [[nodiscard]] std::size_t line_of(std::size_t offset) const;
  [[nodiscard]] const std::string& name() const { return name_; }

 private:
  std::string name_;
  std::shared_ptr<const std::string> text_;
  TextEncoding encoding_ = TextEncoding::Utf8;
  std::vector<std::string_view> header_;
  std::vector<std::string> remarks_;
  std::vector<XerTable> tables_;
};

/// Walks over the rows of a table; the cells of one row at a time.
class XerCursor {
 public:
  XerCursor(const XerFile& file, const XerTable& table);

  /// Goes to the next row; false after the last. Splits no further than the first `cells` cells
  /// or a few more.
  bool next(std::size_t cells = static_cast<std::size_t>(-1));
  /// The cell as it stands in the file; empty for column -1 and for cells that a short row lacks.
  [[nodiscard]] std::string_view raw(int column) const {
    return static_cast<std::size_t>(column) < cells_.size() ? cells_[static_cast<unsigned>(column)]
                                                            : std::string_view();
  }
  /// The cell with its quotation marks and line breaks restored.
  [[nodiscard]] std::string text(int column) const;
  [[nodiscard]] std::size_t row() const { return row_; }  ///< index of the present row
  [[nodiscard]] std::size_t cell_count() const { return cells_.size(); }
  /// The line number of the present row, for errors.
  [[nodiscard]] std::size_t line() const;

 private:
  const XerFile* file_;
  const XerTable* table_;
  std::size_t row_ = 0;
  std::size_t next_ = 0;
  std::vector<std::string_view> cells_;
};

/// Splits at tabs into `cells`, which is cleared first; stops once it holds at least `most` cells.
void split_cells(std::string_view row, std::vector<std::string_view>& cells,
                 std::size_t most = static_cast<std::size_t>(-1));

/// A cell's text as people wrote it, and back.
[[nodiscard]] std::string xer_unescaped(std::string_view cell);
void append_xer_escaped(std::string& out, std::string_view text);

}  // namespace rackline
