#include "engine/render/reference_passes.h"

#include <array>
#include <vector>

#include "engine/render/pass.h"

namespace rackline::render {

namespace {
constexpr std::uint32_t kBoxIndices = 36;

/// Two triangles a face; corner i has bit 0 for x, bit 1 for y, bit 2 for z.
constexpr std::array<std::uint32_t, kBoxIndices> kBox = {0, 1, 5, 5, 4, 0, 3, 2, 6, 6, 7, 3,
                                                         2, 0, 4, 4, 6, 2, 1, 3, 7, 7, 5, 1,
                                                         4, 5, 7, 7, 6, 4, 2, 3, 1, 1, 0, 2};

struct Push {
  glm::mat4 view_projection;
};

/// The place of each GPU of a rack: a grid over its width and height, in its front half.
void add_boxes(std::vector<glm::vec4>& centres, const scene::Scene& scene,
               const scene::Rack& rack) {
  const scene::RackType& type = scene.rack_types[rack.type];
  const bool across = (rack.quarter_turns & 1) == 0;
  for (std::uint32_t row = 0; row < type.servers; ++row)
    for (std::uint32_t column = 0; column < type.gpus_per_server; ++column) {
      const float along =
          (static_cast<float>(column) + 0.5f) / static_cast<float>(type.gpus_per_server) - 0.5f;
      const float up = (static_cast<float>(row) + 0.5f) / static_cast<float>(type.servers);
      centres.push_back({rack.foot.x + (across ? along * type.size.x : 0),
                         rack.foot.y + (across ? 0 : along * type.size.x),
                         rack.foot.z + up * type.size.z, 0});
    }
}
}  // namespace

Result<ReferencePasses> ReferencePasses::create_floor(const gpu::Context& context,
                                                      const gpu::ShaderLoader& load,
                                                      VkFormat format) {
  ReferencePasses p;
  p.set_ = {context, {VK_DESCRIPTOR_TYPE_STORAGE_BUFFER}};
  auto plain = gpu::Pipeline::graphics(context, load, picture_recipe(p.set_, "plain.frag", format));
  if (!plain) return tl::unexpected<Error>(plain.error());
  p.plain_ = std::move(*plain);
  return p;
}

Result<ReferencePasses> ReferencePasses::create(const gpu::Context& context,
                                                const gpu::ShaderLoader& load, VkExtent2D size) {
  ReferencePasses p;
  if (auto made = create_floor(context, load, kPictureFormat))
    p = std::move(*made);
  else
    return made;
  p.colour_ = {context, size, kPictureFormat, VK_IMAGE_USAGE_COLOR_ATTACHMENT_BIT};
  p.depth_ = {context, size, kDepthFormat, VK_IMAGE_USAGE_DEPTH_STENCIL_ATTACHMENT_BIT};
  gpu::GraphicsRecipe boxes;
  boxes.vertex = "gpu_box.vert";
  boxes.fragment = "gpu_box.frag";
  boxes.set = p.set_.layout();
  boxes.colours = {kPictureFormat};
  boxes.push_bytes = sizeof(Push);
  boxes.depth_format = kDepthFormat;
  boxes.depth = gpu::Depth::test_and_write;
  auto made = gpu::Pipeline::graphics(context, load, boxes);
  if (!made) return tl::unexpected<Error>(made.error());
  p.boxes_ = std::move(*made);
  p.indices_ =
      gpu::upload(context, std::as_bytes(std::span(kBox)), VK_BUFFER_USAGE_INDEX_BUFFER_BIT);
  p.set_scene(context, {}, 0);
  return p;
}

void ReferencePasses::set_scene(const gpu::Context& context, const scene::Scene& scene,
                                std::uint32_t stages) {
  std::vector<glm::vec4> centres;
  for (const scene::Rack& rack : scene.racks)
    if (stages >> rack.stage & 1u) add_boxes(centres, scene, rack);
  count_ = static_cast<std::uint32_t>(centres.size());
  centres_ =
      gpu::upload(context, std::as_bytes(std::span(centres)), VK_BUFFER_USAGE_STORAGE_BUFFER_BIT);
  set_.write(0, centres_);
}

void ReferencePasses::record_floor(VkCommandBuffer commands) const {
  gpu::transition(commands, colour_, gpu::Use::nothing, gpu::Use::colour_target);
  record_floor(commands, colour_.view(), colour_.size());
}

void ReferencePasses::record_floor(VkCommandBuffer commands, VkImageView target,
                                   VkExtent2D size) const {
  const VkClearValue black{};
  gpu::begin_drawing(commands, size, {{target, &black}});
  plain_.bind(commands, set_);
  vkCmdDraw(commands, 3, 1, 0, 0);
  vkCmdEndRendering(commands);
}

void ReferencePasses::record_boxes(VkCommandBuffer commands, const scene::Camera& camera) const {
  const VkClearValue black{}, far_away{};
  const VkExtent2D size = colour_.size();
  gpu::transition(commands, colour_, gpu::Use::nothing, gpu::Use::colour_target);
  gpu::transition(commands, depth_, gpu::Use::nothing, gpu::Use::depth_target);
  gpu::begin_drawing(commands, size, {{&colour_, &black}}, {&depth_, &far_away});
  const float aspect = static_cast<float>(size.width) / static_cast<float>(size.height);
  const Push push{scene::projection_matrix(camera, aspect) * scene::view_matrix(camera)};
  boxes_.bind(commands, set_, std::as_bytes(std::span(&push, 1)));
  vkCmdBindIndexBuffer(commands, indices_.handle(), 0, VK_INDEX_TYPE_UINT32);
  vkCmdDrawIndexed(commands, kBoxIndices, count_, 0, 0, 0);
  vkCmdEndRendering(commands);
}

}  // namespace rackline::render
