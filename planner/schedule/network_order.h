// The nodes of a network in the order in which a pass visits them: what comes before a node stands
// before it. For network_model.h, which says what a node is.
#pragma once

#include <cstdint>
#include <vector>

#include "planner/base/result.h"
#include "planner/program/activity_network.h"

namespace rackline {

struct NetworkOrder {
  /// A link that counts: neither end is a hammock or inactive.
  struct LinkEnds {
    std::uint32_t link = 0, from = 0, to = 0;  ///< activities
  };

  std::vector<std::uint32_t> activity;          ///< of each node, in order
  std::vector<std::uint8_t> is_gate;            ///< of each node
  std::vector<std::uint32_t> node_of, gate_of;  ///< of each activity; kNoNode: it has no gate
  std::vector<std::uint32_t> parent;            ///< of each activity; kNoNode: none
  std::vector<LinkEnds> links;                  ///< in the network's order

  /// Where links to the activity lead.
  [[nodiscard]] std::uint32_t entry(std::size_t a) const;
};

/// Errors: a cycle of links, named by its activities.
[[nodiscard]] Result<NetworkOrder> network_order(const ActivityNetwork& network);

}  // namespace rackline
