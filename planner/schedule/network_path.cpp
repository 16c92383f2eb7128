#include "planner/schedule/network_path.h"

#include <algorithm>
#include <limits>
#include <queue>

#include "planner/base/side_by_side.h"
#include "planner/schedule/manual_summary.h"
#include "planner/schedule/network_passes.h"
#include "planner/schedule/p6_rules.h"

namespace rackline {

using Role = NetworkModel::Role;

void float_node(const NetworkModel& m, NetworkPath& p, std::uint32_t i) {
  if (m.role[i] == Role::gate) {
    p.total_float[i] = p.free_float[i] = p.start_float[i] = p.finish_float[i] = 0;
    p.critical[i] = 0;
    return;
  }
  if (m.rules == RuleSet::p6 && m.role[i] != Role::span) return p6::float_node(m, p, i);
  WorkSpan room = kAnyRoom;
  for (std::uint32_t o = m.out_begin[i]; o < m.out_begin[i + 1]; ++o)
    if (const std::uint32_t k = m.out_link[o]; m.state[m.link_to[k]] != NetworkModel::State::done)
      room = std::min(room, room_by_link(m, p, i, k));
  set_floats(m, p, i, room);
}

void project_positions(const NetworkModel& m, NetworkPath& p) {
  p.project_start_at.clear();
  p.project_finish_at.clear();
  for (std::size_t project = 0; project < m.project_start.size(); ++project)
    for (const WorkCalendar& calendar : m.calendars) {
      p.project_start_at.push_back(calendar.position(m.project_start[project]));
      p.project_finish_at.push_back(calendar.position(p.project_finish[project]));
    }
}

std::vector<WallTime> project_finishes(const NetworkModel& m, const NetworkPath& p) {
  // P6's finishes are not before its data date; MS Project's may be before the project's start.
  std::vector<WallTime> finish = m.project_start;
  if (m.rules == RuleSet::msproject) std::fill(finish.begin(), finish.end(), kNoTime);
  for (std::uint32_t i = 0; i < m.size(); ++i)
    if (m.role[i] <= Role::finish_milestone || is_manual_summary(m, i))
      finish[m.project[i]] = std::max(finish[m.project[i]], p.early_finish[i]);
  for (std::size_t project = 0; project < finish.size(); ++project)
    if (m.project_fixed_finish[project] != kNoTime)
      finish[project] = m.project_fixed_finish[project];
    else if (finish[project] == kNoTime)
      finish[project] = m.project_start[project];
  return finish;
}

namespace {

void finish_projects(const NetworkModel& m, NetworkPath& p) {
  p.project_finish = project_finishes(m, p);
  project_positions(m, p);
}

void msproject_path(const NetworkModel& m, NetworkPath& p) {
  forward_sweep(m, p);
  finish_projects(m, p);
  backward_sweep(m, p);
}

void msproject_path_by_node(const NetworkModel& m, NetworkPath& p) {
  const auto n = static_cast<std::uint32_t>(m.size());
  forward_sweep(m, p);
  finish_projects(m, p);
  for (std::uint32_t i = n; i-- > 0;) backward_node(m, p, i);
  for (std::uint32_t i = 0; i < n; ++i) {
    float_node(m, p, i);
  }
}

void p6_path(const NetworkModel& m, NetworkPath& p) {
  const auto n = static_cast<std::uint32_t>(m.size());
  const bool large = n > kWorthAThread;
  side_by_side(
      large,
      [&] {
        for (auto* dates : {&p.early_start, &p.early_finish}) dates->assign(n, kNoTime);
        p.driver.assign(n, kNoNode);
        for (std::uint32_t i = 0; i < n; ++i) forward_node(m, p, i);
      },
      [&] {
        for (auto* dates : {&p.late_start, &p.late_finish, &p.late_rest}) dates->assign(n, kNoTime);
        for (auto* work : {&p.total_float, &p.free_float, &p.start_float, &p.finish_float,
                           &p.start_at, &p.finish_at, &p.late_rest_at, &p.late_finish_at})
          work->assign(n, 0);
        p.critical.assign(n, 0);
      });
  finish_projects(m, p);
  p6::place_late_as_possible(m, p);
  for (std::uint32_t i = n; i-- > 0;) backward_node(m, p, i);
  side_by_side(
      large,
      [&] {
        for (std::uint32_t i = 0; i < n / 2; ++i) float_node(m, p, i);
      },
      [&] {
        for (std::uint32_t i = n / 2; i < n; ++i) float_node(m, p, i);
      });
  p6::place_hammocks(m, p);
  if (m.settings.critical_by == network::CriticalBy::longest_path) p6::mark_longest_path(m, p);
}

}  // namespace

NetworkPath network_path(const NetworkModel& m) {
  NetworkPath p;
  compute_path(m, p);
  return p;
}

void compute_path(const NetworkModel& m, NetworkPath& p) {
  const std::size_t n = m.size();
  p.project_finish = m.project_start;
  project_positions(m, p);
  if (m.rules == RuleSet::p6) return p6_path(m, p);
  for (auto* dates : {&p.early_start, &p.early_finish, &p.late_start, &p.late_finish, &p.late_rest})
    dates->resize(n);
  for (auto* work : {&p.total_float, &p.free_float, &p.start_float, &p.finish_float, &p.start_at,
                     &p.finish_at, &p.late_rest_at, &p.late_finish_at})
    work->resize(n);
  p.critical.resize(n);
  p.driver.resize(n);
  p.led_in.assign(m.summary_leads ? n : 0, kNoNode);
  for (auto* extents : {&p.early_extent, &p.late_extent})
    extents->resize(m.manual_summaries ? n : 0);
  if (m.settings.multiple_critical_paths)
    msproject_path_by_node(m, p);
  else
    msproject_path(m, p);
}

namespace {

/// Nodes to work out anew, each once, smallest (or largest) first.
template <class Order>
class Worklist {
 public:
  explicit Worklist(std::size_t nodes) : waits_(nodes, 0) {}
  void push(std::uint32_t node) {
    if (node == kNoNode || waits_[node]) return;
    waits_[node] = 1;
    queue_.push(node);
  }
  [[nodiscard]] bool empty() const { return queue_.empty(); }
  std::uint32_t pop() {
    const std::uint32_t node = queue_.top();
    queue_.pop();
    waits_[node] = 0;
    return node;
  }

