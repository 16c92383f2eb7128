// Light and depth of all that stands still, kept while only the time changes: dragging the timeline
// then draws the racks on top of it and nothing else. A frame has the same bytes with and without.
#pragma once

#include <optional>

#include "engine/render/pass.h"

namespace rackline::render {

/// What the still part of a frame depends on, but for the scene and the size: those begin a new
/// layer.
struct StillKey {
  scene::Camera camera;
  std::uint32_t stages = 0;
  scene::ObjectId selected = scene::kNothing, hovered = scene::kNothing;  ///< no racks
  bool show_floor = true, lone = true;                                    ///< lone: one sample
  scene::Daylight light;
  scene::Cut cut;
  Quality quality;
  bool operator==(const StillKey&) const = default;
  [[nodiscard]] static StillKey of(const FrameContext& frame, const RackTable& racks);
};

class StillLayer {
 public:
  /// Begins a frame. True when the eye or the light has moved since the last one, so that the next
  /// will have moved too and nothing is worth keeping, or when the frame takes more than one
  /// sample: those differ by their jitter.
  bool begin(const StillKey& key);
  /// Whether `restore` has something to give.
  [[nodiscard]] bool kept() const { return kept_; }
  /// Copies the targets' light and depth aside. They are targets before and after.
  void keep(VkCommandBuffer commands, const Targets& targets);
  /// Copies them back; they are targets afterwards.
  void restore(VkCommandBuffer commands, const Targets& targets) const;

 private:
  std::optional<StillKey> last_;
  bool kept_ = false;
};

}  // namespace rackline::render
