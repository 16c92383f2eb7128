#include "planner/base/large_pages.h"

#include <cstdint>

#ifdef __linux__
#include <sys/mman.h>
#endif

namespace rackline {

void wish_large_pages([[maybe_unused]] void* begin, [[maybe_unused]] std::size_t bytes) {
#ifdef __linux__
  constexpr std::size_t kLargePage = std::size_t{2} << 20;
  if (bytes < 4 * kLargePage) return;
  const auto from = reinterpret_cast<std::uintptr_t>(begin);
  const std::uintptr_t first = (from + kLargePage - 1) / kLargePage * kLargePage;
  const std::uintptr_t last = (from + bytes) / kLargePage * kLargePage;
  // Refused or not, the memory is the same.
  if (first < last)
    static_cast<void>(::madvise(reinterpret_cast<void*>(first), last - first, MADV_HUGEPAGE));
#endif
}

}  // namespace rackline
