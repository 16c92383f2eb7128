#include "planner/report/comparison_report.h"

#include <fmt/format.h>

#include <algorithm>

#include "planner/report/numbers.h"

namespace rackline {

namespace {

std::string shift_text(const StageDifference& stage) {
  if (stage.now == kNever)
    return stage.base == kNever ? "never finished, as before" : "never finished";
  if (stage.base == kNever) return "finished, unlike before";
  if (stage.now == stage.base) return "finishes at the same time";
  return stage.now > stage.base ? duration_text(stage.now - stage.base) + " later"
                                : duration_text(stage.base - stage.now) + " earlier";
}

std::string gap_text(const PlanComparison& c, const SiteClock& clock) {
  if (c.gap_kw <= 0)
    return "  The supply is no smaller than what the project as it stands draws then.\n";
  std::string out =
      fmt::format("  The supply is {} short of what the project as it stands draws then.\n",
                  power_text(c.gap_kw));
  // The first and the last step tell the story; a list of twenty turbines does not.
  constexpr std::size_t kShown = 4;
  for (std::size_t i = 0; i < c.closing.size(); ++i) {
    if (i == kShown && c.closing.size() > kShown + 1) {
      out += fmt::format("    … {} more steps …\n", c.closing.size() - kShown - 1);
      i = c.closing.size() - 1;
    }
    const Supply::Step& step = c.closing[i];
    out += fmt::format("    {}  {} (+{})\n", clock.local(step.at), step.name,
                       power_text(step.amount_kw));
  }
  out += c.closes ? fmt::format("  These close the gap on {}.\n", clock.local(c.closing.back().at))
                  : std::string("  No step of this plan closes the gap.\n");
  return out;
}

}  // namespace

std::string comparison_text(const Plan& base, const Plan& now) {
  const PlanComparison c = compare(base, now);
  const SiteClock& clock = now.project->clock;
  const auto& scenarios = now.project->scenarios;
  const auto info = std::find_if(scenarios.begin(), scenarios.end(), [&](const ScenarioInfo& s) {
    return s.id == now.project->scenario;
  });
  std::string out = "\nAgainst the project as it stands";
  if (info != scenarios.end()) out += fmt::format(" (scenario: {})", info->name);
  out += "\n";
  for (const StageDifference& stage : c.stages)
    out += fmt::format("  {:<34} {}\n", stage.name, shift_text(stage));
  out += fmt::format("  On {} ({}) {} GPUs are in service instead of {}: {} fewer.\n",
                     clock.local(c.review), day_label(c.review),
                     thousands(c.now.site.gpus_in_service), thousands(c.base.site.gpus_in_service),
                     thousands(c.base.site.gpus_in_service - c.now.site.gpus_in_service));
  return out + gap_text(c, clock);
}

}  // namespace rackline
