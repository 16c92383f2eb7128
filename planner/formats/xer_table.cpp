#include "planner/formats/xer_table.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <limits>
#include <set>
#include <utility>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace rackline {

namespace {

/// What P6 writes for a line break inside a cell.
constexpr char kCellBreak = '\x7f';

/// One line after another, without "\n" and without a "\r" before it.
class Lines {
 public:
  explicit Lines(std::string_view text) : text_(text) {}

  bool next() {
    if (at_ >= text_.size()) return false;
    begin_ = at_;
    const void* found = std::memchr(text_.data() + at_, '\n', text_.size() - at_);
    std::size_t end = text_.size();
    at_ = end;
    if (found != nullptr) {
      end = static_cast<std::size_t>(static_cast<const char*>(found) - text_.data());
      at_ = end + 1;
    }
    if (end > begin_ && text_[end - 1] == '\r') --end;
    end_ = end;
    ++number_;
    return true;
  }
  [[nodiscard]] std::string_view line() const { return text_.substr(begin_, end_ - begin_); }
  [[nodiscard]] std::size_t begin() const { return begin_; }
  [[nodiscard]] std::size_t end() const { return end_; }
  [[nodiscard]] std::size_t number() const { return number_; }

 private:
  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  std::size_t number_ = 0;
};

/// Whether the line begins with the mark and a tab, or is the mark alone.
bool has_mark(std::string_view line, std::string_view mark) {
  return line.starts_with(mark) && (line.size() == mark.size() || line[mark.size()] == '\t');
}

std::string_view after_mark(std::string_view line, std::size_t mark) {
  return line.size() > mark ? line.substr(mark + 1) : std::string_view();
}

/// The text for an error: short, and on one line.
std::string shown(std::string_view text) {
  std::string out(text.substr(0, 40));
  for (char& c : out)
    if (static_cast<unsigned char>(c) < 32 || c == kCellBreak) c = ' ';
  return out;
}

}  // namespace

int XerTable::column(std::string_view field) const {
  for (std::size_t i = 0; i < fields.size(); ++i)
    if (fields[i] == field) return static_cast<int>(i);
  return -1;
}

Result<XerFile> XerFile::parse(std::string bytes, const std::string& name) {
  if (bytes.size() > std::numeric_limits<std::uint32_t>::max() / 2)
    return fail(name, "", "has " + std::to_string(bytes.size() >> 20) + " MiB",
                "an XER of at most 2 GiB");
  auto decoded = decode_text(std::move(bytes), name);
  if (!decoded) return tl::unexpected(decoded.error());
  XerFile file;
  file.name_ = name;
  file.encoding_ = decoded->encoding;
  file.text_ = std::make_shared<const std::string>(std::move(decoded->utf8));
  const std::string_view text = *file.text_;
  if (text.size() > std::numeric_limits<std::uint32_t>::max())
    return fail(name, "", "is too long", "an XER of at most 2 GiB");

  Lines lines(text);
  const auto wrong = [&](const std::string& what, const std::string& expected) {
    return fail(name, std::to_string(lines.number()), what, expected);
  };
  bool read = lines.next();
  if (read && has_mark(lines.line(), "ERMHDR")) {
    split_cells(after_mark(lines.line(), 6), file.header_);
    read = lines.next();
  } else if (!read || !has_mark(lines.line(), "%T")) {  // some tools leave the header out
    return fail(name, "1",
                text.empty() ? "is empty" : "begins with \"" + shown(lines.line()) + "\"",
                "an XER, whose first line begins with ERMHDR");
  }

  std::set<std::string_view> names;
  bool ended = false;
  bool have_fields = false;
  XerRow* last_row = nullptr;
  for (; read; read = lines.next()) {
    const std::string_view line = lines.line();
    if (ended) {
      // P6 reads no further. What is no table there is not the file's: some mailers add lines.
      if (has_mark(line, "ERMHDR"))
        return wrong("a second file begins behind the closing line %E", "one file");
      if (!has_mark(line, "%T")) continue;
      if (file.remarks_.empty())
        file.remarks_.push_back("line " + std::to_string(lines.number()) +
                                ": a table stands behind the closing line %E; it is read, too");
      ended = false;
    }
    if (has_mark(line, "%R")) {
      if (!have_fields)
        return wrong("a row stands before the table's fields", "%T, then %F, then %R");
      auto& rows = file.tables_.back().rows;
      const std::size_t begin = std::min(lines.begin() + 3, lines.end());
      rows.push_back(
          {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(lines.end() - begin)});
      last_row = &rows.back();
    } else if (has_mark(line, "%T")) {
      XerTable table;
      table.name = after_mark(line, 2);
      table.name = table.name.substr(0, table.name.find('\t'));
      table.name = table.name.substr(0, table.name.find_last_not_of(' ') + 1);
      if (table.name.empty()) return wrong("a table has no name", "%T and the table's name");
      if (!names.insert(table.name).second)
        return wrong("the table " + shown(table.name) + " stands here again", "each table once");
      file.tables_.push_back(std::move(table));
      have_fields = false;
      last_row = nullptr;
    } else if (has_mark(line, "%F")) {
      if (file.tables_.empty() || have_fields)
        return wrong("field names stand outside a table's head", "%T, then one %F");
      auto& fields = file.tables_.back().fields;
      split_cells(after_mark(line, 2), fields);
      while (!fields.empty() && fields.back().empty()) fields.pop_back();
      std::set<std::string_view> seen;
      for (const std::string_view field : fields)
        if (!seen.insert(field).second)
          return wrong("the field \"" + shown(field) + "\" stands twice", "each field once");
      have_fields = true;
    } else if (has_mark(line, "%E")) {
      ended = true;
    } else if (line.empty()) {
      continue;  // within a cell the next line takes it in, between rows it is nothing
    } else if (last_row != nullptr) {
      last_row->size = static_cast<std::uint32_t>(lines.end() - last_row->begin);
    } else {
      return wrong("begins with \"" + shown(line) + "\"", "%T, %F, %R or %E");
    }
  }
  if (!ended) return wrong("the file is cut off here", "the closing line %E");
  return file;
}

