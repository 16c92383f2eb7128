// What the renderer is measured against, on the same device in the same run: the least that any
// frame costs, and the plainest way to draw every GPU.
#pragma once

#include "engine/gpu/buffer.h"
#include "engine/gpu/pipeline.h"
#include "engine/scene/camera.h"
#include "engine/scene/scene.h"

namespace rackline::render {

class ReferencePasses {
 public:
  [[nodiscard]] static Result<ReferencePasses> create(const gpu::Context& context,
                                                      const gpu::ShaderLoader& load,
                                                      VkExtent2D size);
  /// The floor alone, for images of `format` that are a window's.
  [[nodiscard]] static Result<ReferencePasses> create_floor(const gpu::Context& context,
                                                            const gpu::ShaderLoader& load,
                                                            VkFormat format);
  /// Every GPU of the racks of `stages` as a box of its own.
  void set_scene(const gpu::Context& context, const scene::Scene& scene, std::uint32_t stages);
  [[nodiscard]] std::uint32_t boxes() const { return count_; }

  /// A clear and one pass over the whole picture.
  void record_floor(VkCommandBuffer commands) const;
  /// The same into a colour target of the format that the floor was made for.
  void record_floor(VkCommandBuffer commands, VkImageView target, VkExtent2D size) const;
  /// All boxes in one instanced draw, without culling.
  void record_boxes(VkCommandBuffer commands, const scene::Camera& camera) const;

 private:
  gpu::DescriptorSet set_;
  gpu::Image colour_, depth_;
  gpu::Pipeline plain_, boxes_;
  gpu::Buffer centres_, indices_;
  std::uint32_t count_ = 0;
};

}  // namespace rackline::render
