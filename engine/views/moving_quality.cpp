#include "engine/views/moving_quality.h"

#include <algorithm>

namespace rackline::views {

namespace {
constexpr double kBudgetMs = 16;    // with the interface some 50 frames a second
constexpr double kAmpleMs = 4;      // one tier more costs at most about four times as much
constexpr double kHopelessMs = 40;  // no middle tier would help
constexpr int kTimeFrames = 3;      // the first frames of a drag draw what the others keep

QualityTier lower(QualityTier tier) {
  return tier == QualityTier::lowest ? tier : static_cast<QualityTier>(static_cast<int>(tier) - 1);
}
QualityTier higher(QualityTier tier) {
  return tier == QualityTier::high ? tier : static_cast<QualityTier>(static_cast<int>(tier) + 1);
}

/// Racks show what stands before and behind their faces nowhere: within a reach of a step or two
/// it would leap out of the faces while one walks.
MovingPicture faces_alone(float share, float smallest_part_px) {
  return {share,
          {.smallest_part_px = smallest_part_px,
           .coarse_below_px = 16,
           .parts_reach_m = 0,
           .occlusion = false,
           .antialias = false,
           .cut_shadows = false}};
}
}  // namespace

std::optional<QualityTier> quality_tier_named(std::string_view name) {
  const auto found = std::find(kQualityTierNames.begin(), kQualityTierNames.end(), name);
  if (found == kQualityTierNames.end()) return std::nullopt;
  return static_cast<QualityTier>(found - kQualityTierNames.begin());
}

MovingPicture moving_picture(QualityTier tier) {
  switch (tier) {
    case QualityTier::lowest:
      return faces_alone(0.375f, 3);
    case QualityTier::low:
      return faces_alone(0.5f, 2.5f);
    case QualityTier::medium:
      return {0.75f,
              {.smallest_part_px = 2,
               .coarse_below_px = 12,
               .parts_reach_m = 5,
               .occlusion = true,
               .cut_shadows = false}};
    case QualityTier::high:
      break;
  }
  return {};
}

MovingQuality::MovingQuality(std::optional<QualityTier> fixed) : fixed_(fixed) {
  if (fixed) time_.tier = eye_.tier = *fixed;
}

void MovingQuality::begin(Choice& c) const {
  if (!fixed_ && c.frames >= kTimeFrames && c.least_ms < kAmpleMs) c.tier = higher(c.tier);
  c.frames = 0;
}

MovingPicture MovingQuality::next(Movement movement) {
  if (movement != movement_) {
    movement_ = movement;
    if (movement != Movement::none) begin(choice());
  }
  return movement == Movement::none ? MovingPicture{} : moving_picture(choice().tier);
}

void MovingQuality::drawn(double ms) {
  if (movement_ == Movement::none) return;
  Choice& c = choice();
  c.recent_ms[static_cast<std::size_t>(c.frames) % c.recent_ms.size()] = ms;
  ++c.frames;
  if (movement_ == Movement::time && c.frames < kTimeFrames) return;
  c.least_ms =
      movement_ == Movement::time ? *std::min_element(c.recent_ms.begin(), c.recent_ms.end()) : ms;
  if (fixed_ || c.least_ms <= kBudgetMs || c.tier == QualityTier::lowest) return;
  c.tier = movement_ == Movement::eye && ms > kHopelessMs
               ? std::min(lower(c.tier), QualityTier::low)
               : lower(c.tier);
  c.frames = 0;
}

QualityTier MovingQuality::tier(Movement movement) const {
  if (movement == Movement::none) return QualityTier::high;
  return movement == Movement::eye ? eye_.tier : time_.tier;
}

}  // namespace rackline::views
