#include <fmt/format.h>

#include "planner/project/project.h"
#include "planner/schedule/serial_sgs.h"

namespace rackline {

namespace {

/// Where in the weather's period, a day or a year, the program starts.
Minute weather_start(const SiteClock& clock, const Weather& weather) {
  const Minute of_day = clock.minute_of_day(0);
  if (weather.hours.size() <= 24) return of_day;
  const std::string date = clock.iso(0);  // "2024-07-03T…"
  const auto new_year = clock.parse_local(date.substr(0, 4) + "-01-01");
  const auto midnight = clock.parse_local(date.substr(0, 10));
  if (!new_year || !midnight) return of_day;
  constexpr Minute kShift = kDay / 2;  // daylight saving may take an hour of the days between
  return (*midnight - *new_year + kShift) / kDay * kDay + of_day;
}

}  // namespace

Result<std::shared_ptr<const Plan>> make_plan(std::shared_ptr<const Project> project,
                                              const std::function<void(PlanPhase)>& tell) {
  if (tell) tell(PlanPhase::schedule);
  auto plan = std::make_shared<Plan>();
  plan->project = std::move(project);
  const Program& program = plan->program();
  auto scheduled = schedule(program, plan->project->clock);
  if (!scheduled) return tl::unexpected(scheduled.error());
  plan->schedule = std::move(*scheduled);
  if (plan->project->usual) {
    auto usual = schedule(*plan->project->usual, plan->project->clock);
    if (!usual) return tl::unexpected(usual.error());
    plan->usual = std::move(*usual);
  }
  if (tell) tell(PlanPhase::operations);
  plan->tracks = rack_tracks(plan->facility(), program, plan->schedule);
  OperationsInputs inputs = plan->project->operations;
  inputs.weather.start = weather_start(plan->project->clock, inputs.weather);
  plan->operations = Operations(plan->facility(), program, plan->schedule, plan->tracks, inputs);
  for (const ProgramStage& stage : program.stages)
    plan->stage_finish.push_back(stage.finish ? plan->schedule.finish[stage.finish.index()]
                                              : kNever);
  return plan;
}

Result<Minute> parse_time(const Plan& plan, const std::string& text) {
  const auto& stages = plan.program().stages;
  for (std::size_t s = 0; s < stages.size(); ++s) {
    if (stages[s].id != text) continue;
    if (plan.stage_finish[s] != kNever) return plan.stage_finish[s];
    return fail("", "", text + " is never finished in this plan",
                "a date; `rackline plan` says what is missing");
  }
  const auto wrong = [&](const std::string& what) {
    std::string expected = "2024-07-15T14:00 (at the site), 11d14:00 (after the start)";
    for (const auto& stage : stages) expected += ", " + stage.id;
    return fail("--at", "", fmt::format("\"{}\" {}", text, what), expected);
  };
  auto t = parse_elapsed(text);
  if (!t) t = plan.project->clock.parse_local(text);
  if (!t) return wrong("is no time");
  if (*t < 0)
    return fail("--at", "", text + " is before the start",
                "a time from " + plan.project->clock.local(0) + " on");
  return *t;
}

}  // namespace rackline
