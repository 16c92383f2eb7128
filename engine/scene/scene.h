// What can be drawn, as a value: the meshes of everything that stands still, the table of racks,
// the rooms and obstacles for walking. Knows nothing of plans. Metres, x east, y north, z up.
#pragma once

#include <cstdint>
#include <glm/glm.hpp>
#include <vector>

#include "engine/scene/goods.h"

namespace rackline::scene {

/// Names what a click hits. The views say what a number means; 0 is nothing.
using ObjectId = std::uint32_t;
inline constexpr ObjectId kNothing = 0;

struct Bounds {
  glm::vec3 min{0}, max{0};
  [[nodiscard]] glm::vec3 centre() const { return (min + max) * 0.5f; }
  [[nodiscard]] glm::vec3 size() const { return max - min; }
  [[nodiscard]] bool contains(glm::vec3 p) const {
    return p.x >= min.x && p.x <= max.x && p.y >= min.y && p.y <= max.y && p.z >= min.z &&
           p.z <= max.z;
  }
  [[nodiscard]] bool meets(const Bounds& b) const {
    return glm::all(glm::lessThanEqual(min, b.max)) && glm::all(glm::lessThanEqual(b.min, max));
  }
  void include(glm::vec3 p) {
    min = glm::min(min, p);
    max = glm::max(max, p);
  }
};

/// One corner of a triangle; 24 bytes, as the vertex shaders read it.
struct Vertex {
  glm::vec3 position{0};
  std::int8_t normal[4] = {0, 0, 127, 0};       ///< signed normalised; [3] is unused
  std::uint8_t colour[4] = {255, 255, 255, 0};  ///< sRGB; [3]: 255 shines by itself
  ObjectId object = kNothing;
};
static_assert(sizeof(Vertex) == 24);

/// Which light falls on a chunk, and which pattern its surface has; one pipeline each.
enum class Surface : std::uint8_t {
  outdoor,  ///< lit by sun and sky
  indoor,   ///< lit by the hall's luminaires
  ground,   ///< horizontal, outdoors, with the grain of grass, asphalt or gravel
  floor,    ///< a raised floor with its tiles
  water,    ///< horizontal, outdoors, mirrors the sky
};
inline constexpr int kSurfaceCount = 5;

/// Whether a chunk is shown when the roofs are cut away, from inside a hall, or in both cases.
enum class Show : std::uint8_t { always, cut_away, inside };

/// Which network a machine, a pipe or a run belongs to, for x-ray views.
enum class System : std::uint8_t { none, coolant, power };

/// Round parts exist twice: as they are, and with the fewest corners, for pictures in motion.
enum class Form : std::uint8_t { only, fine, coarse };

/// A run of triangles that is drawn or left out as one.
struct Chunk {
  Bounds bounds;
  std::uint32_t first_index = 0, index_count = 0;
  Surface surface = Surface::outdoor;
  Show show = Show::always;
  Form form = Form::only;
  Goods goods = {};        ///< other than none: drawn while the deliveries have it there
  std::uint8_t stage = 0;  ///< drawn when bit `stage` of the frame's stages is set
  float detail_m = 1e9f;   ///< size of its largest part: left out when that is below a pixel
};

enum class RackKind : std::uint8_t { compute, network, storage, cpu };

/// Distance between the centres of a hall's lamps; they lie on the multiples plus a half. The
/// floor's shader mirrors them.
inline constexpr glm::vec2 kLampSpacing{4.8f, 6.0f};

struct RackType {
  glm::vec3 size{0.6f, 1.2f, 2.2f};  ///< width, depth, height
  RackKind kind = RackKind::compute;
  std::uint32_t servers = 8;          ///< rows of the grid of cells
  std::uint32_t gpus_per_server = 8;  ///< columns; 0: one cell a server
};

struct Rack {
  glm::vec3 foot{0};               ///< centre of the footprint
  std::uint8_t quarter_turns = 0;  ///< counter-clockwise; unturned, the front faces south (−y)
  std::uint8_t type = 0;           ///< index into Scene::rack_types
  std::uint8_t stage = 0;
  std::uint16_t room = 0xffff;  ///< index into Scene::rooms
  ObjectId object = kNothing;
};

struct Room {
  Bounds bounds;  ///< inner faces, raised floor to ceiling
  std::uint8_t stage = 0;
};

/// A lamp of the yard, on from dusk to dawn.
struct Lamp {
  glm::vec3 place{0};
  std::uint8_t stage = 0;
};

/// The floor of a building, which its own lamps light evenly by night.
struct LitFloor {
  glm::vec2 min{0}, max{0};
  std::uint8_t stage = 0;
};

/// Lines between the machines of a network, which only its x-ray shows. Their objects follow those
/// of everything else, and cannot be picked.
struct Links {
  System system = System::none;
  std::uint8_t stage = 0;
  std::vector<Vertex> vertices;
  std::vector<std::uint32_t> indices;
};

struct Scene {
  std::vector<Vertex> vertices;
  std::vector<std::uint32_t> indices;
  std::vector<Chunk> chunks;
  std::vector<RackType> rack_types;
  std::vector<Rack> racks;  ///< in the order of the tracks
  std::vector<Room> rooms;
  std::vector<Bounds> obstacles;  ///< what a walker cannot pass: racks, walls, columns, machines
  std::vector<Lamp> lamps;
  std::vector<LitFloor> lit_floors;
  std::vector<System> systems;  ///< by object id; none beyond the last
  std::vector<Links> links;
  std::uint32_t link_objects = 0;  ///< how many objects they are
  Bounds bounds;                   ///< of the plot

  [[nodiscard]] System system_of(ObjectId object) const {
    return object < systems.size() ? systems[object] : System::none;
  }
};

/// The box of a rack at its full height.
[[nodiscard]] Bounds box_of(const Scene& scene, const Rack& rack);

}  // namespace rackline::scene
