#include "planner/schedule/network_hammocks.h"

#include <algorithm>

namespace rackline {
namespace {

using network::ActivityKind;
using End = NetworkModel::HammockEnd;

struct Owned {
  std::uint32_t hammock;
  End end;
};

/// The ends that links give a level of effort.
void add_links(const ActivityNetwork& net, const NetworkModel& m, std::vector<Owned>& out) {
  const auto is_hammock = [&](ActivityId a) {
    return net.activities[a.index()].kind == ActivityKind::level_of_effort;
  };
  for (const network::Link& l : net.links) {
    const std::uint32_t from = m.node_of[l.from.index()], to = m.node_of[l.to.index()];
    const bool starts_from = !leads_from_finish(l.type), starts_to = leads_to_start(l.type);
    if (is_hammock(l.to))
      out.push_back({to, {from, m.calendar[to], l.lag, starts_to, starts_from}});
    if (is_hammock(l.from))
      out.push_back({from, {to, m.calendar[from], -l.lag, starts_from, starts_to}});
  }
}

/// The ends that the activities under its WBS node give a WBS summary.
void add_members(const ActivityNetwork& net, const NetworkModel& m, std::vector<Owned>& out) {
  std::vector<std::vector<std::uint32_t>> of_node(net.wbs.size());
  for (std::size_t a = 0; a < net.activities.size(); ++a)
    if (net.activities[a].kind == ActivityKind::wbs_summary && net.activities[a].wbs)
      of_node[net.activities[a].wbs.index()].push_back(m.node_of[a]);
  for (std::size_t a = 0; a < net.activities.size(); ++a) {
    const network::Activity& member = net.activities[a];
    if (member.kind == ActivityKind::wbs_summary || member.kind == ActivityKind::level_of_effort)
      continue;
    const std::uint32_t node = m.node_of[a];
    WbsId at = member.wbs;
    for (std::size_t step = 0; at && step < net.wbs.size(); ++step, at = net.wbs[at.index()].parent)
      for (const std::uint32_t summary : of_node[at.index()]) {
        out.push_back({summary, {node, m.calendar[summary], 0, true, true}});
        out.push_back({summary, {node, m.calendar[summary], 0, false, false}});
      }
  }
}

}  // namespace

void add_hammocks(const ActivityNetwork& network, NetworkModel& model) {
  const bool any = std::any_of(model.role.begin(), model.role.end(), [](NetworkModel::Role role) {
    return role == NetworkModel::Role::hammock;
  });
  if (!any) return;
  std::vector<Owned> ends;
  add_links(network, model, ends);
  add_members(network, model, ends);
  std::stable_sort(ends.begin(), ends.end(),
                   [](const Owned& a, const Owned& b) { return a.hammock < b.hammock; });
  std::size_t at = 0;
  for (std::uint32_t i = 0; i < model.size(); ++i) {
    if (model.role[i] != NetworkModel::Role::hammock) continue;
    NetworkModel::Hammock h{i, static_cast<std::uint32_t>(model.hammock_ends.size()), 0};
    for (; at < ends.size() && ends[at].hammock <= i; ++at)
      if (ends[at].hammock == i) model.hammock_ends.push_back(ends[at].end);
    h.end = static_cast<std::uint32_t>(model.hammock_ends.size());
    model.hammocks.push_back(h);
  }
}

}  // namespace rackline
