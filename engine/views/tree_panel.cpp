// The panel on the left: the facility (halls, arrays, racks, equipment by kind) or the work
// breakdown, with a search.
#include <fmt/format.h>
#include <imgui.h>
// after imgui.h, which it does not include itself
#include <imgui_stdlib.h>

#include <algorithm>
#include <map>

#include "engine/views/quantities.h"
#include "engine/views/screen.h"

namespace rackline::views {
namespace {

constexpr std::size_t kMostFound = 500;  // a list that nobody would scroll through to its end

class Builder {
 public:
  Builder(const PlanView& plan, const ViewState& view, std::vector<TreeRow>& rows)
      : plan_(plan), facility_(plan.facility()), view_(view), rows_(rows) {}

  void facility() {
    for (std::size_t h = 0; h < facility_.halls.size(); ++h) hall(HallId(h));
    equipment();
  }

  void work() {
    for (const GanttStage& stage : plan_.gantt.stages) {
      const std::string key = "work/" + stage.key;
      if (!row(key, stage.label, "", 0, {})) continue;
      for (const GanttGroup& group : stage.groups) {
        if (!row("work/" + group.key, group.label, count_text(double(group.steps.size())), 1,
                 group.hall ? Selection(group.hall) : Selection()))
          continue;
        for (const GanttStep& step : group.steps)
          leaf(step.label, count_text(double(step.total)), 2, ActivityId(std::size_t{step.first}));
      }
    }
  }

  // Everything whose id or name holds `wanted`, in any case.
  void found(const std::string& wanted) {
    const auto matches = [&](std::string_view text) {
      return std::search(text.begin(), text.end(), wanted.begin(), wanted.end(),
                         [](char a, char b) {
                           return std::tolower(static_cast<unsigned char>(a)) ==
                                  std::tolower(static_cast<unsigned char>(b));
                         }) != text.end();
    };
    const auto full = [&] { return rows_.size() >= kMostFound; };
    for (std::size_t i = 0; i < facility_.halls.size() && !full(); ++i)
      if (matches(facility_.halls[i].name)) leaf(facility_.halls[i].name, "hall", 0, HallId(i));
    for (std::size_t i = 0; i < facility_.arrays.size() && !full(); ++i)
      if (matches(facility_.arrays[i].id))
        leaf("Array " + facility_.arrays[i].id, "array", 0, ArrayId(i));
    for (std::size_t i = 0; i < facility_.equipment.size() && !full(); ++i)
      if (matches(facility_.equipment[i].id) || matches(facility_.equipment[i].name))
        leaf(facility_.equipment[i].name, std::string(name(facility_.equipment[i].kind)), 0,
             EquipmentId(i));
    for (std::size_t i = 0; i < facility_.racks.size() && !full(); ++i)
      if (matches(facility_.racks[i].id))
        leaf("Rack " + facility_.racks[i].id, "rack", 0, RackId(i));
  }

 private:
  bool row(std::string key, std::string label, std::string note, int depth, Selection what) {
    const bool open = view_.open.contains(key);
    rows_.push_back({std::move(key), std::move(label), std::move(note), depth, what});
    return open;
  }
  void leaf(std::string label, std::string note, int depth, Selection what) {
    rows_.push_back({"", std::move(label), std::move(note), depth, what});
  }

  void hall(HallId id) {
    const Hall& h = facility_.halls[id.index()];
    if (!row("facility/" + h.id, h.name,
             fmt::format("{} racks", count_text(double(h.racks.size()))), 0, id))
      return;
    for (ArrayId a : h.arrays) {
      const RackArray& array = facility_.arrays[a.index()];
      if (!row("facility/" + array.id, "Array " + array.id, "", 1, a)) continue;
      for (RackId r : array.racks) {
        const Rack& rack = facility_.racks[r.index()];
        leaf(rack.id, facility_.type_of(rack).kind == RackKind::compute ? "" : "network", 2, r);
      }
    }
    std::vector<RackId> others;
    for (RackId r : h.racks)
      if (!facility_.racks[r.index()].array) others.push_back(r);
    if (others.empty() || !row("facility/" + h.id + "/others", "Storage and CPU racks",
                               count_text(double(others.size())), 1, {}))
      return;
    for (RackId r : others) leaf(facility_.racks[r.index()].id, "", 2, r);
  }

  void equipment() {
    std::map<EquipmentKind, std::vector<EquipmentId>> by_kind;
    for (std::size_t i = 0; i < facility_.equipment.size(); ++i)
      by_kind[facility_.equipment[i].kind].push_back(EquipmentId(i));
    for (const auto& [kind, list] : by_kind) {
      std::string label(name(kind));
      if (!label.empty()) label[0] = static_cast<char>(std::toupper(label[0]));
      if (!row(fmt::format("facility/{}", id(kind)), label, count_text(double(list.size())), 0, {}))
        continue;
      for (EquipmentId e : list) leaf(facility_.equipment[e.index()].name, "", 1, e);
    }
  }

