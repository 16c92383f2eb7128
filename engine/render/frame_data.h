// What the shaders read in every frame. Keep in step with shaders/frame.glsl.
#pragma once

#include <cstdint>
#include <glm/glm.hpp>

namespace rackline::render {

struct FrameUniforms {
  glm::mat4 view_projection;
  glm::mat4 shadow;     ///< world → (u, v, depth) of the sun's shadow map
  glm::vec4 eye;        ///< xyz; w: near plane
  glm::vec4 to_sun;     ///< xyz, or to the moon; w: the sample's number
  glm::vec4 viewport;   ///< width, height, 1/width, 1/height
  glm::vec4 tile;       ///< its middle off the axis at distance 1: right, up; see-through; samples
  glm::vec4 right, up;  ///< half the picture at distance 1; w: its length
  glm::vec4 ahead;      ///< w: 1 inside a hall
  glm::vec4 room;       ///< lamps: ceiling height, spacing x and y, 1 when there are lamps
  glm::vec4 sun_light;  ///< rgb; w: the yard's lamps, 0 … 1
  glm::vec4 sky_light;  ///< rgb; w: 1 when data shows exactly as in the legend
  glm::vec4 ground_light;      ///< rgb
  glm::vec4 haze, zenith;      ///< rgb of the sky at the horizon and overhead
  glm::vec4 sun_place;         ///< to the sun, below the horizon as well; w: stages with lamps
  glm::vec4 plot;              ///< of the lamps' map: its south-west corner, 1 / its extent
  glm::vec4 cut_min, cut_max;  ///< scene::Cut; w of the first: the object of the first flow, as a
                               ///< whole number, 0 without flows
  glm::uvec4 ids;  ///< selected and hovered object, selected and hovered rack in draw order
  /// Minutes, racks, 0 or the first group of the racks' rears in the table of looks, 1 when
  /// tone.frag is the last pass.
  glm::ivec4 time;
};
static_assert(sizeof(FrameUniforms) == 2 * 64 + 19 * 16);

struct RackPlace {
  glm::vec3 foot;
  std::uint32_t bits;  ///< type : 8, quarter turns : 2, stage : 5, group of the table of looks : 17
};
inline constexpr int kGroupBit = 15;
struct RackSize {
  glm::vec4 size;
  glm::uvec4 grid;  ///< servers, GPUs a server, kind
};
/// Equal racks that touch, west to east in draw order.
struct RackLine {
  glm::vec3 foot;
  std::uint32_t first;
  glm::vec3 size;      ///< of them all
  std::uint32_t bits;  ///< racks : 16, quarter turns : 2
};
inline constexpr std::uint32_t kRackNowBytes = 16;
struct GpuLook {
  std::uint32_t colour, pattern;
};

/// Bindings of the one descriptor set.
enum Binding : std::uint32_t {
  kUniforms,
  kPlaces,
  kTracks,
  kNow,
  kLooks,
  kSizes,
  kShadowMap,
  kDepthMap,
  kLightMap,
  kOpenMap,
  kPictureMap,
  kSumMap,
  kNoiseMap,
  kParts,
  kNear,
  kLampMap,
  kMarked,
  kLines,
  kPlumes,
  kRearGroups,
  kFlows,
  kBindingCount,
};

}  // namespace rackline::render
