// Names in the picture: halls always, arrays when they are large enough to be told apart, the
// selected and the hovered thing. A name that would lie on another is left out.
#include <algorithm>
#include <vector>

#include "engine/views/overlay.h"

namespace rackline::views {

using desktop::Colour;

namespace {

glm::vec3 vec(Vec3 v) {
  return {static_cast<float>(v.x), static_cast<float>(v.y), static_cast<float>(v.z)};
}

class Labels {
 public:
  Labels(Draw& draw, const Ui& ui, const scene::Camera& camera, Rect picture,
         std::span<const Rect> taken)
      : draw_(draw),
        ui_(ui),
        camera_(camera),
        picture_(picture),
        taken_(taken.begin(), taken.end()) {}

  [[nodiscard]] std::optional<scene::Projected> project(glm::vec3 p) const {
    auto found = scene::project(camera_, {picture_.w, picture_.h}, p);
    if (found) found->pixel += glm::vec2{picture_.x, picture_.y};
    return found;
  }

  // Above the point, with a plate behind it.
  bool place(glm::vec3 point, std::string_view text, bool strong, const Colour* ground = nullptr) {
    const auto at = project(point);
    if (!at) return false;
    ImFont* font = strong ? ui_.fonts.strong : ui_.fonts.small;
    const float pad = ui_.px(strong ? 7 : 4), h = font->FontSize + ui_.px(strong ? 6 : 3);
    const float w = text_width(font, text) + 2 * pad;
    const Rect r{std::round(at->pixel.x - w / 2), std::round(at->pixel.y - h), w, h};
    if (r.x < picture_.x || r.y < picture_.y || r.x + w > picture_.x + picture_.w ||
        r.y + h > picture_.y + picture_.h)
      return false;
    const float gap = ui_.px(2);
    for (const Rect& t : taken_)
      if (r.x < t.x + t.w + gap && t.x < r.x + w + gap && r.y < t.y + t.h + gap &&
          t.y < r.y + h + gap)
        return false;
    taken_.push_back(r);
    draw_.AddRectFilled(r.min(), r.max(),
                        (ground ? *ground : ui_.theme.surface.with_alpha(0.82)).packed(),
                        ui_.px(4));
    text_at(draw_, font, {r.x + pad, r.y + (h - font->FontSize) / 2},
            ground ? ui_.theme.on_accent : ui_.theme.text, text);
    return true;
  }

 private:
  Draw& draw_;
  const Ui& ui_;
  const scene::Camera& camera_;
  Rect picture_;
  std::vector<Rect> taken_;
};

// The point above the middle of what is selected, and its name.
bool anchor(const Facility& f, const Selection& what, glm::vec3& point, std::string& text) {
  if (const RackId r = what.rack()) {
    const Rack& rack = f.racks[r.index()];
    point = vec(rack.foot);
    point.z += static_cast<float>(f.type_of(rack).size_m.z) + 0.1f;
    text = rack.id;
    return true;
  }
  if (const EquipmentId e = what.equipment()) {
    const Equipment& equipment = f.equipment[e.index()];
    point = vec(equipment.foot);
    point.z += static_cast<float>(equipment.size_m.z) + 0.1f;
    text = equipment.name;
    return true;
  }
  return false;
}

// Inside a hall only the rows on both sides of the aisle are seen; the others are behind them.
bool beside_aisle(glm::vec3 eye, glm::vec3 first, glm::vec3 last) {
  constexpr float kAisle = 3.5f, kFar = 40;  // metres
  const glm::vec2 along = glm::vec2(last - first) / std::max(0.1f, glm::distance(first, last));
  const glm::vec2 to = glm::vec2(eye - first);
  const float across = std::abs(to.x * along.y - to.y * along.x);
  return across < kAisle && glm::distance(eye, (first + last) * 0.5f) < kFar;
}

}  // namespace

void draw_labels(Draw& draw, const Ui& ui, const PlanView& plan, const Moment& moment,
                 const ViewState& view, Rect picture, std::span<const Rect> taken) {
  const Facility& f = plan.facility();
  Labels labels(draw, ui, view.camera, picture, taken);
  glm::vec3 point{0};
  std::string text;
  if (anchor(f, view.selected, point, text)) labels.place(point, text, true, &ui.theme.accent);
  if (view.hovered != view.selected && anchor(f, view.hovered, point, text))
    labels.place(point, text, true);

  // Inside a hall its own name says nothing, and others are behind its walls.
  const glm::vec3 eye = view.camera.eye;
  HallId inside;
  for (std::size_t h = 0; h < f.halls.size(); ++h) {
    const Box& b = f.halls[h].box;
    if (eye.x > b.min.x && eye.x < b.max.x && eye.y > b.min.y && eye.y < b.max.y && eye.z < b.max.z)
      inside = HallId(h);
  }
  // What is cut away has no name.
  const scene::Cut cut = cut_of(f, view.section, view.isolated);
  for (std::size_t h = 0; h < f.halls.size() && !inside; ++h) {
    if (!cut.may_keep(vec(f.halls[h].box.min) + 0.5f, vec(f.halls[h].box.max) - 0.5f)) continue;
    if (f.halls[h].stage.index() > moment.stage) continue;
    const Vec3 c = f.halls[h].box.centre();
    labels.place(vec({c.x, c.y, f.halls[h].box.max.z + 1}), f.halls[h].name, true);
  }

  // Arrays: only those whose row is at least as long as their name.
  for (std::size_t a = 0; a < f.arrays.size(); ++a) {
    const RackArray& array = f.arrays[a];
    if (array.racks.empty() || (inside && array.hall != inside)) continue;
    if (f.halls[array.hall.index()].stage.index() > moment.stage) continue;
    const Rack& first = f.racks[array.racks.front().index()];
    const Rack& last = f.racks[array.racks.back().index()];
    glm::vec3 middle = vec((first.foot + last.foot) * 0.5);
    if (!cut.keeps(middle + glm::vec3(0, 0, 0.1f))) continue;
    middle.z += static_cast<float>(f.type_of(first).size_m.z) + 0.3f;
    if (inside && !beside_aisle(eye, vec(first.foot), vec(last.foot))) continue;
    const auto p = labels.project(vec(first.foot)), q = labels.project(vec(last.foot));
    if (!p || !q) continue;
    const float length = glm::distance(p->pixel, q->pixel);
    if (length < text_width(ui.fonts.small, array.id) + ui.px(16)) continue;
    labels.place(middle, array.id, false);
  }
}

}  // namespace rackline::views
