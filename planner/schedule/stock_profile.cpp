#include "planner/schedule/stock_profile.h"

#include <algorithm>
#include <limits>

namespace rackline {

StockProfile::StockProfile(const Stock& stock)
    : steps_{{std::numeric_limits<Minute>::min(), stock.initial, stock.initial, {}}} {
  for (const Stock::Supply& s : stock.supply) add(s.at, s.amount, {});
}

std::size_t StockProfile::step_at(Minute t) const {
  auto after = std::upper_bound(steps_.begin(), steps_.end(), t,
                                [](Minute x, const Step& s) { return x < s.at; });
  return static_cast<std::size_t>(after - steps_.begin()) - 1;
}

Minute StockProfile::earliest(Minute from, double amount) const {
  const auto now = steps_.begin() + static_cast<std::ptrdiff_t>(step_at(from));
  auto enough = std::partition_point(
      now, steps_.end(), [&](const Step& s) { return s.lowest < amount - kStockTolerance; });
  if (enough == steps_.end()) return kNever;
  return enough == now ? from : enough->at;
}

void StockProfile::add(Minute t, double amount, ActivityId by) {
  std::size_t i = step_at(t);
  if (steps_[i].at != t) {
    Step split = steps_[i];
    split.at = t;
    split.filled_by = {};
    // The levels after `t` decide what can be drawn at `t`, not those of the step that it splits;
    // they are the same, since the old step's lowest level covers them.
    split.lowest =
        i + 1 < steps_.size() ? std::min(split.level, steps_[i + 1].lowest) : split.level;
    ++i;
    steps_.insert(steps_.begin() + static_cast<std::ptrdiff_t>(i), split);
  }
  if (amount > 0) steps_[i].filled_by = by;
  for (std::size_t k = i; k < steps_.size(); ++k) {
    steps_[k].level += amount;
    steps_[k].lowest += amount;
  }
  for (std::size_t k = i; k-- > 0;) {
    const double lowest = std::min(steps_[k].level, steps_[k + 1].lowest);
    if (lowest == steps_[k].lowest) break;
    steps_[k].lowest = lowest;
  }
}

ActivityId StockProfile::filled_at(Minute t) const {
  const Step& s = steps_[step_at(t)];
  return s.at == t ? s.filled_by : ActivityId{};
}

}  // namespace rackline
