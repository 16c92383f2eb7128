#include "planner/schedule/network_plan.h"

#include <algorithm>

namespace rackline {

RuleSet own_rules(const ActivityNetwork& network) {
  return network::is_p6(network.origin) ? RuleSet::p6 : RuleSet::msproject;
}

Result<NetworkPlan> network_plan(ActivityNetwork network, const PlanOptions& o) {
  for (network::Project& p : network.projects) {
    network::Settings& s = p.settings;
    s.critical_by = o.critical_by.value_or(s.critical_by);
    s.critical_float = o.critical_float.value_or(s.critical_float);
    s.float_kind = o.total_float.value_or(s.float_kind);
    s.lag_calendar = o.lag_calendar.value_or(s.lag_calendar);
    s.out_of_sequence = o.out_of_sequence.value_or(s.out_of_sequence);
  }
  auto model = network_model(network, o.rules.value_or(own_rules(network)));
  if (!model) return tl::unexpected(model.error());
  NetworkPlan plan;
  plan.model = std::move(*model);
  const NetworkModel& m = plan.model;
  plan.path = network_path(m);
  plan.longest = longest_path(m, plan.path);
  if (m.settings.critical_by == network::CriticalBy::longest_path)
    for (std::uint32_t i = 0; i < m.size(); ++i) plan.path.critical[i] = plan.longest[i];
  plan.float_paths = float_paths(m, plan.path, last_node(m, plan.path), o.float_paths, o.paths_by);
  plan.driver.resize(m.size());
  for (std::uint32_t i = 0; i < m.size(); ++i) {
    if (m.role[i] > NetworkModel::Role::finish_milestone) continue;
    if (m.state[i] == NetworkModel::State::done) continue;
    const auto before = predecessors(m, plan.path, i);
    const auto least = std::min_element(before.begin(), before.end(),
                                        [](auto& a, auto& b) { return a.slack < b.slack; });
    if (least != before.end() && least->slack <= 0) plan.driver[i] = *least;
  }
  return plan;
}

}  // namespace rackline
