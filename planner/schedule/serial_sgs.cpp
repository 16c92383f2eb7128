#include "planner/schedule/serial_sgs.h"

#include <algorithm>
#include <functional>
#include <numeric>
#include <queue>
#include <tuple>

#include "planner/program/calendar.h"
#include "planner/schedule/crew_profile.h"
#include "planner/schedule/critical_path.h"
#include "planner/schedule/resource_float.h"
#include "planner/schedule/stock_profile.h"

namespace rackline {
namespace {

using Rank = std::uint32_t;
/// The lowest rank on top.
using RankQueue = std::priority_queue<Rank, std::vector<Rank>, std::greater<>>;

/// True for what fills a stock, and for what prepares that, as long as nothing among it and its
/// predecessors draws on a stock.
std::vector<bool> suppliers(const Program& program, const Network& network,
                            const std::vector<ActivityId>& order) {
  const std::size_t n = program.activities.size();
  std::vector<bool> draws(n), supplies(n);
  for (ActivityId id : order) {
    const std::size_t i = id.index();
    for (const StockUse& use : program.activities[i].stocks) {
      if (use.amount < 0) draws[i] = true;
      if (use.amount > 0) supplies[i] = true;
    }
    for (auto l : network.into(i))
      if (draws[program.links[l].from.index()]) draws[i] = true;
  }
  for (auto id = order.rbegin(); id != order.rend(); ++id) {
    const std::size_t i = id->index();
    for (auto l : network.out_of(i))
      if (supplies[program.links[l].to.index()]) supplies[i] = true;
    if (draws[i]) supplies[i] = false;
  }
  return supplies;
}

/// The activities, most urgent first.
std::vector<ActivityId> by_priority(const Program& program, const Network& network,
                                    const CriticalPath& cp) {
  const auto supplies = suppliers(program, network, cp.order);
  std::vector<ActivityId> ranked(cp.order);
  std::sort(ranked.begin(), ranked.end(), [&](ActivityId x, ActivityId y) {
    const auto key = [&](ActivityId id) {
      const std::size_t i = id.index();
      const Activity& a = program.activities[i];
      return std::tuple(!supplies[i], a.stage, a.sequence, cp.late_start[i], i);
    };
    return key(x) < key(y);
  });
  return ranked;
}

class SerialScheme {
 public:
  SerialScheme(const Program& program, const Network& network,
               const std::vector<WorkingTime>& working, const CriticalPath& cp)
      : program_(program),
        network_(network),
        working_(working),
        ranked_(by_priority(program, network, cp)),
        rank_of_(program.activities.size()),
        open_(program.activities.size()),
        waits_for_(program.activities.size()),
        waiting_(program.stocks.size()) {
    for (const Crew& c : program.crews) crews_.emplace_back(c.level);
    for (const Stock& s : program.stocks) stocks_.emplace_back(s);
    const std::size_t n = program.activities.size();
    out_.start.assign(n, kNever);
    out_.finish.assign(n, kNever);
    out_.driver.resize(n);
    out_.order.reserve(n);
    for (std::size_t r = 0; r < n; ++r) rank_of_[ranked_[r].index()] = static_cast<Rank>(r);
    for (std::size_t i = 0; i < n; ++i) {
      open_[i] = static_cast<int>(network.into(i).size());
      if (open_[i] == 0) ready_.push(rank_of_[i]);
    }
  }

  Schedule run() {
    for (;;) {
      while (!ready_.empty()) {
        const ActivityId a = ranked_[ready_.top()];
        ready_.pop();
        try_to_place(a);
      }
      if (!retry_all_waiting()) break;
    }
    give_up_waiting();
    return std::move(out_);
  }

 private:
  enum class Tried { placed, waits, never };

  void try_to_place(ActivityId a) {
    const StockId woken_by = waits_for_[a.index()];
    if (place(a) != Tried::placed) return;
    // Whoever filled a stock, or took its turn in a queue, lets the next in the queue try.
    if (woken_by) wake(woken_by);
    for (const StockUse& use : program_.activities[a.index()].stocks)
      if (use.amount > 0) wake(use.stock);
  }

  void wake(StockId stock) {
    RankQueue& queue = waiting_[stock.index()];
    if (queue.empty()) return;
    ready_.push(queue.top());
    queue.pop();
  }

  /// The stocks' queues let nobody pass; when all else is placed, everybody may try once.
  bool retry_all_waiting() {
    RankQueue all;
    for (RankQueue& queue : waiting_)
      for (; !queue.empty(); queue.pop()) all.push(queue.top());
    bool moved = false;
    for (; !all.empty(); all.pop()) moved |= place(ranked_[all.top()]) != Tried::waits;
    return moved;
  }

  void give_up_waiting() {
    for (RankQueue& queue : waiting_)
      for (; !queue.empty(); queue.pop()) {
        const ActivityId a = ranked_[queue.top()];
        never(a, {DriverKind::stock, {}, {}, waits_for_[a.index()]});
      }
    while (!ready_.empty()) {  // successors of what was given up
      const ActivityId a = ranked_[ready_.top()];
      ready_.pop();
      place(a);
    }
  }

  void never(ActivityId a, Driver why) {
    out_.driver[a.index()] = why;
    settled(a);
  }

