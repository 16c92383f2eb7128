// The legend: what the colours and patterns of the picture mean, with units and thresholds.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "engine/views/colours.h"
#include "engine/views/flows.h"
#include "engine/views/legend_parts.h"
#include "engine/views/overlay.h"
#include "engine/views/quantities.h"
#include "engine/views/scene_from_plan.h"

namespace rackline::views {

using desktop::Colour;

namespace {

/// What one side of the racks shows: its mode, and what was found for it.
struct Shown {
  ColourMode mode;
  const Findings* findings;  ///< null: none yet
  std::string side;          ///< "Front: ", before the title; empty where there is but one
};

Rect draw_states(Draw& draw, const Ui& ui, const Moment& moment, const Shown& shown_by,
                 ImVec2 corner) {
  const auto& counts = moment.state.site.compute_racks;
  std::vector<RackState> shown;
  for (int i = 0; i < kRackStateCount; ++i) {
    const auto state = static_cast<RackState>(i);
    const bool rare = state == RackState::failed || state == RackState::held;
    if (!rare || counts[static_cast<std::size_t>(i)] > 0) shown.push_back(state);
  }
  // Racks of stages to come are not counted as planned: they are not in the picture's sentence.
  int later = moment.state.site.racks - moment.racks;
  const float row = ui.px(20), pad = ui.px(10);
  const Rect r = legend_plate(draw, ui, corner, ui.px(184),
                              2 * pad + ui.px(20) + row * static_cast<float>(shown.size()));
  text_at(draw, ui.fonts.strong, {r.x + pad, r.y + pad - ui.px(1)}, ui.theme.text,
          shown_by.side + "Build state");
  const std::string unit = "racks";
  text_at(draw, ui.fonts.small,
          {r.x + r.w - pad - text_width(ui.fonts.small, unit), r.y + pad + ui.px(1)},
          ui.theme.muted, unit);
  float y = r.y + pad + ui.px(22);
  for (RackState state : shown) {
    int count = counts[static_cast<std::size_t>(state)];
    if (state == RackState::planned) count = std::max(0, count - later);
    draw_pattern(draw, ui, {r.x + pad, y + ui.px(2), ui.px(20), ui.px(13)}, state_look(state));
    text_at(draw, ui.fonts.body, {r.x + pad + ui.px(28), y}, ui.theme.text, name(state));
    const std::string n = count_text(count);
    text_at(draw, ui.fonts.body, {r.x + r.w - pad - text_width(ui.fonts.body, n), y},
            count > 0 ? ui.theme.text : ui.theme.muted, n);
    y += row;
  }
  return r;
}

// What patterns and greys say beside the scale.
std::vector<LegendRow> scale_rows(const Facility& facility, const ColourScale& scale,
                                  const ThresholdSet& set, bool unknown) {
  std::vector<LegendRow> rows;
  const double above = scale.falls ? -1e-6 : 1e-6;
  const auto threshold = [&](const ColourScale& of, double value, const std::string& text) {
    if (!std::isnan(value))
      rows.push_back({of.look(value + above, render::Pattern::solid), text, ""});
  };
  threshold(scale, scale.thresholds.warning, scale.warning_text);
  threshold(scale, scale.thresholds.critical, scale.critical_text);
  const auto own_thresholds = [&](const ThresholdEdit& edit, const std::string& whose) {
    const ColourScale own = with_thresholds(scale, edit);
    if (edit.warning) threshold(own, *edit.warning, whose + " " + own.warning_text);
    if (edit.critical) threshold(own, *edit.critical, whose + " " + own.critical_text);
  };
  for (const auto& [type, edit] : set.of_type)
    own_thresholds(edit, facility.rack_types[type.index()].id);
  for (const auto& [hall, edit] : set.of_hall)
    own_thresholds(edit, facility.halls[hall.index()].name);
  constexpr std::size_t kMost = 8;
  if (rows.size() > kMost) {
    const std::size_t more = rows.size() - kMost;
    rows.resize(kMost);
    rows.back().text += fmt::format("; {} more", more);
  }
  rows.push_back({unlit_look(RackState::placed), "draws no power", ""});
  if (unknown) rows.push_back({no_data_look(), "no data", ""});
  return rows;
}

Rect draw_scale_legend(Draw& draw, const Ui& ui, const ColourScale& scale,
                       const std::vector<LegendRow>& rows, const std::string& note, ImVec2 corner) {
  const float pad = ui.px(10), w = ui.px(264);
  const bool reasons = std::any_of(scale.marks.begin(), scale.marks.end(),
                                   [](const ColourScale::Mark& m) { return !m.label.empty(); });
  const Rect r = legend_plate(draw, ui, corner, w,
                              2 * pad + ui.px(reasons ? 66 : 50) +
                                  ui.px(kLegendRow) * static_cast<float>(rows.size()) +
                                  ui.px(note.empty() ? 0 : 20));
  if (!note.empty())
    text_at(draw, ui.fonts.small, {r.x + pad, r.y + r.h - pad - ui.px(14)}, ui.theme.muted, note);
  draw_legend_rows(draw, ui, r, r.y + pad + ui.px(reasons ? 70 : 56), rows);
  text_at(draw, ui.fonts.strong, {r.x + pad, r.y + pad - ui.px(1)}, ui.theme.text, scale.title);
  text_at(draw, ui.fonts.small,
          {r.x + r.w - pad - text_width(ui.fonts.small, scale.unit), r.y + pad + ui.px(1)},
          ui.theme.muted, scale.unit);

  const float x0 = r.x + pad + ui.px(8), x1 = r.x + r.w - pad - ui.px(8);
  const float y0 = r.y + pad + ui.px(22), y1 = y0 + ui.px(12);
  constexpr int kSteps = 36;  // six for each of the stops: exact, as each blends into the next
  for (int i = 0; i < kSteps; ++i) {
    const auto at = [&](int k) {
      return legend_colour(scale.colour(scale.low + (scale.high - scale.low) * k / kSteps))
          .packed();
    };
    const auto x = [&](int k) { return x0 + (x1 - x0) * static_cast<float>(k) / kSteps; };
    draw.AddRectFilledMultiColor({x(i), y0}, {x(i + 1), y1}, at(i), at(i + 1), at(i + 1), at(i));
  }
  float number_end = -1e9f, label_end = -1e9f;
  for (const ColourScale::Mark& mark : scale.marks) {
    const float x =
        x0 + (x1 - x0) * static_cast<float>((mark.value - scale.low) / (scale.high - scale.low));
    draw.AddRectFilled({std::round(x), y1}, {std::round(x) + 1, y1 + ui.px(3)},
                       ui.theme.text.packed());
    const auto centred = [&](std::string_view text, float y, Colour colour, float& end) {
      const float width = text_width(ui.fonts.small, text);
      const float left = std::clamp(x - width / 2, r.x + ui.px(4), r.x + r.w - width - ui.px(4));
      if (text.empty() || left < end + ui.px(4)) return;  // rather none than two on each other
      text_at(draw, ui.fonts.small, {left, y}, colour, text);
      end = left + width;
    };
    centred(number_text(mark.value, 3), y1 + ui.px(4), ui.theme.text, number_end);
    centred(mark.label, y1 + ui.px(19), ui.theme.muted, label_end);
  }
  return r;
}

// "as at day 3, 04:00" when what is shown is another time's; "" when it is right.
std::string age_note(const Findings* findings, const ViewState& view) {
  if (!findings) return "being worked out …";
  if (findings->query.at == view.minute()) return "";
  return "as at " + day_label(findings->query.at) + "; being worked out …";
}

Rect draw_redundancy(Draw& draw, const Ui& ui, const Shown& shown, const ViewState& view,
                     ImVec2 corner) {
  const Findings* findings = shown.findings;
  std::vector<LegendRow> rows;
  constexpr const char* kTexts[] = {"survives every one", "falls back on one feed", "throttles",
                                    "loses cooling", "loses power"};
  for (int i = 0; i < kRackEffectCount; ++i) {
    const int count = findings ? findings->racks[static_cast<std::size_t>(i)] : 0;
    rows.push_back({effect_look(static_cast<RackEffect>(i)), kTexts[i], count_text(count)});
  }
  rows.push_back({unlit_look(RackState::placed), "draws no power", ""});
  if (!findings) rows.push_back({no_data_look(), "no data", ""});
  const float pad = ui.px(10);
  const std::string note = findings && findings->query.at == view.minute()
                               ? count_text(findings->tried) + " single failures tried, CDUs apart"
                               : age_note(findings, view);
  const Rect r =
      legend_plate(draw, ui, corner, ui.px(264),
                   2 * pad + ui.px(40) + ui.px(kLegendRow) * static_cast<float>(rows.size()));
  text_at(draw, ui.fonts.strong, {r.x + pad, r.y + pad - ui.px(1)}, ui.theme.text,
          shown.side + "Worst single failure");
  const std::string unit = "racks";
  text_at(draw, ui.fonts.small,
          {r.x + r.w - pad - text_width(ui.fonts.small, unit), r.y + pad + ui.px(1)},
          ui.theme.muted, unit);
  draw_legend_rows(draw, ui, r, r.y + pad + ui.px(22), rows);
  text_at(draw, ui.fonts.small, {r.x + pad, r.y + r.h - pad - ui.px(14)}, ui.theme.muted, note);
  return r;
}

Rect draw_mode(Draw& draw, const Ui& ui, const PlanView& plan, const Moment& moment,
               const ViewState& view, const Shown& shown, ImVec2 corner) {
  const ColourMode mode = shown.mode;
  if (mode == ColourMode::state) return draw_states(draw, ui, moment, shown, corner);
  if (mode == ColourMode::redundancy) return draw_redundancy(draw, ui, shown, view, corner);
  const ThresholdSet& set = view.thresholds.of(mode);
  auto scale = colour_scale(*plan.plan, mode, stages_at(*plan.plan, view.minute()), set.all);
  const auto rows = scale_rows(plan.facility(), *scale, set,
                               mode == ColourMode::air || mode == ColourMode::margin ||
                                   mode == ColourMode::heat || mode == ColourMode::feed ||
                                   mode == ColourMode::phases);
  const bool air = mode == ColourMode::air || mode == ColourMode::margin;
  scale->title = shown.side + scale->title;
  return draw_scale_legend(draw, ui, *scale, rows, air ? age_note(shown.findings, view) : "",
                           corner);
}

}  // namespace

Rect draw_legend(Draw& draw, const Ui& ui, const PlanView& plan, const Moment& moment,
                 const ViewState& view, ImVec2 corner) {
  if (!view.fail.empty()) return draw_failure_legend(draw, ui, plan, moment, view, corner);
  return draw_mode(draw, ui, plan, moment, view,
                   {view.colour, moment.findings.get(), view.rear ? "Front: " : ""}, corner);
}

Rect draw_rear_legend(Draw& draw, const Ui& ui, const PlanView& plan, const Moment& moment,
                      const ViewState& view, ImVec2 corner) {
  if (!view.rear) return {};
  return draw_mode(draw, ui, plan, moment, view, {*view.rear, moment.rear.get(), "Rear: "}, corner);
}

Rect draw_flow_legend(Draw& draw, const Ui& ui, const PlanView& plan, const Moment&,
                      const ViewState& view, ImVec2 corner) {
  if (view.xray == scene::System::none) return {};
  const render::Look idle{glm::vec3(0.28f, 0.29f, 0.31f), 0, render::Pattern::solid};
  const bool power = view.xray == scene::System::power;
  return draw_scale_legend(draw, ui, flow_scale(*plan.plan, view.xray),
                           {{idle, power ? "carries no power" : "no coolant flows", ""}},
                           "Arrows run with the flow, long near the rating", corner);
}

Rect draw_slice_legend(Draw& draw, const Ui& ui, const PlanView& plan, const Moment& moment,
                       const ViewState& view, ImVec2 corner) {
  if (view.air_slice.empty()) return {};
  const auto scale = colour_scale(*plan.plan, ColourMode::air, 1);
  std::string note = "isotherms every kelvin";
  if (!moment.slice)
    note = "being worked out …";
  else if (moment.slice->query.at != view.minute())
    note = "as at " + day_label(moment.slice->query.at) + "; being worked out …";
  ColourScale titled = *scale;
  titled.title = "Air at " + view.air_slice.substr(0, 1) + " = " + view.air_slice.substr(2) + " m";
  return draw_scale_legend(draw, ui, titled, {}, note, corner);
}

}  // namespace rackline::views
