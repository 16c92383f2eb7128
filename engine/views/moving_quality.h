// While something moves on a slow device the picture leaves more out and is drawn smaller, so that
// it keeps up with the hand; at rest it is drawn again in full.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "engine/render/quality.h"

namespace rackline::views {

/// How a picture is drawn while it moves. At rest every tier gives the same picture.
enum class QualityTier : std::uint8_t { lowest, low, medium, high };
inline constexpr int kQualityTierCount = 4;
inline constexpr std::array<std::string_view, kQualityTierCount> kQualityTierNames{
    "lowest", "low", "medium", "high"};
[[nodiscard]] inline std::string_view name_of(QualityTier tier) {
  return kQualityTierNames[static_cast<std::size_t>(tier)];
}
/// An unknown name, "auto" among them, is no tier.
[[nodiscard]] std::optional<QualityTier> quality_tier_named(std::string_view name);

/// What moves decides what a frame costs: while only the time does, all that stands still is kept
/// from frame to frame (see render/still_layer.h).
enum class Movement : std::uint8_t { none, time, eye };

struct MovingPicture {
  float share = 1;  ///< of the picture's width and height
  render::Quality quality;
  bool operator==(const MovingPicture&) const = default;
};
[[nodiscard]] MovingPicture moving_picture(QualityTier tier);

/// Chooses the tier from the frames as they were measured, for each kind of movement by itself.
/// Within one movement only downwards: sharpness that comes and goes disturbs more than its lack.
class MovingQuality {
 public:
  /// Without `fixed` the tier follows the measured frames.
  explicit MovingQuality(std::optional<QualityTier> fixed = {});

  /// How to draw the next frame.
  [[nodiscard]] MovingPicture next(Movement movement);
  /// The frame that `next` spoke of took so long, its interface included.
  void drawn(double ms);
  [[nodiscard]] QualityTier tier(Movement movement) const;

 private:
  struct Choice {
    QualityTier tier = QualityTier::high;
    int frames = 0;       ///< of this movement at this tier
    double least_ms = 0;  ///< of the last ones that count
    std::array<double, 3> recent_ms{};
  };
  Choice& choice() { return movement_ == Movement::eye ? eye_ : time_; }
  void begin(Choice& choice) const;

  std::optional<QualityTier> fixed_;
  Choice time_, eye_;
  Movement movement_ = Movement::none;
};

}  // namespace rackline::views
