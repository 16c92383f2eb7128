// Why an activity does not start earlier, in a sentence.
#pragma once

#include <string>

#include "engine/views/plan_view.h"

namespace rackline::views {

/// "Electricians are at work on “Power C-12-2” until 8 Jul 14:10."
[[nodiscard]] std::string why_not_earlier(const PlanView& plan, ActivityId activity);

}  // namespace rackline::views
