#include "planner/schedule/manual_summary.h"

#include <algorithm>

#include "planner/schedule/network_passes.h"

namespace rackline {
namespace {

using Role = NetworkModel::Role;
using State = NetworkModel::State;

template <class Of>
Extent under(const NetworkModel& m, const NetworkPath& p, std::uint32_t span, Of&& of) {
  Extent all;
  for (std::uint32_t k = m.child_begin[span]; k < m.child_begin[span + 1]; ++k) {
    const std::uint32_t c = m.child[k];
    if (m.role[c] != Role::idle && p.early_start[c] != kNoTime) all.add(of(c));
  }
  return all;
}

}  // namespace

Extent early_extent_under(const NetworkModel& m, const NetworkPath& p, std::uint32_t span) {
  return under(m, p, span, [&](std::uint32_t i) {
    return is_manual_summary(m, i) ? p.early_extent[i]
                                   : Extent{p.early_start[i], p.early_finish[i]};
  });
}

Extent late_extent_under(const NetworkModel& m, const NetworkPath& p, std::uint32_t span) {
  return under(m, p, span, [&](std::uint32_t i) {
    if (is_manual_summary(m, i)) return p.late_extent[i];
    return is_manual(m, i) ? Extent{p.early_start[i], p.early_finish[i]}
                           : Extent{p.late_start[i], p.late_finish[i]};
  });
}

Extent with_own(const NetworkPath& p, std::uint32_t span, Extent under) {
  under.add({p.early_start[span], p.early_finish[span]});
  return under;
}

// Its links hold what lies under it for manual successors only. Without links, a summary under
// another manual one passes on that one's limit, and the outermost ends with its own finish.
WallTime latest_under_manual(const NetworkModel& m, const NetworkPath& p, std::uint32_t span) {
  const std::uint32_t above = m.parent_span[span];
  const bool linked = m.out_begin[span] != m.out_begin[span + 1];
  const bool outermost = above == kNoNode || !is_manual(m, above);
  WallTime latest = p.project_finish[m.project[span]];
  if (above != kNoNode && (outermost || !linked)) latest = std::min(latest, p.late_rest[above]);
  if (!linked) return outermost ? std::min(latest, p.early_finish[span]) : latest;
  for (std::uint32_t o = m.out_begin[span]; o < m.out_begin[span + 1]; ++o) {
    const std::uint32_t k = m.out_link[o], to = m.link_to[k];
    const std::uint32_t successor = m.role[to] == Role::gate ? m.node_of[m.activity[to]] : to;
    if (!is_manual(m, successor) || m.state[to] == State::done) continue;
    if (m.link_type[k] == LinkType::FS)
      latest = std::min(latest, link_backward(m, k, p.late_rest[to]));
    else if (m.link_type[k] == LinkType::FF)
      latest = std::min(latest, link_backward(m, k, p.late_finish[to]));
  }
  return latest;
}

}  // namespace rackline
