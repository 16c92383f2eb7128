#include "planner/operations/coolant_climb.h"

#include <algorithm>

namespace rackline {

/// Children come before their parents (Kahn, Topological Sorting of Large Networks, 1962).
void climb_coolant(const Facility& facility, const std::vector<bool>& live,
                   std::vector<double>& carried, std::vector<double>* on_edge) {
  const std::size_t n = facility.equipment.size();
  std::vector<std::vector<std::size_t>> up(n);  // connections to the parents
  std::vector<int> children(n, 0);
  for (std::size_t c = 0; c < facility.coolant.size(); ++c) {
    const Connection& edge = facility.coolant[c];
    if (facility.equipment[edge.from.index()].kind == EquipmentKind::chiller) continue;
    up[edge.to.index()].push_back(c);
    ++children[edge.from.index()];
  }
  std::vector<std::size_t> open;
  for (std::size_t i = 0; i < n; ++i)
    if (children[i] == 0 && !up[i].empty()) open.push_back(i);
  const auto weight = [&](std::size_t edge) {
    const EquipmentId p = facility.coolant[edge].from;
    return live[p.index()] ? std::max(1e-9, facility.equipment[p.index()].rating_kw) : 0;
  };
  if (on_edge) on_edge->assign(facility.coolant.size(), 0);
  while (!open.empty()) {
    const std::size_t at = open.back();
    open.pop_back();
    double sum = 0;
    for (std::size_t edge : up[at]) sum += weight(edge);
    for (std::size_t edge : up[at]) {
      const std::size_t parent = facility.coolant[edge].from.index();
      const double part = sum > 0 ? carried[at] * weight(edge) / sum : 0;
      carried[parent] += part;
      if (on_edge) (*on_edge)[edge] = part;
      if (--children[parent] == 0) open.push_back(parent);
    }
  }
}

}  // namespace rackline
