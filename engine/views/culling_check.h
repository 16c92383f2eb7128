// Whether what a frame leaves out could have been seen: from many places the object ids of what is
// drawn are compared with those of everything.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "engine/views/viewer.h"

namespace rackline::views {

struct CullingCheck {
  int poses = 0;
  int differing_poses = 0;
  std::int64_t pixels = 0;
  std::int64_t below_a_pixel = 0;  ///< differ, and are covered by parts smaller than a pixel
  std::int64_t wrong = 0;          ///< differ otherwise
  std::string first_wrong;         ///< pose and pixel, for who has to mend it
  [[nodiscard]] std::string text() const;
};

/// `poses` seeded cameras over all stages of the plan at seeded times: walkers in halls, eyes
/// between the machines of the yard, low and high flights; each third one cut open or with one hall
/// alone. `size`: of the compared images.
[[nodiscard]] CullingCheck check_culling(Viewer& viewer, const PlanView& plan, int poses,
                                         std::uint32_t seed, VkExtent2D size);

}  // namespace rackline::views
