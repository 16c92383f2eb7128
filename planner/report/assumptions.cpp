#include "planner/report/assumptions.h"

#include <fmt/format.h>

#include <algorithm>

#include "planner/base/csv.h"

namespace rackline {

std::vector<Figure> all_figures(const Project& project) {
  std::vector<Figure> all = project.facility->figures;
  for (const Figures* more : {&project.operations.figures, &project.program->figures})
    all.insert(all.end(), more->begin(), more->end());
  if (project.usual)
    all.insert(all.end(), project.usual->figures.begin(), project.usual->figures.end());
  return all;
}

std::string source_text(const Project& project, const std::string& id) {
  const auto found = std::find_if(project.sources.begin(), project.sources.end(),
                                  [&](const Source& s) { return s.id == id; });
  return found == project.sources.end() ? id : found->text;
}

std::string assumptions_csv(const Project& project) {
  std::string out = "figure,value,unit,standing,source,note,file,place\r\n";
  for (const Figure& f : all_figures(project))
    out += fmt::format("{},{},{},{},{},{},{},{}\r\n", csv_cell(f.label), f.value, csv_cell(f.unit),
                       name(f.standing), csv_cell(source_text(project, f.source)), csv_cell(f.note),
                       csv_cell(f.file), csv_cell(f.place));
  return out;
}

}  // namespace rackline
