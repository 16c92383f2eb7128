#include "planner/report/waiting.h"

#include <optional>
#include <set>

#include "planner/schedule/network.h"

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

namespace {

/// What an activity waits for at a time. A step whose predecessors all wait for one stock, and are
/// ready but for it, waits for that stock too.
class Causes {
 public:
  struct Cause {
    enum Kind : unsigned char { unknown, done, in_work, stock, crew, steps } kind = unknown;
    StockId id;  ///< of the stock
  };

  Causes(const Plan& plan, Minute t)
      : plan_(plan),
        network_(plan.program()),
        t_(t),
        causes_(plan.program().activities.size()),
        levels_(plan.program().stocks.size()) {}

  const Cause& of(std::size_t i) {
    if (causes_[i].kind == Cause::unknown) causes_[i] = find(i);
    return causes_[i];
  }

  /// The steps before `i` that are not done, without those that wait for a stock.
  std::set<std::string> steps_before(std::size_t i) {
    std::set<std::string> steps;
    for (auto l : network_.into(i)) {
      const std::size_t from = plan_.program().links[l].from.index();
      if (of(from).kind != Cause::done && of(from).kind != Cause::stock)
        steps.insert(plan_.program().activities[from].step);
    }
    return steps;
  }

 private:
  Cause find(std::size_t i) {
    if (plan_.schedule.finish[i] <= t_) return {Cause::done, {}};
    if (plan_.schedule.start[i] <= t_) return {Cause::in_work, {}};
    StockId waits_for;
    bool ready = true;
    for (auto l : network_.into(i)) {
      const Cause& before = of(plan_.program().links[l].from.index());
      if (before.kind == Cause::done) continue;
      if (before.kind != Cause::stock) return {Cause::steps, {}};
      ready = false;
      waits_for = before.id;
    }
    if (!ready) return {Cause::stock, waits_for};
    for (const StockUse& use : plan_.program().activities[i].stocks)
      if (use.amount < 0 && level(use.stock) < -use.amount - kRounding)
        return {Cause::stock, use.stock};
    return {Cause::crew, {}};
  }

  double level(StockId stock) {
    auto& known = levels_[stock.index()];
    if (!known) known = stock_level(plan_, stock, t_);
    return *known;
  }

  const Plan& plan_;
  Network network_;
  Minute t_;
  std::vector<Cause> causes_;
  std::vector<std::optional<double>> levels_;
};

}  // namespace

Waiting waiting_racks(const Plan& plan, StageId stage, Minute t) {
  const Program& p = plan.program();
  Causes causes(plan, t);
  Waiting out;
  out.for_stock.resize(p.stocks.size());
  for (std::size_t i = 0; i < p.activities.size(); ++i) {
    const Activity& a = p.activities[i];
    if (!a.rack || a.stage != stage || a.reaches != RackState::energised) continue;
    ++out.racks;
    const Causes::Cause cause = causes.of(i);
    if (cause.kind == Causes::Cause::done) continue;
    ++out.unenergised;
    if (cause.kind == Causes::Cause::stock) ++out.for_stock[cause.id.index()];
    if (cause.kind == Causes::Cause::crew) ++out.for_crews;
    if (cause.kind != Causes::Cause::steps) continue;
    ++out.not_ready;
    for (const std::string& step : causes.steps_before(i)) ++out.before[step];
  }
  return out;
}

}  // namespace rackline
