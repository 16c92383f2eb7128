// While something moves on a slow device the picture is drawn smaller, so that it keeps up with the
// hand; at rest it is drawn again in full.
#pragma once

namespace rackline::views {

class MovingResolution {
 public:
  /// The share of the picture's width and height to draw: 1, 0.75 or 0.5. Only downwards within one
  /// movement: sharpness that comes and goes disturbs more than its lack.
  float share(bool moves) {
    constexpr double kBudgetMs = 38;  // with the interface that is 20 frames a second
    if (!moves) return share_ = 1;
    while (share_ > 0.5f && full_ms_ * double(share_) * double(share_) > kBudgetMs) share_ -= 0.25f;
    return share_;
  }
  [[nodiscard]] float last() const { return share_; }
  /// A picture drawn at `last()` took so long.
  void drawn(double ms) { full_ms_ = ms / (double(share_) * double(share_)); }

 private:
  double full_ms_ = 0;  ///< what the last picture would have taken in full
  float share_ = 1;
};

}  // namespace rackline::views
