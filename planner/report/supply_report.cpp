#include "planner/report/supply_report.h"

#include <fmt/format.h>

#include <algorithm>

#include "planner/operations/battery_charge.h"
#include "planner/operations/phase_balance.h"
#include "planner/operations/training_swing.h"
#include "planner/operations/unit_hours.h"
#include "planner/report/numbers.h"

namespace rackline {
using nlohmann::ordered_json;

namespace {

constexpr double kHoursAYear = 8766;

/// What the racks in service draw, and what the sources give for it: each takes its overhead with
/// it.
double training_kw(const Plan& plan, const SiteState& state) {
  const Facility& facility = plan.facility();
  double kw = 0;
  for (std::size_t i = 0; i < facility.racks.size(); ++i) {
    const Rack& rack = facility.racks[i];
    if (facility.type_of(rack).kind == RackKind::compute &&
        plan.tracks[i].state_at(state.at) == RackState::in_service)
      kw += plan.operations.loads().of(rack.type, RackState::in_service).power_kw;
  }
  return state.site.it_kw > 0 ? kw * state.site_power_kw / state.site.it_kw : 0;
}

struct Supplied {
  BatteryState battery;
  TrainingSwing swing;
  std::array<double, 3> phases_kw{};
  PhaseLoad worst;
  double nox_t_a_year = 0, permit_nox_t = 0;
};

Supplied supplied(const Plan& plan, const SiteState& state) {
  Supplied s;
  s.battery = battery_state(plan.operations, state.at);
  s.swing = training_swing({}, training_kw(plan, state), s.battery.power_kw);
  for (const PhaseLoad& load :
       phase_loads(plan.facility(), plan.tracks, plan.operations, state.at)) {
    for (std::size_t p = 0; p < 3; ++p) s.phases_kw[p] += load.kw[p];
    if (!s.worst.feed || load.imbalance() > s.worst.imbalance()) s.worst = load;
  }
  s.nox_t_a_year = state.plant.air.nox_kg_h * kHoursAYear / 1e3;
  s.permit_nox_t = plan.operations.inputs().plant.sources.permit_nox_t;
  return s;
}

/// "412 h of 8,000 h allowed", "3.2 starts".
std::string of_allowed(double run, double allowed, const char* what, int digits) {
  std::string text = fmt::format("{:.{}f} {}", run, digits, what);
  if (allowed > 0) text += fmt::format(" of {:.0f} allowed", allowed);
  return text;
}

std::string hours_text(const Plan& plan, Minute t) {
  std::string out;
  for (const SourceHours& s : source_hours(plan.operations, t)) {
    if (s.units == 0) continue;
    out += fmt::format(
        "  {:<18} {}, {} a unit in the last 365 days{}\n", s.name,
        of_allowed(s.run.hours, s.allowed.hours, "h", 0),
        of_allowed(s.run.starts, s.allowed.starts, "starts", 1),
        s.over() ? ": beyond the permit"
                 : (s.allowed.hours > 0 || s.allowed.starts > 0 ? "" : "; no limit given"));
  }
  return out;
}

std::string feed_id(const Plan& plan, const PhaseLoad& load) {
  return load.feed ? plan.facility().equipment[load.feed.index()].id : "";
}

}  // namespace

std::string supply_text(const Plan& plan, const SiteState& state) {
  const Supplied s = supplied(plan, state);
  std::string out = fmt::format(
      "Training  swings of {} at {:.1f} Hz between {} and {} (waveform assumed); a checkpoint "
      "drops "
      "{} for 45 s; batteries smooth {} of {}\n",
      power_text(s.swing.swing_kw), s.swing.frequency_hz, power_text(s.swing.trough_kw),
      power_text(s.swing.peak_kw), power_text(s.swing.checkpoint_drop_kw),
      power_text(s.swing.battery_kw), power_text(s.swing.smoothing_kw));
  if (s.battery.power_kw > 0)
    out += fmt::format("Batteries  {} and {:.0f} MWh, {:.0f} % charged: {:.1f} h at this load\n",
                       power_text(s.battery.power_kw), s.battery.energy_kwh / 1e3,
                       s.battery.charge_share() * 100, s.battery.hours_at_site_load);
  out += fmt::format(
      "Phases  {}, {}, {} on the feeds; most uneven: {} by {:.1f} % (the phase of each "
      "single-phase "
      "rack is assumed)\n",
      power_text(s.phases_kw[0]), power_text(s.phases_kw[1]), power_text(s.phases_kw[2]),
      s.worst.feed ? feed_id(plan, s.worst) : "none", s.worst.imbalance() * 100);
  out +=
      fmt::format("Permit  {:.0f} t NOx a year at this rate, of {:.0f} t allowed from July 2025\n",
                  s.nox_t_a_year, s.permit_nox_t);
  return out + hours_text(plan, state.at);
}

void add_supply_json(ordered_json& root, const Plan& plan, const SiteState& state) {
  const Supplied s = supplied(plan, state);
  const SwingInputs wave;
  root["training"] = {{"standing", "assumed"},
                      {"peak_kw", s.swing.peak_kw},
                      {"trough_kw", s.swing.trough_kw},
                      {"mean_kw", s.swing.mean_kw},
                      {"swing_kw", s.swing.swing_kw},
                      {"frequency_hz", s.swing.frequency_hz},
                      {"checkpoint_every_s", wave.checkpoint_every_s},
                      {"checkpoint_s", wave.checkpoint_s},
                      {"checkpoint_drop_kw", s.swing.checkpoint_drop_kw},
                      {"smoothing_kw", s.swing.smoothing_kw},
                      {"smoothing_by_batteries_kw", s.swing.battery_kw},
                      {"swing_left_kw", s.swing.left_kw}};
  root["battery"] = {{"power_kw", s.battery.power_kw},
                     {"energy_kwh", s.battery.energy_kwh},
                     {"charge_kwh", s.battery.charge_kwh},
                     {"charge_percent", s.battery.charge_share() * 100},
                     {"output_kw", s.battery.output_kw},
                     {"hours_at_site_load", s.battery.hours_at_site_load},
                     {"curtailment_1_h_kw", s.battery.curtailment_kw(1)},
                     {"curtailment_4_h_kw", s.battery.curtailment_kw(4)},
                     {"curtailment_8_h_kw", s.battery.curtailment_kw(8)}};
  root["phases"] = {{"standing", "assumed"},
                    {"feeds_kw", s.phases_kw},
                    {"most_uneven_feed", feed_id(plan, s.worst)},
                    {"most_uneven_kw", s.worst.kw},
                    {"imbalance_percent", s.worst.imbalance() * 100}};
  ordered_json units = ordered_json::array();
  const auto or_null = [](double limit) {
    return limit > 0 ? ordered_json(limit) : ordered_json();
  };
  for (const SourceHours& of : source_hours(plan.operations, state.at))
    units.push_back({{"name", of.name},
                     {"kind", std::string(id(of.kind))},
                     {"units", of.units},
                     {"hours_a_unit", of.run.hours},
                     {"hours_allowed", or_null(of.allowed.hours)},
                     {"starts_a_unit", of.run.starts},
                     {"starts_allowed", or_null(of.allowed.starts)},
                     {"within", !of.over()}});
  root["permit"] = {
      {"nox_t_a_year_at_this_rate", s.nox_t_a_year},
      {"nox_t_a_year_allowed", s.permit_nox_t},
      {"share_percent", s.permit_nox_t > 0 ? s.nox_t_a_year / s.permit_nox_t * 100 : 0},
      {"last_365_days", std::move(units)}};
}

}  // namespace rackline
