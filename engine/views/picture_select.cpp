#include "engine/views/picture_select.h"

#include <algorithm>
#include <cmath>

#include "engine/views/rack_set.h"

namespace rackline::views {

namespace {

constexpr float kSmallestBox = 4;  // pixels

/// The plane follows the pointer along its axis as that lies in the picture.
void drag_section(ViewState& view, float& at_m, glm::vec2 moved, glm::vec2 size) {
  const glm::vec3 pivot = scene::orbit_pivot(view.camera, 0);
  glm::vec3 along{0};
  along[static_cast<int>(view.section.axis) - 1] = 1;
  const auto at = scene::project(view.camera, size, pivot);
  const auto on = scene::project(view.camera, size, pivot + along);
  if (!at || !on) return;
  const glm::vec2 metre = on->pixel - at->pixel;
  if (glm::dot(metre, metre) < 0.01f) return;  // it points at the eye
  at_m = std::clamp(at_m + glm::dot(moved, metre) / glm::dot(metre, metre), -1e5f, 1e5f);
  view.section.at_m = std::round(at_m * 100) / 100;  // whole centimetres
}

void add_or_remove(ViewState& view, RackId rack) {
  if (view.set.empty() && view.selected.rack() && view.selected.rack() != rack)
    view.set = {view.selected.rack()};
  view.set = toggled(std::move(view.set), rack);
  view.selected = view.set.empty() ? Selection() : Selection(rack);
  if (view.set.size() == 1) {
    view.selected = view.set.front();
    view.set.clear();
  }
}

void select_set(ViewState& view, RackSet set) {
  view.selected = set.empty() ? Selection() : Selection(set.front());
  view.set = set.size() > 1 ? std::move(set) : RackSet{};
}

void click(ViewState& view, const PictureInput& in, const Facility& facility, const Viewer& viewer,
           VkExtent2D size, float reach) {
  if (view.measuring) {
    const auto point = viewer.snap_under(view, size, in.pointer, reach);
    if (!point) return;
    if (view.measured.size() >= 2) view.measured.clear();
    view.measured.push_back(glm::round(*point * 1000.0f) / 1000.0f);  // whole millimetres
    return;
  }
  const Selection hit = viewer.pick(view, size, in.pointer);
  const RackId rack = hit.rack();
  if (in.ctrl && rack) return add_or_remove(view, rack);
  view.set.clear();
  view.selected = hit;
  if (!in.alt || !rack) return;
  const Rack& r = facility.racks[rack.index()];
  if (in.shift || !r.array)
    view.selected = r.hall;
  else
    view.selected = r.array;
}

}  // namespace

bool PictureSelect::apply(ViewState& view, const PictureInput& in, const Plan& plan,
                          const Viewer& viewer, VkExtent2D size, float reach) {
  const glm::vec2 extent{static_cast<float>(size.width), static_cast<float>(size.height)};
  if (in.over && in.left_pressed && drag_ == Drag::none) {
    if (in.alt && view.section)
      drag_ = Drag::section;
    else if (in.shift && !view.walking)
      drag_ = Drag::box;
    from_ = in.pointer;
    section_m_ = view.section.at_m;
  }
  const bool mine = drag_ != Drag::none;
  to_ = in.pointer;
  if (drag_ == Drag::section && in.moved != glm::vec2(0))
    drag_section(view, section_m_, in.moved, extent);
  if (mine && !in.left_held) {
    if (box()) select_set(view, racks_between(plan, view, extent, from_, to_));
    drag_ = Drag::none;
  }
  if (in.clicked) click(view, in, plan.facility(), viewer, size, reach);
  return mine;
}

std::optional<PictureSelect::Corners> PictureSelect::box() const {
  if (drag_ != Drag::box || glm::distance(from_, to_) < kSmallestBox) return std::nullopt;
  return Corners{from_, to_};
}

}  // namespace rackline::views
