// While something moves on a slow device the picture is drawn smaller, so that it keeps up with the
// hand; at rest it is drawn again in full.
#pragma once

#include <algorithm>
#include <array>

namespace rackline::views {

class MovingResolution {
 public:
  /// The share of the picture's width and height to draw: 1, 0.75 or 0.5. Only downwards within one
  /// movement: sharpness that comes and goes disturbs more than its lack.
  float share(bool moves) {
    constexpr double kBudgetMs = 38;  // with the interface that is 20 frames a second
    if (!moves) return share_ = 1;
    const double full_ms = *std::min_element(recent_ms_.begin(), recent_ms_.end());
    while (share_ > 0.5f && full_ms * double(share_) * double(share_) > kBudgetMs) share_ -= 0.25f;
    return share_;
  }
  [[nodiscard]] float last() const { return share_; }
  /// A picture drawn at `last()` took so long.
  void drawn(double ms) {
    recent_ms_[next_++ % recent_ms_.size()] = ms / (double(share_) * double(share_));
  }

 private:
  /// What the last pictures would have taken in full. The least of them counts: the first ones of a
  /// movement draw what later ones keep (see render/still_layer.h).
  std::array<double, 3> recent_ms_{};
  std::size_t next_ = 0;
  float share_ = 1;
};

}  // namespace rackline::views