  const PlanView& plan_;
  const Facility& facility_;
  const ViewState& view_;
  std::vector<TreeRow>& rows_;
};

// The rows anew when something that they depend on has changed.
void refresh(Screen& s) {
  PanelMemory& m = s.memory;
  const bool same = m.tree_plan == &s.plan && m.tree_search == s.view.search &&
                    m.tree_open == s.view.open && m.tree_work == s.view.tree_shows_work;
  if (same) return;
  m.tree_plan = &s.plan;
  m.tree_search = s.view.search;
  m.tree_open = s.view.open;
  m.tree_work = s.view.tree_shows_work;
  m.tree_rows.clear();
  Builder builder(s.plan, s.view, m.tree_rows);
  if (!s.view.search.empty())
    builder.found(s.view.search);
  else if (s.view.tree_shows_work)
    builder.work();
  else
    builder.facility();
}

void draw_row(Screen& s, const TreeRow& row, int index) {
  const Ui& ui = s.ui;
  const float width = ImGui::GetContentRegionAvail().x;
  ImGui::PushID(index);
  const bool clicked = ImGui::InvisibleButton("row", {width, ui.px(24)});
  ImGui::PopID();
  const ImVec2 a = ImGui::GetItemRectMin(), b = ImGui::GetItemRectMax();
  Draw& draw = *ImGui::GetWindowDrawList();
  const bool selected = row.what && row.what == s.view.selected;
  const bool hovered = ImGui::IsItemHovered();
  if (selected || hovered)
    draw.AddRectFilled(a, b, (selected ? ui.theme.pressed : ui.theme.raised).packed(), ui.px(4));
  if (selected) draw.AddRectFilled(a, {a.x + ui.px(3), b.y}, ui.theme.accent.packed(), ui.px(1.5f));

  float x = a.x + ui.px(8 + 16 * static_cast<float>(row.depth));
  if (!row.key.empty()) {
    const bool open = s.view.open.contains(row.key);
    draw_icon(draw, open ? Icon::unfolded : Icon::folded, {x + ui.px(4), (a.y + b.y) / 2},
              ui.px(10), ui.theme.muted);
  }
  x += ui.px(16);
  const float note = text_width(ui.fonts.small, row.note);
  ImFont* font = ui.fonts.body;
  text_at(draw, font, {x, a.y + (b.y - a.y - font->FontSize) / 2}, ui.theme.text,
          fitted(font, row.label, b.x - x - note - ui.px(16)));
  text_at(draw, ui.fonts.small,
          {b.x - note - ui.px(8), a.y + (b.y - a.y - ui.fonts.small->FontSize) / 2}, ui.theme.muted,
          row.note);
  if (hovered && row.what) s.view.hovered = row.what;
  if (!clicked) return;
  if (row.what) s.view.selected = row.what;
  const bool on_fold = ImGui::GetIO().MousePos.x < x;
  if (!row.key.empty() && (on_fold || !row.what || selected)) {
    if (!s.view.open.erase(row.key)) s.view.open.insert(row.key);
  }
  if (ImGui::IsMouseDoubleClicked(0) && row.what) s.fly_to = row.what;
}

void draw_search(Screen& s) {
  const Ui& ui = s.ui;
  if (s.memory.focus_search) {
    ImGui::SetKeyboardFocusHere();
    s.memory.focus_search = false;
  }
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, {ui.px(28), ui.px(6)});
  ImGui::SetNextItemWidth(-1);
  const bool entered = ImGui::InputTextWithHint("##search", "Search", &s.view.search,
                                                ImGuiInputTextFlags_EnterReturnsTrue);
  ImGui::PopStyleVar();
  const ImVec2 a = ImGui::GetItemRectMin(), b = ImGui::GetItemRectMax();
  draw_icon(*ImGui::GetWindowDrawList(), Icon::search, {a.x + ui.px(15), (a.y + b.y) / 2},
            ui.px(12), ui.theme.muted);
  explain(ui, tooltip(Action::search) + "  Enter selects the first and flies there.");
  if (!entered) return;
  refresh(s);
  for (const TreeRow& row : s.memory.tree_rows) {
    if (!row.what) continue;
    s.view.selected = row.what;
    s.fly_to = row.what;
    break;
  }
}

}  // namespace

void draw_tree_panel(Screen& s) {
  const Ui& ui = s.ui;
  begin_panel(ui, "tree", s.layout.tree, {12, 12});
  draw_search(s);
  ImGui::Dummy({1, ui.px(4)});
  const std::string_view labels[] = {"Facility", "Work"};
  const std::string tips[] = {"What stands where", "What must be done: the work breakdown"};
  const int clicked = segmented(ui, "which", labels, s.view.tree_shows_work ? 1 : 0, tips, 26);
  if (clicked >= 0) s.view.tree_shows_work = clicked == 1;
  ImGui::Dummy({1, ui.px(4)});

  refresh(s);
  ImGui::BeginChild("rows");
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
  if (s.memory.tree_rows.empty()) {
    ImGui::Dummy({1, ui.px(8)});
    label(ui.fonts.body, ui.theme.muted,
          "Nothing has that in its name. Try a hall, an array such as C-12, a rack such as C-12-3, "
          "or “turbine”.",
          true);
  }
  ImGuiListClipper clipper;
  const std::vector<TreeRow>& rows = s.memory.tree_rows;
  clipper.Begin(static_cast<int>(rows.size()), ui.px(24));
  while (clipper.Step())
    for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i)
      draw_row(s, rows[static_cast<std::size_t>(i)], i);
  ImGui::PopStyleVar();
  ImGui::EndChild();
  end_panel();
}

}  // namespace rackline::views
