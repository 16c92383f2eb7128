// Any bytes: the file is read, or refused with one line that says why.
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "planner/formats/power_trace.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace rackline;
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  const auto trace = power_trace_from_csv(bytes, "f");
  if (!trace) {
    if (trace.error().what.empty()) std::abort();
    return 0;
  }
  if (trace->power_w.empty() || trace->power_w.size() != trace->at_s.size()) std::abort();
  if (!std::isfinite(trace->mean_w())) std::abort();
  return 0;
}
