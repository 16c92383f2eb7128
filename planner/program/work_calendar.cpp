#include "planner/program/work_calendar.h"

#include <algorithm>
#include <bit>
#include <cassert>
#include <limits>
#include <map>
#include <unordered_map>

#include "planner/program/exception_days.h"

namespace rackline {
namespace {

constexpr std::int64_t kMonday = -3;  // 1969-12-29

constexpr std::int64_t floor_div(std::int64_t a, std::int64_t b) {
  return a / b - (a % b != 0 && (a < 0) != (b < 0) ? 1 : 0);
}

bool in_order(const network::Shifts& shifts) {
  std::int32_t last = 0;
  for (const network::Shift& s : shifts) {
    if (s.from < last || s.to <= s.from || s.to > 2 * kDaySeconds) return false;
    last = s.to;
  }
  return shifts.empty() || shifts.back().from < kDaySeconds;
}

}  // namespace

// Collects the hours of every day that is not a normal one, and turns days into patterns.
struct WorkCalendar::Compiler {
  std::span<const network::Calendar> calendars;
  std::vector<const network::Calendar*> chain;  // the calendar, then what it inherits from
  WorkCalendar out;
  std::map<Spans, Pattern> known;
  std::unordered_map<std::int64_t, const network::Shifts*> special;  // day → its hours

  Result<bool> find_chain(CalendarId which) {
    for (CalendarId id = which; id; id = calendars[id.index()].base) {
      if (id.index() >= calendars.size())
        return fail("", "calendars", "a calendar inherits from one that is not there", "");
      if (chain.size() > calendars.size())
        return fail("", "calendar \"" + calendars[which.index()].name + "\"",
                    "inherits from itself", "a chain that ends");
      chain.push_back(&calendars[id.index()]);
    }
    for (const network::Calendar* c : chain) {
      bool good = true;
      for (const auto& day : c->week) good &= !day || in_order(*day);
      for (const auto& e : c->exceptions) good &= in_order(e.shifts);
      for (const auto& w : c->work_weeks)
        for (const auto& day : w.days) good &= !day || in_order(*day);
      if (!good)
        return fail("", "calendar \"" + c->name + "\"",
                    "has hours that overlap or end before they start", "hours in ascending order");
    }
    return true;
  }

  [[nodiscard]] const network::Shifts* normal_hours(int weekday) const {
    for (const network::Calendar* c : chain)
      if (const auto& day = c->week[static_cast<std::size_t>(weekday)]) return &*day;
    return nullptr;
  }

  // Exceptions go first, the nearest calendar's before those that it inherits; then work weeks.
  Result<bool> collect_special_days() {
    std::int64_t left = kMaxExceptionDays;
    auto refuse = [&] {
      return fail("", "calendar \"" + chain.front()->name + "\"", "names too many exception days",
                  "at most " + std::to_string(kMaxExceptionDays));
    };
    for (const network::Calendar* c : chain)
      for (const network::CalendarException& e : c->exceptions) {
        const std::vector<std::int64_t> days = exception_days(e, left + 1);
        left -= static_cast<std::int64_t>(days.size());
        if (left < 0) return refuse();
        for (std::int64_t day : days) special.try_emplace(day, &e.shifts);
      }
    for (const network::Calendar* c : chain)
      for (const network::WorkWeek& w : c->work_weeks) {
        left -= std::max<std::int64_t>(0, w.last_day - w.first_day + 1);
        if (left < 0) return refuse();
        for (std::int64_t day = w.first_day; day <= w.last_day; ++day)
          if (const auto& hours = w.days[static_cast<std::size_t>(weekday_of(day))])
            special.try_emplace(day, &*hours);
      }
    return true;
  }

  [[nodiscard]] const network::Shifts* hours_of(std::int64_t day) const {
    auto it = special.find(day);
    return it != special.end() ? it->second : normal_hours(weekday_of(day));
  }

