#include "engine/views/gantt_summary.h"

#include <algorithm>
#include <map>

namespace rackline::views {
namespace {

std::size_t passed(const std::vector<Minute>& times, Minute t) {
  return static_cast<std::size_t>(std::upper_bound(times.begin(), times.end(), t) - times.begin());
}

// "Place and anchor C-12-3" says "Place and anchor" of a whole hall.
std::string label_without(std::string name, const std::string& id) {
  if (!id.empty() && name.ends_with(" " + id)) name.resize(name.size() - id.size() - 1);
  if (name.ends_with(" of") || name.ends_with(" in")) name.resize(name.size() - 3);
  return name;
}

void add(GanttStep& step, const Schedule& schedule, std::size_t i) {
  ++step.total;
  if (schedule.critical[i]) ++step.critical;
  step.least_float = std::min(step.least_float, schedule.total_float[i]);
  if (schedule.finish[i] == kNever) return;
  if (step.starts.empty() || schedule.start[i] < schedule.start[step.first])
    step.first = static_cast<std::uint32_t>(i);
  step.starts.push_back(schedule.start[i]);
  step.finishes.push_back(schedule.finish[i]);
}

void sort_times(GanttGroup& group) {
  for (GanttStep& step : group.steps) {
    std::sort(step.starts.begin(), step.starts.end());
    std::sort(step.finishes.begin(), step.finishes.end());
  }
  std::stable_sort(group.steps.begin(), group.steps.end(),
                   [](const GanttStep& a, const GanttStep& b) {
                     const Minute sa = a.happens() ? a.start() : kNever;
                     const Minute sb = b.happens() ? b.start() : kNever;
                     return sa < sb;
                   });
}

std::vector<GanttPhase> usual_phases(const Plan& plan) {
  std::vector<GanttPhase> phases;
  if (!plan.project->usual) return phases;
  const auto& activities = plan.project->usual->activities;
  for (std::size_t i = 0; i < activities.size() && i < plan.usual.start.size(); ++i)
    if (plan.usual.finish[i] != kNever && plan.usual.finish[i] > plan.usual.start[i])
      phases.push_back({activities[i].name, plan.usual.start[i], plan.usual.finish[i]});
  return phases;
}

}  // namespace

std::size_t GanttStep::done(Minute t) const {
  return passed(finishes, t);
}
std::size_t GanttStep::in_work(Minute t) const {
  return passed(starts, t) - passed(finishes, t);
}

double GanttStep::share(Minute t) const {
  // Of many activities each is a small part, and asking for every one of them would cost too much.
  constexpr std::size_t kFew = 64;
  if (total > kFew) return double(done(t)) / double(total);
  double sum = 0;
  for (std::size_t i = 0; i < starts.size(); ++i) {
    const double length = std::max(1, finishes[i] - starts[i]);
    sum += std::clamp((t - starts[i]) / length, 0.0, 1.0);
  }
  return total == 0 ? 0 : sum / double(total);
}

Minute GanttGroup::start() const {
  Minute first = kNever;
  for (const GanttStep& s : steps)
    if (s.happens()) first = std::min(first, s.start());
  return first;
}

Minute GanttGroup::finish() const {
  Minute last = 0;
  for (const GanttStep& s : steps) {
    if (s.finishes.size() < s.total) return kNever;
    last = std::max(last, s.finish());
  }
  return last;
}

double GanttGroup::progress(Minute t) const {
  std::size_t done = 0, total = 0;
  for (const GanttStep& s : steps) {
    done += s.done(t);
    total += s.total;
  }
  return total == 0 ? 0.0 : double(done) / double(total);
}

std::string step_label(const Activity& a, const Facility& facility) {
  std::string label = a.name;
  if (a.rack) label = label_without(label, facility.racks[a.rack.index()].id);
  if (a.array) label = label_without(label, facility.arrays[a.array.index()].id);
  if (a.array) label = label_without(label, "array " + facility.arrays[a.array.index()].id);
  if (a.hall) label = label_without(label, facility.halls[a.hall.index()].name);
  if (a.hall) label = label_without(label, facility.halls[a.hall.index()].id);
  if (a.hall) label = label_without(label, "hall " + facility.halls[a.hall.index()].id);
  // "Connect power of C-12-3" leaves a word behind that nothing follows.
  constexpr std::string_view kOf = " of";
  if (label.ends_with(kOf)) label.resize(label.size() - kOf.size());
  return label;
}

GanttSummary summarise(const Plan& plan) {
  const Program& program = plan.program();
  const Facility& facility = plan.facility();
  GanttSummary summary;
  for (std::size_t s = 0; s < program.stages.size(); ++s) {
    const ProgramStage& stage = program.stages[s];
    summary.stages.push_back({"timeline/" + stage.id,
                              stage.name,
                              stage.start,
                              s < plan.stage_finish.size() ? plan.stage_finish[s] : kNever,
                              {}});
  }

  // (stage, hall, step) to its place; a hall of "none" sorts last, so the site comes after the
  // halls.
  std::map<std::pair<std::size_t, HallId>, std::size_t> group_of;
  std::map<std::tuple<std::size_t, HallId, std::string_view>, std::size_t> step_of;
  for (std::size_t i = 0; i < program.activities.size(); ++i) {
    const Activity& a = program.activities[i];
    if (!a.stage || a.stage.index() >= summary.stages.size()) continue;
    GanttStage& stage = summary.stages[a.stage.index()];
    const auto [group, new_group] =
        group_of.try_emplace({a.stage.index(), a.hall}, stage.groups.size());
    if (new_group) {
      const std::string hall = a.hall ? facility.halls[a.hall.index()].id : "site";
      stage.groups.push_back({stage.key + "/" + hall,
                              a.hall ? facility.halls[a.hall.index()].name : "Site and supply",
                              a.hall,
                              {}});
    }
    auto& steps = stage.groups[group->second].steps;
    const auto [step, new_step] =
        step_of.try_emplace({a.stage.index(), a.hall, std::string_view(a.step)}, steps.size());
    if (new_step) {
      steps.emplace_back();
      steps.back().step = a.step;
      steps.back().label = step_label(a, facility);
    }
    add(steps[step->second], plan.schedule, i);
  }

  for (GanttStage& stage : summary.stages) {
    for (GanttGroup& group : stage.groups) sort_times(group);
    std::stable_sort(stage.groups.begin(), stage.groups.end(),
                     [](const GanttGroup& a, const GanttGroup& b) { return a.hall < b.hall; });
  }
  summary.usual = usual_phases(plan);
  return summary;
}

}  // namespace rackline::views
