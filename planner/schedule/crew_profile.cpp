#include "planner/schedule/crew_profile.h"

#include <algorithm>
#include <limits>

namespace rackline {

CrewProfile::CrewProfile(const StepSeries& level)
    : level_(&level), steps_{{std::numeric_limits<Minute>::min(), 0, {}}} {}

std::size_t CrewProfile::step_at(Minute t) const {
  auto after = std::upper_bound(steps_.begin(), steps_.end(), t,
                                [](Minute x, const Step& s) { return x < s.at; });
  return static_cast<std::size_t>(after - steps_.begin()) - 1;
}

Minute CrewProfile::search(Minute from, Minute span, int units) const {
  const auto& at = level_->at;
  // `lv` counts the level's steps that lie at or before the time looked at.
  auto lv = static_cast<std::size_t>(std::upper_bound(at.begin(), at.end(), from) - at.begin());
  std::size_t st = step_at(from);
  Minute candidate = from;
  for (;;) {
    const double level = lv == 0 ? 0.0 : level_->value[lv - 1];
    const Minute level_next = lv < at.size() ? at[lv] : kNever;
    const Minute step_next = st + 1 < steps_.size() ? steps_[st + 1].at : kNever;
    const Minute next = std::min(level_next, step_next);
    if (level - steps_[st].used < units)
      candidate = next;
    else if (next == kNever || next - candidate >= span)
      return candidate;
    if (next == kNever) return kNever;
    if (level_next == next) ++lv;
    if (step_next == next) ++st;
  }
}

Minute CrewProfile::earliest(Minute from, Minute span, int units) {
  if (span == 0 || units == 0) return from;
  auto known = std::find_if(searched_.begin(), searched_.end(),
                            [&](const Searched& s) { return s.units == units && s.span == span; });
  if (known == searched_.end()) {
    const Minute found = search(from, span, units);
    searched_.push_back({units, span, from, found});
    return found;
  }
  const bool inside = known->from <= from && from <= known->to;
  if (inside && known->to == kNever) return kNever;
  const Minute found = search(inside ? known->to : from, span, units);
  if (inside)
    known->to = found;
  else if (from < known->from && found >= known->from)
    *known = {units, span, from, std::max(found, known->to)};
  else if (from > known->to)
    *known = {units, span, from, found};
  return found;
}

std::size_t CrewProfile::split(Minute t) {
  const std::size_t i = step_at(t);
  if (steps_[i].at == t) return i;
  steps_.insert(steps_.begin() + static_cast<std::ptrdiff_t>(i) + 1, {t, steps_[i].used, {}});
  return i + 1;
}

void CrewProfile::take(Minute from, Minute to, int units, ActivityId by) {
  if (from == to) return;
  const std::size_t first = split(from);
  const std::size_t end = split(to);
  for (std::size_t i = first; i < end; ++i) steps_[i].used += units;
  steps_[end].freed_by = by;
}

ActivityId CrewProfile::last_freed(Minute t) const {
  for (std::size_t i = step_at(t) + 1; i-- > 0;)
    if (steps_[i].freed_by) return steps_[i].freed_by;
  return {};
}

}  // namespace rackline
