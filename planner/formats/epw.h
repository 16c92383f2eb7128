// EnergyPlus weather files (EPW) → a year of dry and wet bulbs.
#pragma once

#include <string>

#include "planner/base/result.h"
#include "planner/operations/weather.h"

namespace rackline {

/// Reads an EPW file: 8 header lines, then 8,760 hours (8,784 in a leap year) of at least 9 fields,
/// of which dry bulb (7th) and relative humidity (9th) are used; the wet bulb follows from them.
/// Errors: unreadable, no EPW header, a wrong number of hours, a field that is missing or unfit.
[[nodiscard]] Result<Weather> read_epw(const std::string& path);
/// The same from the file's bytes; `name` stands in messages.
[[nodiscard]] Result<Weather> weather_from_epw(const std::string& bytes, const std::string& name);

}  // namespace rackline
