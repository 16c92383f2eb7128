#include "engine/views/inspector_parts.h"

#include <fmt/format.h>

#include <algorithm>

#include "engine/views/colours.h"
#include "engine/views/group_derivation.h"
#include "engine/views/quantities.h"
#include "engine/views/why_not_earlier.h"
#include "planner/report/assumptions.h"

namespace rackline::views {

using desktop::Colour;

namespace {

Colour colour_of(glm::vec3 c) {
  const auto byte = [](float v) {
    return static_cast<std::uint8_t>(std::clamp(v, 0.0f, 1.0f) * 255 + 0.5f);
  };
  return {byte(c.r), byte(c.g), byte(c.b)};
}

std::string first_upper(std::string text) {
  if (!text.empty()) text[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(text[0])));
  return text;
}

std::vector<std::string> activity_lines(const Screen& s, ActivityId id) {
  const Activity& a = s.plan.program().activities[id.index()];
  const Schedule& schedule = s.plan.schedule();
  std::vector<std::string> lines = {a.name};
  if (!schedule.done(id)) {
    lines.push_back("Never done in this plan.");
  } else {
    const Minute from = schedule.start[id.index()], to = schedule.finish[id.index()];
    lines.push_back(fmt::format("{} → {}  ({})", s.plan.clock().local_short(from),
                                s.plan.clock().local_short(to), duration_text(to - from)));
    lines.push_back(schedule.critical[id.index()]
                        ? std::string("Critical: a delay moves the end of its stage.")
                        : fmt::format("Float {}", duration_text(schedule.total_float[id.index()])));
  }
  lines.push_back(why_not_earlier(s.plan, id));
  for (const CrewUse& use : a.crews)
    lines.push_back(
        fmt::format("{} × {}", use.units, s.plan.program().crews[use.crew.index()].name));
  return lines;
}

}  // namespace

void draw_title(Screen& s, std::string_view title, std::string_view kind) {
  label(s.ui.fonts.title, s.ui.theme.text, title);
  label(s.ui.fonts.body, s.ui.theme.muted, kind, true);
}

void draw_state(Screen& s, RackState state, Minute since, Minute next) {
  const Ui& ui = s.ui;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  Draw& draw = *ImGui::GetWindowDrawList();
  const float box = ui.px(14);
  draw.AddRectFilled({at.x, at.y + ui.px(2)}, {at.x + box, at.y + ui.px(2) + box},
                     colour_of(state_look(state).colour).packed(), ui.px(3));
  draw.AddRect({at.x, at.y + ui.px(2)}, {at.x + box, at.y + ui.px(2) + box}, ui.theme.line.packed(),
               ui.px(3));
  text_at(draw, ui.fonts.strong, {at.x + box + ui.px(8), at.y}, ui.theme.text,
          first_upper(std::string(name(state))));
  std::string note;
  if (since != kNever)
    note = "since " + duration_text(s.view.minute() - since);
  else if (next != kNever)
    note = "delivered in " + duration_text(next - s.view.minute());
  text_at(draw, ui.fonts.body,
          {at.x + ImGui::GetContentRegionAvail().x - text_width(ui.fonts.body, note), at.y},
          ui.theme.muted, note);
  ImGui::Dummy({1, ui.px(20)});
}