const XerTable* XerFile::table(std::string_view table_name) const {
  for (const XerTable& table : tables_)
    if (table.name == table_name) return &table;
  return nullptr;
}

std::size_t XerFile::line_of(std::size_t offset) const {
  const auto end = text_->begin() + static_cast<std::ptrdiff_t>(std::min(offset, text_->size()));
  return 1 + static_cast<std::size_t>(std::count(text_->begin(), end, '\n'));
}

XerCursor::XerCursor(const XerFile& file, const XerTable& table) : file_(&file), table_(&table) {
  cells_.reserve(table.fields.size() + 1);
}

bool XerCursor::next(std::size_t cells) {
  if (next_ >= table_->rows.size()) return false;
  row_ = next_++;
  const XerRow& row = table_->rows[row_];
  split_cells(file_->text().substr(row.begin, row.size), cells_, cells);
  return true;
}

std::string XerCursor::text(int column) const {
  return xer_unescaped(raw(column));
}

std::size_t XerCursor::line() const {
  return file_->line_of(table_->rows[row_].begin);
}

void split_cells(std::string_view row, std::vector<std::string_view>& cells, std::size_t most) {
  cells.clear();
  const char* const data = row.data();
  std::size_t begin = 0;
  std::size_t at = 0;
#ifdef __SSE2__
  const __m128i tab = _mm_set1_epi8('\t');
  for (; at + 16 <= row.size(); at += 16) {
    const __m128i block = _mm_loadu_si128(reinterpret_cast<const __m128i*>(data + at));
    auto tabs = static_cast<unsigned>(_mm_movemask_epi8(_mm_cmpeq_epi8(block, tab)));
    while (tabs != 0) {
      const std::size_t end = at + static_cast<unsigned>(std::countr_zero(tabs));
      cells.emplace_back(data + begin, end - begin);
      begin = end + 1;
      tabs &= tabs - 1;
    }
    if (cells.size() >= most) return;
  }
#endif
  for (; at < row.size(); ++at) {
    if (data[at] != '\t') continue;
    cells.emplace_back(data + begin, at - begin);
    begin = at + 1;
  }
  cells.emplace_back(data + begin, row.size() - begin);
}

std::string xer_unescaped(std::string_view cell) {
  std::string out;
  out.reserve(cell.size());
  for (std::size_t i = 0; i < cell.size(); ++i) {
    const char c = cell[i];
    if (c == '"' && i + 1 < cell.size() && cell[i + 1] == '"') {
      ++i;
      out += '"';
    } else if (c == kCellBreak) {
      if (i + 1 < cell.size() && cell[i + 1] == kCellBreak) ++i;
      out += '\n';
    } else if (c == '\r' && i + 1 < cell.size() && cell[i + 1] == '\n') {
      continue;
    } else {
      out += c;
    }
  }
  return out;
}

void append_xer_escaped(std::string& out, std::string_view text) {
  if (text.find_first_of("\"\n\t\r") == std::string_view::npos) {
    out += text;
    return;
  }
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '"') {
      out += "\"\"";
    } else if (c == '\n') {
      out += kCellBreak;
      out += kCellBreak;
    } else if (c == '\t') {
      out += ' ';
    } else if (c != '\r') {
      out += c;
    }
  }
}

}  // namespace rackline
