// What levels of effort and WBS summaries span: the activities whose dates are theirs.
#pragma once

#include "planner/schedule/network_model.h"

namespace rackline {

/// Fills `hammocks` and `hammock_ends` of a model whose nodes are laid out. A level of effort
/// starts with what its predecessors' links say (SS: their start, FS: their finish) and ends with
/// its successors (FF: their finish, FS: their start) or a predecessor's FF; a WBS summary spans
/// all that lies under its WBS node.
void add_hammocks(const ActivityNetwork& network, NetworkModel& model);

}  // namespace rackline
