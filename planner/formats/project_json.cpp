#include "planner/formats/project_json.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "planner/formats/facility_json.h"
#include "planner/formats/operations_json.h"
#include "planner/formats/program_json.h"
#include "planner/formats/project_files.h"

namespace rackline {
namespace {

SiteClock clock_of(const JsonView& project) {
  const std::string zone = project["zone"].text(), start = project["start"].text();
  auto clock = SiteClock::make(zone, start);
  if (clock) return *clock;
  const bool zone_known = SiteClock::make(zone, "2000-01-01").has_value();
  project[zone_known ? "start" : "zone"].mistake(clock.error().what, clock.error().expected);
}

std::vector<Source> sources_of(const JsonView& file) {
  file.allow({"sources"});
  std::vector<Source> sources;
  for (const auto& [id, text] : file["sources"].members()) sources.push_back({id, text.text()});
  return sources;
}

/// A figure's source is an entry of sources.json, so that every report can print who says so.
void check_sources(const Figures& figures, const std::set<std::string>& known) {
  for (const Figure& f : figures)
    if (!f.source.empty() && !known.contains(f.source))
      throw JsonMistake{Error{f.file, f.place + "/source",
                              fmt::format("is the text \"{}\"", f.source),
                              "an id of sources.json; arithmetic goes to \"note\""}};
}

Project project_from_folder(const std::string& folder, const std::string& scenario) {
  ProjectFiles files = read_project_files(folder);
  Project p;
  p.folder = folder;
  p.scenario = scenario;
  p.hash = hash_of(files, scenario);
  p.scenarios = scenarios_of(files);
  apply_scenario(files, scenario);

  const JsonView project = file_of(files, "project.json");
  project.allow({"name", "zone", "start", "notes"});
  p.name = project["name"].text();
  p.clock = clock_of(project);
  if (project.has("notes"))
    for (const JsonView& note : project["notes"].items()) p.notes.push_back(note.text());
  p.sources = sources_of(file_of(files, "sources.json"));
  p.facility = std::make_shared<const Facility>(facility_from_json(files));
  p.program = std::make_shared<const Program>(program_from_json(files, *p.facility, p.clock));
  p.usual = std::make_shared<const Program>(usual_from_json(files, p.clock));
  p.operations = operations_from_json(file_of(files, "operations.json"), *p.program, folder);

  std::set<std::string> known;
  for (const Source& s : p.sources) known.insert(s.id);
  for (const Figures* figures : std::initializer_list<const Figures*>{
           &p.facility->figures, &p.program->figures, &p.usual->figures, &p.operations.figures})
    check_sources(*figures, known);
  return p;
}

}  // namespace

Result<std::shared_ptr<const Project>> open_project(const std::string& folder,
                                                    const std::string& scenario) {
  try {
    return std::make_shared<const Project>(project_from_folder(folder, scenario));
  } catch (const JsonMistake& mistake) {
    Error error = mistake.error;
    const bool has_slash = folder.ends_with('/');
    if (error.file.empty())
      error.file = folder;
    else
      error.file = folder + (has_slash ? "" : "/") + error.file;
    return tl::unexpected(std::move(error));
  }
}

}  // namespace rackline
