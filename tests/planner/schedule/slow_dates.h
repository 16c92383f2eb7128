// Early and late dates by their definition, slowly: one flag an hour, counted one by one;
// activities in any order, again and again until nothing changes. It shares the records of the
// network with the fast passes, no code.
#pragma once

#include <algorithm>
#include <vector>

#include "planner/program/activity_network.h"
#include "tests/planner/schedule/random_network.h"

namespace rackline {

class SlowDates {
 public:
  explicit SlowDates(const ActivityNetwork& net) : net_(net) {
    for (const network::Calendar& c : net.calendars) {
      std::vector<char> works(kHours, 0);
      for (std::int64_t day = -1; day < kDays; ++day) {
        auto shifts = c.week[static_cast<std::size_t>(((day + kFirstDay + 3) % 7 + 7) % 7)];
        for (const auto& e : c.exceptions)
          if (day + kFirstDay >= e.first_day && day + kFirstDay <= e.last_day) shifts = e.shifts;
        for (const auto& s : *shifts)
          for (int h = s.from / 3600; h < s.to / 3600; ++h)
            if (day * 24 + h >= 0 && day * 24 + h < kHours)
              works[static_cast<std::size_t>(day * 24 + h)] = 1;
      }
      works_.push_back(works);
    }
    works_.emplace_back(kHours, 1);
    const int start = hour(net.projects[0].start);
    start_.assign(net.activities.size(), start);
    finish_ = start_;
    for (bool changed = true; changed;) {
      changed = false;
      for (std::size_t i = 0; i < net.activities.size(); ++i) changed |= place(i, start);
    }
  }
  [[nodiscard]] WallTime start(std::size_t i) const { return wall(start_[i]); }
  [[nodiscard]] WallTime finish(std::size_t i) const { return wall(finish_[i]); }
  [[nodiscard]] WallTime late_start(std::size_t i) { return wall(start_before(i, shown_late(i))); }
  [[nodiscard]] WallTime late_finish(std::size_t i) { return wall(shown_late(i)); }
  /// The smaller of what start and finish may move, in hours of the activity's own calendar.
  [[nodiscard]] WorkSpan total_float(std::size_t i) {
    const auto& works = calendar(i);
    return 3600LL * std::min(between(works, start_[i], start_before(i, late(i))),
                             between(works, finish_[i], late(i)));
  }

 private:
  static constexpr std::int64_t kFirstDay = random_network::kStartDay - 60;
  static constexpr int kDays = 400, kHours = kDays * 24;
  static int hour(WallTime t) { return static_cast<int>((t - kFirstDay * kDaySeconds) / 3600); }
  static WallTime wall(int h) { return kFirstDay * kDaySeconds + h * 3600LL; }
  [[nodiscard]] const std::vector<char>& calendar(std::size_t i) const {
    const network::Activity& a = net_.activities[i];
    return works_[a.elapsed ? works_.size() - 1 : a.calendar.index()];
  }
  // `n` hours of work on from (or back to) h: the first instant at which they are done.
  static int ahead(const std::vector<char>& works, int h, int n) {
    while (n > 0) n -= works[static_cast<std::size_t>(h++)];
    return h;
  }
  static int back(const std::vector<char>& works, int h, int n) {
    while (n > 0) n -= works[static_cast<std::size_t>(--h)];
    return h;
  }
  static int first_done(const std::vector<char>& works, int h) {
    while (h > 0 && !works[static_cast<std::size_t>(h - 1)]) --h;
    return h;
  }
  static int shifted(const std::vector<char>& works, int h, int lag) {
    if (lag == 0) return h;
    return lag > 0 ? ahead(works, h, lag) : first_done(works, back(works, h, -lag));
  }

  static int between(const std::vector<char>& works, int from, int to) {
    int n = 0;
    for (int h = std::min(from, to); h < std::max(from, to); ++h)
      n += works[static_cast<std::size_t>(h)];
    return from <= to ? n : -n;
  }
  [[nodiscard]] int delay(std::size_t i) const {
    return static_cast<int>(net_.activities[i].levelling_delay / 3600);
  }
  // Where a link leads from an instant: lags run in the successor's calendar or around the clock; a
  // percentage is one of the predecessor's duration, around the clock where that duration is. The
  // successor's levelling delay comes on top.
  [[nodiscard]] int over(const network::Link& l, int h) const {
    using network::LagKind;
    const network::Activity& from = net_.activities[l.from.index()];
    const bool percent = l.lag_kind == LagKind::percent || l.lag_kind == LagKind::elapsed_percent;
    const bool elapsed = l.lag_kind == LagKind::elapsed || l.lag_kind == LagKind::elapsed_percent ||
                         (percent && from.elapsed);
    const double seconds = percent ? static_cast<double>(from.duration) * l.lag_percent / 100
                                   : static_cast<double>(l.lag);
    return shifted(elapsed ? works_.back() : calendar(l.to.index()), h,
                   static_cast<int>(seconds / 3600)) +
           delay(l.to.index());
  }
  [[nodiscard]] int hours_of(std::size_t i) const {
    return static_cast<int>(net_.activities[i].duration / 3600);
  }

