#include "planner/report/numbers.h"

#include <fmt/format.h>

#include <cmath>
#include <cstddef>

namespace rackline {

std::string thousands(long long n) {
  std::string digits = std::to_string(n < 0 ? -n : n);
  for (auto i = static_cast<std::ptrdiff_t>(digits.size()) - 3; i > 0; i -= 3)
    digits.insert(static_cast<std::size_t>(i), ",");
  return (n < 0 ? "−" : "") + digits;
}

std::string power_text(double kw) {
  const double size = std::abs(kw);
  if (size >= 999'950) return fmt::format("{:.2f} GW", kw / 1e6);
  if (size >= 99'950) return fmt::format("{:.0f} MW", kw / 1e3);
  if (size >= 999.5) return fmt::format("{:.1f} MW", kw / 1e3);
  return size >= 99.95 ? fmt::format("{:.0f} kW", kw) : fmt::format("{:.1f} kW", kw);
}

}  // namespace rackline
