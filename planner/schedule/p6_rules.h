// Primavera P6's rules for one node of the forward pass, of the backward pass, and for its floats.
//
// The rules come from Oracle's P6 help ("Scheduling Settings", "General tab – Schedule Options",
// "Working with Activity Constraints", "About Relationships"), from R. Winter and F. Evrenosoglu,
// "Much Ado about Dates" (AACE 2009), from T. Boyle, "Relationship Free Float and Float Paths in
// Multi-Calendar Projects" (2018), and from dates that P6 stored in public files; each stands
// beside the code that follows it.
#pragma once

#include "planner/schedule/network_passes.h"

namespace rackline::p6 {

/// Early dates: of a started activity those of the rest of it, of a finished one the data date.
void forward_node(const NetworkModel& model, NetworkPath& path, std::uint32_t node);
/// Late dates.
void backward_node(const NetworkModel& model, NetworkPath& path, std::uint32_t node);
/// Total, free, start and finish float; critical by total float.
void float_node(const NetworkModel& model, NetworkPath& path, std::uint32_t node);

/// False for a link that the settings leave out: one into what has started, by progress override;
/// one between projects.
[[nodiscard]] bool link_counts(const NetworkModel& model, std::uint32_t link);
/// The working time, in the predecessor's calendar, between where a link's lag ends and the
/// successor's early date; 0 or less: it drives.
[[nodiscard]] WorkSpan link_float(const NetworkModel& model, const NetworkPath& path,
                                  std::uint32_t link);

/// After the forward pass: activities that shall be as late as possible move up to their
/// successors' early dates; the successors stay.
void place_late_as_possible(const NetworkModel& model, NetworkPath& path);
/// After the backward pass: levels of effort and WBS summaries span the dates of others.
void place_hammocks(const NetworkModel& model, NetworkPath& path);
/// After the floats, where "critical" means the longest path: what drives the latest finish.
void mark_longest_path(const NetworkModel& model, NetworkPath& path);

}  // namespace rackline::p6
