// Any bytes: the file is read, or refused with a reason; what was read can be written and read
// again, and from then on nothing changes.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "planner/formats/pmxml.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace rackline;
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  const auto net = network_from_pmxml(bytes, "f");
  if (!net) {
    if (net.error().what.empty()) std::abort();
    return 0;
  }
  const auto second = network_from_pmxml(pmxml_from_network(*net), "f");
  if (!second) std::abort();
  const auto third = network_from_pmxml(pmxml_from_network(*second), "f");
  if (!third || *third != *second) std::abort();
  return 0;
}
