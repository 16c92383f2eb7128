// Mouse and held keys of one frame as the picture understands them.
#pragma once

#include "engine/desktop/imgui_layer.h"
#include "engine/desktop/window.h"
#include "engine/views/camera_control.h"

namespace rackline::views {

class PicturePointer {
 public:
  /// `picture`: pixels of the window; `covered`: a page lies over it.
  [[nodiscard]] PictureInput read(const desktop::Window& window, const desktop::ImguiLayer& layer,
                                  const Rect& picture, float seconds, bool covered);

 private:
  glm::vec2 press_{0};
  bool press_on_picture_ = false;
};

}  // namespace rackline::views
