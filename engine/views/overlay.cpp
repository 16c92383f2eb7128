#include "engine/views/overlay.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "engine/views/measure.h"
#include "engine/views/quantities.h"

namespace rackline::views {
namespace {

constexpr float kMargin = 12;  // units

std::string title_line(const PlanView& plan, const ViewState& view) {
  std::string day = day_label(view.minute());
  if (!day.empty()) day[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(day[0])));
  return fmt::format("{}  ·  {}", day, site_time(plan.clock(), view.minute()));
}

std::vector<std::string> cutaway_sentences(const Facility& facility, const ViewState& view) {
  std::vector<std::string> sentences;
  if (view.section) sentences.push_back(section_sentence(view.section));
  if (view.isolated) sentences.push_back(facility.halls[view.isolated.index()].name + " alone");
  if (view.xray != scene::System::none)
    sentences.emplace_back(
        view.xray == scene::System::coolant
            ? "Coolant, from the towers to the rows, seen through the rest; lines are schematic"
            : "Power, from the sources to the busways, seen through the rest; lines are schematic");
  if (view.measuring)
    sentences.emplace_back(view.measured.size() == 1 ? "Measuring: click the second point"
                                                     : "Measuring: click the first point");
  return sentences;
}

Rect draw_caption(Draw& draw, const Ui& ui, const PlanView& plan, const Moment& moment,
                  const ViewState& view, const OverlayPlace& place) {
  ImFont* strong = ui.fonts.title;
  ImFont* body = ui.fonts.body;
  const float pad = ui.px(10), margin = ui.px(kMargin);
  const float room = place.picture.w - 2 * margin - 2 * pad;
  const std::string title = title_line(plan, view);
  const Project& project = *plan.plan->project;
  std::string name = project.name;
  for (const ScenarioInfo& s : project.scenarios)
    if (s.id == project.scenario) name += "  ·  " + s.name;
  if (!place.parts.title.empty()) name = place.parts.title;
  auto lines = wrapped(body, moment_sentence(moment), room);
  // What is left out of the picture is said in it.
  for (const std::string& left_out : cutaway_sentences(plan.facility(), view))
    for (std::string& l : wrapped(body, left_out, room)) lines.push_back(std::move(l));

  float width = 0;
  for (const std::string& l : lines) width = std::max(width, text_width(body, l));
  float height = static_cast<float>(lines.size()) * (body->FontSize + ui.px(3)) - ui.px(3);
  if (place.full_caption) {
    width = std::max({width, text_width(strong, title), text_width(body, name)});
    height += strong->FontSize + body->FontSize + ui.px(10);
  }
  const Rect r{place.picture.x + margin, place.picture.y + margin, width + 2 * pad,
               height + 2 * pad - ui.px(2)};
  draw_plate(draw, ui, r);
  float y = r.y + pad - ui.px(1);
  if (place.full_caption) {
    text_at(draw, body, {r.x + pad, y}, ui.theme.muted, name);
    y += body->FontSize + ui.px(3);
    text_at(draw, strong, {r.x + pad, y}, ui.theme.text, title);
    y += strong->FontSize + ui.px(7);
  }
  for (const std::string& l : lines) {
    text_at(draw, body, {r.x + pad, y}, ui.theme.text, l);
    y += body->FontSize + ui.px(3);
  }
  return r;
}

// The arrow points to where north lies in the picture, seen from above.
void draw_north(Draw& draw, const Ui& ui, ImVec2 c, float yaw) {
  const float r = ui.px(11), sine = std::sin(-yaw), cosine = std::cos(-yaw);
  const auto at = [&](float x, float y) {
    return ImVec2{c.x + r * (x * cosine - y * sine), c.y + r * (x * sine + y * cosine)};
  };
  draw.AddTriangleFilled(at(0, -1), at(0.62f, 0.8f), at(0, 0.4f), ui.theme.muted.packed());
  draw.AddTriangleFilled(at(0, -1), at(0, 0.4f), at(-0.62f, 0.8f), ui.theme.text.packed());
  text_at(draw, ui.fonts.small, {c.x + r + ui.px(5), c.y - ui.fonts.small->FontSize / 2},
          ui.theme.text, "N");
}

struct Scale {
  float metres, pixels;
};

// The length that the ground's metres have in the middle of the picture, at 1, 2 or 5 × 10ⁿ metres.
Scale scale_of(const scene::Camera& camera, float picture_height, float most_pixels) {
  const glm::vec3 pivot = scene::orbit_pivot(camera, 0);
  const float depth = std::max(1.0f, glm::dot(pivot - camera.eye, scene::forward(camera)));
  const float per_metre = picture_height / 2 / std::tan(camera.fov_y / 2) / depth;
  const float most = most_pixels / per_metre;
  const float power = std::pow(10.0f, std::floor(std::log10(most)));
  float metres = power;
  for (float m : {2.0f, 5.0f})
    if (m * power <= most) metres = m * power;
  return {metres, metres * per_metre};
}

Rect draw_north_and_scale(Draw& draw, const Ui& ui, const ViewState& view, Rect picture,
                          const OverlayParts& parts) {
  const bool bar = parts.scale_bar && !view.walking;  // a walker's picture has no one scale
  if (!bar && !parts.north) return {};
  const float margin = ui.px(kMargin), h = ui.px(32);
  const Scale scale = scale_of(view.camera, picture.h, ui.px(140));
  const float left = parts.north ? ui.px(52) : ui.px(16);
  const float w = bar ? left + scale.pixels + ui.px(16) : left;
  const Rect r{picture.x + margin, picture.y + picture.h - margin - h, w, h};
  draw_plate(draw, ui, r);
  if (parts.north) draw_north(draw, ui, {r.x + ui.px(18), r.y + h / 2}, view.camera.yaw);
  if (!bar) return r;
  const float x = r.x + left, y = r.y + h - ui.px(9), t = std::max(1.0f, ui.px(1.5f));
  const ImU32 colour = ui.theme.text.packed();
  draw.AddRectFilled({x, y}, {x + scale.pixels, y + t}, colour);
  draw.AddRectFilled({x, y - ui.px(5)}, {x + t, y + t}, colour);
  draw.AddRectFilled({x + scale.pixels - t, y - ui.px(5)}, {x + scale.pixels, y + t}, colour);
  const std::string text = number_text(scale.metres) + "\u2009m";
  text_at(draw, ui.fonts.small,
          {x + (scale.pixels - text_width(ui.fonts.small, text)) / 2, r.y + ui.px(5)},
          ui.theme.text, text);
  return r;
}

}  // namespace

