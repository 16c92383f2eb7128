#include "planner/report/assumptions.h"

#include <fmt/format.h>

#include <algorithm>

namespace rackline {

namespace {

std::string quoted(const std::string& text) {
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string out = "\"";
  for (char c : text) out += c == '"' ? std::string("\"\"") : std::string(1, c);
  return out + "\"";
}

}  // namespace

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
    out += fmt::format("{},{},{},{},{},{},{},{}\r\n", quoted(f.label), f.value, quoted(f.unit),
                       name(f.standing), quoted(source_text(project, f.source)), quoted(f.note),
                       quoted(f.file), quoted(f.place));
  return out;
}

}  // namespace rackline
