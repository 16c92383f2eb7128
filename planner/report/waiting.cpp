#include "planner/report/waiting.h"

#include <optional>

namespace rackline {
namespace {

constexpr double kRounding = 1e-6;

Minute time_of(const Schedule& s, std::size_t activity, StockAt at) {
  return at == StockAt::start ? s.start[activity] : s.finish[activity];
}

}  // namespace

double stock_level(const Plan& plan, StockId stock, Minute t) {
  const Program& p = plan.program();
  double level = p.stocks[stock.index()].initial;
  for (const auto& supply : p.stocks[stock.index()].supply)
    if (supply.at <= t) level += supply.amount;
  for (std::size_t i = 0; i < p.activities.size(); ++i)
    for (const StockUse& use : p.activities[i].stocks)
      if (use.stock == stock && time_of(plan.schedule, i, use.at) <= t) level += use.amount;
  return level;
}

NextFill next_fill(const Plan& plan, StockId stock, Minute t) {
  const Program& p = plan.program();
  NextFill next;
  for (const auto& supply : p.stocks[stock.index()].supply)
    if (supply.at > t && supply.at < next.at)
      next = {supply.at, supply.amount, p.stocks[stock.index()].name};
  for (std::size_t i = 0; i < p.activities.size(); ++i)
    for (const StockUse& use : p.activities[i].stocks) {
      if (use.stock != stock || use.amount <= 0) continue;
      const Minute at = time_of(plan.schedule, i, use.at);
      if (at > t && at < next.at) next = {at, use.amount, p.activities[i].name};
    }
  return next;
}

Waiting waiting_racks(const Plan& plan, StageId stage, Minute t) {
  const Program& p = plan.program();
  const Schedule& s = plan.schedule;
  Waiting out;
  out.for_stock.resize(p.stocks.size());
  std::vector<bool> waits(p.activities.size());
  for (std::size_t i = 0; i < p.activities.size(); ++i) {
    const Activity& a = p.activities[i];
    if (!a.rack || a.stage != stage || a.reaches != RackState::energised) continue;
    ++out.racks;
    // Being energised right now is no waiting.
    waits[i] = s.start[i] > t;
    if (s.finish[i] > t) ++out.unenergised;
  }
  std::vector<bool> ready = waits;
  for (const Link& l : p.links)
    if (waits[l.to.index()] && s.finish[l.from.index()] > t) {
      ready[l.to.index()] = false;
      ++out.before[p.activities[l.from.index()].step];
    }
  std::vector<std::optional<double>> level(p.stocks.size());
  for (std::size_t i = 0; i < p.activities.size(); ++i) {
    if (!waits[i]) continue;
    if (!ready[i]) {
      ++out.not_ready;
      continue;
    }
    bool blocked = false;
    for (const StockUse& use : p.activities[i].stocks) {
      if (use.amount >= 0 || blocked) continue;
      auto& known = level[use.stock.index()];
      if (!known) known = stock_level(plan, use.stock, t);
      blocked = *known < -use.amount - kRounding;
      if (blocked) ++out.for_stock[use.stock.index()];
    }
    if (!blocked) ++out.for_crews;
  }
  return out;
}

}  // namespace rackline
