#include "planner/report/driving_path.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "planner/report/numbers.h"

namespace rackline {
namespace {

/// The place that an activity's name ends on or holds, and what many of them are called.
struct PlaceWord {
  std::string id;
  const char* many;
};
PlaceWord place_of(const Plan& plan, const Activity& a) {
  const Facility& f = plan.facility();
  if (a.rack) return {f.racks[a.rack.index()].id, "racks"};
  if (a.array) return {f.arrays[a.array.index()].id, "arrays"};
  if (a.hall) return {f.halls[a.hall.index()].name, "halls"};
  if (a.equipment) return {f.equipment[a.equipment.index()].name, "units"};
  return {"", ""};
}

/// A crew that two activities share; none where they share none.
CrewId shared_crew(const Activity& a, const Activity& b) {
  for (const CrewUse& x : a.crews)
    for (const CrewUse& y : b.crews)
      if (x.crew == y.crew) return x.crew;
  return {};
}

/// A run of the chain that one sentence tells: [from, to).
struct Run {
  std::size_t from, to;
  CrewId crew;  ///< whose jobs follow one another; none for a single activity
};

std::vector<Run> runs_of(const Plan& plan, const std::vector<ActivityId>& chain) {
  const auto& activities = plan.program().activities;
  const auto& drivers = plan.schedule.driver;
  // joint[i]: the crew that carries on from chain[i] to chain[i + 1].
  std::vector<CrewId> joint;
  std::vector<bool> freed;
  for (std::size_t i = 0; i + 1 < chain.size(); ++i) {
    const Driver& d = drivers[chain[i + 1].index()];
    freed.push_back(d.kind == DriverKind::crew);
    if (d.kind == DriverKind::crew)
      joint.push_back(d.crew);
    else if (d.kind == DriverKind::link)
      joint.push_back(shared_crew(activities[chain[i].index()], activities[chain[i + 1].index()]));
    else
      joint.emplace_back();
  }
  std::vector<Run> runs;
  for (std::size_t i = 0; i < chain.size();) {
    std::size_t end = i;
    bool waited = false;
    while (end < joint.size() && joint[end] && joint[end] == joint[i]) waited |= freed[end++];
    if (waited) {
      runs.push_back({i, end + 1, joint[i]});
      i = end + 1;
    } else {
      runs.push_back({i, i + 1, {}});
      ++i;
    }
  }
  return runs;
}

/// Why the first activity of a run did not start earlier, as the end of a sentence.
std::string because(const Plan& plan, ActivityId first) {
  const Driver& d = plan.schedule.driver[first.index()];
  const Program& p = plan.program();
  const std::string by = d.activity ? p.activities[d.activity.index()].name : std::string();
  switch (d.kind) {
    case DriverKind::date:
      return "not before this date";
    case DriverKind::stock:
      return fmt::format("waits for {}{}", p.stocks[d.stock.index()].name,
                         by.empty() ? "" : ", filled by: " + by);
    case DriverKind::crew:
      return fmt::format("waits for {}{}", p.crews[d.crew.index()].name,
                         by.empty() ? "" : ", busy with: " + by);
    case DriverKind::link:
      return "follows at once";
    case DriverKind::none:
      break;
  }
  return "at the start";
}

}  // namespace

std::vector<ActivityId> driving_chain(const Schedule& schedule, ActivityId last) {
  std::vector<ActivityId> chain;
  for (ActivityId a = last; a && schedule.done(a); a = schedule.driver[a.index()].activity)
    chain.push_back(a);
  std::reverse(chain.begin(), chain.end());
  return chain;
}

std::string work_text(const Plan& plan, const std::vector<ActivityId>& alike) {
  const auto& activities = plan.program().activities;
  const Activity& first = activities[alike.front().index()];
  if (alike.size() == 1) return first.name;
  const PlaceWord place = place_of(plan, first);
  const auto at = place.id.empty() ? std::string::npos : first.name.rfind(place.id);
  if (at == std::string::npos)
    return fmt::format("{} and {} more", first.name,
                       thousands(static_cast<long long>(alike.size()) - 1));
  return first.name.substr(0, at) +
         fmt::format("{} {} ({} … {})", thousands(static_cast<long long>(alike.size())), place.many,
                     place.id, place_of(plan, activities[alike.back().index()]).id) +
         first.name.substr(at + place.id.size());
}

std::vector<std::string> driving_path(const Plan& plan, ActivityId last) {
  const auto chain = driving_chain(plan.schedule, last);
  const auto& activities = plan.program().activities;
  const SiteClock& clock = plan.project->clock;
  std::vector<std::string> sentences;
  for (const Run& run : runs_of(plan, chain)) {
    const ActivityId first = chain[run.from], end = chain[run.to - 1];
    const Minute from = plan.schedule.start[first.index()];
    const Minute to = plan.schedule.finish[end.index()];
    std::string what;
    if (!run.crew) {
      what = activities[first.index()].name;
    } else {
      std::vector<std::string> steps;  // in the order in which they come up
      std::map<std::string, std::vector<ActivityId>> by_step;
      for (std::size_t i = run.from; i < run.to; ++i) {
        const std::string& step = activities[chain[i].index()].step;
        if (by_step[step].empty()) steps.push_back(step);
        by_step[step].push_back(chain[i]);
      }
      what = plan.program().crews[run.crew.index()].name + ", one job after the other: ";
      for (std::size_t k = 0; k < steps.size(); ++k)
        what += (k ? "; " : "") + work_text(plan, by_step[steps[k]]);
    }
    if (from == to)
      sentences.push_back(
          fmt::format("{}: {} ({}).", clock.local(from), what, because(plan, first)));
    else
      sentences.push_back(fmt::format("{} to {}, {}: {} ({}).", clock.local(from), clock.local(to),
                                      duration_text(to - from), what, because(plan, first)));
  }
  return sentences;
}

}  // namespace rackline
