#include "engine/render/visibility.h"

namespace rackline::render {

namespace {
/// Parts that are smaller than this many pixels are left out: they add little but shimmer.
constexpr float kSmallestPart = 1.0f;
/// A hall's walls stand outside of its room, and the slab and the ceiling above and below.
constexpr float kShellM = 1.0f;

bool overlap(const scene::Bounds& a, const scene::Bounds& b) {
  return glm::all(glm::lessThanEqual(a.min, b.max)) && glm::all(glm::lessThanEqual(b.min, a.max));
}
}  // namespace

Visibility::Visibility(const scene::Scene& scene, const Frustum& frustum, std::uint32_t stages,
                       bool show_floor, std::optional<std::size_t> room, Draws draws)
    : frustum_(frustum), stages_(stages), show_floor_(show_floor), room_(room), draws_(draws) {
  if (!room) return;
  walls_ = scene.rooms[*room].bounds;
  walls_.min -= kShellM;
  walls_.max += kShellM;
}

/// Whether the chunk is part of the picture's world at all, whatever is in view.
bool Visibility::exists(const scene::Chunk& chunk) const {
  using scene::Show;
  if (!(stages_ >> chunk.stage & 1u)) return false;
  if (chunk.show != Show::always && (chunk.show == Show::inside) != room_.has_value()) return false;
  return chunk.surface != scene::Surface::floor || show_floor_;
}

/// A hall is closed: from inside of it nothing else is seen.
bool Visibility::within_reach(const scene::Bounds& bounds) const {
  return (!room_ || overlap(bounds, walls_)) && frustum_.sees(bounds);
}

bool Visibility::shows(const scene::Chunk& chunk) const {
  if (!exists(chunk)) return false;
  if (draws_ == Draws::everything) return true;
  if (!within_reach(chunk.bounds)) return false;
  const bool large = chunk.detail_m * frustum_.pixels_per_metre(chunk.bounds) > kSmallestPart;
  return large == (draws_ == Draws::seen);
}

bool Visibility::shows(const RackTable::Block& block) const {
  if (!(stages_ >> block.stage & 1u) || draws_ == Draws::too_small) return false;
  return draws_ == Draws::everything || within_reach(block.bounds);
}

}  // namespace rackline::render