std::vector<std::string> wrapped(ImFont* font, const std::string& text, float width) {
  std::vector<std::string> lines;
  const char* at = text.data();
  const char* end = at + text.size();
  while (at < end) {
    const char* stop = font->CalcWordWrapPositionA(1, at, end, width);
    if (stop == at) ++stop;
    lines.emplace_back(at, stop);
    at = stop;
    while (at < end && *at == ' ') ++at;
  }
  return lines;
}

void draw_plate(Draw& draw, const Ui& ui, Rect r) {
  draw.AddRectFilled(r.min(), r.max(), ui.theme.surface.with_alpha(0.88).packed(), ui.px(6));
}

namespace {

using LegendDrawing = Rect (*)(Draw&, const Ui&, const PlanView&, const Moment&, const ViewState&,
                               ImVec2);

/// Legends from the lower right corner upwards, and in a column more to the left where they would
/// reach the picture's top or its caption.
class LegendStack {
 public:
  LegendStack(const Ui& ui, Rect picture, Rect caption)
      : gap_(ui.px(8)),
        top_(picture.y + ui.px(kMargin)),
        foot_(picture.y + picture.h - ui.px(kMargin)),
        corner_(picture.x + picture.w - ui.px(kMargin), foot_),
        next_column_(corner_.x),
        caption_(caption) {}

  Rect add(Draw& draw, const Ui& ui, const PlanView& plan, const Moment& moment,
           const ViewState& view, LegendDrawing drawing) {
    if (corner_.y < foot_) {
      // How high it is, it says only when it is drawn: once on paper that nobody sees.
      Draw paper(ImGui::GetDrawListSharedData());
      paper._ResetForNewFrame();
      paper.PushClipRectFullScreen();
      paper.PushTextureID(ui.fonts.body->ContainerAtlas->TexID);
      const Rect size = drawing(paper, ui, plan, moment, view, corner_);
      const bool on_caption =
          size.x < caption_.x + caption_.w + gap_ && size.y < caption_.y + caption_.h + gap_;
      if (size.h > 0 && (size.y < top_ || on_caption)) corner_ = {next_column_, foot_};
    }
    const Rect there = drawing(draw, ui, plan, moment, view, corner_);
    if (there.h <= 0) return {};
    corner_.y = there.y - gap_;
    next_column_ = std::min(next_column_, there.x - gap_);
    return there;
  }

 private:
  float gap_, top_, foot_;
  ImVec2 corner_;
  float next_column_;
  Rect caption_;
};

}  // namespace

OverlayRects draw_overlay(Draw& draw, const Ui& ui, const PlanView& plan, const Moment& moment,
                          const ViewState& view, const OverlayPlace& place) {
  const Rect& p = place.picture;
  draw.PushClipRect(p.min(), p.max());
  // Labels lie below the plates and keep clear of them, so they are placed last and drawn first.
  draw.ChannelsSplit(2);
  draw.ChannelsSetCurrent(1);
  const OverlayParts& parts = place.parts;
  const Rect caption = parts.caption ? draw_caption(draw, ui, plan, moment, view, place) : Rect{};
  LegendStack legends(ui, p, caption);
  const auto legend = [&](LegendDrawing drawing) {
    return parts.legend ? legends.add(draw, ui, plan, moment, view, drawing) : Rect{};
  };
  const OverlayRects rects{legend(draw_legend), legend(draw_rear_legend)};
  const std::array<Rect, 6> taken = {caption,
                                     rects.legend,
                                     rects.rear_legend,
                                     legend(draw_slice_legend),
                                     legend(draw_flow_legend),
                                     draw_north_and_scale(draw, ui, view, p, parts)};
  draw.ChannelsSetCurrent(0);
  if (view.labels && parts.labels) draw_labels(draw, ui, plan, moment, view, p, taken);
  draw.ChannelsSetCurrent(1);
  draw_measure(draw, ui, view.camera, view.measured, p);
  draw.ChannelsMerge();
  draw.PopClipRect();
  return rects;
}

}  // namespace rackline::views
