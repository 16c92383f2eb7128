#include "planner/base/finite_number.h"

#include <charconv>
#include <cmath>

namespace rackline {

std::optional<double> finite_number(std::string_view text) {
  double value = 0;
  const char* const last = text.data() + text.size();
  const auto [end, error] = std::from_chars(text.data(), last, value);
  if (error != std::errc{} || end != last || !std::isfinite(value)) return std::nullopt;
  return value;
}

}  // namespace rackline
