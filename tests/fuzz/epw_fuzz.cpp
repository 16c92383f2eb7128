// Any bytes: the file is read, or refused with one line that says why.
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "planner/formats/epw.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace rackline;
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  const auto weather = weather_from_epw(bytes, "f");
  if (!weather) {
    if (weather.error().what.empty()) std::abort();
    return 0;
  }
  for (const WeatherHour& hour : weather->hours)
    if (!std::isfinite(hour.wet_c) || hour.wet_c > hour.dry_c) std::abort();
  return 0;
}