  // A delay counts from where the activity would begin without it, which is working time.
  [[nodiscard]] int delayed(std::size_t i, int start) const {
    if (delay(i) > 0 && hours_of(i) > 0)
      while (!calendar(i)[static_cast<std::size_t>(start)]) ++start;
    return start + delay(i);
  }

  bool place(std::size_t i, int project_start) {
    int start = delayed(i, project_start), finish = -1;
    for (const network::Link& l : net_.links) {
      if (l.to.index() != i) continue;
      const std::size_t from = l.from.index();
      switch (l.type) {
        case LinkType::FS:
          start = std::max(start, delayed(i, over(l, finish_[from]) - delay(i)));
          break;
        case LinkType::SS:
          start = std::max(start, delayed(i, over(l, start_[from]) - delay(i)));
          break;
        case LinkType::FF:
          finish = std::max(finish, over(l, finish_[from]));
          break;
        case LinkType::SF:
          finish = std::max(finish, over(l, start_[from]));
          break;
      }
    }
    const network::Activity& a = net_.activities[i];
    if (a.constraint.kind == network::ConstraintKind::start_no_earlier)
      start = std::max(start, delayed(i, hour(a.constraint.at)));
    if (a.constraint.kind == network::ConstraintKind::finish_no_earlier)
      finish = std::max(finish, hour(a.constraint.at));
    const auto& works = calendar(i);
    const int hours = hours_of(i);
    if (hours == 0) {
      start = finish = std::max(start, finish);
    } else {
      while (!works[static_cast<std::size_t>(start)]) ++start;
      const int done = ahead(works, start, hours);
      if (finish > done)
        start = back(works, finish, hours);
      else
        finish = done;
      while (!works[static_cast<std::size_t>(start)]) ++start;
    }
    const bool changed = start != start_[i] || finish != finish_[i];
    start_[i] = start, finish_[i] = finish;
    return changed;
  }

  // When an activity that is done at `finish` begins.
  [[nodiscard]] int start_before(std::size_t i, int finish) const {
    const auto& works = calendar(i);
    if (hours_of(i) == 0) return finish;
    int start = back(works, finish, hours_of(i));
    while (!works[static_cast<std::size_t>(start)]) ++start;
    return start;
  }
  // Any moment before a break would do to begin, however short; the break's own begin is their
  // bound.
  [[nodiscard]] int begun_by(std::size_t i, int finish) const {
    if (hours_of(i) == 0) return finish;
    return first_done(calendar(i), back(calendar(i), finish, hours_of(i)));
  }
  // A milestone that a lead holds is shown where work ends, not in the break after it.
  int shown_late(std::size_t i) {
    const int h = late(i);
    if (hours_of(i) > 0) return h;
    const bool led = std::any_of(net_.links.begin(), net_.links.end(), [&](const network::Link& l) {
      return l.from.index() == i && leads_in(calendar(i), l) && !keeps(i, h + 1, l);
    });
    const int ends = first_done(calendar(i), h);
    return led && ends >= finish_[i] ? ends : h;
  }
  [[nodiscard]] bool leads_in(const std::vector<char>& works, const network::Link& l) const {
    const bool elapsed =
        l.lag_kind == network::LagKind::elapsed || l.lag_kind == network::LagKind::elapsed_percent;
    return delay(l.to.index()) == 0 && l.lag < 0 && l.lag_kind != network::LagKind::percent &&
           !elapsed && &calendar(l.to.index()) == &works;
  }
  // The latest instant at which an activity's work may be done without any successor being done
  // later than its own latest instant: tried hour by hour, from the project's finish back.
  int late(std::size_t i) {
    if (late_.empty()) late_.assign(net_.activities.size(), -1);
    if (late_[i] >= 0) return late_[i];
    int h = *std::max_element(finish_.begin(), finish_.end());
    while (!delays_nobody(i, h)) --h;
    return late_[i] = h;
  }
  bool delays_nobody(std::size_t i, int finish) {
    const auto& works = calendar(i);
    if (hours_of(i) > 0 && !works[static_cast<std::size_t>(finish - 1)]) return false;
    return std::all_of(net_.links.begin(), net_.links.end(), [&](const network::Link& l) {
      return l.from.index() != i || keeps(i, finish, l);
    });
  }
  // Whether link `l` out of activity `i`, done at `finish`, leaves its successor its latest
  // instant.
  bool keeps(std::size_t i, int finish, const network::Link& l) {
    const std::size_t to = l.to.index();
    const bool from_start = l.type == LinkType::SS || l.type == LinkType::SF;
    const bool to_start = l.type == LinkType::FS || l.type == LinkType::SS;
    int then = over(l, from_start ? begun_by(i, finish) : finish);
    const int latest = late(to);
    if (hours_of(to) == 0) return then <= latest;
    if (to_start) {
      while (!calendar(to)[static_cast<std::size_t>(then)]) ++then;
      then = ahead(calendar(to), then, hours_of(to));
    }
    return then <= latest || between(calendar(to), latest, then) <= 0;
  }

  const ActivityNetwork& net_;
  std::vector<std::vector<char>> works_;
  std::vector<int> start_, finish_, late_;
};

}  // namespace rackline
