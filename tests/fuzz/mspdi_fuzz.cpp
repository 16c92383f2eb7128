// Any bytes: the file is read, or refused with a reason; what was read can be scheduled and written,
// and what was written reads the same.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "planner/formats/mspdi.h"
#include "planner/schedule/date_check.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace rackline;
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  const auto net = network_from_mspdi(bytes, "f");
  if (!net) {
    if (net.error().what.empty()) std::abort();
    return 0;
  }
  (void)check_dates(*net, RuleSet::msproject);
  auto again = network_from_mspdi(mspdi_from_network(*net), "f");
  if (!again) std::abort();
  return 0;
}