  // The pattern of a day with hours `today`, when the day before it had `yesterday`, whose shifts
  // over midnight end today.
  Pattern pattern(const network::Shifts* yesterday, const network::Shifts* today) {
    constexpr auto kWholeDay = static_cast<std::int32_t>(kDaySeconds);
    Spans spans;
    if (yesterday)
      for (const network::Shift& s : *yesterday)
        if (s.to > kWholeDay) spans.emplace_back(std::max(0, s.from - kWholeDay), s.to - kWholeDay);
    if (today)
      for (const network::Shift& s : *today)
        if (s.from < kWholeDay) spans.emplace_back(s.from, std::min(s.to, kWholeDay));
    std::sort(spans.begin(), spans.end());
    Spans merged;
    for (auto [from, to] : spans) {
      if (!merged.empty() && from <= merged.back().second)
        merged.back().second = std::max(merged.back().second, to);
      else
        merged.emplace_back(from, to);
    }
    return known_pattern(merged);
  }

  Pattern known_pattern(const Spans& merged) {
    auto [it, added] = known.try_emplace(merged, static_cast<Pattern>(known.size()));
    if (added) {
      std::int32_t before = 0;
      for (auto [from, to] : merged) {
        out.spans_.push_back({from, to, before});
        before += to - from;
      }
      out.pattern_begin_.push_back(static_cast<std::uint32_t>(out.spans_.size()));
      out.short_.push_back(short_day(merged));
    }
    return it->second;
  }

  static ShortDay short_day(const Spans& spans) {
    ShortDay day;
    day.holds = spans.size() <= 2;
    if (!day.holds) return day;
    for (std::size_t i = 0; i < spans.size(); ++i) {
      day.from[i] = spans[i].first;
      day.length[i] = spans[i].second - spans[i].first;
    }
    if (spans.size() == 2) {
      day.second_at = day.length[0];
      day.second_gap = spans[1].first - spans[0].second;
    }
    return day;
  }

  [[nodiscard]] WorkSpan work_of(Pattern p) const {
    WorkSpan work = 0;
    for (std::uint32_t i = out.pattern_begin_[p]; i < out.pattern_begin_[p + 1]; ++i)
      work += out.spans_[i].to - out.spans_[i].from;
    return work;
  }

  [[nodiscard]] tl::unexpected<Error> without_work() const {
    const network::Calendar& c = *chain.front();
    if (c.hours.error) return tl::unexpected(*c.hours.error);
    return fail("", "calendar \"" + c.name + "\"", "has no working time in its week",
                "at least one working hour a week");
  }

  Result<WorkCalendar> compile(CalendarId which) {
    if (auto ok = find_chain(which); !ok) return tl::unexpected(ok.error());
    if (auto ok = collect_special_days(); !ok) return tl::unexpected(ok.error());
    out.always_ = false;
    out.pattern_begin_ = {0};
    for (int i = 0; i < 7; ++i)
      set_week_day(i, pattern(normal_hours((i + 6) % 7), normal_hours(i)));
    if (out.week_work_ == 0) return without_work();
    if (special.empty()) {
      out.always_ = out.week_work_ == 7 * kDaySeconds;
      return std::move(out);
    }
    auto [first, last] = std::minmax_element(special.begin(), special.end(),
                                             [](auto& x, auto& y) { return x.first < y.first; });
    // One day more for a last shift over midnight.
    list_days(first->first, last->first + 2,
              [&](std::int64_t day) { return pattern(hours_of(day - 1), hours_of(day)); });
    return std::move(out);
  }

  void set_week_day(int weekday, Pattern p) {
    out.week_[weekday] = p;
    out.week_prefix_[weekday + 1] = out.week_prefix_[weekday] + work_of(p);
    out.week_work_ = out.week_prefix_[weekday + 1];
    out.weeks_per_second_ = out.week_work_ > 0 ? 1.0 / static_cast<double>(out.week_work_) : 0;
  }

  template <class PatternOfDay>
  void list_days(std::int64_t first, std::int64_t end, const PatternOfDay& pattern_of_day) {
    out.first_day_ = first;
    out.day_prefix_.push_back(out.normal_position(first));
    for (std::int64_t day = first; day < end; ++day) {
      const Pattern p = pattern_of_day(day);
      out.day_pattern_.push_back(p);
      out.day_prefix_.push_back(out.day_prefix_.back() + work_of(p));
    }
    out.after_ = out.day_prefix_.back() - out.normal_position(end);
    list_buckets();
  }

