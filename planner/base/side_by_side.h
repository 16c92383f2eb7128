// Two parts of one piece of work at the same time, for readers and passes over large arrays.
#pragma once

#include <cstddef>
#include <future>
#include <utility>

namespace rackline {

/// Runs `first` here and `second` on another thread; where the work is not worth one, or the system
/// has none to give, one after the other. Neither may write what the other reads. What `first`
/// throws goes before what `second` throws.
template <class First, class Second>
void side_by_side(bool worth_a_thread, First&& first, Second&& second) {
  const auto when =
      worth_a_thread ? std::launch::async | std::launch::deferred : std::launch::deferred;
  auto other = std::async(when, std::forward<Second>(second));
  std::forward<First>(first)();
  other.get();
}

/// Elements of an array from which on one pass over it is worth a thread.
inline constexpr std::size_t kWorthAThread = 10'000;

}  // namespace rackline
