#include "planner/schedule/network_order.h"

#include <algorithm>
#include <string>

#include "planner/schedule/network_model.h"  // kNoNode

namespace rackline {
namespace {

using network::ActivityKind;

// Hammocks span others and drive nobody; inactive tasks take no part.
bool drives(const network::Activity& a) {
  return a.active && a.kind != ActivityKind::level_of_effort && a.kind != ActivityKind::wbs_summary;
}

// Nodes in the order of the activities: a summary's gate, then its span; of others the one node.
NetworkOrder draft(const ActivityNetwork& net) {
  const std::size_t n = net.activities.size();
  NetworkOrder out;
  out.node_of.resize(n);
  out.gate_of.assign(n, kNoNode);
  out.parent.resize(n);
  out.activity.reserve(n);
  out.is_gate.reserve(n);
  auto add = [&](std::size_t a, bool gate) {
    out.activity.push_back(static_cast<std::uint32_t>(a));
    out.is_gate.push_back(gate);
    return static_cast<std::uint32_t>(out.activity.size() - 1);
  };
  std::vector<std::uint8_t> counts(n);
  for (std::size_t a = 0; a < n; ++a) {
    const network::Activity& activity = net.activities[a];
    counts[a] = drives(activity);
    out.parent[a] = activity.parent ? activity.parent.value : kNoNode;
    if (activity.kind == ActivityKind::summary) out.gate_of[a] = add(a, true);
    out.node_of[a] = add(a, false);
  }
  out.links.reserve(net.links.size());
  for (std::uint32_t k = 0; k < net.links.size(); ++k) {
    const std::uint32_t from = net.links[k].from.value, to = net.links[k].to.value;
    if (counts[from] && counts[to]) out.links.push_back({k, from, to});
  }
  return out;
}

// Every "comes before" between nodes: links, and a summary's gate, children and span.
template <class Edge>
void for_each_edge(const NetworkOrder& nodes, Edge&& edge) {
  for (const auto& l : nodes.links) edge(nodes.node_of[l.from], nodes.entry(l.to));
  for (std::size_t a = 0; a < nodes.node_of.size(); ++a) {
    if (nodes.gate_of[a] != kNoNode) edge(nodes.gate_of[a], nodes.node_of[a]);
    const std::uint32_t p = nodes.parent[a];
    if (p == kNoNode) continue;
    if (nodes.gate_of[p] != kNoNode) edge(nodes.gate_of[p], nodes.entry(a));
    edge(nodes.node_of[a], nodes.node_of[p]);
  }
}

// The chain of a cycle among the nodes that the sort left over: back along what comes before.
std::string cycle_chain(const ActivityNetwork& net, const NetworkOrder& nodes,
                        const std::vector<std::uint32_t>& before) {
  const std::size_t n = nodes.activity.size();
  std::vector<std::uint32_t> previous(n, kNoNode);
  for_each_edge(nodes, [&](std::uint32_t from, std::uint32_t to) {
    if (before[from] > 0 && before[to] > 0) previous[to] = from;
  });
  std::uint32_t at = 0;
  while (at < n && (before[at] == 0 || previous[at] == kNoNode)) ++at;
  std::vector<std::uint8_t> seen(n, 0);
  while (!seen[at]) seen[at] = 1, at = previous[at];
  std::vector<std::string> names;
  const std::uint32_t first = at;
  do {
    std::string name = network::named(net.activities[nodes.activity[at]]);
    if (names.empty() || names.back() != name) names.push_back(std::move(name));
    at = previous[at];
  } while (at != first);
  std::reverse(names.begin(), names.end());
  std::string chain;
  for (std::size_t i = 0; i < names.size() && i < 20; ++i) chain += names[i] + " → ";
  if (names.size() > 20) chain += "… → ";
  return chain + names.front();
}

// Kahn, "Topological sorting of large networks" (1962).
Result<std::vector<std::uint32_t>> sorted(const ActivityNetwork& net, const NetworkOrder& nodes) {
  const std::size_t n = nodes.activity.size();
  std::vector<std::uint32_t> begin(n + 1, 0), before(n, 0);
  for_each_edge(nodes, [&](std::uint32_t from, std::uint32_t to) {
    ++begin[from + 1];
    ++before[to];
  });
  for (std::size_t i = 0; i < n; ++i) begin[i + 1] += begin[i];
  std::vector<std::uint32_t> after(begin[n]);
  auto next = begin;
  for_each_edge(nodes, [&](std::uint32_t from, std::uint32_t to) { after[next[from]++] = to; });

  std::vector<std::uint32_t> order;
  order.reserve(n);
  for (std::uint32_t i = 0; i < n; ++i)
    if (before[i] == 0) order.push_back(i);
  for (std::size_t i = 0; i < order.size(); ++i)
    for (std::uint32_t k = begin[order[i]]; k < begin[order[i] + 1]; ++k)
      if (--before[after[k]] == 0) order.push_back(after[k]);
  if (order.size() < n)
    return fail("", "links", "go round in a circle: " + cycle_chain(net, nodes, before),
                "links that lead forward");
  return order;
}

}  // namespace

std::uint32_t NetworkOrder::entry(std::size_t a) const {
  return gate_of[a] != kNoNode ? gate_of[a] : node_of[a];
}

Result<NetworkOrder> network_order(const ActivityNetwork& network) {
  NetworkOrder nodes = draft(network);
  auto order = sorted(network, nodes);
  if (!order) return tl::unexpected(order.error());
  const std::size_t n = order->size();
  std::vector<std::uint32_t> place(n), activity(n);
  std::vector<std::uint8_t> is_gate(n);
  for (std::uint32_t i = 0; i < n; ++i) {
    const std::uint32_t node = (*order)[i];
    place[node] = i;
    activity[i] = nodes.activity[node];
    is_gate[i] = nodes.is_gate[node];
  }
  for (std::uint32_t& node : nodes.node_of) node = place[node];
  for (std::uint32_t& gate : nodes.gate_of)
    if (gate != kNoNode) gate = place[gate];
  nodes.activity = std::move(activity);
  nodes.is_gate = std::move(is_gate);
  return nodes;
}

}  // namespace rackline
