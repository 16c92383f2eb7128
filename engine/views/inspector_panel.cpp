// The panel on the right: what is selected, in full; without a selection, the site at this moment.
#include <fmt/format.h>

#include <algorithm>

#include "engine/views/inspector_parts.h"
#include "engine/views/machine_derivation.h"
#include "engine/views/quantities.h"
#include "engine/views/rack_set.h"
#include "engine/views/why_not_earlier.h"

namespace rackline::views {
namespace {

std::string_view kind_name(RackKind kind) {
  constexpr std::string_view names[] = {"Compute rack", "Network rack", "Storage rack", "CPU rack"};
  return names[static_cast<int>(kind)];
}

std::string size_text(Vec3 v) {
  return fmt::format("{:.2f} × {:.2f} × {:.2f}\u2009m", v.x, v.y, v.z);
}

void draw_rack_load(Screen& s, RackId id, RackState state) {
  const Ui& ui = s.ui;
  const Rack& rack = s.plan.facility().racks[id.index()];
  const RackType& type = s.plan.facility().type_of(rack);
  const Minute t = s.view.minute();
  const RackLoad load = s.plan.plan->operations.loads_at(t).of(rack.type, state);
  const RackDerivations how = rack_derivations(*s.plan.plan, id, t);
  heading(ui, "Now");
  figure_row(s, "Power", power_text(load.power_kw), how.power);
  share_bar(ui, type.rated_kw > 0 ? load.power_kw / type.rated_kw : 0, ui.theme.power);
  figure_row(s, "Heat to liquid", power_text(load.liquid_kw), how.liquid);
  figure_row(s, "Heat to air", power_text(load.air_kw), how.air);
  if (type.cdu_kw > 0)
    figure_row(s, "CDU load",
               fmt::format("{} of {}", power_text(load.liquid_kw), power_text(type.cdu_kw)),
               how.cdu, load.liquid_kw > type.cdu_kw ? &ui.theme.critical : nullptr);
  if (load.flow_lpm > 0) {
    figure_row(s, "Coolant flow", flow_text(load.flow_lpm), how.flow);
    figure_row(
        s, "Coolant in → out",
        fmt::format("{} → {}", temperature_text(load.inlet_c), temperature_text(load.outlet_c)),
        how.coolant);
  } else {
    key_value(ui, "Coolant", "not flowing");
  }
}

void draw_feed(Screen& s, std::string_view key, EquipmentId feed) {
  if (!feed) return;
  const Ui& ui = s.ui;
  const Equipment& e = s.plan.facility().equipment[feed.index()];
  const Operations::FeedLoad load = s.plan.plan->operations.feed_load(feed, s.view.minute());
  link_row(s, key, e.name, feed);
  if (e.rating_kw <= 0) return;
  const bool over = load.twin_failed_kw > e.rating_kw;
  const FeedDerivations how = feed_derivations(*s.plan.plan, feed, s.view.minute());
  figure_row(s, "  load now",
             fmt::format("{} of {}", power_text(load.even_kw), power_text(e.rating_kw)), how.even,
             load.even_kw > e.rating_kw ? &ui.theme.critical : nullptr);
  figure_row(s, "  with its twin failed",
             power_text(load.twin_failed_kw) + (over ? "  over limit" : ""), how.twin_failed,
             over ? &ui.theme.critical : nullptr);
}

// Shows in the picture what its failure would do, until it is restored.
void draw_trip(Screen& s, const std::string& id, const char* what) {
  const bool tripped = s.view.fail == id;
  ImGui::Dummy({1, s.ui.px(4)});
  if (text_button(s.ui, "trip", tripped ? "Restore it" : what, tripped,
                  "Show which racks its failure would throttle or darken at this time, and when"))
    s.view.fail = tripped ? std::string() : id;
}

void draw_rack(Screen& s, RackId id) {
  const Ui& ui = s.ui;
  const Facility& facility = s.plan.facility();
  const Rack& rack = facility.racks[id.index()];
  const RackType& type = facility.type_of(rack);
  const RackTrack& track = s.plan.plan->tracks[id.index()];
  const RackState state = track.state_at(s.view.minute());
  const Minute since =
      state == RackState::planned ? kNever : track.reached[static_cast<std::size_t>(state) - 1];
  draw_title(s, "Rack " + rack.id, fmt::format("{}, {}", kind_name(type.kind), type.name));
  ImGui::Dummy({1, ui.px(4)});
  draw_state(s, state, since, track.reached[0]);
  divider(ui);

  draw_rack_load(s, id, state);
  if (type.liquid_fraction > 0) draw_trip(s, rack.id, "Trip its CDU");
  draw_thresholds(s);
  divider(ui);
  heading(ui, "Times");
  const auto own = s.plan.by_rack.of(id.index());
  if (!own.empty())
    draw_activities(s, own);
  else
    for (int m = 0; m < kMilestoneCount; ++m) {
      const Minute t = track.reached[static_cast<std::size_t>(m)];
      std::string what(name(static_cast<RackState>(m + 1)));
      what[0] = static_cast<char>(std::toupper(what[0]));
      key_value(ui, what, t == kNever ? std::string("never") : s.plan.clock().local_short(t));
    }

  // The activity that comes next explains itself.
  ActivityId next;
  for (ActivityId a : own)
    if (s.plan.schedule().start[a.index()] >= s.view.minute() &&
        (!next || s.plan.schedule().start[a.index()] < s.plan.schedule().start[next.index()]))
      next = a;
  if (next) {
    divider(ui);
    heading(ui, "Why not earlier");
    label(ui.fonts.body, ui.theme.text,
          s.plan.program().activities[next.index()].name + ": " + why_not_earlier(s.plan, next),
          true);
  }
  divider(ui);
  heading(ui, "Hangs on");
  link_row(s, "Hall", facility.halls[rack.hall.index()].name, rack.hall);
  if (rack.array) link_row(s, "Array", facility.arrays[rack.array.index()].id, rack.array);
  draw_feed(s, rack.feed_b ? "Feed A" : "Feed", rack.feed_a);
  draw_feed(s, "Feed B", rack.feed_b);
  if (rack.loop) link_row(s, "Coolant loop", facility.equipment[rack.loop.index()].name, rack.loop);
  divider(ui);
  heading(ui, "Make");
  if (type.gpus() > 0)
    key_value(ui, "Servers × GPUs",
              fmt::format("{} × {} = {}", type.servers, type.gpus_per_server, type.gpus()));
  key_value(ui, "Mass, dry", count_text(type.mass_kg) + "\u2009kg");
  key_value(ui, "Size", size_text(type.size_m));
  draw_figures(s, type.origin);
}

void draw_machine_load(Screen& s, EquipmentId id) {
  const Plan& plan = *s.plan.plan;
  const NetworkLoad load =
      network_load(plan.facility(), plan.tracks, plan.operations, s.view.minute());
  const auto figures = machine_figures(plan, id, load, s.moment.state);
  if (figures.empty()) return;
  divider(s.ui);
  heading(s.ui, "Now");
  for (const MachineFigure& f : figures)
    figure_row(s, f.key, f.value, f.how, f.over_limit ? &s.ui.theme.critical : nullptr);
}

void draw_equipment(Screen& s, EquipmentId id) {
  const Ui& ui = s.ui;
  const Facility& facility = s.plan.facility();
  const Equipment& e = facility.equipment[id.index()];
  std::string kind(name(e.kind));
  if (!kind.empty()) kind[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(kind[0])));
  draw_title(s, e.name, kind);
  divider(ui);
  if (e.hall) link_row(s, "Hall", facility.halls[e.hall.index()].name, e.hall);
  if (e.rating_kw > 0) key_value(ui, "Rated", power_text(e.rating_kw));
  key_value(ui, "Size", size_text(e.size_m));
  if (e.kind == EquipmentKind::busway) draw_feed(s, "Feed", id);
  draw_machine_load(s, id);

