#include "engine/views/moment.h"

#include <fmt/format.h>

#include <algorithm>

#include "engine/views/quantities.h"

namespace rackline::views {

Moment moment_at(const PlanView& plan, Minute t) {
  Moment moment;
  moment.state = plan.plan->operations.at(t);
  moment.stage = stage_at(plan.bounds, t);
  const auto& halls = plan.facility().halls;
  for (std::size_t h = 0; h < halls.size() && h < moment.state.halls.size(); ++h) {
    if (halls[h].stage.index() > moment.stage) continue;
    moment.racks += moment.state.halls[h].racks;
    moment.gpus += moment.state.halls[h].gpus;
  }
  return moment;
}

std::string moment_sentence(const Moment& moment) {
  const SiteState& s = moment.state;
  std::string text =
      fmt::format("{} of {} racks energised; {} of {}", count_text(s.racks_energised),
                  count_text(moment.racks), power_text(s.site_power_kw), power_text(s.supply_kw));
  if (const Supply::Step& next = s.next_supply; next.at != kNever)
    text += fmt::format("; next: {}, {}", next.name, duration_text(next.at - s.at));
  return text;
}

std::string site_time(const SiteClock& clock, Minute t) {
  constexpr const char* days[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
  const std::string local = clock.local(t);  // "2024-07-15 14:00"
  std::string date = clock.date(t);          // " 3 Jul 2024"
  if (date.starts_with(' ')) date.erase(0, 1);
  return fmt::format("{} {} {}", days[clock.weekday(t)], date, local.substr(11));
}

}  // namespace rackline::views