void draw_activities(Screen& s, std::span<const ActivityId> list) {
  const Ui& ui = s.ui;
  const Schedule& schedule = s.plan.schedule();
  std::vector<ActivityId> sorted(list.begin(), list.end());
  std::sort(sorted.begin(), sorted.end(), [&](ActivityId a, ActivityId b) {
    return schedule.start[a.index()] < schedule.start[b.index()];
  });
  constexpr std::size_t kMost = 40;  // a hall has thousands; the timeline shows those
  if (sorted.size() > kMost) sorted.resize(kMost);

  const Minute now = s.view.minute();
  Draw& draw = *ImGui::GetWindowDrawList();
  for (ActivityId id : sorted) {
    const Activity& a = s.plan.program().activities[id.index()];
    const Minute from = schedule.start[id.index()], to = schedule.finish[id.index()];
    const float width = ImGui::GetContentRegionAvail().x;
    ImGui::PushID(static_cast<int>(id.value));
    if (ImGui::InvisibleButton("activity", {width, ui.px(20)})) s.view.selected = id;
    ImGui::PopID();
    const ImVec2 p = ImGui::GetItemRectMin(), q = ImGui::GetItemRectMax();
    if (ImGui::IsItemHovered()) {
      draw.AddRectFilled({p.x - ui.px(4), p.y}, {q.x + ui.px(4), q.y}, ui.theme.raised.packed(),
                         ui.px(3));
      explain_lines(ui, activity_lines(s, id));
    }
    const bool done = to != kNever && to <= now, working = from != kNever && from <= now && !done;
    const bool critical = schedule.critical[id.index()];
    const ImVec2 dot{p.x + ui.px(5), (p.y + q.y) / 2};
    const Colour mark = critical ? ui.theme.critical : ui.theme.supply;
    // Done is a filled disc, in work a ring with a dot, to come an empty ring.
    if (done)
      draw.AddCircleFilled(dot, ui.px(4), mark.packed());
    else
      draw.AddCircle(dot, ui.px(4), mark.packed(), 0, std::max(1.0f, ui.px(1.2f)));
    if (working) draw.AddCircleFilled(dot, ui.px(2), mark.packed());
    const std::string when = to == kNever ? std::string("never") : s.plan.clock().local_short(to);
    const float w = text_width(ui.fonts.body, when);
    text_at(draw, ui.fonts.body, {q.x - w, p.y + ui.px(2)}, ui.theme.text, when);
    text_at(draw, ui.fonts.body, {p.x + ui.px(18), p.y + ui.px(2)},
            working ? ui.theme.text : ui.theme.muted,
            fitted(ui.fonts.body, step_label(a, s.plan.facility()), width - w - ui.px(30)));
  }
  if (list.size() > kMost)
    label(ui.fonts.small, ui.theme.muted,
          fmt::format("and {} more", count_text(double(list.size() - kMost))));
}

void draw_figures(Screen& s, const Origin& origin) {
  const Ui& ui = s.ui;
  if (origin.place.empty()) return;
  bool first = true;
  for (const Figure& f : s.plan.facility().figures) {
    if (f.file != origin.file || !f.place.starts_with(origin.place + "/")) continue;
    if (first) {
      divider(ui);
      heading(ui, "Figures, with standing and source");
    }
    first = false;
    std::string key = f.label;
    if (const auto colon = key.rfind(": "); colon != std::string::npos) key = key.substr(colon + 2);
    const std::string value = number_text(f.value) + (f.unit.empty() ? "" : "\u2009" + f.unit);
    // P, D or A in front of the value: the letters of the list of assumptions.
    const char* letter = f.standing == Standing::published ? "P"
                         : f.standing == Standing::derived ? "D"
                                                           : "A";
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x, badge = ui.px(16);
    Draw& draw = *ImGui::GetWindowDrawList();
    draw.AddRectFilled({at.x, at.y + ui.px(1)}, {at.x + badge, at.y + ui.px(17)},
                       ui.theme.raised.packed(), ui.px(3));
    text_at(draw, ui.fonts.small,
            {at.x + (badge - text_width(ui.fonts.small, letter)) / 2, at.y + ui.px(2)},
            f.standing == Standing::assumed ? ui.theme.power : ui.theme.text, letter);
    const float w = text_width(ui.fonts.body, value);
    text_at(draw, ui.fonts.body, {at.x + badge + ui.px(8), at.y}, ui.theme.muted,
            fitted(ui.fonts.body, key, width - badge - w - ui.px(16)));
    text_at(draw, ui.fonts.body, {at.x + width - w, at.y}, ui.theme.text, value);
    ImGui::Dummy({width, ui.px(20)});
    if (ImGui::IsItemHovered()) {
      std::vector<std::string> lines = {f.label + " = " + value,
                                        first_upper(std::string(name(f.standing)))};
      if (!f.source.empty()) lines.push_back(source_text(*s.plan.plan->project, f.source));
      if (!f.note.empty()) lines.push_back(f.note);
      lines.push_back(f.file + f.place);
      explain_lines(ui, lines);
    }
  }
  if (!first) label(ui.fonts.small, ui.theme.muted, "P published · D derived · A assumed");
}

