// A project: everything that a folder of JSON files says, as one immutable value; and a Plan: what
// follows from it.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "planner/base/figure.h"
#include "planner/base/time.h"
#include "planner/facility/facility.h"
#include "planner/operations/site_state.h"
#include "planner/operations/tracks.h"
#include "planner/program/program.h"
#include "planner/schedule/schedule.h"

namespace rackline {

struct Source {
  std::string id;    ///< "cnbc"
  std::string text;  ///< where it is from, for people
};

/// An alternative that a planning review compares: changed values in the project's files.
struct ScenarioInfo {
  std::string id;    ///< "substation-slips"
  std::string name;  ///< "The substation slips three weeks"
  std::string description;
};

struct Project {
  std::string folder;    ///< as it was opened
  std::string name;      ///< "xAI Colossus, Memphis"
  std::string hash;      ///< of all files and the scenario: 16 hex digits
  std::string scenario;  ///< id; "" is the project as it stands
  SiteClock clock;
  std::shared_ptr<const Facility> facility;
  std::shared_ptr<const Program> program;
  std::shared_ptr<const Program> usual;  ///< the usual four-year programme, for comparison
  OperationsInputs operations;
  std::vector<ScenarioInfo> scenarios;
  std::vector<Source> sources;
  std::vector<std::string>
      notes;  ///< what the program must say, e.g. "The hall layout is assumed."
};

/// A project and what follows from it. Immutable; the window holds the newest finished one.
struct Plan {
  std::shared_ptr<const Project> project;
  Schedule schedule;
  Schedule usual;                 ///< of Project::usual
  std::vector<RackTrack> tracks;  ///< by RackId
  Operations operations;
  std::vector<Minute> stage_finish;  ///< by StageId; kNever where it is not reached

  [[nodiscard]] const Facility& facility() const { return *project->facility; }
  [[nodiscard]] const Program& program() const { return *project->program; }
};

enum class PlanPhase : unsigned char { schedule, operations };

/// Schedules the project and works out its operations. Pure; takes about a second for a million
/// GPUs. `tell`: called as each phase begins. Errors: what the scheduler refuses, such as a cycle
/// of links.
[[nodiscard]] Result<std::shared_ptr<const Plan>> make_plan(
    std::shared_ptr<const Project> project, const std::function<void(PlanPhase)>& tell = {});

/// T of the command line: "2024-07-15T14:00", "11d14:00", "stage1". Errors: not a time, unknown
/// stage, a stage that is never reached, before the start.
[[nodiscard]] Result<Minute> parse_time(const Plan& plan, const std::string& text);

}  // namespace rackline
