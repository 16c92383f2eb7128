#include "planner/operations/supply.h"

#include <algorithm>

namespace rackline {

namespace {

/// Grid first, since it is the cheapest and cleanest; mobile generators last; batteries for what is
/// left.
constexpr EquipmentKind kMeritOrder[] = {EquipmentKind::utility, EquipmentKind::turbine,
                                         EquipmentKind::generator, EquipmentKind::battery};
constexpr const char* kSourceNames[] = {"Grid", "Gas turbines", "Mobile generators", "Batteries"};
constexpr std::size_t kBattery = 3;

/// What is neither turbine, generator nor battery connects the grid: a substation, a transformer.
std::size_t merit_of(EquipmentKind kind) {
  if (kind == EquipmentKind::turbine) return 1;
  if (kind == EquipmentKind::generator) return 2;
  return kind == EquipmentKind::battery ? kBattery : 0;
}

struct Change {
  Minute at;
  double amount_kw;
  std::size_t source;
  std::string name;
  EquipmentId equipment;
  bool fills_stock = true;
};

void append(StepSeries& series, Minute at, double change) {
  const double before = series.value.empty() ? 0 : series.value.back();
  if (!series.at.empty() && series.at.back() == at) {
    series.value.back() = before + change;
  } else {
    series.at.push_back(at);
    series.value.push_back(before + change);
  }
}

void add_activity(const Facility& facility, const Activity& activity, Minute start, Minute finish,
                  std::size_t stock, std::vector<Change>& changes) {
  const Equipment* equipment =
      activity.equipment ? &facility.equipment[activity.equipment.index()] : nullptr;
  const std::size_t source = merit_of(equipment ? equipment->kind : EquipmentKind::utility);
  bool filled = false;
  for (const StockUse& use : activity.stocks) {
    if (use.stock.index() != stock || use.amount <= 0) continue;
    const Minute at = use.at == StockAt::start ? start : finish;
    changes.push_back({at, use.amount, source, activity.name, activity.equipment});
    filled = true;
  }
  if (!filled && equipment && source == kBattery)
    changes.push_back(
        {finish, equipment->rating_kw, source, activity.name, activity.equipment, false});
}

std::vector<Change> changes_of(const Facility& facility, const Program& program,
                               const Schedule& schedule, std::size_t stock) {
  std::vector<Change> changes;
  const Stock& supply = program.stocks[stock];
  if (supply.initial != 0) changes.push_back({0, supply.initial, 0, supply.name, {}});
  for (const auto& [at, amount] : supply.supply)
    changes.push_back({at, amount, 0, supply.name, {}});
  for (std::size_t i = 0; i < program.activities.size(); ++i)
    if (schedule.finish[i] != kNever)
      add_activity(facility, program.activities[i], schedule.start[i], schedule.finish[i], stock,
                   changes);
  std::stable_sort(changes.begin(), changes.end(),
                   [](const Change& a, const Change& b) { return a.at < b.at; });
  return changes;
}

}  // namespace

Supply::Supply(const Facility& facility, const Program& program, const Schedule& schedule,
               const std::string& stock_id) {
  for (EquipmentKind kind : kMeritOrder) sources_.push_back({kind, {}, {}, {}});
  const auto stock = std::find_if(program.stocks.begin(), program.stocks.end(),
                                  [&](const Stock& s) { return s.id == stock_id; });
  if (stock == program.stocks.end()) return;
  const auto index = static_cast<std::size_t>(stock - program.stocks.begin());
  for (const Change& change : changes_of(facility, program, schedule, index)) {
    append(sources_[change.source].units, change.at, 1);
    append(sources_[change.source].capacity_kw, change.at, change.amount_kw);
    if (!change.fills_stock) continue;
    append(total_, change.at, change.amount_kw);
    steps_.push_back({change.at, change.amount_kw, change.name, change.equipment});
  }
}

void Supply::permit(EquipmentKind kind, Minute from, int units) {
  StepSeries& permitted = sources_[merit_of(kind)].permitted;
  if (!permitted.value.empty() && permitted.value.back() == units) return;
  permitted.at.push_back(from);
  permitted.value.push_back(units);
}

std::vector<SourceState> Supply::dispatch(Minute t, double demand_kw, double turbine_share) const {
  std::vector<SourceState> out;
  for (std::size_t i = 0; i < sources_.size(); ++i) {
    if (i == kBattery && sources_[i].units.at.empty()) break;  // a site without batteries
    SourceState s;
    s.kind = sources_[i].kind;
    s.name = kSourceNames[i];
    s.units = static_cast<int>(sources_[i].units(t));
    s.capacity_kw = sources_[i].capacity_kw(t);
    const StepSeries& permitted = sources_[i].permitted;
    s.permitted = permitted.at.empty() || t < permitted.at.front()
                      ? s.units
                      : std::min(s.units, static_cast<int>(permitted(t)));
    s.available_kw = s.capacity_kw;
    if (s.permitted < s.units) s.available_kw *= static_cast<double>(s.permitted) / s.units;
    if (s.kind == EquipmentKind::turbine) s.available_kw *= turbine_share;
    s.output_kw = std::min(s.available_kw, demand_kw);
    demand_kw -= s.output_kw;
    out.push_back(std::move(s));
  }
  return out;
}

Supply::Step Supply::next_step(Minute t) const {
  const auto next = std::upper_bound(steps_.begin(), steps_.end(), t,
                                     [](Minute at, const Step& s) { return at < s.at; });
  return next == steps_.end() ? Step{} : *next;
}

double Supply::unit_kw(EquipmentId equipment, Minute t) const {
  double sum = 0;
  for (const Step& step : steps_)
    if (step.at <= t && step.equipment == equipment) sum += step.amount_kw;
  return sum;
}

double nameplate_kw(const SourceState& kind, const Supply& supply, EquipmentId unit, Minute t) {
  const bool stores = kind.kind == EquipmentKind::battery && kind.units > 0;
  return stores ? kind.capacity_kw / kind.units : supply.unit_kw(unit, t);
}

}  // namespace rackline
