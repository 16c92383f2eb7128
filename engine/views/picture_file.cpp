#include "engine/views/picture_file.h"

#include <fmt/format.h>

#include <filesystem>

namespace rackline::views {

TextChunks picture_text(const Project& project, const ViewState& view, const std::string& command,
                        const std::string& driver) {
  return {{"Software", "rackline " RACKLINE_VERSION},
          {"Title", fmt::format("{}: {}, {}", project.name, day_label(view.minute()),
                                project.clock.iso(view.minute()))},
          {"Command", command},
          {"Project hash", project.hash},
          {"Driver", driver}};
}

std::string free_picture_name(const Project& project, const ViewState& view,
                              const std::string& folder) {
  std::string when = project.clock.local(view.minute());  // "2024-07-15 14:00"
  std::erase(when, ':');
  for (char& c : when)
    if (c == ' ') c = '-';
  const std::string stem = fmt::format("rackline-{}-{}", when, id(view.colour));
  namespace fs = std::filesystem;
  std::error_code error;
  std::string name = stem + ".png";
  for (int n = 2; fs::exists(fs::path(folder) / name, error); ++n)
    name = fmt::format("{}-{}.png", stem, n);
  return name;
}

}  // namespace rackline::views
