// Which links drive: the predecessors of an activity with what each leaves it, the longest path to
// the finish, and P6's multiple float paths.
//
// Sources: Oracle, "P6 Professional User Guide", "Calculating multiple float paths" and "Longest
// path"; the definition of the driving link by its free float is that of the AACE International
// Recommended Practice 49R-06, "Identifying the Critical Path" (2010).
#pragma once

#include <cstdint>
#include <vector>

#include "planner/schedule/network_path.h"

namespace rackline {

/// A predecessor by one link. Links into and out of summaries are told of what lies under them.
struct Predecessor {
  std::uint32_t node = kNoNode;  ///< a task or milestone
  std::uint32_t link = 0;        ///< of the model
  WorkSpan slack = 0;            ///< working time that the link leaves; ≤ 0: it drives
};

/// All predecessors of a task or milestone.
[[nodiscard]] std::vector<Predecessor> predecessors(const NetworkModel& model,
                                                    const NetworkPath& path, std::uint32_t node);

/// The task or milestone with the latest early finish, of those the one with least total float;
/// kNoNode where there is none that is not done.
[[nodiscard]] std::uint32_t last_node(const NetworkModel& model, const NetworkPath& path);

/// 1 for each node that drives a latest finish through links without slack, and is not done.
[[nodiscard]] std::vector<std::uint8_t> longest_path(const NetworkModel& model,
                                                     const NetworkPath& path);

enum class FloatPathBy : std::uint8_t { total_float, free_float };

struct FloatPath {
  std::vector<std::uint32_t> nodes;  ///< in the order of time
  /// By total float: that of the path's last activity. By free float: what its links leave on the
  /// way to the end of path 1.
  WorkSpan float_span = 0;
};

/// Path 1 leads to `end`, each further one into an activity of those before it; every activity is
/// on one path at most. By total float, the predecessor with the least total float goes on; by free
/// float, the one whose link leaves least.
[[nodiscard]] std::vector<FloatPath> float_paths(const NetworkModel& model, const NetworkPath& path,
                                                 std::uint32_t end, std::size_t most,
                                                 FloatPathBy by);

}  // namespace rackline
