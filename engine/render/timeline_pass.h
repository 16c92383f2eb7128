// Works out what every rack shows at the frame's time; on the device.
#pragma once

#include "engine/render/pass.h"

namespace rackline::render {

class TimelinePass {
 public:
  [[nodiscard]] static Result<TimelinePass> create(const gpu::Context& context,
                                                   const gpu::ShaderLoader& load,
                                                   const gpu::DescriptorSet& set);
  void record(const FrameContext& frame) const;

 private:
  gpu::Pipeline pipeline_;
};

}  // namespace rackline::render
