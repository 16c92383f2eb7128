// Every figure that a project stands on, with its standing and source: the list that a report needs
// to be defended.
#pragma once

#include <string>
#include <vector>

#include "planner/project/project.h"

namespace rackline {

/// All figures of the project's files, in the order of the files.
[[nodiscard]] std::vector<Figure> all_figures(const Project& project);

/// The text of a source id; the id itself when sources.json does not have it.
[[nodiscard]] std::string source_text(const Project& project, const std::string& id);

/// CSV (RFC 4180): figure, value, unit, standing, source, note, file, place.
[[nodiscard]] std::string assumptions_csv(const Project& project);

}  // namespace rackline
