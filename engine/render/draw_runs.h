// Fewer draws: neighbouring ranges of indices become one. A draw costs a software driver as much as
// some hundred vertices.
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

namespace rackline::render {

struct Run {
  std::uint32_t first = 0, count = 0;
};

/// The same ranges in ascending order, those that touch joined.
[[nodiscard]] inline std::vector<Run> joined(std::vector<Run> runs) {
  std::sort(runs.begin(), runs.end(), [](const Run& a, const Run& b) { return a.first < b.first; });
  std::vector<Run> out;
  for (const Run& run : runs) {
    if (!out.empty() && out.back().first + out.back().count == run.first)
      out.back().count += run.count;
    else
      out.push_back(run);
  }
  return out;
}

}  // namespace rackline::render
