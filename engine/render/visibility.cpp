#include "engine/render/visibility.h"

#include <limits>

#include "engine/render/renderer.h"

namespace rackline::render {

namespace {
/// A hall's walls stand outside of its room, and the slab and the ceiling above and below.
constexpr float kShellM = 1.0f;
/// What is larger never vanishes: a field of containers is seen long after one container is not.
constexpr float kLargestVanishingM = 1.5f;
}  // namespace

Visibility::Visibility(const scene::Scene& scene, const Frustum& frustum, const FrameInput& input,
                       std::optional<std::size_t> room, Draws draws)
    : frustum_(frustum),
      stages_(input.stages),
      traffic_(input.traffic),
      show_floor_(input.show_floor),
      roofs_(room.has_value()),
      cut_(input.cut),
      quality_(input.quality),
      draws_(draws) {
  if (!room || cut_.any()) return;
  closed_room_ = room;
  walls_ = scene.rooms[*room].bounds;
  walls_.min -= kShellM;
  walls_.max += kShellM;
}

/// Whether the chunk is part of the picture's world at all, whatever is in view.
bool Visibility::exists(const scene::Chunk& chunk) const {
  using scene::Show;
  if (!(stages_ >> chunk.stage & 1u) || !traffic_.shows(chunk.goods)) return false;
  if (chunk.show != Show::always && (chunk.show == Show::inside) != roofs_) return false;
  return chunk.surface != scene::Surface::floor || show_floor_;
}

/// Of what exists in two forms one is drawn.
bool Visibility::in_form(const scene::Chunk& chunk, float pixels) const {
  if (chunk.form == scene::Form::only) return true;
  return (chunk.form == scene::Form::coarse) == (pixels < quality_.coarse_below_px);
}

/// A hall is closed: from inside of it nothing else is seen.
bool Visibility::within_reach(const scene::Bounds& bounds) const {
  return (!closed_room_ || bounds.meets(walls_)) && cut_.may_keep(bounds.min, bounds.max) &&
         frustum_.sees(bounds);
}

bool Visibility::shows(const scene::Chunk& chunk) const {
  if (!exists(chunk)) return false;
  if (draws_ == Draws::everything) return in_form(chunk, std::numeric_limits<float>::infinity());
  if (!within_reach(chunk.bounds)) return false;
  const float pixels = pixels_of(chunk);
  return in_form(chunk, pixels) && large_enough(chunk, pixels) == (draws_ == Draws::seen);
}

bool Visibility::shows_through(const scene::Chunk& chunk) const {
  const float pixels = pixels_of(chunk);
  return (stages_ >> chunk.stage & 1u) && cut_.may_keep(chunk.bounds.min, chunk.bounds.max) &&
         frustum_.sees(chunk.bounds) && in_form(chunk, pixels) && large_enough(chunk, pixels);
}

bool Visibility::large_enough(const scene::Chunk& chunk, float pixels) const {
  return chunk.detail_m > kLargestVanishingM || pixels > quality_.smallest_part_px;
}

/// How large its largest part is in the picture.
float Visibility::pixels_of(const scene::Chunk& chunk) const {
  return chunk.detail_m * frustum_.pixels_per_metre(chunk.bounds);
}

bool Visibility::shows(const RackTable::Block& block) const {
  if (!(stages_ >> block.stage & 1u) || draws_ == Draws::too_small) return false;
  return draws_ == Draws::everything || within_reach(block.bounds);
}

}  // namespace rackline::render
