#include "planner/schedule/from_finish.h"

#include <algorithm>

#include "planner/schedule/network_path.h"

namespace rackline {

void start_from_finish(NetworkModel& m) {
  const NetworkPath path = network_path(m);
  std::vector<WallTime> first(m.project_start.size(), kLatest);
  for (std::uint32_t i = 0; i < m.size(); ++i)
    if (m.role[i] <= NetworkModel::Role::finish_milestone)
      first[m.project[i]] = std::min(first[m.project[i]], path.late_start[i]);
  for (std::size_t p = 0; p < first.size(); ++p)
    if (m.project_fixed_finish[p] != kNoTime && first[p] != kLatest) m.project_start[p] = first[p];
}

}  // namespace rackline
