#include "planner/schedule/network.h"

#include <algorithm>
#include <string>

namespace rackline {
namespace {

/// Walks back from an activity that was never freed, always to a predecessor that was not freed
/// either, until one comes up twice: that is a cycle.
Error cycle_error(const Program& program, const Network& network, const std::vector<int>& open) {
  std::size_t at = 0;
  while (open[at] == 0) ++at;
  std::vector<std::size_t> path;
  std::vector<bool> seen(open.size());
  while (!seen[at]) {
    seen[at] = true;
    path.push_back(at);
    for (auto l : network.into(at)) {
      const std::size_t from = program.links[l].from.index();
      if (open[from] == 0) continue;
      at = from;
      break;
    }
  }
  path.erase(path.begin(), std::find(path.begin(), path.end(), at));
  std::reverse(path.begin(), path.end());  // now in the direction of the links
  constexpr std::size_t kNamed = 8;
  std::string chain;
  for (std::size_t i = 0; i < path.size() && i < kNamed; ++i)
    chain += program.activities[path[i]].name + " → ";
  if (path.size() > kNamed) chain += "… → ";
  chain += program.activities[path.front()].name;
  return {"", "", "the links run in a circle: " + chain, "links without a circle"};
}

}  // namespace

Network::Network(const Program& program)
    : into_(program.links.size()),
      out_(program.links.size()),
      into_from_(program.activities.size() + 1),
      out_from_(program.activities.size() + 1) {
  for (const Link& l : program.links) {
    ++into_from_[l.to.index() + 1];
    ++out_from_[l.from.index() + 1];
  }
  for (std::size_t i = 1; i < into_from_.size(); ++i) {
    into_from_[i] += into_from_[i - 1];
    out_from_[i] += out_from_[i - 1];
  }
  auto into_next = into_from_, out_next = out_from_;
  for (std::size_t l = 0; l < program.links.size(); ++l) {
    into_[into_next[program.links[l].to.index()]++] = static_cast<std::uint32_t>(l);
    out_[out_next[program.links[l].from.index()]++] = static_cast<std::uint32_t>(l);
  }
}

Result<std::vector<ActivityId>> link_order(const Program& program, const Network& network) {
  const std::size_t n = network.size();
  std::vector<int> open(n);
  std::vector<ActivityId> order;
  order.reserve(n);
  for (std::size_t a = 0; a < n; ++a) {
    open[a] = static_cast<int>(network.into(a).size());
    if (open[a] == 0) order.emplace_back(a);
  }
  for (std::size_t next = 0; next < order.size(); ++next)
    for (auto l : network.out_of(order[next].index())) {
      const ActivityId to = program.links[l].to;
      if (--open[to.index()] == 0) order.push_back(to);
    }
  if (order.size() < n) return tl::unexpected<Error>(cycle_error(program, network, open));
  return order;
}

}  // namespace rackline
