// Primavera's XER files ↔ ActivityNetwork.
//
// Understood: PROJECT, SCHEDOPTIONS, CALENDAR, PROJWBS, RSRC with RSRCRATE, TASK, TASKPRED,
// TASKRSRC. Every other table and every other column is kept as text and written back, in the
// file's order and in its encoding.
//
// How it is kept: kept_tables holds one entry for each table of the file, in order, with its
// columns; the rows of tables that are not understood are there too, as they stood in the file. The
// columns that are not understood of a row that is, stand in that record's Kept as `cells`, joined
// by tabs in the file's order.
#pragma once

#include <string>

#include "planner/base/result.h"
#include "planner/program/activity_network.h"

namespace rackline {

/// Reads an XER from its bytes; `name` is for errors. Errors, with their line: what XerFile
/// refuses, ids that are missing or twice, links and parents that are not in the file, words,
/// numbers and dates that Primavera does not write.
[[nodiscard]] Result<ActivityNetwork> network_from_xer(std::string bytes, const std::string& name);

/// Writes an XER that P6 imports. A network of another format is fitted first: MS Project's
/// summaries become WBS nodes, round-the-clock durations get a calendar of 24 hours, percentages of
/// lag become hours, deadlines become "finish on or before".
[[nodiscard]] std::string xer_from_network(const ActivityNetwork& network);

}  // namespace rackline
