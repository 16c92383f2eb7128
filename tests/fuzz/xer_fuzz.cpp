// Any bytes: the file is read, or refused with a reason; what was read can be written and read
// again, and from then on nothing changes.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "planner/formats/xer.h"
#include "planner/schedule/date_check.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace rackline;
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  const auto net = network_from_xer(bytes, "f");
  if (!net) {
    if (net.error().what.empty()) std::abort();
    return 0;
  }
  const auto check = check_dates(*net, RuleSet::p6);
  if (!check && check.error().what.empty()) std::abort();
  const auto second = network_from_xer(xer_from_network(*net), "f");
  if (!second) std::abort();
  auto third = network_from_xer(xer_from_network(*second), "f");
  if (!third) std::abort();
  // Letters that a code page would not show clearly are written in UTF-8 from then on.
  third->encoding = second->encoding;
  if (*third != *second) std::abort();
  return 0;
}
