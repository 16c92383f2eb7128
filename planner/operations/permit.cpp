#include "planner/operations/permit.h"

#include <algorithm>
#include <cmath>

namespace rackline {

namespace {

constexpr Minute kYear = 365 * kDay;

}  // namespace

UnitHours allowed_hours(const SourceInputs& in, EquipmentKind kind) {
  if (kind == EquipmentKind::turbine) return {in.turbine_hours, in.turbine_starts};
  if (kind == EquipmentKind::generator) return {in.generator_hours, in.generator_starts};
  return {};
}

UnitHours PermitRecord::used(Minute t) const {
  if (steps_.empty()) return {};
  const Minute since = t - kYear;
  UnitHours before;
  const auto after = std::partition_point(steps_.begin(), steps_.end(),
                                          [&](const Step& s) { return s.from <= since; });
  if (after != steps_.begin()) {
    const Step& in = *(after - 1);
    const double hours_before = after - 1 == steps_.begin() ? 0 : (after - 2)->hours;
    const double share =
        std::min(1.0, static_cast<double>(since - in.from) /
                          static_cast<double>(std::max<Minute>(1, in.to - in.from)));
    before = {hours_before + share * (in.hours - hours_before), in.starts};
  }
  return {steps_.back().hours - before.hours, steps_.back().starts - before.starts};
}

int PermitRecord::may_run(Minute from, Minute to, int units) const {
  if (units <= 0) return 0;
  double most = units;
  if (limit_.hours > 0 && to > from) {
    // What leaves the window until `to` does not help before it has: the window at `from` counts.
    const double left = limit_.hours - used(from).hours;
    most = std::min(most, left * units / (static_cast<double>(to - from) / kHour));
  }
  if (limit_.starts > 0)
    most = std::min(most, running_ + (limit_.starts - used(from).starts) * units);
  return std::clamp(static_cast<int>(std::floor(most + 1e-9)), 0, units);
}

void PermitRecord::ran(Minute from, Minute to, int running, int units) {
  const double hours = steps_.empty() ? 0 : steps_.back().hours;
  const double starts = steps_.empty() ? 0 : steps_.back().starts;
  const double each = units > 0 ? 1.0 / units : 0;
  steps_.push_back({from, to, hours + running * each * static_cast<double>(to - from) / kHour,
                    starts + std::max(0, running - running_) * each});
  running_ = running;
}

}  // namespace rackline
