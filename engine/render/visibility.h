// Which chunks and which rows of racks a frame draws: site, then hall, then row. Everything that
// draws asks here, so that the picture and the object ids agree.
#pragma once

#include <cstdint>
#include <optional>

#include "engine/render/frustum.h"
#include "engine/render/quality.h"
#include "engine/render/rack_table.h"
#include "engine/scene/cut.h"

namespace rackline::render {

struct FrameInput;

/// What of a scene is drawn: the picture needs what is `seen`; the other two exist to test it.
enum class Draws : std::uint8_t {
  seen,        ///< in view, not behind the walls of the hall that the eye is in, not below a pixel
  everything,  ///< all that exists at the time
  too_small,   ///< what `seen` leaves out of the view for its size alone
};

class Visibility {
 public:
  /// `room`: the hall that the eye is in, by index; roofs and whole walls are drawn then.
  Visibility(const scene::Scene& scene, const Frustum& frustum, const FrameInput& input,
             std::optional<std::size_t> room, Draws draws = Draws::seen);

  [[nodiscard]] bool shows(const scene::Chunk& chunk) const;
  [[nodiscard]] bool shows(const RackTable::Block& block) const;
  /// Whether the racks are so small that they are drawn without their shadows on the floor.
  [[nodiscard]] bool coarse(const RackTable::Block& block) const {
    const float height_px = block.bounds.size().z * frustum_.pixels_per_metre(block.bounds);
    return height_px < quality_.coarse_below_px;
  }
  /// The same of a chunk that x-ray shows through walls, roofs and floors.
  [[nodiscard]] bool shows_through(const scene::Chunk& chunk) const;

 private:
  [[nodiscard]] bool in_form(const scene::Chunk& chunk, float pixels) const;
  [[nodiscard]] bool exists(const scene::Chunk& chunk) const;
  [[nodiscard]] bool large_enough(const scene::Chunk& chunk, float pixels) const;
  [[nodiscard]] float pixels_of(const scene::Chunk& chunk) const;
  [[nodiscard]] bool within_reach(const scene::Bounds& bounds) const;

  const Frustum& frustum_;
  std::uint32_t stages_;
  scene::Traffic traffic_;
  bool show_floor_;
  bool roofs_;                              ///< the eye is in a hall
  std::optional<std::size_t> closed_room_;  ///< that hall, unless a cut opens it
  scene::Bounds walls_;                     ///< of the room, outer faces
  scene::Cut cut_;
  Quality quality_;
  Draws draws_;
};

}  // namespace rackline::render
