// What the pointer does in the picture beside moving the camera: it selects one thing, racks in a
// box, rows and halls; it moves the section plane; it measures.
#pragma once

#include <optional>

#include "engine/views/camera_control.h"

namespace rackline::views {

class PictureSelect {
 public:
  /// The view after the input. True while a drag is this part's, and not the camera's.
  /// `reach`: pixels within which corners and edges attract a measurement.
  bool apply(ViewState& view, const PictureInput& input, const Plan& plan, const Viewer& viewer,
             VkExtent2D size, float reach);

  struct Corners {
    glm::vec2 from, to;  ///< pixels of the picture
  };
  /// The box that is being drawn; none without one.
  [[nodiscard]] std::optional<Corners> box() const;
  [[nodiscard]] bool moves_section() const { return drag_ == Drag::section; }

 private:
  enum class Drag : std::uint8_t { none, box, section };
  Drag drag_ = Drag::none;
  glm::vec2 from_{0}, to_{0};
  float section_m_ = 0;  // where the drag of the plane is, before rounding
};

}  // namespace rackline::views