  void settled(ActivityId a) {
    out_.order.push_back(a);
    for (auto l : network_.out_of(a.index())) {
      const std::size_t s = program_.links[l].to.index();
      if (--open_[s] == 0) ready_.push(rank_of_[s]);
    }
  }

  /// What the links and dates ask for; kNever when a predecessor is never done.
  struct Asked {
    Minute start = 0;
    Minute finish = kUnbound;
    Driver start_driver, finish_driver;
  };
  Asked asked_by_links(ActivityId id) const {
    const Activity& a = program_.activities[id.index()];
    Asked asked;
    asked.start = a.not_before;
    if (a.not_before > 0) asked.start_driver.kind = DriverKind::date;
    for (auto l : network_.into(id.index())) {
      const Link& link = program_.links[l];
      const std::size_t p = link.from.index();
      if (out_.finish[p] == kNever) {
        asked.start = kNever;
        asked.start_driver = out_.driver[p];
        asked.start_driver.activity = link.from;
        return asked;
      }
      const Bound b = forward_bound(link, out_.start[p], out_.finish[p]);
      const Driver by{DriverKind::link, link.from, {}, {}};
      if (b.start > asked.start) asked.start = b.start, asked.start_driver = by;
      if (b.finish > asked.finish) asked.finish = b.finish, asked.finish_driver = by;
    }
    return asked;
  }

  /// How much of the stock the activity has drawn by the time of `use`, `use` included.
  static double drawn(const Activity& a, const StockUse& use) {
    double sum = 0;
    for (const StockUse& other : a.stocks)
      if (other.stock == use.stock && other.amount < 0 &&
          (other.at == use.at || use.at == StockAt::finish))
        sum -= other.amount;
    return sum;
  }

  Tried place(ActivityId id) {
    const Activity& a = program_.activities[id.index()];
    const WorkingTime& w = working_[a.calendar.index()];
    const Asked asked = asked_by_links(id);
    Minute start = asked.start;
    Driver driver = asked.start_driver;
    if (start != kNever && asked.finish != kUnbound) {
      const Minute s = w.start_reaching(asked.finish, a.duration);
      if (s > start) start = s, driver = asked.finish_driver;
    }
    Minute finish = kNever;
    for (bool settled_here = false; !settled_here;) {
      if (start != kNever && a.duration > 0) start = w.first_working(start);
      finish = w.finish(start, a.duration);
      if (start == kNever || finish == kNever) {
        never(id, driver);
        return Tried::never;
      }
      settled_here = true;
      for (const CrewUse& use : a.crews) {
        const Minute free = crews_[use.crew.index()].earliest(start, finish - start, use.units);
        if (free == start) continue;
        start = free;
        driver = {DriverKind::crew, {}, use.crew, {}};
        settled_here = false;
        break;
      }
      if (!settled_here) continue;
      for (const StockUse& use : a.stocks) {
        if (use.amount >= 0) continue;
        const Minute at = use.at == StockAt::start ? start : finish;
        const Minute enough = stocks_[use.stock.index()].earliest(at, drawn(a, use));
        if (enough == kNever) {
          waits_for_[id.index()] = use.stock;
          waiting_[use.stock.index()].push(rank_of_[id.index()]);
          return Tried::waits;
        }
        if (enough == at) continue;
        start = use.at == StockAt::start ? enough : w.start_reaching(enough, a.duration);
        driver = {DriverKind::stock, stocks_[use.stock.index()].filled_at(enough), {}, use.stock};
        settled_here = false;
        break;
      }
    }
    commit(id, start, finish, driver);
    return Tried::placed;
  }

  void commit(ActivityId id, Minute start, Minute finish, Driver driver) {
    const Activity& a = program_.activities[id.index()];
    if (driver.kind == DriverKind::crew)
      driver.activity = crews_[driver.crew.index()].last_freed(start);
    for (const CrewUse& use : a.crews) crews_[use.crew.index()].take(start, finish, use.units, id);
    for (const StockUse& use : a.stocks)
      stocks_[use.stock.index()].add(use.at == StockAt::start ? start : finish, use.amount, id);
    out_.start[id.index()] = start;
    out_.finish[id.index()] = finish;
    out_.driver[id.index()] = driver;
    out_.finish_min = std::max(out_.finish_min, finish);
    settled(id);
  }

  const Program& program_;
  const Network& network_;
  const std::vector<WorkingTime>& working_;
  std::vector<ActivityId> ranked_;  ///< by rank
  std::vector<Rank> rank_of_;       ///< by activity
  std::vector<int> open_;           ///< predecessors that are not settled yet
  std::vector<StockId> waits_for_;  ///< the stock in whose queue it last stood
  RankQueue ready_;
  std::vector<RankQueue> waiting_;  ///< by stock
  std::vector<CrewProfile> crews_;
  std::vector<StockProfile> stocks_;
  Schedule out_;
};

}  // namespace

Result<Schedule> schedule(const Program& program, const SiteClock& clock) {
  auto working = working_times(program, clock);
  if (!working) return tl::unexpected<Error>(working.error());
  const Network network(program);
  auto cp = critical_path(program, network, *working);
  if (!cp) return tl::unexpected<Error>(cp.error());
  Schedule made = SerialScheme(program, network, *working, *cp).run();
  made.early_start = std::move(cp->early_start);
  made.early_finish = std::move(cp->early_finish);
  add_float(program, network, *working, made);
  return made;
}

}  // namespace rackline
