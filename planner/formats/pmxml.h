// Primavera's XML ("PMXML", APIBusinessObjects of P6 Professional and EPPM) ↔ ActivityNetwork.
//
// Understood: Calendar, Resource with its first ResourceRate, Project with its schedule options,
// WBS, Activity, Relationship, ResourceAssignment. Every other element is kept as XML text, in its
// record or in its project, and written back at its place; a BaselineProject is kept whole.
#pragma once

#include <string>

#include "planner/base/result.h"
#include "planner/program/activity_network.h"

namespace rackline {

/// Reads a P6 XML file from its bytes; `name` is for errors. Errors, with line and element path:
/// what XmlDocument refuses; another root; ids that are missing or twice; links, calendars and
/// assignments to nothing; words, numbers, dates that P6 does not write.
[[nodiscard]] Result<ActivityNetwork> network_from_pmxml(std::string bytes,
                                                         const std::string& name);

/// Writes a P6 XML file, UTF-8. A network of another format is fitted first, as for XER (p6_fit.h).
[[nodiscard]] std::string pmxml_from_network(const ActivityNetwork& network);

}  // namespace rackline
