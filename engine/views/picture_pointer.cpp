#include "engine/views/picture_pointer.h"

#include <imgui.h>

namespace rackline::views {
namespace {

constexpr float kStillPointer = 4;  // units that a click may move without being a drag

}  // namespace

PictureInput PicturePointer::read(const desktop::Window& window, const desktop::ImguiLayer& layer,
                                  const Rect& picture, float seconds, bool covered) {
  const ImGuiIO& io = ImGui::GetIO();
  PictureInput in;
  in.pointer = {io.MousePos.x - picture.x, io.MousePos.y - picture.y};
  in.over = !io.WantCaptureMouse && picture.contains(io.MousePos) && !covered;
  in.moved = {io.MouseDelta.x, io.MouseDelta.y};
  in.left_pressed = ImGui::IsMouseClicked(ImGuiMouseButton_Left);
  in.other_pressed = ImGui::IsMouseClicked(ImGuiMouseButton_Right) ||
                     ImGui::IsMouseClicked(ImGuiMouseButton_Middle);
  in.left_held = ImGui::IsMouseDown(ImGuiMouseButton_Left);
  in.other_held =
      ImGui::IsMouseDown(ImGuiMouseButton_Right) || ImGui::IsMouseDown(ImGuiMouseButton_Middle);
  in.shift = io.KeyShift;
  in.ctrl = io.KeyCtrl;
  in.alt = io.KeyAlt;
  in.wheel = io.MouseWheel;
  in.seconds = seconds;
  if (in.left_pressed) {
    press_ = in.pointer;
    press_on_picture_ = in.over;
  }
  const bool still = glm::distance(press_, in.pointer) <= kStillPointer * layer.scale();
  in.clicked =
      in.over && press_on_picture_ && still && ImGui::IsMouseReleased(ImGuiMouseButton_Left);
  in.double_clicked = in.over && ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left);
  if (!layer.wants_keyboard() && !io.KeyCtrl) {
    const auto axis = [&](int plus, int minus) {
      return float(window.held(plus)) - float(window.held(minus));
    };
    in.ahead = axis('W', 'S');
    in.right = axis('D', 'A');
    in.turn = axis('E', 'Q');
    in.fast = io.KeyShift;
  }
  return in;
}

}  // namespace rackline::views
