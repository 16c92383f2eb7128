// operations.json → OperationsInputs: what the models of power, heat, water, air and cost assume.
#pragma once

#include <string>

#include "planner/formats/json_reader.h"
#include "planner/operations/rack_load.h"
#include "planner/program/program.h"

namespace rackline {

/// Reads the file; whatever it leaves out keeps its default. `folder`: of the project, for a
/// weather file that it names. Throws JsonMistake.
[[nodiscard]] OperationsInputs operations_from_json(const JsonView& file, const Program& program,
                                                    const std::string& folder);

}  // namespace rackline
