// Activities and their links as one CSV table, for spreadsheets: a row an activity, its links to
// predecessors in one cell.
//
//   id,name,kind,duration_h,…,predecessors
//   A1000,Pour slab,task,24,…,
//   A1010,"Strip, clean",task,8,…,A1000 FS+48eh; A990 SS-50%
//
// Columns may stand in any order; id alone must be there. A lag is in hours (h), hours around the
// clock (eh), or a percentage of the predecessor's duration (%, e%). A CSV has no calendars: its
// activities run Monday to Friday, 8:00 to 12:00 and 13:00 to 17:00, those with elapsed = 1 around
// the clock.
#pragma once

#include <string>

#include "planner/base/result.h"
#include "planner/program/activity_network.h"

namespace rackline {

/// Separators , ; and tab are told from the first line. Errors, with their line: no id column, a
/// column twice, ids that are missing or twice, links to nothing, words, numbers, dates that are
/// none, a quotation that does not end.
[[nodiscard]] Result<ActivityNetwork> network_from_csv(std::string bytes, const std::string& name);

[[nodiscard]] std::string csv_from_network(const ActivityNetwork& network);

}  // namespace rackline