  if (is_source(e.kind) || carries_coolant(e.kind) ||
      s.plan.plan->operations.plant().chain().distributes(id))
    draw_trip(s, e.id, "Trip this");

  const auto activities = s.plan.by_equipment.of(id.index());
  if (!activities.empty()) {
    divider(ui);
    heading(ui, "Comes into operation by");
    draw_activities(s, activities);
  }
  const auto neighbours = [&](std::string_view title, const std::vector<Connection>& edges,
                              bool upstream) {
    int shown = 0;
    for (const Connection& c : edges) {
      if ((upstream ? c.to : c.from) != id) continue;
      if (shown == 0) {
        divider(ui);
        heading(ui, title);
      }
      if (++shown > 12) continue;
      const EquipmentId other = upstream ? c.from : c.to;
      const Equipment& o = facility.equipment[other.index()];
      link_row(s, name(o.kind), o.name, other);
    }
    if (shown > 12) label(ui.fonts.small, ui.theme.muted, fmt::format("and {} more", shown - 12));
  };
  neighbours("Fed by", facility.power, true);
  neighbours("Feeds", facility.power, false);
  neighbours("Cooled by", facility.coolant, true);
  neighbours("Cools", facility.coolant, false);
  draw_figures(s, e.origin);
}

void draw_array(Screen& s, ArrayId id) {
  const Ui& ui = s.ui;
  const Facility& facility = s.plan.facility();
  const RackArray& array = facility.arrays[id.index()];
  draw_title(s, "Array " + array.id, fmt::format("{} racks", array.racks.size()));
  divider(ui);
  link_row(s, "Hall", facility.halls[array.hall.index()].name, array.hall);
  draw_group(s, sums_of(*s.plan.plan, array.racks, s.view.minute()), array.racks);
  draw_thresholds(s);
  divider(ui);
  heading(ui, "Racks");
  for (RackId r : array.racks)
    link_row(s, facility.racks[r.index()].id,
             name(s.plan.plan->tracks[r.index()].state_at(s.view.minute())), r);
  const auto activities = s.plan.by_array.of(id.index());
  if (!activities.empty()) {
    divider(ui);
    heading(ui, "Work on the whole array");
    draw_activities(s, activities);
  }
}

void draw_hall(Screen& s, HallId id) {
  const Ui& ui = s.ui;
  const Hall& hall = s.plan.facility().halls[id.index()];
  const Vec3 size = hall.box.size();
  draw_title(s, hall.name,
             fmt::format("{} arrays, {} racks, {:.0f} × {:.0f}\u2009m", hall.arrays.size(),
                         hall.racks.size(), size.x, size.y));
  divider(ui);
  draw_group(s, s.moment.state.halls[id.index()], hall.racks);
  draw_thresholds(s);
  const auto activities = s.plan.by_hall.of(id.index());
  if (!activities.empty()) {
    divider(ui);
    heading(ui, "Work on the whole hall");
    draw_activities(s, activities);
  }
  draw_figures(s, hall.origin);
}

void draw_activity(Screen& s, ActivityId id) {
  const Ui& ui = s.ui;
  const Activity& a = s.plan.program().activities[id.index()];
  const Schedule& schedule = s.plan.schedule();
  draw_title(s, a.name, a.wbs);
  divider(ui);
  if (schedule.done(id)) {
    key_value(ui, "Start", s.plan.clock().local_short(schedule.start[id.index()]));
    key_value(ui, "Finish", s.plan.clock().local_short(schedule.finish[id.index()]));
    key_value(ui, "Working time", duration_text(a.duration));
    const bool critical = schedule.critical[id.index()];
    key_value(
        ui, "Float",
        critical ? std::string("none: critical") : duration_text(schedule.total_float[id.index()]),
        critical ? &ui.theme.critical : nullptr);
    key_value(ui, "Could start, but for crews and stocks",
              s.plan.clock().local_short(schedule.early_start[id.index()]));
  } else {
    key_value(ui, "Finish", "never in this plan", &ui.theme.critical);
  }
  for (const CrewUse& use : a.crews)
    key_value(ui, s.plan.program().crews[use.crew.index()].name, fmt::format("{}", use.units));
  for (const StockUse& use : a.stocks) {
    const Stock& stock = s.plan.program().stocks[use.stock.index()];
    key_value(ui, fmt::format("{} {}", use.amount < 0 ? "Draws on" : "Fills", stock.name),
              number_text(std::abs(use.amount)) + "\u2009" + stock.unit);
  }
  divider(ui);
  heading(ui, "Why not earlier");
  label(ui.fonts.body, ui.theme.text, why_not_earlier(s.plan, id), true);
  divider(ui);
  if (a.rack) link_row(s, "Rack", s.plan.facility().racks[a.rack.index()].id, a.rack);
  if (a.array) link_row(s, "Array", s.plan.facility().arrays[a.array.index()].id, a.array);
  if (a.hall) link_row(s, "Hall", s.plan.facility().halls[a.hall.index()].name, a.hall);
  if (a.equipment)
    link_row(s, "Equipment", s.plan.facility().equipment[a.equipment.index()].name, a.equipment);
}

void draw_rack_set(Screen& s) {
  draw_title(s, fmt::format("{} racks", count_text(double(s.view.set.size()))),
             "selected together: their sums");
  divider(s.ui);
  draw_group(s, sums_of(*s.plan.plan, s.view.set, s.view.minute()), s.view.set);
  divider(s.ui);
  constexpr std::size_t kMost = 40;
  for (std::size_t i = 0; i < std::min(kMost, s.view.set.size()); ++i) {
    const RackId rack = s.view.set[i];
    const RackState state = s.plan.plan->tracks[rack.index()].state_at(s.view.minute());
    key_value(s.ui, s.plan.facility().racks[rack.index()].id, name(state));
  }
  if (s.view.set.size() > kMost)
    label(s.ui.fonts.small, s.ui.theme.muted,
          fmt::format("and {} more", s.view.set.size() - kMost));
}

void draw_site(Screen& s) {
  const Ui& ui = s.ui;
  const SiteState& state = s.moment.state;
  draw_title(s, "The site", day_label(s.view.minute()));
  label(ui.fonts.small, ui.theme.muted, "Click a rack or a machine to inspect it.", true);
  divider(ui);
  const SiteDerivations how = site_derivations(*s.plan.plan, state);
  figure_row(s, "Site power", power_text(state.site_power_kw), how.power);
  figure_row(s, "Supply", power_text(state.supply_kw), how.supply);
  share_bar(ui, state.supply_kw > 0 ? state.site_power_kw / state.supply_kw : 0, ui.theme.power);
  for (const SourceState& source : state.sources)
    key_value(ui, "  " + source.name,
              fmt::format("{} of {}", power_text(source.output_kw), power_text(source.capacity_kw)),
              nullptr, fmt::format("{} in operation", source.units));
  if (state.next_supply.at != kNever)
    key_value(ui, "Next",
              fmt::format("{} in {}", state.next_supply.name,
                          duration_text(state.next_supply.at - state.at)));
  divider(ui);
  const PlantState& plant = state.plant;
  figure_row(s, "PUE",
             state.site.it_kw > 0 ? fmt::format("{:.3f}", plant.effectiveness.pue) : "none",
             how.pue);
  figure_row(s, "Heat rejected",
             power_text(plant.cooling.tower_heat_kw + plant.cooling.chiller_heat_kw), how.heat);
  figure_row(s, "Water", count_text(plant.cooling.water_lpm.make_up()) + "\u2009L/min", how.water);
  figure_row(s, "NOx", number_text(plant.air.nox_kg_h, 3) + "\u2009kg/h", how.nox);
  figure_row(s, "CO₂", number_text(plant.air.co2_kg_h / 1e3, 3) + "\u2009t/h", how.co2);
  draw_thresholds(s);
  divider(ui);
  std::vector<RackId> racks(s.plan.facility().racks.size());
  for (std::size_t i = 0; i < racks.size(); ++i) racks[i] = RackId(i);
  draw_group(s, state.site, racks);
  if (!s.plan.plan->project->notes.empty()) {
    divider(ui);
    heading(ui, "What to know");
    for (const std::string& note : s.plan.plan->project->notes) {
      label(ui.fonts.body, ui.theme.muted, note, true);
      ImGui::Dummy({1, ui.px(4)});
    }
  }
}

}  // namespace

void draw_inspector_panel(Screen& s) {
  begin_panel(s.ui, "inspector", s.layout.inspector, {16, 12}, nullptr, true);
  const std::size_t i = s.view.selected.index;
  if (!s.view.set.empty()) {
    draw_rack_set(s);
    return end_panel();
  }
  switch (s.view.selected.kind) {
    case Selection::Kind::rack:
      draw_rack(s, RackId(i));
      break;
    case Selection::Kind::equipment:
      draw_equipment(s, EquipmentId(i));
      break;
    case Selection::Kind::array:
      draw_array(s, ArrayId(i));
      break;
    case Selection::Kind::hall:
      draw_hall(s, HallId(i));
      break;
    case Selection::Kind::activity:
      draw_activity(s, ActivityId(i));
      break;
    case Selection::Kind::none:
      draw_site(s);
      break;
  }
  end_panel();
}

}  // namespace rackline::views
