#include "planner/formats/xer_table.h"

#include <doctest/doctest.h>

#include <string>

using namespace rackline;

namespace {

const std::string kSmall =
    "ERMHDR\t8.2.0\t2020-03-17\r\n"
    "%T\tTASK\r\n"
    "%F\ttask_id\ttask_name\tnotes\r\n"
    "%R\t1\tPour \"\"A\"\" slab\tfirst\x7f\x7fsecond\r\n"
    "%R\t2\tCure\r\n"
    "%E\r\n";

std::string mistake(const std::string& bytes) {
  const auto file = XerFile::parse(bytes, "a.xer");
  REQUIRE_FALSE(file.has_value());
  return file.error().line();
}

}  // namespace

TEST_CASE("An XER's rows are split into cells, short rows end in empty ones") {
  const auto file = XerFile::parse(kSmall, "a.xer");
  REQUIRE(file.has_value());
  CHECK(file->header().at(0) == "8.2.0");
  const XerTable* tasks = file->table("TASK");
  REQUIRE(tasks != nullptr);
  CHECK(tasks->column("notes") == 2);
  CHECK(tasks->column("nothing") == -1);
  XerCursor row(*file, *tasks);
  REQUIRE(row.next());
  CHECK(row.raw(0) == "1");
  CHECK(row.text(1) == "Pour \"A\" slab");
  CHECK(row.text(2) == "first\nsecond");
  CHECK(row.line() == 4);
  REQUIRE(row.next());
  CHECK(row.raw(1) == "Cure");
  CHECK(row.raw(2) == "");
  CHECK(row.raw(-1) == "");
  CHECK_FALSE(row.next());
}

TEST_CASE("A cell that spans lines belongs to its row") {
  const auto file =
      XerFile::parse("ERMHDR\t8\n%T\tTASK\n%F\ta\tb\n%R\t1\tone\ntwo\n%R\t2\tthree\n%E\n", "a.xer");
  REQUIRE(file.has_value());
  XerCursor row(*file, *file->table("TASK"));
  REQUIRE(row.next());
  CHECK(row.text(1) == "one\ntwo");
  REQUIRE(row.next());
  CHECK(row.raw(0) == "2");
}

TEST_CASE("Cells are split alike at every length, within and beyond sixteen bytes") {
  for (std::size_t length = 0; length < 70; ++length) {
    std::string line;
    for (std::size_t i = 0; i < length; ++i) line += i % 7 == 3 || i % 16 == 15 ? '\t' : 'x';
    std::vector<std::string_view> cells;
    split_cells(line, cells);
    std::string joined;
    for (std::size_t i = 0; i < cells.size(); ++i)
      joined += (i ? "\t" : "") + std::string(cells[i]);
    CHECK(joined == line);
    for (const auto cell : cells) CHECK(cell.find('\t') == std::string_view::npos);
  }
}

TEST_CASE("What is wrong with an XER is said in one line with its place") {
  CHECK(mistake("") == "a.xer:1: is empty; expected: an XER, whose first line begins with ERMHDR");
  CHECK(mistake("PK\x03\x04").find("ERMHDR") != std::string::npos);
  CHECK(mistake("ERMHDR\t8\n%T\tTASK\n%F\ta\n%R\t1\n").find("a.xer:4: the file is cut off here") ==
        0);
  CHECK(mistake("ERMHDR\t8\n%R\t1\n%E\n").find("a.xer:2: a row stands before") == 0);
  CHECK(mistake("ERMHDR\t8\n%T\tA\n%F\tx\n%T\tA\n%F\tx\n%E\n").find("a.xer:4: the table A") == 0);
  CHECK(mistake("ERMHDR\t8\n%T\tA\n%F\tx\tx\n%E\n").find("a.xer:3: the field \"x\"") == 0);
  CHECK(mistake("ERMHDR\t8\n%T\tA\n%F\tx\n%F\ty\n%E\n").find("a.xer:4: field names") == 0);
  CHECK(mistake("ERMHDR\t8\nhello\n%E\n").find("a.xer:2: begins with \"hello\"") == 0);
}

TEST_CASE("Lines that hand edits and mailers add to an XER change nothing of its rows") {
  const auto file = XerFile::parse(
      "ERMHDR\t8\n%T\tTASK \n%F\ta\n%R\tone\n\n\n%R\ttwo\n\nlines\n\n%E\n-- \nA mailer.\n",
      "a.xer");
  REQUIRE_MESSAGE(file.has_value(), (file ? "" : file.error().line()));
  CHECK(file->remarks().empty());
  REQUIRE(file->table("TASK") != nullptr);
  XerCursor row(*file, *file->table("TASK"));
  REQUIRE(row.next());
  CHECK(row.raw(0) == "one");
  REQUIRE(row.next());
  CHECK(row.raw(0) == "two\n\nlines");
  CHECK_FALSE(row.next());
}