  // Buckets of positions, less than a normal day's work wide, each with the day in which it begins:
  // what falls into one lies on that day or, nearly always, on the next bucket's.
  void list_buckets() {
    const WorkSpan total = out.day_prefix_.back() - out.day_prefix_.front();
    const WorkSpan wide =
        std::max<WorkSpan>(1, total / static_cast<WorkSpan>(out.day_pattern_.size()));
    out.bucket_shift_ = std::bit_width(static_cast<std::uint64_t>(wide)) - 1;
    std::uint32_t day = 0;
    for (WorkSpan at = 0; at < total; at += WorkSpan{1} << out.bucket_shift_) {
      while (out.day_prefix_[day + 1] - out.day_prefix_[0] <= at) ++day;
      out.bucket_.push_back(day);
    }
    out.bucket_.push_back(static_cast<std::uint32_t>(out.day_pattern_.size()) - 1);
  }
};

Result<WorkCalendar> WorkCalendar::compile(std::span<const network::Calendar> calendars,
                                           CalendarId which) {
  Compiler compiler{calendars, {}, WorkCalendar(), {}, {}};
  return compiler.compile(which);
}

WorkCalendar::Spans WorkCalendar::spans_of(std::int64_t day) const {
  if (always_) return {{0, static_cast<std::int32_t>(kDaySeconds)}};
  const std::int64_t i = day - first_day_;
  const bool listed = i >= 0 && i < static_cast<std::int64_t>(day_pattern_.size());
  const Pattern p = listed ? day_pattern_[static_cast<std::size_t>(i)] : week_[weekday_of(day)];
  Spans spans;
  for (std::uint32_t s = pattern_begin_[p]; s < pattern_begin_[p + 1]; ++s)
    spans.emplace_back(spans_[s].from, spans_[s].to);
  return spans;
}

namespace {

using DaySpans = std::vector<std::pair<std::int32_t, std::int32_t>>;

DaySpans either_of(DaySpans a, const DaySpans& b) {
  a.insert(a.end(), b.begin(), b.end());
  std::sort(a.begin(), a.end());
  DaySpans out;
  for (auto [from, to] : a)
    if (!out.empty() && from <= out.back().second)
      out.back().second = std::max(out.back().second, to);
    else
      out.emplace_back(from, to);
  return out;
}

DaySpans both_of(const DaySpans& a, const DaySpans& b) {
  DaySpans out;
  for (auto [from_a, to_a] : a)
    for (auto [from_b, to_b] : b)
      if (std::max(from_a, from_b) < std::min(to_a, to_b))
        out.emplace_back(std::max(from_a, from_b), std::min(to_a, to_b));
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace

Result<WorkCalendar> WorkCalendar::combine(std::span<const WorkCalendar* const> parts,
                                           Combine how) {
  assert(!parts.empty());
  Compiler c{{}, {}, WorkCalendar(), {}, {}};
  c.out.always_ = false;
  c.out.pattern_begin_ = {0};
  const auto pattern_of = [&](auto&& spans_of_part) {
    Spans all = spans_of_part(*parts[0]);
    for (const WorkCalendar* part : parts.subspan(1))
      all = how == Combine::either ? either_of(std::move(all), spans_of_part(*part))
                                   : both_of(all, spans_of_part(*part));
    return c.known_pattern(all);
  };
  std::int64_t first = std::numeric_limits<std::int64_t>::max(), end = 0;
  for (const WorkCalendar* part : parts) {
    if (part->day_pattern_.empty()) continue;
    const auto days = static_cast<std::int64_t>(part->day_pattern_.size());
    end = first == std::numeric_limits<std::int64_t>::max()
              ? part->first_day_ + days
              : std::max(end, part->first_day_ + days);
    first = std::min(first, part->first_day_);
  }
  for (int i = 0; i < 7; ++i)
    c.set_week_day(i, pattern_of([&](const WorkCalendar& part) {
                     Spans spans;
                     if (part.always_) return part.spans_of(0);
                     for (std::uint32_t s = part.pattern_begin_[part.week_[i]];
                          s < part.pattern_begin_[part.week_[i] + 1]; ++s)
                       spans.emplace_back(part.spans_[s].from, part.spans_[s].to);
                     return spans;
                   }));
  if (c.out.week_work_ == 0)
    return fail("", "calendars", "have no working time in common", "at least one hour a week");
  if (first != std::numeric_limits<std::int64_t>::max())
    c.list_days(first, end, [&](std::int64_t day) {
      return pattern_of([day](const WorkCalendar& part) { return part.spans_of(day); });
    });
  else
    c.out.always_ = c.out.week_work_ == 7 * kDaySeconds;
  return std::move(c.out);
}

// Work before midnight of a day, if every day were a normal one.
WorkSpan WorkCalendar::normal_position(std::int64_t day) const {
  const std::int64_t week = floor_div(day - kMonday, 7);
  return week * week_work_ + week_prefix_[day - kMonday - week * 7];
}

inline WorkSpan WorkCalendar::work_of_day_before(Pattern pattern, std::int32_t second) const {
  const ShortDay& day = short_[pattern];
  if (day.holds)
    return std::clamp(second - day.from[0], 0, day.length[0]) +
           std::clamp(second - day.from[1], 0, day.length[1]);
  WorkSpan work = 0;
  for (std::uint32_t i = pattern_begin_[pattern]; i < pattern_begin_[pattern + 1]; ++i) {
    const Span& s = spans_[i];
    if (second <= s.from) break;
    work = s.before + (std::min(second, s.to) - s.from);
  }
  return work;
}

// The second of the day at which work goes on after `work` < the day's work.
inline std::int32_t WorkCalendar::second_of_work(Pattern pattern, WorkSpan work) const {
  const ShortDay& day = short_[pattern];
  if (day.holds) {
    const auto done = static_cast<std::int32_t>(work);
    return day.from[0] + done + (done >= day.second_at ? day.second_gap : 0);
  }
  std::uint32_t i = pattern_begin_[pattern];
  while (i + 1 < pattern_begin_[pattern + 1] && spans_[i + 1].before <= work) ++i;
  return spans_[i].from + static_cast<std::int32_t>(work - spans_[i].before);
}

WorkSpan WorkCalendar::position_in_days(WallTime t) const {
  const std::int64_t day = day_of(t);
  const auto second = static_cast<std::int32_t>(t - day * kDaySeconds);
  const std::int64_t i = day - first_day_;
  if (i >= 0 && i < static_cast<std::int64_t>(day_pattern_.size())) {
    const auto d = static_cast<std::size_t>(i);
    return day_prefix_[d] + work_of_day_before(day_pattern_[d], second);
  }
  const std::int64_t week = floor_div(day - kMonday, 7), weekday = day - kMonday - week * 7;
  const WorkSpan normal =
      week * week_work_ + week_prefix_[weekday] + work_of_day_before(week_[weekday], second);
  return i >= 0 ? normal + after_ : normal;
}

WallTime WorkCalendar::normal_start(WorkSpan position) const {
  // A product instead of a division, and one step where it was rounded over a week's edge.
  auto week = static_cast<std::int64_t>(static_cast<double>(position) * weeks_per_second_);
  WorkSpan rest = position - week * week_work_;
  while (rest < 0) rest += week_work_, --week;
  while (rest >= week_work_) rest -= week_work_, ++week;
  int weekday = 0;  // counted without a jump: which day it is cannot be foretold
  for (int i = 1; i < 7; ++i) weekday += week_prefix_[i] <= rest;
  const std::int64_t day = kMonday + week * 7 + weekday;
  return day * kDaySeconds + second_of_work(week_[weekday], rest - week_prefix_[weekday]);
}

WallTime WorkCalendar::start_in_days(WorkSpan position) const {
  if (day_pattern_.empty() || position < day_prefix_.front()) return normal_start(position);
  if (position >= day_prefix_.back()) return normal_start(position - after_);
  const auto b = static_cast<std::size_t>((position - day_prefix_.front()) >> bucket_shift_);
  const std::size_t here = bucket_[b], next = bucket_[b + 1];
  std::size_t d = day_prefix_[here + 1] <= position ? next : here;
  if (day_prefix_[d] > position || day_prefix_[d + 1] <= position) {  // days with little work
    const auto from = day_prefix_.begin() + static_cast<std::ptrdiff_t>(here) + 1;
    const auto to = day_prefix_.begin() + static_cast<std::ptrdiff_t>(next) + 1;
    d = static_cast<std::size_t>(std::upper_bound(from, to, position) - day_prefix_.begin()) - 1;
  }
  return (first_day_ + static_cast<std::int64_t>(d)) * kDaySeconds +
         second_of_work(day_pattern_[d], position - day_prefix_[d]);
}

}  // namespace rackline
