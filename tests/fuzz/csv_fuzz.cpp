// Any bytes: the table is read, or refused with a reason; what was read can be written and reads
// the same.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "planner/formats/network_csv.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace rackline;
  const auto net = network_from_csv(std::string(reinterpret_cast<const char*>(data), size), "f");
  if (!net) {
    if (net.error().what.empty()) std::abort();
    return 0;
  }
  const auto again = network_from_csv(csv_from_network(*net), "f");
  if (!again) std::abort();
  return 0;
}
