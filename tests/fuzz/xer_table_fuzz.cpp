// Any bytes: the XER container is read, or refused with a reason; every cell can be read.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "planner/formats/xer_table.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace rackline;
  const auto file = XerFile::parse(std::string(reinterpret_cast<const char*>(data), size), "f.xer");
  if (!file) {
    if (file.error().what.empty()) std::abort();
    return 0;
  }
  for (const XerTable& table : file->tables()) {
    XerCursor row(*file, table);
    while (row.next()) {
      for (int c = -1; c <= static_cast<int>(row.cell_count()); ++c)
        if (!valid_utf8(row.text(c))) std::abort();
    }
  }
  return 0;
}
