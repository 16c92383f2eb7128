#include "planner/schedule/verify.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace rackline {
namespace {

class Verifier {
 public:
  Verifier(const Program& program, const SiteClock& clock, const Schedule& schedule,
           std::size_t most)
      : p_(program), clock_(clock), s_(schedule), most_(most) {}

  std::vector<Violation> run() {
    const std::size_t n = p_.activities.size();
    if (s_.start.size() != n || s_.finish.size() != n) {
      found_.push_back({Rule::complete, "the schedule is of another program"});
      return found_;
    }
    for (std::size_t i = 0; i < n && room(); ++i) activity(i);
    for (std::size_t l = 0; l < p_.links.size() && room(); ++l) link(p_.links[l]);
    for (std::size_t c = 0; c < p_.crews.size() && room(); ++c) crew(c);
    for (std::size_t k = 0; k < p_.stocks.size() && room(); ++k) stock(k);
    return found_;
  }

 private:
  bool room() const { return found_.size() < most_; }
  bool done(std::size_t i) const { return s_.start[i] != kNever && s_.finish[i] != kNever; }
  void broken(Rule rule, std::string text) {
    if (room()) found_.push_back({rule, std::move(text)});
  }

  void activity(std::size_t i) {
    const Activity& a = p_.activities[i];
    const Minute start = s_.start[i], finish = s_.finish[i];
    if ((start == kNever) != (finish == kNever))
      return broken(Rule::complete, fmt::format("{} has a start or a finish only", a.name));
    if (start == kNever) return;
    if (start < a.not_before)
      broken(Rule::date, fmt::format("{} starts at {}, before its date {}", a.name,
                                     clock_.local(start), clock_.local(a.not_before)));
    const Calendar& calendar = p_.calendars[a.calendar.index()];
    const Minute worked = finish < start ? -1 : working_minutes(calendar, start, finish);
    if (worked != a.duration)
      broken(Rule::calendar, fmt::format("{} has {} working minutes from start to finish, not {}",
                                         a.name, worked, a.duration));
    else if (a.duration > 0 && (working_minutes(calendar, start, start + 1) != 1 ||
                                working_minutes(calendar, finish - 1, finish) != 1))
      broken(Rule::calendar, fmt::format("{} starts or ends outside working time", a.name));
    else if (a.duration == 0 && start != finish)
      broken(Rule::calendar, fmt::format("milestone {} lasts", a.name));
  }

  /// Day by day: the overlap of [from, to) with the day's windows.
  Minute working_minutes(const Calendar& calendar, Minute from, Minute to) const {
    if (calendar.windows.empty()) return to - from;
    Minute sum = 0;
    for (Minute day = from; day < to;) {
      const Minute next = std::min(to, clock_.next_midnight(day + 1));
      const int weekday = clock_.weekday(day);
      // On the days on which the clocks change, a day is walked in pieces of the same offset.
      for (Minute piece = day; piece < next;) {
        const int shown = clock_.minute_of_day(piece);
        Minute end = next;
        if (clock_.minute_of_day(next - 1) - shown != next - 1 - piece) {
          end = piece + 1;
          while (end < next && clock_.minute_of_day(end) - shown == end - piece) ++end;
        }
        for (const auto& w : calendar.windows)
          if (w.weekday == weekday)
            sum += std::max(
                0, std::min(w.to_min, shown + (end - piece)) - std::max(w.from_min, shown));
        piece = end;
      }
      day = next;
    }
    return sum;
  }

  void link(const Link& l) {
    const std::size_t f = l.from.index(), t = l.to.index();
    if (!done(t)) return;
    const auto& from = p_.activities[f].name;
    const auto& to = p_.activities[t].name;
    if (!done(f))
      return broken(Rule::complete, fmt::format("{} is done, but not {} before it", to, from));
    const bool of_start = !leads_from_finish(l.type), on_start = leads_to_start(l.type);
    const Minute earliest = (of_start ? s_.start[f] : s_.finish[f]) + l.lag;
    const Minute actual = on_start ? s_.start[t] : s_.finish[t];
    if (actual < earliest)
      broken(Rule::link, fmt::format("{} {} {}, {} before its link to {} allows", to,
                                     on_start ? "starts" : "finishes", clock_.local(actual),
                                     duration_text(earliest - actual), from));
  }

  void crew(std::size_t c) {
    std::map<Minute, int> change;
    for (std::size_t i = 0; i < p_.activities.size(); ++i)
      if (done(i))
        for (const CrewUse& use : p_.activities[i].crews)
          if (use.crew.index() == c) {
            change[s_.start[i]] += use.units;
            change[s_.finish[i]] -= use.units;
          }
    const StepSeries& level = p_.crews[c].level;
    for (Minute t : level.at) change[t] += 0;
    int used = 0;
    for (const auto& [t, units] : change) {
      used += units;
      if (used > level(t))
        return broken(Rule::crew, fmt::format("{}: {} at work at {}, {:g} there", p_.crews[c].name,
                                              used, clock_.local(t), level(t)));
    }
  }

  void stock(std::size_t k) {
    const Stock& stock = p_.stocks[k];
    std::map<Minute, double> change;
    for (const auto& supply : stock.supply) change[supply.at] += supply.amount;
    double turned_over = stock.initial;
    for (std::size_t i = 0; i < p_.activities.size(); ++i)
      if (done(i))
        for (const StockUse& use : p_.activities[i].stocks)
          if (use.stock.index() == k) {
            change[use.at == StockAt::start ? s_.start[i] : s_.finish[i]] += use.amount;
            turned_over += std::abs(use.amount);
          }
    const double rounding = 1e-6 + 1e-12 * turned_over;
    double level = stock.initial;
    for (const auto& [t, amount] : change) {
      level += amount;
      if (level < -rounding)
        return broken(Rule::stock, fmt::format("{}: {:g} {} at {}", stock.name, level, stock.unit,
                                               clock_.local(t)));
    }
  }

  const Program& p_;
  const SiteClock& clock_;
  const Schedule& s_;
  std::size_t most_;
  std::vector<Violation> found_;
};

}  // namespace

std::vector<Violation> verify(const Program& program, const SiteClock& clock,
                              const Schedule& schedule, std::size_t most) {
  return Verifier(program, clock, schedule, most).run();
}

}  // namespace rackline
