#include "planner/operations/site_series.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <tuple>

namespace rackline {

void add_racks(RackSums& sums, RackKind kind, RackState state, int count, const RackLoad& load) {
  sums.it_kw += count * load.power_kw;
  sums.psu_loss_kw += count * load.psu_loss_kw;
  sums.liquid_kw += count * load.liquid_kw;
  sums.air_kw += count * load.air_kw;
  sums.flow_lpm += count * load.flow_lpm;
  if (kind != RackKind::compute) return;
  if (state == RackState::burn_in) sums.burn_in_kw += count * load.power_kw;
  if (state == RackState::in_service) sums.service_kw += count * load.power_kw;
}

void add_racks(GroupState& group, const RackType& type, RackState state, int count,
               const RackLoad& load) {
  group.it_kw += count * load.power_kw;
  group.liquid_kw += count * load.liquid_kw;
  group.air_kw += count * load.air_kw;
  group.flow_lpm += count * load.flow_lpm;
  if (type.kind != RackKind::compute) return;
  group.compute_racks[static_cast<std::size_t>(state)] += count;
  if (state == RackState::in_service) group.gpus_in_service += count * type.gpus();
}

SiteTotals advanced(const SiteTotals& totals, const SiteTotals& rates, Minute minutes) {
  const double hours = static_cast<double>(minutes) / kHour;
  SiteTotals t = totals;
  t.energy_mwh += hours * rates.energy_mwh;
  t.it_mwh += hours * rates.it_mwh;
  t.water_m3 += hours * rates.water_m3;
  t.nox_kg += hours * rates.nox_kg;
  t.co2_kg += hours * rates.co2_kg;
  t.co_kg += hours * rates.co_kg;
  t.cost_usd += hours * rates.cost_usd;
  return t;
}

SiteTotals hourly(const PlantState& plant, double it_kw) {
  SiteTotals t;
  t.energy_mwh = plant.site_power_kw / 1e3;
  t.it_mwh = it_kw / 1e3;
  t.water_m3 = plant.cooling.water_lpm.make_up() * 60 / 1e3;
  t.nox_kg = plant.air.nox_kg_h;
  t.co2_kg = plant.air.co2_kg_h;
  t.co_kg = plant.air.co_kg_h;
  t.cost_usd = plant.cost_usd_h;
  return t;
}

namespace {

/// Of the racks of a cohort, one that changes its state.
struct Change {
  Minute at;
  std::uint32_t cohort;
  RackState from, to;
};

/// A point where the plant's state may change without a rack: an hour of the weather, a source.
void add_times(std::vector<Minute>& times, Minute from, Minute to, const Weather& weather,
               const Supply& supply) {
  const Minute past = ((weather.start + from) % kHour + kHour) % kHour;
  for (Minute t = from - past + kHour; t <= to; t += kHour) times.push_back(t);
  for (const auto& step : supply.steps())
    if (step.at >= from && step.at <= to) times.push_back(step.at);
}

void append(StepSeries& series, Minute at, double value) {
  if (!series.value.empty()) {
    const double last = series.value.back();
    if (last == value || (std::isnan(last) && std::isnan(value))) return;
  }
  series.at.push_back(at);
  series.value.push_back(value);
}

}  // namespace

PlantState Operations::permitted_plant(Permits& permits, Minute t, Minute until,
                                       const RackSums& racks, const ChainFlow& flow) {
  const auto of = [](const PlantState& plant, EquipmentKind kind) {
    const auto found = std::find_if(plant.sources.begin(), plant.sources.end(),
                                    [&](const SourceState& s) { return s.kind == kind; });
    return found == plant.sources.end() ? SourceState{} : *found;
  };
  PlantState plant = plant_.at(t, racks, flow);
  if (permits.empty()) return plant;
  for (const auto& [kind, record] : permits)
    plant_.permit(kind, t, record.may_run(t, until, of(plant, kind).units));
  plant = plant_.at(t, racks, flow);
  for (auto& [kind, record] : permits) {
    const SourceState source = of(plant, kind);
    record.ran(t, until, source.running, source.units);
  }
  return plant;
}

void Operations::add_series(std::size_t halls) {
  constexpr Minute kBeyond = 7 * kDay;  // the curves go on for a week after the last change
  series_.supply_kw = plant_.supply().capacity_kw();
  series_.hall_power_kw.resize(halls);
  std::vector<Change> changes;
  for (std::size_t c = 0; c < cohorts_.size(); ++c)
    for (std::size_t m = 0; m < kMilestoneCount; ++m) {
      const auto from = static_cast<RackState>(m), to = static_cast<RackState>(m + 1);
      if (loads_.of(cohorts_[c].type, from).power_kw == 0 &&
          loads_.of(cohorts_[c].type, to).power_kw == 0)
        continue;
      for (Minute at : cohorts_[c].passed[m])
        changes.push_back({at, static_cast<std::uint32_t>(c), from, to});
    }
  if (changes.empty()) return;
  std::sort(changes.begin(), changes.end(), [](const Change& a, const Change& b) {
    return std::tie(a.at, a.from) < std::tie(b.at, b.from);  // a rack's own order
  });
  std::vector<Minute> times;
  for (const Change& change : changes) times.push_back(change.at);
  add_times(times, changes.front().at, changes.back().at + kBeyond, plant_.weather(),
            plant_.supply());
  std::sort(times.begin(), times.end());
  times.erase(std::unique(times.begin(), times.end()), times.end());

  Permits permits;
  for (EquipmentKind kind : {EquipmentKind::turbine, EquipmentKind::generator})
    if (const UnitHours limit = allowed_hours(plant_.sources(), kind);
        limit.hours > 0 || limit.starts > 0)
      permits.emplace_back(kind, PermitRecord(limit));

  RackSums racks;
  ChainFlow flow = plant_.chain().empty();
  std::vector<double> hall_kw(halls, 0);
  double gpus = 0;
  auto next = changes.begin();
  for (std::size_t i = 0; i < times.size(); ++i) {
    const Minute t = times[i], until = i + 1 < times.size() ? times[i + 1] : t + kHour;
    for (; next != changes.end() && next->at == t; ++next) {
      const Cohort& cohort = cohorts_[next->cohort];
      const RackType& type = types_[cohort.type.index()];
      const RackLoad &before = loads_.of(cohort.type, next->from),
                     &after = loads_.of(cohort.type, next->to);
      add_racks(racks, type.kind, next->from, -1, before);
      add_racks(racks, type.kind, next->to, 1, after);
      const double more_kw = after.power_kw - before.power_kw;
      if (more_kw != 0) hang(flow, cohort, more_kw);
      hall_kw[cohort.hall.index()] += more_kw;
      if (next->to == RackState::in_service && type.kind == RackKind::compute) gpus += type.gpus();
    }
    for (std::size_t h = 0; h < halls; ++h) append(series_.hall_power_kw[h], t, hall_kw[h]);
    const PlantState plant = permitted_plant(permits, t, until, racks, flow);
    append(series_.gpus_in_service, t, gpus);
    append(series_.site_power_kw, t, plant.site_power_kw);
    append(series_.heat_kw, t, plant.cooling.tower_heat_kw + plant.cooling.chiller_heat_kw);
    append(series_.water_lpm, t, plant.cooling.water_lpm.make_up());
    append(series_.nox_kg_h, t, plant.air.nox_kg_h);
    append(series_.pue, t,
           plant.effectiveness.pue > 0 ? plant.effectiveness.pue
                                       : std::numeric_limits<double>::quiet_NaN());
    const std::size_t kinds = std::max(series_.source_kw.size(), plant.sources.size());
    for (auto* of_kinds : {&series_.source_kw, &series_.source_running, &series_.source_units})
      of_kinds->resize(kinds);
    for (std::size_t s = 0; s < plant.sources.size(); ++s) {
      append(series_.source_kw[s], t, plant.sources[s].output_kw);
      append(series_.source_running[s], t, plant.sources[s].running);
      append(series_.source_units[s], t, plant.sources[s].units);
    }
    totals_.push_back(totals_.empty()
                          ? SiteTotals{}
                          : advanced(totals_.back(), rates_.back(), t - total_at_.back()));
    rates_.push_back(hourly(plant, racks.it_kw));
    total_at_.push_back(t);
  }
}

}  // namespace rackline
