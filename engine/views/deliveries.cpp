#include "engine/views/deliveries.h"

#include <algorithm>
#include <optional>

namespace rackline::views {
namespace {

constexpr double kWhole = 1e-6;  // amounts are whole racks, summed up as doubles

struct Truck {
  Minute arrives = 0;
  double racks = 0;
  std::size_t stage = 0;
};
struct Receipt {
  Minute from = 0, until = 0;
  double racks = 0;
};
/// What one stock of racks takes in and gives out, each in the order of time.
struct Yard {
  double initial = 0;
  std::vector<Truck> trucks;
  std::vector<Receipt> receipts;
};

bool receives(const Activity& a) {
  return a.rack && a.reaches == RackState::delivered;
}

Minute time_of(const Schedule& schedule, std::size_t activity, StockAt at) {
  return at == StockAt::start ? schedule.start[activity] : schedule.finish[activity];
}

/// Stocks on which receipts draw and which something beyond racks, arrays and halls fills: places
/// on a floor, which are given back by the work itself, are none of them.
std::vector<Yard> yards_of(const Program& program, const Schedule& schedule) {
  std::vector<bool> drawn(program.stocks.size()), brought(program.stocks.size());
  for (const Activity& a : program.activities)
    for (const StockUse& use : a.stocks) {
      if (use.amount < 0 && receives(a)) drawn[use.stock.index()] = true;
      if (use.amount > 0 && !a.hall && !a.array && !a.rack) brought[use.stock.index()] = true;
    }
  std::vector<Yard> yards;
  for (std::size_t s = 0; s < program.stocks.size(); ++s) {
    const Stock& stock = program.stocks[s];
    if (!drawn[s] || !(brought[s] || !stock.supply.empty())) continue;
    Yard yard;
    yard.initial = stock.initial;
    for (const Stock::Supply& supply : stock.supply)
      yard.trucks.push_back({supply.at, supply.amount, 0});
    for (std::size_t i = 0; i < program.activities.size(); ++i) {
      const Activity& a = program.activities[i];
      for (const StockUse& use : a.stocks) {
        if (use.stock.index() != s || schedule.start[i] == kNever) continue;
        if (use.amount > 0)
          yard.trucks.push_back({time_of(schedule, i, use.at), use.amount, a.stage.index()});
        else if (receives(a))
          yard.receipts.push_back({schedule.start[i], schedule.finish[i], -use.amount});
      }
    }
    std::stable_sort(yard.trucks.begin(), yard.trucks.end(),
                     [](const Truck& a, const Truck& b) { return a.arrives < b.arrives; });
    std::stable_sort(yard.receipts.begin(), yard.receipts.end(),
                     [](const Receipt& a, const Receipt& b) { return a.from < b.from; });
    yards.push_back(std::move(yard));
  }
  return yards;
}

/// The docks by number, and which of them a truck may go to.
class Docks {
 public:
  explicit Docks(const Facility& facility) {
    for (const Equipment& e : facility.equipment)
      if (e.kind == EquipmentKind::dock && stages_.size() < scene::kMostDocks)
        stages_.push_back(e.stage.index());
    free_from_.resize(stages_.size());
  }
  [[nodiscard]] bool none() const { return stages_.empty(); }
  [[nodiscard]] std::size_t stage_of(std::size_t dock) const { return stages_[dock]; }

  /// The first dock that is free when the truck arrives, or else soonest; and from when.
  [[nodiscard]] std::pair<std::size_t, Minute> for_truck(const Truck& truck) const {
    std::size_t newest = *std::min_element(stages_.begin(), stages_.end());
    for (std::size_t stage : stages_)
      if (stage <= truck.stage) newest = std::max(newest, stage);
    std::pair<std::size_t, Minute> best{0, kNever};
    for (std::size_t d = stages_.size(); d-- > 0;) {
      const Minute from = std::max(free_from_[d], truck.arrives);
      if (stages_[d] == newest && from <= best.second) best = {d, from};
    }
    return best;
  }
  void keep(std::size_t dock, Minute until) { free_from_[dock] = until; }

 private:
  std::vector<std::size_t> stages_;  // by dock
  std::vector<Minute> free_from_;
};

}  // namespace

Deliveries::Deliveries(const Plan& plan) {
  Docks docks(plan.facility());
  if (docks.none()) return;
  for (const Yard& yard : yards_of(plan.program(), plan.schedule)) {
    // Racks that stood there before the first truck are received first.
    double ahead = yard.initial;
    std::size_t next = 0;
    for (; next < yard.receipts.size() && ahead > kWhole; ++next)
      ahead -= yard.receipts[next].racks;
    for (const Truck& truck : yard.trucks) {
      const auto [dock, from] = docks.for_truck(truck);
      if (from == kNever) break;
      Visit visit{dock, from, from};
      double left = truck.racks;
      for (; next < yard.receipts.size() && left > kWhole; ++next) {
        const Receipt& receipt = yard.receipts[next];
        left -= receipt.racks;
        visit.until = std::max(visit.until, receipt.until);
        unloading_.push_back({dock, receipt.from, receipt.until});
        longest_ = std::max(longest_, receipt.until - receipt.from);
      }
      if (left > kWhole) visit.until = kNever;
      docks.keep(dock, visit.until);
      visits_.push_back(visit);
    }
  }
  const auto earlier = [](const Visit& a, const Visit& b) { return a.from < b.from; };
  std::stable_sort(visits_.begin(), visits_.end(), earlier);
  std::stable_sort(unloading_.begin(), unloading_.end(), earlier);
  for (const Visit& v : visits_) {
    const std::size_t stage = docks.stage_of(v.dock);
    const auto found = std::find_if(seasons_.begin(), seasons_.end(),
                                    [&](const Season& s) { return s.stage == stage; });
    if (found == seasons_.end())
      seasons_.push_back({stage, v.from, v.until});
    else
      found->until = std::max(found->until, v.until);
  }
}

scene::Traffic Deliveries::at(Minute t) const {
  scene::Traffic traffic;
  for (const Visit& v : visits_) {
    if (v.from > t) break;
    if (t < v.until) traffic.trucks |= std::uint64_t{1} << v.dock;
  }
  const auto later = [](Minute time, const Visit& v) { return time < v.from; };
  for (auto it = std::upper_bound(unloading_.begin(), unloading_.end(), t, later);
       it != unloading_.begin() && (--it)->from >= t - longest_;)
    if (t < it->until && traffic.crates[it->dock] < scene::kMostCrates) ++traffic.crates[it->dock];
  for (const Season& s : seasons_)
    if (s.from <= t && t < s.until && s.stage < 32) traffic.stores |= 1u << s.stage;
  return traffic;
}

}  // namespace rackline::views
