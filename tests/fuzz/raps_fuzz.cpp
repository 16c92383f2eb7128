// Any bytes: the file is read, or refused with one line that says why.
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "planner/formats/raps.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace rackline;
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  const auto system = raps_from_yaml(bytes, "f");
  if (!system) {
    if (system.error().what.empty() || system.error().line().find('\n') != std::string::npos)
      std::abort();
    return 0;
  }
  const double full = system_power(*system, {1, 1, 1}).input_w();
  if (!std::isfinite(full) || full < 0 || system->nodes() < 1) std::abort();
  return 0;
}