void figure_row(Screen& s, std::string_view key, std::string_view value, const Derivation& d,
                const Colour* value_colour) {
  const Ui& ui = s.ui;
  key_value(ui, key, value, value_colour);
  const std::string fold = "how/" + std::string(key);
  const bool open = s.view.open.contains(fold);
  if (ImGui::IsItemClicked() && !s.view.open.erase(fold)) s.view.open.insert(fold);
  if (ImGui::IsItemHovered() && !open) {
    std::vector<std::string> lines = {fmt::format("{}: {}", key, value), d.formula};
    lines.insert(lines.end(), d.figures.begin(), d.figures.end());
    lines.emplace_back("Click to keep this open.");
    explain_lines(ui, lines);
  }
  if (!open) return;
  ImGui::Indent(ui.px(8));
  label(ui.fonts.small, ui.theme.text, d.formula, true);
  for (const std::string& figure : d.figures) label(ui.fonts.small, ui.theme.muted, figure, true);
  ImGui::Unindent(ui.px(8));
  ImGui::Dummy({1, ui.px(2)});
}

void draw_group(Screen& s, const GroupState& group, std::span<const RackId> racks) {
  const Ui& ui = s.ui;
  const GroupDerivations how = group_derivations(*s.plan.plan, racks, group, s.view.minute());
  figure_row(s, "Power (IT)", power_text(group.it_kw), how.power);
  figure_row(s, "Heat to liquid", power_text(group.liquid_kw), how.liquid);
  figure_row(s, "Heat to air", power_text(group.air_kw), how.air);
  if (group.flow_lpm > 0) {
    figure_row(s, "Coolant flow", count_text(group.flow_lpm) + "\u2009L/min", how.flow);
    figure_row(s, "Coolant return, mixed", temperature_text(group.return_c), how.coolant);
  }
  key_value(ui, "GPUs in service",
            fmt::format("{} of {}", count_text(group.gpus_in_service), count_text(group.gpus)));
  share_bar(ui, group.gpus > 0 ? double(group.gpus_in_service) / group.gpus : 0, ui.theme.gpus);
  divider(ui);
  heading(ui, "Compute racks by state");
  for (int i = 0; i < kRackStateCount; ++i) {
    const auto state = static_cast<RackState>(i);
    const int count = group.compute_racks[static_cast<std::size_t>(i)];
    if (count == 0 && (state == RackState::failed || state == RackState::held)) continue;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImGui::GetWindowDrawList()->AddRectFilled(
        {at.x, at.y + ui.px(4)}, {at.x + ui.px(10), at.y + ui.px(14)},
        colour_of(state_look(state).colour).packed(), ui.px(2));
    ImGui::Indent(ui.px(18));
    key_value(ui, first_upper(std::string(name(state))), count_text(count));
    ImGui::Unindent(ui.px(18));
  }
}

void link_row(Screen& s, std::string_view key, std::string_view value, Selection target) {
  key_value(s.ui, key, value, target ? &s.ui.theme.accent : nullptr);
  if (!target) return;
  if (ImGui::IsItemClicked()) s.view.selected = target;
  if (ImGui::IsItemHovered()) s.view.hovered = target;
  explain(s.ui, "Click to inspect");
}

}  // namespace rackline::views
