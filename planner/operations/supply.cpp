#include "planner/operations/supply.h"

#include <algorithm>

namespace rackline {

namespace {

/// Grid first, since it is the cheapest and cleanest; mobile generators last.
constexpr EquipmentKind kMeritOrder[] = {EquipmentKind::utility, EquipmentKind::turbine,
                                         EquipmentKind::generator};
constexpr const char* kSourceNames[] = {"Grid", "Gas turbines", "Mobile generators"};

/// What is neither turbine nor generator connects the grid: a substation, a transformer.
std::size_t merit_of(EquipmentKind kind) {
  if (kind == EquipmentKind::turbine) return 1;
  if (kind == EquipmentKind::generator) return 2;
  return 0;
}

struct Change {
  Minute at;
  double amount_kw;
  std::size_t source;
  std::string name;
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

std::vector<Change> changes_of(const Facility& facility, const Program& program,
                               const Schedule& schedule, std::size_t stock) {
  std::vector<Change> changes;
  const Stock& supply = program.stocks[stock];
  if (supply.initial != 0) changes.push_back({0, supply.initial, 0, supply.name});
  for (const auto& [at, amount] : supply.supply) changes.push_back({at, amount, 0, supply.name});
  for (std::size_t i = 0; i < program.activities.size(); ++i) {
    const Activity& activity = program.activities[i];
    if (schedule.finish[i] == kNever) continue;
    for (const StockUse& use : activity.stocks) {
      if (use.stock.index() != stock || use.amount <= 0) continue;
      const auto kind = activity.equipment ? facility.equipment[activity.equipment.index()].kind
                                           : EquipmentKind::utility;
      const Minute at = use.at == StockAt::start ? schedule.start[i] : schedule.finish[i];
      changes.push_back({at, use.amount, merit_of(kind), activity.name});
    }
  }
  std::stable_sort(changes.begin(), changes.end(),
                   [](const Change& a, const Change& b) { return a.at < b.at; });
  return changes;
}

}  // namespace

Supply::Supply(const Facility& facility, const Program& program, const Schedule& schedule,
               const std::string& stock_id) {
  for (EquipmentKind kind : kMeritOrder) sources_.push_back({kind, {}, {}});
  const auto stock = std::find_if(program.stocks.begin(), program.stocks.end(),
                                  [&](const Stock& s) { return s.id == stock_id; });
  if (stock == program.stocks.end()) return;
  const auto index = static_cast<std::size_t>(stock - program.stocks.begin());
  for (const Change& change : changes_of(facility, program, schedule, index)) {
    append(sources_[change.source].units, change.at, 1);
    append(sources_[change.source].capacity_kw, change.at, change.amount_kw);
    append(total_, change.at, change.amount_kw);
    steps_.push_back({change.at, change.amount_kw, change.name});
  }
}

std::vector<SourceState> Supply::dispatch(Minute t, double demand_kw) const {
  std::vector<SourceState> out;
  for (std::size_t i = 0; i < sources_.size(); ++i) {
    const double capacity = sources_[i].capacity_kw(t);
    const double output = std::min(capacity, demand_kw);
    demand_kw -= output;
    out.push_back({sources_[i].kind, kSourceNames[i], static_cast<int>(sources_[i].units(t)),
                   capacity, output});
  }
  return out;
}

Supply::Step Supply::next_step(Minute t) const {
  const auto next = std::upper_bound(steps_.begin(), steps_.end(), t,
                                     [](Minute at, const Step& s) { return at < s.at; });
  return next == steps_.end() ? Step{} : *next;
}

}  // namespace rackline
