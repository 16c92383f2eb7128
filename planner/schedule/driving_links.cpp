#include "planner/schedule/driving_links.h"

#include <algorithm>
#include <tuple>

#include "planner/schedule/network_passes.h"
#include "planner/schedule/p6_rules.h"

namespace rackline {
namespace {

using Role = NetworkModel::Role;
using State = NetworkModel::State;

bool is_work(const NetworkModel& m, std::uint32_t i) {
  return m.role[i] <= Role::finish_milestone;
}

/// What sets a summary's finish (start): the task under it that ends last (begins first).
std::uint32_t task_under(const NetworkModel& m, const NetworkPath& p, std::uint32_t span,
                         bool finish) {
  std::uint32_t best = span;
  while (m.role[best] == Role::span) {
    std::uint32_t found = kNoNode;
    for (std::uint32_t k = m.child_begin[best]; k < m.child_begin[best + 1]; ++k) {
      const std::uint32_t c = m.child[k];
      if (m.role[c] == Role::idle || p.early_start[c] == kNoTime) continue;
      if (found == kNoNode || (finish ? p.early_finish[c] > p.early_finish[found]
                                      : p.early_start[c] < p.early_start[found]))
        found = c;
    }
    if (found == kNoNode) return kNoNode;
    best = found;
  }
  return best;
}

WorkSpan slack_of(const NetworkModel& m, const NetworkPath& p, std::uint32_t k, std::uint32_t i) {
  if (m.rules == RuleSet::p6) return p6::link_float(m, p, k);
  const std::uint32_t from = m.link_from[k];
  const LinkType type = m.link_type[k];
  const WallTime asks =
      link_forward(m, k, leads_from_finish(type) ? p.early_finish[from] : p.early_start[from]);
  return m.calendars[m.calendar[i]].work_between(
      asks, leads_to_start(type) ? p.early_start[i] : p.early_finish[i]);
}

}  // namespace

std::vector<Predecessor> predecessors(const NetworkModel& m, const NetworkPath& p,
                                      std::uint32_t node) {
  std::vector<Predecessor> out;
  const auto add = [&](std::uint32_t into) {
    for (std::uint32_t k = m.link_begin[into]; k < m.link_begin[into + 1]; ++k) {
      // A link to a summary's finish moves nothing under it.
      if (into != node && !leads_to_start(m.link_type[k])) continue;
      if (m.rules == RuleSet::p6 && !p6::link_counts(m, k)) continue;
      const std::uint32_t from =
          task_under(m, p, m.link_from[k], leads_from_finish(m.link_type[k]));
      if (from != kNoNode && is_work(m, from)) out.push_back({from, k, slack_of(m, p, k, node)});
    }
  };
  add(node);
  for (std::uint32_t gate = m.parent_gate[node]; gate != kNoNode; gate = m.parent_gate[gate])
    add(gate);
  return out;
}

std::uint32_t last_node(const NetworkModel& m, const NetworkPath& p) {
  std::uint32_t best = kNoNode;
  const auto later = [&](std::uint32_t a, std::uint32_t b) {
    return std::tuple(p.early_finish[a], -p.total_float[a]) >
           std::tuple(p.early_finish[b], -p.total_float[b]);
  };
  for (std::uint32_t i = 0; i < m.size(); ++i)
    if (is_work(m, i) && m.state[i] != State::done && (best == kNoNode || later(i, best))) best = i;
  return best;
}

std::vector<std::uint8_t> longest_path(const NetworkModel& m, const NetworkPath& p) {
  std::vector<std::uint8_t> on(m.size(), 0);
  const std::uint32_t last = last_node(m, p);
  if (last == kNoNode) return on;
  for (auto i = static_cast<std::uint32_t>(m.size()); i-- > 0;) {
    if (!is_work(m, i) || m.state[i] == State::done) continue;
    if (p.early_finish[i] == p.early_finish[last]) on[i] = 1;
    if (!on[i]) continue;
    for (const Predecessor& before : predecessors(m, p, i))
      if (before.slack <= 0 && m.state[before.node] != State::done) on[before.node] = 1;
  }
  return on;
}

std::vector<FloatPath> float_paths(const NetworkModel& m, const NetworkPath& p, std::uint32_t end,
                                   std::size_t most, FloatPathBy by) {
  std::vector<FloatPath> out;
  if (end == kNoNode) return out;
  struct Step {
    std::uint32_t node, into;
    WorkSpan slack, to_end;  ///< of the link; of all links from here to the end of path 1
  };
  std::vector<std::uint8_t> used(m.size(), 0);
  std::vector<WorkSpan> to_end(m.size(), 0);
  std::vector<Step> waiting;  // predecessors of used activities
  const auto first = [&](const Step& a, const Step& b) {
    const auto key = [&](const Step& s) {
      const WorkSpan total = p.total_float[s.node];
      return by == FloatPathBy::total_float
                 ? std::tuple(total, s.slack, -p.early_finish[s.node], s.node)
                 : std::tuple(s.to_end, total, -p.early_finish[s.node], s.node);
    };
    return key(a) < key(b);
  };
  const auto open = [&](std::uint32_t node) {
    std::vector<Step> steps;
    for (const Predecessor& b : predecessors(m, p, node)) {
      if (used[b.node] || m.state[b.node] == State::done) continue;
      const WorkSpan slack = std::max<WorkSpan>(0, b.slack);
      steps.push_back({b.node, node, slack, to_end[node] + slack});
    }
    return steps;
  };
  Step start{end, end, 0, 0};
  while (out.size() < most) {
    FloatPath path;
    path.float_span = by == FloatPathBy::total_float ? p.total_float[start.node] : start.to_end;
    for (Step at = start;;) {
      used[at.node] = 1;
      to_end[at.node] = at.to_end;
      path.nodes.push_back(at.node);
      std::vector<Step> steps = open(at.node);
      const auto best = std::min_element(steps.begin(), steps.end(), first);
      waiting.insert(waiting.end(), steps.begin(), steps.end());
      if (best == steps.end()) break;
      at = *best;
    }
    std::reverse(path.nodes.begin(), path.nodes.end());
    out.push_back(std::move(path));
    std::erase_if(waiting, [&](const Step& s) { return used[s.node] != 0; });
    const auto next = std::min_element(waiting.begin(), waiting.end(), first);
    if (next == waiting.end()) break;
    start = *next;
  }
  return out;
}

}  // namespace rackline
