// The icons, drawn as shapes, so that they are sharp at every scale.
#include <cmath>

#include "engine/views/ui.h"

namespace rackline::views {

using desktop::Colour;

namespace {

struct Pen {
  Draw& draw;
  ImVec2 c;  // centre
  float r;   // half the icon's size
  ImU32 colour;
  float line;  // line width

  [[nodiscard]] ImVec2 at(float x, float y) const { return {c.x + x * r, c.y + y * r}; }
  void triangle(float x, float direction, float half) const {
    const ImVec2 a = at(x, -half), b = at(x + direction * half * 1.6f, 0), d = at(x, half);
    draw.AddTriangleFilled(a, b, d, colour);
  }
  void bar(float x, float half) const {
    draw.AddRectFilled(at(x - 0.12f, -half), at(x + 0.12f, half), colour);
  }
  void stroke(std::initializer_list<ImVec2> points, bool closed = false) const {
    for (ImVec2 p : points) draw.PathLineTo(at(p.x, p.y));
    draw.PathStroke(colour, closed ? ImDrawFlags_Closed : ImDrawFlags_None, line);
  }
};

void draw_camera(const Pen& p) {
  p.draw.AddRect(p.at(-1, -0.55f), p.at(1, 0.8f), p.colour, p.r * 0.2f, 0, p.line);
  p.stroke({{-0.45f, -0.55f}, {-0.25f, -0.9f}, {0.25f, -0.9f}, {0.45f, -0.55f}});
  p.draw.AddCircle(p.at(0, 0.12f), p.r * 0.36f, p.colour, 0, p.line);
}

void draw_theme(const Pen& p) {  // a disc, half of it filled
  p.draw.AddCircle(p.c, p.r * 0.85f, p.colour, 0, p.line);
  p.draw.PathArcTo(p.c, p.r * 0.85f, -1.5708f, 1.5708f);
  p.draw.PathFillConvex(p.colour);
}

void draw_help(const Pen& p) {
  p.draw.AddCircle(p.c, p.r * 0.95f, p.colour, 0, p.line);
  p.draw.PathArcTo(p.at(0, -0.22f), p.r * 0.3f, -3.3f, 0.6f);
  p.draw.PathLineTo(p.at(0, 0.2f));
  p.draw.PathStroke(p.colour, 0, p.line);
  p.draw.AddCircleFilled(p.at(0, 0.52f), p.line * 0.75f, p.colour);
}

void draw_walk(const Pen& p) {  // a person in stride
  p.draw.AddCircleFilled(p.at(0.1f, -0.8f), p.r * 0.2f, p.colour);
  p.stroke({{0.05f, -0.45f}, {-0.05f, 0.15f}, {-0.4f, 0.95f}});
  p.stroke({{-0.05f, 0.15f}, {0.35f, 0.5f}, {0.45f, 0.95f}});
  p.stroke({{-0.5f, 0.1f}, {0.05f, -0.4f}, {0.5f, 0.05f}});
}

void draw_orbit(const Pen& p) {
  p.draw.AddCircleFilled(p.c, p.r * 0.28f, p.colour);
  for (int half = 0; half < 2; ++half) {
    for (int i = 0; i <= 16; ++i) {
      const float angle = 3.14159f * (static_cast<float>(i) / 16 + static_cast<float>(half));
      p.draw.PathLineTo(p.at(std::cos(angle), 0.42f * std::sin(angle)));
    }
    p.draw.PathStroke(p.colour, 0, p.line);
  }
}

// A window with the part filled that the button folds.
void draw_panel(const Pen& p, ImVec2 from, ImVec2 to) {
  p.draw.AddRect(p.at(-0.95f, -0.8f), p.at(0.95f, 0.8f), p.colour, p.r * 0.2f, 0, p.line);
  p.draw.AddRectFilled(p.at(from.x, from.y), p.at(to.x, to.y), p.colour);
}

}  // namespace

void draw_icon(Draw& draw, Icon icon, ImVec2 centre, float size, Colour colour) {
  const Pen p{draw, centre, size / 2, colour.packed(), std::max(1.0f, size * 0.1f)};
  switch (icon) {
    case Icon::play:
      p.triangle(-0.5f, 1, 0.8f);
      break;
    case Icon::pause:
      draw.AddRectFilled(p.at(-0.6f, -0.75f), p.at(-0.18f, 0.75f), p.colour);
      draw.AddRectFilled(p.at(0.18f, -0.75f), p.at(0.6f, 0.75f), p.colour);
      break;
    case Icon::back:
      p.stroke({{0.3f, -0.6f}, {-0.3f, 0}, {0.3f, 0.6f}});
      break;
    case Icon::on:
      p.stroke({{-0.3f, -0.6f}, {0.3f, 0}, {-0.3f, 0.6f}});
      break;
    case Icon::first:
      p.bar(-0.65f, 0.6f);
      p.triangle(0.55f, -1, 0.6f);
      break;
    case Icon::last:
      p.bar(0.65f, 0.6f);
      p.triangle(-0.55f, 1, 0.6f);
      break;
    case Icon::camera:
      draw_camera(p);
      break;
    case Icon::theme:
      draw_theme(p);
      break;
    case Icon::help:
      draw_help(p);
      break;
    case Icon::folded:
      p.stroke({{-0.2f, -0.45f}, {0.25f, 0}, {-0.2f, 0.45f}});
      break;
    case Icon::unfolded:
      p.stroke({{-0.45f, -0.2f}, {0, 0.25f}, {0.45f, -0.2f}});
      break;
    case Icon::search:
      draw.AddCircle(p.at(-0.15f, -0.15f), p.r * 0.6f, p.colour, 0, p.line);
      p.stroke({{0.3f, 0.3f}, {0.85f, 0.85f}});
      break;
    case Icon::walk:
      draw_walk(p);
      break;
    case Icon::orbit:
      draw_orbit(p);
      break;
    case Icon::left_panel:
      draw_panel(p, {-0.95f, -0.8f}, {-0.3f, 0.8f});
      break;
    case Icon::right_panel:
      draw_panel(p, {0.3f, -0.8f}, {0.95f, 0.8f});
      break;
    case Icon::bottom_panel:
      draw_panel(p, {-0.95f, 0.2f}, {0.95f, 0.8f});
      break;
    case Icon::menu:
      for (float y : {-0.6f, 0.0f, 0.6f}) p.stroke({{-0.85f, y}, {0.85f, y}});
      break;
    case Icon::close:
      p.stroke({{-0.5f, -0.5f}, {0.5f, 0.5f}});
      p.stroke({{0.5f, -0.5f}, {-0.5f, 0.5f}});
      break;
  }
}

}  // namespace rackline::views
