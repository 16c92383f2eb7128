#include "engine/render/detail_pass.h"

#include <algorithm>

#include "engine/scene/rack_parts.h"

namespace rackline::render {

namespace {
constexpr std::uint32_t kMostNear = 40;

struct Push {
  std::uint32_t first_near, vertex_count, first_vertex;
};
}  // namespace

Result<DetailPass> DetailPass::create(const gpu::Context& context, const gpu::ShaderLoader& load,
                                      const gpu::DescriptorSet& set) {
  gpu::GraphicsRecipe recipe = scene_recipe(set, "detail.vert", "detail.frag");
  recipe.push_bytes = sizeof(Push);
  recipe.cull = VK_CULL_MODE_BACK_BIT;
  auto pipeline = ScenePipeline::create(context, load, recipe);
  if (!pipeline) return tl::unexpected<Error>(pipeline.error());
  DetailPass pass;
  pass.pipeline_ = std::move(*pipeline);
  pass.near_list_ = {context, kMostNear * sizeof(std::uint32_t),
                     VK_BUFFER_USAGE_STORAGE_BUFFER_BIT | VK_BUFFER_USAGE_TRANSFER_DST_BIT,
                     gpu::MemoryUse::device};
  pass.set_scene(context, {});
  return pass;
}

void DetailPass::set_scene(const gpu::Context& context, const scene::Scene& scene) {
  std::vector<scene::Vertex> vertices;
  std::vector<std::uint32_t> indices;
  types_.clear();
  for (const scene::RackType& rack_type : scene.rack_types) {
    const scene::RackParts parts = scene::rack_parts(rack_type);
    Type type;
    type.first_vertex = static_cast<std::uint32_t>(vertices.size());
    type.vertex_count = static_cast<std::uint32_t>(parts.vertices.size());
    type.first_index = static_cast<std::uint32_t>(indices.size());
    type.index_count = static_cast<std::uint32_t>(parts.indices.size());
    vertices.insert(vertices.end(), parts.vertices.begin(), parts.vertices.end());
    // The same triangles for each rack that may be near, numbered on: no instances (see rack.vert).
    for (std::uint32_t rack = 0; rack < kMostNear; ++rack)
      for (std::uint32_t i : parts.indices) indices.push_back(rack * type.vertex_count + i);
    types_.push_back(type);
  }
  vertices_ =
      gpu::upload(context, std::as_bytes(std::span(vertices)), VK_BUFFER_USAGE_STORAGE_BUFFER_BIT);
  indices_ =
      gpu::upload(context, std::as_bytes(std::span(indices)), VK_BUFFER_USAGE_INDEX_BUFFER_BIT);
}

void DetailPass::upload(const FrameContext& frame) {
  std::vector<RackTable::Near> near = frame.racks.near(
      frame.input.camera.eye, frame.input.quality.parts_reach_m, frame.input.stages);
  // Most of them stand beside and behind the eye; parts stand out of a rack's box by a hand.
  constexpr float kStandOutM = 0.4f;
  std::erase_if(near, [&](const RackTable::Near& rack) {
    scene::Bounds box = frame.racks.box_at(rack.draw_index);
    box.min -= kStandOutM;
    box.max += kStandOutM;
    return !frame.frustum.sees(box);
  });
  if (near.size() > kMostNear) near.resize(kMostNear);
  std::stable_sort(near.begin(), near.end(),
                   [](const auto& a, const auto& b) { return a.type < b.type; });
  std::vector<std::uint32_t> list;
  for (Type& type : types_) type.near_count = 0;
  for (const RackTable::Near& rack : near) {
    Type& type = types_[rack.type];
    if (type.near_count++ == 0) type.first_near = static_cast<std::uint32_t>(list.size());
    list.push_back(rack.draw_index);
  }
  gpu::rewrite(frame.commands, near_list_, std::as_bytes(std::span(list)));
}

void DetailPass::record(const FrameContext& frame) const {
  pipeline_.of(frame).bind(frame.commands, frame.set);
  vkCmdBindIndexBuffer(frame.commands, indices_.handle(), 0, VK_INDEX_TYPE_UINT32);
  for (const Type& type : types_) {
    if (type.near_count == 0 || type.index_count == 0) continue;
    const Push push{type.first_near, type.vertex_count, type.first_vertex};
    pipeline_.of(frame).push(frame.commands, std::as_bytes(std::span(&push, 1)));
    vkCmdDrawIndexed(frame.commands, type.near_count * type.index_count, 1, type.first_index, 0, 0);
    ++frame.counters.draws;
    frame.counters.triangles += type.near_count * type.index_count / 3;
  }
}

}  // namespace rackline::render
