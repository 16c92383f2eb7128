// Mouse and held keys to the next camera: orbiting around what is under the pointer, walking among
// the racks, flying to bookmarks and selections with an ease.
#pragma once

#include <optional>

#include "engine/views/screen.h"
#include "engine/views/viewer.h"

namespace rackline::views {

/// What the user does to the picture in one frame. Pixels from the picture's upper left corner.
struct PictureInput {
  glm::vec2 pointer{0};
  bool over = false;   ///< the pointer is over the picture, not over a panel
  glm::vec2 moved{0};  ///< since the last frame
  bool left_pressed = false, other_pressed = false;  ///< this frame
  bool left_held = false, other_held = false;
  bool clicked = false, double_clicked = false;   ///< released without a drag
  bool shift = false, ctrl = false, alt = false;  ///< held
  float wheel = 0;
  // held keys
  float ahead = 0, right = 0, turn = 0;  ///< −1, 0 or 1 each
  bool fast = false;
  float seconds = 0;  ///< since the last frame
};

class CameraControl {
 public:
  /// The view after the input. True in `busy` while more frames are needed.
  void apply(ViewState& view, const PictureInput& input, const Viewer& viewer, VkExtent2D size);

  void fly(const ViewState& view, const scene::Camera& to, bool walking);
  /// Goes on with a flight by so many seconds.
  void advance(ViewState& view, float seconds);
  [[nodiscard]] bool flying() const { return flight_.has_value(); }
  [[nodiscard]] bool dragging() const { return drag_ != Drag::none; }

 private:
  enum class Drag : std::uint8_t { none, turn, pan };
  struct Flight {
    scene::Camera from, to;
    float t = 0;
    bool walking = false;
  };
  void begin_drag(const ViewState& view, const PictureInput& input, const Viewer& viewer,
                  VkExtent2D size);
  void drag(ViewState& view, const PictureInput& input, VkExtent2D size);

  Drag drag_ = Drag::none;
  glm::vec3 pivot_{0};
  std::optional<Flight> flight_;
};

/// Where a camera stands that shows a selection well; none where there is nothing to show.
[[nodiscard]] std::optional<scene::Camera> camera_for(const Facility& facility,
                                                      const Selection& what,
                                                      const scene::Camera& now);

}  // namespace rackline::views
