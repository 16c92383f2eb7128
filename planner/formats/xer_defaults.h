// What P6 expects in the columns of an XER that the model does not hold.
#pragma once

#include <span>
#include <string_view>

namespace rackline::xer {

struct Default {
  std::string_view table, column, text;
};

/// Those that are not empty.
[[nodiscard]] std::span<const Default> defaults();

}  // namespace rackline::xer
