#include "engine/views/camera_control.h"

#include <algorithm>
#include <cmath>

namespace rackline::views {
namespace {

constexpr float kTurnPerPixel = 0.005f;  // radians: a turn right round in about 1,250 pixels
constexpr float kFlightSeconds = 0.7f;
constexpr float kWalkSpeed = 1.6f, kRunSpeed = 5.5f;  // m/s
constexpr float kOrbitSpeed = 0.9f;                   // of the distance to the pivot, a second
constexpr float kTurnSpeed = 1.4f;                    // radians a second, by keys

glm::vec3 vec(Vec3 v) {
  return {static_cast<float>(v.x), static_cast<float>(v.y), static_cast<float>(v.z)};
}

}  // namespace

void CameraControl::begin_drag(const ViewState& view, const PictureInput& input,
                               const Viewer& viewer, VkExtent2D size) {
  drag_ = input.left_pressed ? Drag::turn : Drag::pan;
  pivot_ =
      viewer.point_under(view, size, input.pointer).value_or(scene::orbit_pivot(view.camera, 0));
}

void CameraControl::drag(ViewState& view, const PictureInput& input, VkExtent2D size) {
  if (input.moved == glm::vec2(0)) return;
  const glm::vec2 extent{static_cast<float>(size.width), static_cast<float>(size.height)};
  if (view.walking) {
    // The head turns: the picture follows the hand.
    view.camera.yaw -= input.moved.x * kTurnPerPixel;
    view.camera.pitch = std::clamp(view.camera.pitch + input.moved.y * kTurnPerPixel,
                                   -scene::kMaxPitch, scene::kMaxPitch);
  } else if (drag_ == Drag::turn) {
    view.camera = scene::turn(view.camera, pivot_, input.moved.x * kTurnPerPixel,
                              -input.moved.y * kTurnPerPixel);
  } else {
    view.camera =
        scene::pan(view.camera, extent, input.pointer - input.moved, input.pointer, pivot_.z);
  }
  view.bookmark.clear();
}

void CameraControl::apply(ViewState& view, const PictureInput& in, const Viewer& viewer,
                          VkExtent2D size) {
  if (in.over && (in.left_pressed || in.other_pressed) && drag_ == Drag::none) {
    begin_drag(view, in, viewer, size);
    flight_.reset();
  }
  if (drag_ != Drag::none) {
    drag(view, in, size);
    if (!in.left_held && !in.other_held) drag_ = Drag::none;
  }

  if (in.over && in.wheel != 0 && !view.walking) {
    flight_.reset();
    const glm::vec3 target =
        viewer.point_under(view, size, in.pointer).value_or(scene::orbit_pivot(view.camera, 0));
    view.camera = scene::dolly(view.camera, target, std::pow(0.85f, in.wheel));
    view.bookmark.clear();
  }

  const float seconds = std::min(in.seconds, 0.1f);
  if (in.ahead == 0 && in.right == 0 && in.turn == 0) return;
  flight_.reset();
  view.bookmark.clear();
  if (view.walking) {
    const float pace = (in.fast ? kRunSpeed : kWalkSpeed) * seconds;
    view.camera = scene::walk(view.camera,
                              {in.ahead * pace, in.right * pace, in.turn * kTurnSpeed * seconds, 0},
                              viewer.scene().obstacles);
    return;
  }
  const glm::vec3 pivot = scene::orbit_pivot(view.camera, 0);
  const float pace = kOrbitSpeed * seconds * (in.fast ? 2.5f : 1.0f);
  if (in.right != 0 || in.turn != 0)
    view.camera = scene::turn(view.camera, pivot, -in.right * pace, in.turn * pace * 0.6f);
  if (in.ahead != 0) view.camera = scene::dolly(view.camera, pivot, std::exp(-in.ahead * pace));
}

void CameraControl::fly(const ViewState& view, const scene::Camera& to, bool walking) {
  flight_ = Flight{view.camera, to, 0, walking};
}

void CameraControl::advance(ViewState& view, float seconds) {
  if (!flight_) return;
  // A slow frame makes the flight longer rather than a jump.
  flight_->t = std::min(1.0f, flight_->t + std::min(seconds, 0.1f) / kFlightSeconds);
  view.camera = scene::ease(flight_->from, flight_->to, flight_->t);
  if (flight_->t < 1) return;
  view.camera = flight_->to;
  view.walking = flight_->walking;
  flight_.reset();
}

std::optional<scene::Camera> camera_for(const Facility& facility, const Selection& what,
                                        const scene::Camera& now) {
  Box box;
  switch (what.kind) {
    case Selection::Kind::rack:
      box = facility.box_of(facility.racks[what.index]);
      break;
    case Selection::Kind::equipment:
      box = facility.box_of(facility.equipment[what.index]);
      break;
    case Selection::Kind::hall:
      box = facility.halls[what.index].box;
      break;
    case Selection::Kind::array: {
      const auto& racks = facility.arrays[what.index].racks;
      if (racks.empty()) return std::nullopt;
      box = facility.box_of(facility.racks[racks.front().index()]);
      const Box other = facility.box_of(facility.racks[racks.back().index()]);
      box.min = {std::min(box.min.x, other.min.x), std::min(box.min.y, other.min.y), box.min.z};
      box.max = {std::max(box.max.x, other.max.x), std::max(box.max.y, other.max.y), box.max.z};
      break;
    }
    default:
      return std::nullopt;
  }
  const glm::vec3 centre = vec(box.centre()), size = vec(box.size());
  const float distance = std::max(6.0f, 1.6f * glm::length(size));
  // From above, and from where the camera looks already, so that one does not lose one's way; a
  // rack is looked at from its front.
  float yaw = now.yaw;
  if (const RackId rack = what.rack())
    yaw = -1.5707963f * static_cast<float>(facility.racks[rack.index()].quarter_turns);
  const glm::vec3 back{-std::sin(yaw), -std::cos(yaw), 0.75f};
  return scene::look_at(centre + glm::normalize(back) * distance, centre);
}

}  // namespace rackline::views
