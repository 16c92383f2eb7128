// What the device counted while it drew: vertices, primitives and fragments. Times are noisy, these
// are not.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>

#include "engine/gpu/context.h"

namespace rackline::gpu {

struct DrawStatistics {
  std::uint64_t vertices = 0;    ///< that the vertex shaders ran for
  std::uint64_t primitives = 0;  ///< that were left after clipping
  std::uint64_t fragments = 0;   ///< that the fragment shaders ran for
};

/// Runs `record` as Context::run does; none where the device does not count.
[[nodiscard]] std::optional<DrawStatistics> counted_run(
    const Context& context, const std::function<void(VkCommandBuffer)>& record);

}  // namespace rackline::gpu