TEST_CASE("Tables behind a closing line are read and remarked on, a second file is refused") {
  const std::string first = "ERMHDR\t8\n%T\tA\n%F\tx\n%R\t1\n%E\n";
  const auto file = XerFile::parse(first + "%T\tB\n%F\tx\n%R\t2\n%E\n", "a.xer");
  REQUIRE(file.has_value());
  CHECK(file->table("B") != nullptr);
  REQUIRE(file->remarks().size() == 1);
  CHECK(file->remarks()[0].find("line 6: a table stands behind the closing line %E") == 0);
  CHECK(mistake(first + "%T\tB\n%F\tx\n").find("a.xer:7: the file is cut off here") == 0);
  CHECK(mistake(first + first).find("a.xer:6: a second file begins") == 0);
}

TEST_CASE("An XER whose header line was left out is read from its first table on") {
  const auto file = XerFile::parse("%T\tTASK\n%F\ta\n%R\tone\n%E\n", "a.xer");
  REQUIRE(file.has_value());
  CHECK(file->header().empty());
  REQUIRE(file->table("TASK") != nullptr);
  XerCursor row(*file, *file->table("TASK"));
  REQUIRE(row.next());
  CHECK(row.raw(0) == "one");
  CHECK(row.line() == 3);
  CHECK(mistake("%F\ta\n%E\n").find("a.xer:1: begins with \"%F a\"") == 0);
  CHECK(mistake("%T\tTASK\n").find("a.xer:1: the file is cut off here") == 0);
}

TEST_CASE("The encoding of an XER is found: code pages, UTF-8, UTF-16") {
  // "Задача" is C7 E0 E4 E0 F7 E0 in Windows-1251; "Béton" has E9 in Windows-1252.
  const auto name_in = [](const std::string& bytes) {
    const auto file = XerFile::parse(bytes, "a.xer");
    REQUIRE(file.has_value());
    XerCursor row(*file, *file->table("T"));
    REQUIRE(row.next());
    return row.text(0);
  };
  const auto around = [](const std::string& cell) {
    return "ERMHDR\t8\n%T\tT\n%F\tn\n%R\t" + cell + "\n%E\n";
  };
  CHECK(name_in(around("\xC7\xE0\xE4\xE0\xF7\xE0")) == "Задача");
  CHECK(name_in(around("B\xE9ton")) == "Béton");
  CHECK(name_in(around("Béton")) == "Béton");
  CHECK(name_in("\xEF\xBB\xBF" + around("Задача")) == "Задача");
  CHECK(name_in(encode_text(around("Задача 𝄞"), TextEncoding::Utf16Little)) == "Задача 𝄞");
  CHECK(name_in(encode_text(around("Задача 𝄞"), TextEncoding::Utf16Big)) == "Задача 𝄞");
  // Εργασία in Windows-1253
  CHECK(name_in(around("\xC5\xF1\xE3\xE1\xF3\xDF\xE1 \xE5\xF1\xE3\xEF\xF5")) == "Εργασία εργου");
}

TEST_CASE("Every code page gives back the bytes that it was read from") {
  std::string all;
  for (int b = 1; b < 256; ++b) all += static_cast<char>(b);
  for (const char* name : {"1250", "1251", "1252", "1253", "1254", "1255", "1256", "1257"}) {
    const auto encoding = encoding_of_name(name);
    REQUIRE(encoding);
    const auto decoded = decode_text(all, "a", encoding);
    REQUIRE(decoded.has_value());
    CHECK(valid_utf8(decoded->utf8));
    CHECK(encode_text(decoded->utf8, *encoding) == all);
  }
}

TEST_CASE("Text that a code page would not show clearly is written in UTF-8") {
  // Three accented Western letters in a row look like a Russian word to who has to guess.
  const std::string unclear = "Îlôt ÉÈÀ";
  CHECK(decode_text(encode_text(unclear, TextEncoding::Windows1252), "a")->utf8 != unclear);
  for (const std::string text : {"plain", "Béton", "Îlôt ÉÈÀ", "Größe", "Задача", "混凝土"})
    for (const TextEncoding encoding :
         {TextEncoding::Windows1252, TextEncoding::Windows1251, TextEncoding::Utf8}) {
      const auto again = decode_text(encode_text_unnamed(text, encoding), "a");
      REQUIRE(again.has_value());
      CHECK(again->utf8 == text);
    }
  // What shows clearly stays as it was asked for.
  CHECK(encode_text_unnamed("B\u00e9ton", TextEncoding::Windows1252) == "B\xE9ton");
}

TEST_CASE("A lone surrogate and cut UTF-16 are refused") {
  CHECK(mistake(std::string("\xFF\xFE\x00\xDC\x41\x00", 6)).find("half of a UTF-16") !=
        std::string::npos);
  CHECK(mistake(std::string("\xFF\xFE\x41", 3)).find("odd number") != std::string::npos);
}
