#include "engine/render/id_pass.h"

#include <cstring>
#include <limits>

#include "engine/render/solid_pass.h"

namespace rackline::render {

namespace {
constexpr VkFormat kIdFormat = VK_FORMAT_R32_UINT;
constexpr std::uint32_t kIsRack = 0x80000000u;  // as in shaders/rack_id.vert
constexpr std::uint32_t kRackIndices = 18;

gpu::GraphicsRecipe id_recipe(const gpu::DescriptorSet& set, std::string vertex) {
  gpu::GraphicsRecipe recipe = scene_recipe(set, std::move(vertex), "id.frag");
  recipe.colours = {kIdFormat};
  return recipe;
}
}  // namespace

Result<IdPass> IdPass::create(const gpu::Context& context, const gpu::ShaderLoader& load,
                              const gpu::DescriptorSet& set) {
  IdPass pass;
  auto racks = ScenePipeline::create(context, load, id_recipe(set, "rack_id.vert"));
  if (!racks) return tl::unexpected<Error>(racks.error());
  pass.racks_ = std::move(*racks);

  gpu::GraphicsRecipe recipe = id_recipe(set, "solid_id.vert");
  recipe.vertex_stride = sizeof(scene::Vertex);
  recipe.fields = {vertex_fields().front(), vertex_fields().back()};  // position and object
  recipe.cull = VK_CULL_MODE_BACK_BIT;
  auto solids = ScenePipeline::create(context, load, recipe);
  if (!solids) return tl::unexpected<Error>(solids.error());
  pass.solids_ = std::move(*solids);
  return pass;
}

void IdPass::record(const gpu::Context& context, const FrameContext& frame, const XrayPass& xray) {
  const VkExtent2D size = frame.input.size;
  if (ids_.empty() || ids_.size().width != size.width || ids_.size().height != size.height) {
    ids_ = {context, size, kIdFormat,
            VK_IMAGE_USAGE_COLOR_ATTACHMENT_BIT | VK_IMAGE_USAGE_TRANSFER_SRC_BIT};
    depth_ = {context, size, kDepthFormat,
              VK_IMAGE_USAGE_DEPTH_STENCIL_ATTACHMENT_BIT | VK_IMAGE_USAGE_TRANSFER_SRC_BIT};
  }
  gpu::transition(frame.commands, ids_, gpu::Use::nothing, gpu::Use::colour_target);
  gpu::transition(frame.commands, depth_, gpu::Use::nothing, gpu::Use::depth_target);
  const VkClearValue nothing{}, far_away{};
  gpu::begin_drawing(frame.commands, size, {{&ids_, &nothing}}, {&depth_, &far_away});
  solids_.of(frame).bind(frame.commands, frame.set);
  const VkBuffer vertices = frame.meshes.vertices.handle();
  const VkDeviceSize offset = 0;
  vkCmdBindVertexBuffers(frame.commands, 0, 1, &vertices, &offset);
  vkCmdBindIndexBuffer(frame.commands, frame.meshes.indices.handle(), 0, VK_INDEX_TYPE_UINT32);
  for (const scene::Chunk& chunk : frame.scene.chunks)
    if (frame.visible.shows(chunk))
      vkCmdDrawIndexed(frame.commands, chunk.index_count, 1, chunk.first_index, 0, 0);
  racks_.of(frame).bind(frame.commands, frame.set);
  vkCmdBindIndexBuffer(frame.commands, frame.racks.face_indices.handle(), 0, VK_INDEX_TYPE_UINT32);
  for (const RackTable::Block& block : frame.racks.blocks())
    if (frame.visible.shows(block))
      vkCmdDrawIndexed(frame.commands, block.count * kRackIndices, 1, block.first * kRackIndices, 0,
                       0);
  if (frame.input.xray != scene::System::none) {
    const VkClearAttachment anew{VK_IMAGE_ASPECT_DEPTH_BIT, 0, far_away};
    const VkClearRect all{{{0, 0}, size}, 0, 1};
    vkCmdClearAttachments(frame.commands, 1, &anew, 1, &all);
    solids_.of(frame).bind(frame.commands, frame.set);
    xray.draw(frame);
  }
  vkCmdEndRendering(frame.commands);
  gpu::transition(frame.commands, ids_, gpu::Use::colour_target, gpu::Use::copied_from);
  gpu::transition(frame.commands, depth_, gpu::Use::depth_target, gpu::Use::copied_from);
}

IdImage IdPass::read_back(const gpu::Context& context, const FrameContext& frame) const {
  const std::vector<std::uint32_t> words = gpu::read_back_words(context, ids_);
  const std::vector<std::uint32_t> depths = gpu::read_back_words(context, depth_);
  IdImage image{frame.input.size.width, frame.input.size.height, {}, {}};
  image.ids.reserve(words.size());
  for (std::uint32_t word : words)
    image.ids.push_back(word & kIsRack ? frame.racks.object_at(word & ~kIsRack) : word);
  image.depth_m.reserve(depths.size());
  for (std::uint32_t word : depths) {
    float reversed = 0;
    std::memcpy(&reversed, &word, sizeof reversed);
    image.depth_m.push_back(reversed > 0 ? frame.input.camera.near_m / reversed
                                         : std::numeric_limits<float>::infinity());
  }
  return image;
}

}  // namespace rackline::render
