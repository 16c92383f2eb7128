// Draws a translucent sheet over the racks, hidden by what stands before it.
#pragma once

#include "engine/render/pass.h"
#include "engine/scene/sheet.h"

namespace rackline::render {

class SheetPass {
 public:
  [[nodiscard]] static Result<SheetPass> create(const gpu::Context& context,
                                                const gpu::ShaderLoader& load,
                                                const gpu::DescriptorSet& set);
  /// Waits for the upload. The device must not be drawing the sheet before.
  void set_sheet(const gpu::Context& context, const scene::Sheet& sheet);
  void record(const FrameContext& frame) const;

 private:
  ScenePipeline pipeline_;
  gpu::Buffer corners_, indices_;
  std::uint32_t count_ = 0;
};

}  // namespace rackline::render
