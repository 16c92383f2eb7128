// Any bytes: the file is read, or refused with one line that says why.
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "planner/formats/netbox.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace rackline;
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  const auto device = netbox_device_from_yaml(bytes, "f");
  if (!device && device.error().what.empty()) std::abort();
  const auto rack = netbox_rack_from_yaml(bytes, "f");
  if (!rack && rack.error().what.empty()) std::abort();
  return 0;
}
