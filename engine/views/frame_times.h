// How long the frames of a benchmark took.
#pragma once

#include <algorithm>
#include <vector>

namespace rackline::views {

/// Milliseconds of a series of frames; zeros without any.
struct FrameTimes {
  double median_ms = 0, p95_ms = 0;
  [[nodiscard]] static FrameTimes of(std::vector<double> ms) {
    if (ms.empty()) return {};
    std::sort(ms.begin(), ms.end());
    return {ms[ms.size() / 2], ms[std::min(ms.size() - 1, ms.size() * 95 / 100)]};
  }
};

}  // namespace rackline::views
