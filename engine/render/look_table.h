// The table of looks on the device: for each group of racks and each state its colour, glow and
// pattern; behind the groups of the fronts those of the rears.
#pragma once

#include <vector>

#include "engine/gpu/buffer.h"
#include "engine/render/frame_data.h"
#include "engine/render/renderer.h"

namespace rackline::render {

class LookTable {
 public:
  LookTable() = default;
  /// An empty table of so many groups; at least one of the fronts, maybe none of the rears.
  LookTable(const gpu::Context& context, std::size_t front_groups, std::size_t rear_groups);

  /// Brings the table up to date within `commands`. What has not changed since the last frame is
  /// not sent again: a table of thousands of groups stays as it is for long.
  void upload(VkCommandBuffer commands, const FrameInput& input);

  [[nodiscard]] const gpu::Buffer& buffer() const { return buffer_; }
  [[nodiscard]] std::size_t front_groups() const { return front_groups_; }
  [[nodiscard]] std::size_t rear_groups() const { return rear_groups_; }

 private:
  std::size_t front_groups_ = 0, rear_groups_ = 0;
  gpu::Buffer buffer_;
  std::vector<Look> front_, rear_;  // what the table holds
};

}  // namespace rackline::render
