#include "engine/views/measure.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>

namespace rackline::views {

namespace {

/// Reads "x,y,z" from `at` on; null where that is not there.
const char* read_point(const char* at, const char* end, glm::vec3& point) {
  for (int i = 0; i < 3; ++i) {
    const auto [next, error] = std::from_chars(at, end, point[i]);
    if (error != std::errc{} || !std::isfinite(point[i])) return nullptr;
    at = next;
    if (i < 2 && (at == end || *at++ != ',')) return nullptr;
  }
  return at;
}

std::string feet_text(double metres) {
  constexpr double kInch = 0.0254;  // metres, exactly
  const auto inches = static_cast<long>(std::lround(metres / kInch));
  return fmt::format("{} ft {} in", inches / 12, inches % 12);
}

/// The part of a–b that lies in front of the camera.
std::optional<std::pair<glm::vec3, glm::vec3>> in_front(const scene::Camera& camera, glm::vec3 a,
                                                        glm::vec3 b) {
  const glm::vec3 ahead = scene::forward(camera);
  const float near_m = camera.near_m * 1.01f;
  const float da = glm::dot(a - camera.eye, ahead) - near_m;
  const float db = glm::dot(b - camera.eye, ahead) - near_m;
  if (da <= 0 && db <= 0) return std::nullopt;
  if (da < 0) a = glm::mix(a, b, da / (da - db));
  if (db < 0) b = glm::mix(b, a, db / (db - da));
  return std::pair{a, b};
}

}  // namespace

Result<std::vector<glm::vec3>> measure_of(const std::string& text) {
  std::vector<glm::vec3> points(2);
  const char* end = text.data() + text.size();
  const char* at = read_point(text.data(), end, points[0]);
  if (at && at != end && *at == ':')
    at = read_point(at + 1, end, points[1]);
  else
    at = nullptr;
  if (at != end)
    return fail("--measure", "", "\"" + text + "\" is no pair of points",
                "x,y,z:x,y,z in metres, such as 10,20,0:14,20,2.2");
  return points;
}

std::string measure_text(const std::vector<glm::vec3>& points) {
  if (points.size() != 2) return "";
  const auto word = [](glm::vec3 p) { return fmt::format("{:.3f},{:.3f},{:.3f}", p.x, p.y, p.z); };
  return word(points[0]) + ":" + word(points[1]);
}

MeasureLines measure_lines(glm::vec3 from, glm::vec3 to) {
  const glm::vec3 d = glm::abs(to - from);
  const double length = glm::length(glm::dvec3(to) - glm::dvec3(from));
  return {
      fmt::format("{:.2f}\u2009m  ({})", length, feet_text(length)),
      fmt::format("\u0394x {:.2f}  ·  \u0394y {:.2f}  ·  \u0394z {:.2f}\u2009m", d.x, d.y, d.z)};
}

void draw_measure(Draw& draw, const Ui& ui, const scene::Camera& camera,
                  const std::vector<glm::vec3>& points, Rect picture) {
  const auto place = [&](glm::vec3 p) -> std::optional<ImVec2> {
    const auto found = scene::project(camera, {picture.w, picture.h}, p);
    if (!found) return std::nullopt;
    return ImVec2{picture.x + found->pixel.x, picture.y + found->pixel.y};
  };
  const ImU32 colour = ui.theme.accent.packed(), under = ui.theme.surface.packed();
  const float thick = std::max(2.0f, ui.px(2));
  const auto end_mark = [&](glm::vec3 p) {
    if (const auto at = place(p)) {
      draw.AddCircleFilled(*at, ui.px(5), under);
      draw.AddCircleFilled(*at, ui.px(3.5f), colour);
    }
  };
  if (points.size() == 2)
    if (const auto shown = in_front(camera, points[0], points[1])) {
      const auto a = place(shown->first), b = place(shown->second);
      if (a && b) {
        draw.AddLine(*a, *b, under, thick + ui.px(2));
        draw.AddLine(*a, *b, colour, thick);
      }
    }
  for (glm::vec3 p : points) end_mark(p);
  if (points.size() != 2) return;

  const auto middle = place((points[0] + points[1]) * 0.5f);
  const ImVec2 at = middle.value_or(ImVec2{picture.x + picture.w / 2, picture.y + picture.h / 2});
  const MeasureLines lines = measure_lines(points[0], points[1]);
  ImFont* strong = ui.fonts.strong;
  ImFont* small = ui.fonts.small;
  const float pad = ui.px(8), gap = ui.px(3);
  const float w =
      std::max(text_width(strong, lines.distance), text_width(small, lines.parts)) + 2 * pad;
  const float h = strong->FontSize + small->FontSize + gap + 2 * pad - ui.px(2);
  const float x =
      std::clamp(at.x - w / 2, picture.x, std::max(picture.x, picture.x + picture.w - w));
  const float y =
      std::clamp(at.y - h - ui.px(10), picture.y, std::max(picture.y, picture.y + picture.h - h));
  draw.AddRectFilled({x, y}, {x + w, y + h}, ui.theme.surface.with_alpha(0.94).packed(), ui.px(6));
  draw.AddRect({x, y}, {x + w, y + h}, colour, ui.px(6));
  text_at(draw, strong, {x + pad, y + pad - ui.px(1)}, ui.theme.text, lines.distance);
  text_at(draw, small, {x + pad, y + pad + strong->FontSize + gap - ui.px(1)}, ui.theme.muted,
          lines.parts);
}

}  // namespace rackline::views
