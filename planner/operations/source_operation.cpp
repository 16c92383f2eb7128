#include "planner/operations/source_operation.h"

#include <algorithm>
#include <cmath>

namespace rackline {

namespace {

double unit_kw(const SourceState& s) {
  return s.permitted > 0 ? s.available_kw / s.permitted : 0;
}
bool turns(const SourceState& s) {
  return s.kind == EquipmentKind::turbine || s.kind == EquipmentKind::generator;
}

/// Units that turn: what the output needs, and so many more that together they can replace the
/// largest unit that runs. The spare ones come from the end of the merit order, which starts
/// fastest.
void run_units(std::vector<SourceState>& sources) {
  double largest_kw = 0, reserve_kw = 0;
  for (SourceState& s : sources) {
    if (!turns(s) || s.available_kw <= 0 || s.output_kw <= 0) continue;
    s.running = std::min(s.permitted, static_cast<int>(std::ceil(s.output_kw / unit_kw(s) - 1e-9)));
    reserve_kw += s.running * unit_kw(s) - s.output_kw;
    largest_kw = std::max(largest_kw, std::min(unit_kw(s), s.output_kw));
  }
  for (auto s = sources.rbegin(); s != sources.rend(); ++s) {
    if (!turns(*s) || s->available_kw <= 0) continue;
    while (reserve_kw < largest_kw && s->running < s->permitted) {
      ++s->running;
      reserve_kw += unit_kw(*s);
    }
    s->reserve_kw = s->running * unit_kw(*s) - s->output_kw;
  }
}

/// MMBtu an hour of running units that share the output.
double fuel_of(const SourceState& s, double full_load_rate, double idle_fuel_share) {
  if (s.running == 0) return 0;
  const double running_mw = unit_kw(s) * s.running / 1e3;
  // A spare unit that turns without a load burns its idle fuel.
  if (s.output_kw <= 0) return running_mw * full_load_rate * idle_fuel_share;
  const double share = s.output_kw / 1e3 / running_mw;
  return s.output_kw / 1e3 * part_load_heat_rate(share, full_load_rate, idle_fuel_share);
}

}  // namespace

double turbine_derating(double dry_bulb_c, const SourceInputs& in) {
  constexpr double kIsoC = 15;
  return std::clamp(1 - in.turbine_derating_per_k * (dry_bulb_c - kIsoC), 0.0, 1.0);
}

void operate_sources(std::vector<SourceState>& sources, const SourceInputs& in,
                     const CostInputs& cost) {
  run_units(sources);
  for (SourceState& s : sources) {
    const double mw = s.output_kw / 1e3;
    switch (s.kind) {
      case EquipmentKind::turbine:
        s.fuel_mmbtu_h = fuel_of(s, in.turbine_heat_rate, in.turbine_idle_fuel);
        s.nox_kg_h = s.fuel_mmbtu_h * kNoxPoundsPerMmbtuPpm * kKgPerPound *
                     (in.scr ? in.turbine_scr_ppm : in.turbine_nox_ppm);
        s.co_kg_h = s.fuel_mmbtu_h * kTurbineCoKgPerMmbtu;
        s.co2_kg_h = s.fuel_mmbtu_h * kGasCo2KgPerMmbtu;
        s.cost_usd_h = s.fuel_mmbtu_h * cost.gas_usd_per_mmbtu;
        break;
      case EquipmentKind::generator:
        s.fuel_mmbtu_h = fuel_of(s, in.generator_heat_rate, in.turbine_idle_fuel);
        s.nox_kg_h = mw * in.generator_nox_kg_per_mwh;
        s.co_kg_h = mw * in.generator_co_kg_per_mwh;
        s.co2_kg_h = s.fuel_mmbtu_h * kGasCo2KgPerMmbtu;
        s.cost_usd_h = s.fuel_mmbtu_h * cost.gas_usd_per_mmbtu;
        break;
      case EquipmentKind::battery:
        s.running = s.units;
        s.reserve_kw = s.capacity_kw - s.output_kw;
        break;
      default:
        s.running = s.units;
        s.reserve_kw = s.capacity_kw - s.output_kw;
        s.co2_kg_h = mw * in.grid_co2_t_per_mwh * 1e3;
        s.cost_usd_h = mw * cost.grid_usd_per_mwh;
    }
  }
}

AirState air_of(const std::vector<SourceState>& sources) {
  AirState air;
  for (const SourceState& s : sources) {
    air.nox_kg_h += s.nox_kg_h;
    air.co2_kg_h += s.co2_kg_h;
    air.co_kg_h += s.co_kg_h;
  }
  return air;
}

}  // namespace rackline
