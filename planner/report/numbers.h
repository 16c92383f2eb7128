// How numbers are written for people.
#pragma once

#include <string>

namespace rackline {

/// "12,544": thousands parted.
[[nodiscard]] std::string thousands(long long n);
/// "140 MW", "67.2 kW", "1.21 GW": three to four digits, the unit that suits.
[[nodiscard]] std::string power_text(double kw);

}  // namespace rackline
