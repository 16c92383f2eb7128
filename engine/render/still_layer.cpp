#include "engine/render/still_layer.h"

namespace rackline::render {

using gpu::Use;

StillKey StillKey::of(const FrameContext& frame, const RackTable& racks) {
  const FrameInput& input = frame.input;
  const auto unless_rack = [&](scene::ObjectId object) {
    return racks.draw_index(object) == ~0u ? object : scene::kNothing;
  };
  return {input.camera,
          input.stages,
          unless_rack(input.selected),
          unless_rack(input.hovered),
          input.show_floor,
          !input.accumulated(),
          input.light,
          input.cut,
          input.quality};
}

bool StillLayer::begin(const StillKey& key) {
  const bool moved =
      !key.lone || !last_ || last_->camera != key.camera || !(last_->light == key.light);
  if (moved || last_ != key) kept_ = false;
  last_ = key;
  return moved;
}

void StillLayer::keep(VkCommandBuffer commands, const Targets& t) {
  gpu::transition(commands, t.light, Use::colour_target, Use::copied_from);
  gpu::transition(commands, t.depth, Use::depth_target, Use::copied_from);
  gpu::transition(commands, t.still_light, Use::nothing, Use::copied_to);
  gpu::transition(commands, t.still_depth, Use::nothing, Use::copied_to);
  gpu::copy(commands, t.light, t.still_light);
  gpu::copy(commands, t.depth, t.still_depth);
  gpu::transition(commands, t.still_light, Use::copied_to, Use::copied_from);
  gpu::transition(commands, t.still_depth, Use::copied_to, Use::copied_from);
  gpu::transition(commands, t.light, Use::copied_from, Use::colour_target);
  gpu::transition(commands, t.depth, Use::copied_from, Use::depth_target);
  kept_ = true;
}

void StillLayer::restore(VkCommandBuffer commands, const Targets& t) const {
  gpu::transition(commands, t.light, Use::nothing, Use::copied_to);
  gpu::transition(commands, t.depth, Use::nothing, Use::copied_to);
  gpu::copy(commands, t.still_light, t.light);
  gpu::copy(commands, t.still_depth, t.depth);
  gpu::transition(commands, t.light, Use::copied_to, Use::colour_target);
  gpu::transition(commands, t.depth, Use::copied_to, Use::depth_target);
}

}  // namespace rackline::render
