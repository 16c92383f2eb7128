// The legend of a failure: who runs on, throttles or goes dark, how many, and when.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "engine/views/legend_parts.h"
#include "engine/views/quantities.h"

namespace rackline::views {

namespace {

std::string after_text(double seconds) {
  if (seconds < 0.5) return "At once";
  if (seconds < 120) return fmt::format("After {:.0f} s", seconds);
  if (seconds < 7200) return fmt::format("After {:.0f} min", seconds / 60);
  return fmt::format("After {:.0f} h", seconds / 3600);
}

std::vector<std::string> sentences(const Moment& moment, const ViewState& view) {
  if (!moment.findings) return {"Being worked out …"};
  std::vector<std::string> out;
  const Findings& f = *moment.findings;
  for (const FailureEvent& e : f.failure.events)
    out.push_back(after_text(e.after_s) + ": " + e.what + ".");
  if (f.query.at != view.minute())
    out.push_back("As at " + day_label(f.query.at) + "; being worked out …");
  return out;
}

std::vector<LegendRow> rows_of(const Moment& moment) {
  std::vector<LegendRow> rows;
  for (int i = kRackEffectCount - 1; i >= 0; --i) {
    const auto effect = static_cast<RackEffect>(i);
    int count = 0;
    if (moment.findings) {
      const Findings& f = *moment.findings;
      count = f.racks[static_cast<std::size_t>(i)];
      // A rack's own CDU takes it out of its group.
      if (f.failure.kind == "CDU" && f.failure.racks_dark > 0)
        count += effect == RackEffect::uncooled ? 1 : effect == RackEffect::none ? -1 : 0;
    }
    if (count == 0 && effect != RackEffect::none && effect != RackEffect::dark) continue;
    rows.push_back({effect_look(effect), std::string(name(effect)), count_text(count)});
  }
  rows.push_back({unlit_look(RackState::placed), "drew no power before", ""});
  return rows;
}

}  // namespace

Rect draw_failure_legend(Draw& draw, const Ui& ui, const PlanView&, const Moment& moment,
                         const ViewState& view, ImVec2 corner) {
  const float pad = ui.px(10), w = ui.px(304), line = ui.fonts.body->FontSize + ui.px(3);
  const std::string name = moment.findings ? moment.findings->failure.name : view.fail;
  const auto rows = rows_of(moment);
  std::vector<std::string> lines;
  for (const std::string& s : sentences(moment, view))
    for (const std::string& l : wrapped(ui.fonts.body, s, w - 2 * pad)) lines.push_back(l);
  constexpr std::size_t kMostLines = 9;
  if (lines.size() > kMostLines) {
    lines.resize(kMostLines);
    lines.back() += " …";
  }
  const float text_h = line * static_cast<float>(lines.size());
  const float rows_h = ui.px(kLegendRow) * static_cast<float>(rows.size());
  const Rect r = legend_plate(draw, ui, corner, w, 2 * pad + ui.px(28) + rows_h + text_h);
  const std::string unit = "racks";
  const float unit_w = text_width(ui.fonts.small, unit);
  text_at(draw, ui.fonts.strong, {r.x + pad, r.y + pad - ui.px(1)}, ui.theme.text,
          fitted(ui.fonts.strong, "Failed: " + name, w - 2 * pad - unit_w - ui.px(8)));
  text_at(draw, ui.fonts.small, {r.x + r.w - pad - unit_w, r.y + pad + ui.px(1)}, ui.theme.muted,
          unit);
  draw_legend_rows(draw, ui, r, r.y + pad + ui.px(22), rows);
  float y = r.y + pad + ui.px(28) + rows_h;
  for (const std::string& l : lines) {
    text_at(draw, ui.fonts.body, {r.x + pad, y}, ui.theme.text, l);
    y += line;
  }
  return r;
}

}  // namespace rackline::views
