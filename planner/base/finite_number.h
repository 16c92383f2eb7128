// Numbers in texts.
#pragma once

#include <optional>
#include <string_view>

namespace rackline {

/// The number that the whole text is, with a point whatever the locale; none when it is something
/// else, not finite, or has blanks around it.
[[nodiscard]] std::optional<double> finite_number(std::string_view text);

}  // namespace rackline
