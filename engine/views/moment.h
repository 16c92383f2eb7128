// The moment in words: the sentence in the picture, and the time as people say it.
#pragma once

#include <string>
#include <vector>

#include "engine/views/colour_table.h"
#include "engine/views/findings.h"
#include "engine/views/plan_view.h"

namespace rackline::views {

/// What the picture's caption says of a time.
struct Moment {
  SiteState state;
  std::size_t stage = 0;                     ///< see stage_at
  int racks = 0;                             ///< compute racks of this stage and those before it
  int gpus = 0;                              ///< GPUs of these racks
  std::shared_ptr<const Findings> findings;  ///< that the colours show; null for none
  std::shared_ptr<const Findings> rear;      ///< that the rears' colours show; null for none
  std::shared_ptr<const Findings> slice;     ///< of the air; null for none
  std::vector<ColourReading> hovered;        ///< what the colours of the hovered rack say
};

[[nodiscard]] Moment moment_at(const PlanView& plan, Minute t);

/// "1,004 of 1,568 racks energised; 41.0 MW of 143 MW; next: turbine 12, 6 h"
[[nodiscard]] std::string moment_sentence(const Moment& moment);
/// "Mon 15 Jul 2024 14:00"
[[nodiscard]] std::string site_time(const SiteClock& clock, Minute t);

}  // namespace rackline::views
