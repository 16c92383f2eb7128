#include "engine/views/layout.h"

#include <algorithm>

namespace rackline::views {
namespace {

constexpr float kTop = 48, kStatus = 24, kSplitter = 6;  // units

float rounded(float units, float scale) {
  return std::round(units * scale);
}

}  // namespace

Layout lay_out(const ViewState& view, int width, int height, float scale) {
  Layout l;
  const auto w = static_cast<float>(width), h = static_cast<float>(height);
  if (!view.interface) {
    l.picture = {0, 0, w, h};
    return l;
  }
  const float top = rounded(kTop, scale), status = rounded(kStatus, scale);
  l.top = {0, 0, w, top};
  l.status = {0, h - status, w, status};

  const bool tree = view.panels && view.tree, inspector = view.panels && view.inspector;
  const bool timeline = view.panels && view.timeline_shown;
  const float bottom = timeline ? std::min(rounded(view.timeline_height, scale), h / 2) : 0.0f;
  const float left = tree ? std::min(rounded(view.tree_width, scale), w / 3) : 0.0f;
  const float right = inspector ? std::min(rounded(view.inspector_width, scale), w / 3) : 0.0f;
  const float middle = h - top - status - bottom;
  l.timeline = {0, top + middle, timeline ? w : 0.0f, bottom};
  l.tree = {0, top, left, tree ? middle : 0.0f};
  l.inspector = {w - right, top, right, inspector ? middle : 0.0f};
  l.picture = {left, top, std::max(1.0f, w - left - right), std::max(1.0f, middle)};

  const float s = rounded(kSplitter, scale);
  if (tree) l.tree_splitter = {left - s / 2, top, s, middle};
  if (inspector) l.inspector_splitter = {w - right - s / 2, top, s, middle};
  if (timeline) l.timeline_splitter = {0, top + middle - s / 2, w, s};
  return l;
}

}  // namespace rackline::views
