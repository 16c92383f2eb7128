// What every pass of a frame is given.
#pragma once

#include "engine/gpu/pipeline.h"
#include "engine/render/frame_data.h"
#include "engine/render/frustum.h"
#include "engine/render/rack_table.h"
#include "engine/render/renderer.h"
#include "engine/render/targets.h"
#include "engine/render/variants.h"
#include "engine/render/visibility.h"

namespace rackline::render {

/// The scene's meshes on the device.
struct SolidMeshes {
  gpu::Buffer vertices, indices;
};

/// One frame as its passes see it.
struct FrameContext {
  VkCommandBuffer commands;
  const FrameInput& input;
  const scene::Scene& scene;
  const Frustum& frustum;
  const Visibility& visible;
  const gpu::DescriptorSet& set;
  const Targets& targets;
  const SolidMeshes& meshes;
  const RackTable& racks;
  Counters& counters;
};

/// For passes that draw the scene: the targets' formats.
[[nodiscard]] inline gpu::GraphicsRecipe scene_recipe(const gpu::DescriptorSet& set,
                                                      std::string vertex, std::string fragment) {
  gpu::GraphicsRecipe recipe;
  recipe.vertex = std::move(vertex);
  recipe.fragment = std::move(fragment);
  recipe.set = set.layout();
  recipe.colours = {kLightFormat};
  recipe.depth_format = kDepthFormat;
  recipe.depth = gpu::Depth::test_and_write;
  return recipe;
}

/// For passes over the whole picture.
[[nodiscard]] inline gpu::GraphicsRecipe picture_recipe(const gpu::DescriptorSet& set,
                                                        std::string fragment, VkFormat format) {
  gpu::GraphicsRecipe recipe;
  recipe.vertex = "fullscreen.vert";
  recipe.fragment = std::move(fragment);
  recipe.set = set.layout();
  recipe.colours = {format};
  return recipe;
}

}  // namespace rackline::render
