#include "planner/operations/battery_charge.h"

#include <algorithm>

namespace rackline {

namespace {

/// Capacity and output of the batteries at a demand.
std::pair<double, double> batteries_at(const Operations& operations, Minute t, double demand_kw) {
  for (const SourceState& s :
       operations.plant().supply().dispatch(t, demand_kw, operations.plant().turbine_share(t)))
    if (s.kind == EquipmentKind::battery) return {s.capacity_kw, s.output_kw};
  return {0, 0};
}

}  // namespace

double BatteryState::curtailment_kw(double hours) const {
  return hours > 0 ? std::min(power_kw, charge_kwh / hours) : power_kw;
}

BatteryState battery_state(const Operations& operations, Minute t) {
  const SourceInputs& in = operations.inputs().plant.sources;
  const SiteSeries& series = operations.series();
  BatteryState b;
  const auto commission = [&](double power_kw) {
    const double energy_kwh = power_kw * in.battery_hours;
    b.charge_kwh += std::max(0.0, energy_kwh - b.energy_kwh);  // new ones come full
    b.power_kw = power_kw;
    b.energy_kwh = energy_kwh;
    b.charge_kwh = std::min(b.charge_kwh, energy_kwh);
  };
  const auto& steps = series.site_power_kw;
  for (std::size_t i = 0; i < steps.at.size() && steps.at[i] <= t; ++i) {
    const Minute until = i + 1 < steps.at.size() ? std::min(t, steps.at[i + 1]) : t;
    const double hours = static_cast<double>(until - steps.at[i]) / kHour;
    const auto [power_kw, output_kw] = batteries_at(operations, steps.at[i], steps.value[i]);
    commission(power_kw);
    b.charge_kwh = std::max(0.0, b.charge_kwh - output_kw * hours);
    const double spare_kw = series.supply_kw(steps.at[i]) - steps.value[i];
    if (output_kw <= 0 && spare_kw > 0)
      b.charge_kwh = std::min(b.energy_kwh, b.charge_kwh + std::min(power_kw, spare_kw) * hours *
                                                               in.battery_efficiency);
  }
  const double site_kw = operations.at(t).site_power_kw;
  const auto [power_kw, output_kw] = batteries_at(operations, t, site_kw);
  commission(power_kw);
  b.output_kw = b.charge_kwh > 0 ? output_kw : 0;
  const double carried_kw = std::min(power_kw, site_kw);
  b.hours_at_site_load = carried_kw > 0 ? b.charge_kwh / carried_kw : 0;
  return b;
}

}  // namespace rackline
