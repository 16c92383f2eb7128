// Numbers for people: a thin space before the unit, commas between thousands, and no more digits
// than the figure deserves.
#pragma once

#include <string>

namespace rackline::views {

[[nodiscard]] std::string count_text(double n);  ///< "100,352"
/// kW to "620 W", "67.2 kW", "41.0 MW", "1.10 GW": three significant digits.
[[nodiscard]] std::string power_text(double kw);
[[nodiscard]] std::string temperature_text(double celsius);   ///< "40.2 °C"
[[nodiscard]] std::string flow_text(double litres_a_minute);  ///< "98 L/min"
[[nodiscard]] std::string percent_text(double share);         ///< 0.643 to "64 %"
/// At most `digits` significant digits, no exponent, no trailing zeros: 8.4, 1,020.
[[nodiscard]] std::string number_text(double value, int digits = 4);

}  // namespace rackline::views
