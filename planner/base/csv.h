// Cells of CSV files (RFC 4180).
#pragma once

#include <string>
#include <string_view>

namespace rackline {

/// In quotes; those within are doubled.
[[nodiscard]] std::string csv_quoted(std::string_view text);
/// The same where it must be, else the text as it is.
[[nodiscard]] std::string csv_cell(std::string_view text);

}  // namespace rackline
