// Writing files so that a reader never sees half of one, and a failure leaves what was there.
#pragma once

#include <string>
#include <string_view>

#include "planner/base/result.h"

namespace rackline {

/// Writes to a temporary name beside `path` and renames. Errors: no such folder, not writable, a
/// full disk; then nothing is left behind.
[[nodiscard]] Result<void> write_file(const std::string& path, std::string_view content);

/// Whether `path` could be written, before anything slow is done for it. Leaves nothing behind.
[[nodiscard]] Result<void> check_writable(const std::string& path);

}  // namespace rackline