 private:
  std::vector<std::uint8_t> waits_;
  std::priority_queue<std::uint32_t, std::vector<std::uint32_t>, Order> queue_;
};

}  // namespace

std::size_t update_path(const NetworkModel& m, NetworkPath& p,
                        std::span<const std::uint32_t> changed) {
  const std::size_t n = m.size();
  // What looks at the whole network is not brought up to date in parts.
  const bool whole =
      m.manual_summaries || m.early_starts ||
      (m.rules == RuleSet::p6 &&
       (!m.hammocks.empty() || m.settings.critical_by == network::CriticalBy::longest_path ||
        std::any_of(m.extra.begin(), m.extra.end(),
                    [](const NetworkModel::Dates& d) { return d.late_as_possible; })));
  if (whole) {
    p = network_path(m);
    return n;
  }
  std::size_t worked = 0;
  Worklist<std::greater<>> ahead(n);
  Worklist<std::less<>> back(n);
  std::vector<std::uint32_t> moved;  // nodes whose floats are to be worked out anew
  for (std::uint32_t i : changed) ahead.push(i), back.push(i), moved.push_back(i);
  while (!ahead.empty()) {
    const std::uint32_t i = ahead.pop();
    ++worked;
    const WallTime start = p.early_start[i], finish = p.early_finish[i];
    forward_node(m, p, i);
    const bool stands = p.early_start[i] == start && p.early_finish[i] == finish;
    // What a hard date holds where it is may lack more time or less.
    if (!stands || m.dates[i] != 0) moved.push_back(i);
    if (stands) continue;
    for (std::uint32_t o = m.out_begin[i]; o < m.out_begin[i + 1]; ++o)
      ahead.push(m.link_to[m.out_link[o]]);
    ahead.push(m.parent_span[i]);
    if (m.role[i] == Role::gate) {
      ahead.push(m.node_of[m.activity[i]]);
      for (std::uint32_t k = m.child_begin[i]; k < m.child_begin[i + 1]; ++k)
        ahead.push(m.child[k]);
    }
    for (std::uint32_t k = m.link_begin[i]; k < m.link_begin[i + 1]; ++k)
      moved.push_back(m.link_from[k]);
  }
  auto finishes = project_finishes(m, p);
  if (finishes != p.project_finish) {
    p.project_finish = std::move(finishes);
    project_positions(m, p);
    for (std::uint32_t i = 0; i < n; ++i) back.push(i);
  }
  // Started and hammock nodes read their early dates in the backward pass.
  for (std::uint32_t i : moved) {
    back.push(i);
    // A manual task brings its early dates to the late dates of the summary above.
    if (is_manual(m, i)) back.push(m.parent_gate[i]);
  }
  while (!back.empty()) {
    const std::uint32_t i = back.pop();
    ++worked;
    const WallTime start = p.late_start[i], finish = p.late_finish[i], rest = p.late_rest[i];
    const std::uint32_t led = p.led_in.empty() ? kNoNode : p.led_in[i];
    backward_node(m, p, i);
    if (p.late_start[i] == start && p.late_finish[i] == finish && p.late_rest[i] == rest &&
        (p.led_in.empty() || p.led_in[i] == led))
      continue;
    moved.push_back(m.role[i] == Role::gate ? m.node_of[m.activity[i]] : i);
    for (std::uint32_t k = m.link_begin[i]; k < m.link_begin[i + 1]; ++k) back.push(m.link_from[k]);
    back.push(m.parent_gate[i]);
    if (m.role[i] == Role::span) {
      back.push(m.gate_of[m.activity[i]]);
      for (std::uint32_t k = m.child_begin[i]; k < m.child_begin[i + 1]; ++k) back.push(m.child[k]);
    }
  }
  std::sort(moved.begin(), moved.end());
  moved.erase(std::unique(moved.begin(), moved.end()), moved.end());
  for (std::uint32_t i : moved) float_node(m, p, i);
  return worked;
}

}  // namespace rackline
