// What the colours ask of the plan that takes longer than a frame: the air of the halls, what each
// single failure would do, and what one failure does. Worked out in the background, see
// FindingsWorker.
#pragma once

#include <array>
#include <memory>
#include <string>
#include <vector>

#include "engine/scene/sheet.h"
#include "engine/views/rack_groups.h"
#include "planner/operations/failure.h"
#include "planner/project/project.h"

namespace rackline {

struct FindingsQuery {
  enum class Kind : std::uint8_t { none, air, redundancy, failure, slice };
  Kind kind = Kind::none;
  std::string what;  ///< failure: the equipment's or rack's id; slice: "z=1.5"
  Minute at = 0;
  bool operator==(const FindingsQuery&) const = default;
};

struct Findings {
  FindingsQuery query;
  /// Air: by group of GroupedBy::air, the mean of what its racks draw in, °C; NaN where no rack
  /// of the group moves air.
  std::vector<double> inlet_c;
  /// Redundancy and failure: by group of GroupedBy::supply; for redundancy, the worst that one
  /// failure outside the rack does.
  std::vector<RackEffect> effects;
  std::array<int, kRackEffectCount> racks{};  ///< compute racks that draw power, by effect
  FailureReport failure;                      ///< of Kind::failure
  int tried = 0;                              ///< failures, of Kind::redundancy
  scene::Sheet sheet;                         ///< of Kind::slice
};

/// `groups`: of the kind's GroupedBy; slices need none. The failure's id must be one that
/// FailureTrial knows.
[[nodiscard]] Findings find_out(const Plan& plan, const RackGroups& groups,
                                const FindingsQuery& query);

}  // namespace rackline
