#include "engine/app/tour_pictures.h"

#include <cstdio>
#include <filesystem>

#include "engine/views/tour.h"

namespace rackline::app {

void make_folder(const std::string& folder) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (error)
    throw Stop{
        Error{folder, "", "cannot be made: " + error.message(), "a folder that can be written"}};
}

std::vector<WrittenPicture> write_tour(const std::shared_ptr<const Plan>& plan,
                                       const std::string& folder,
                                       const views::ShotSettings& common) {
  const auto pictures = views::tour(*plan);
  const auto studio = open_studio(plan);
  std::vector<WrittenPicture> written;
  for (std::size_t i = 0; i < pictures.size(); ++i) {
    const views::TourPicture& picture = pictures[i];
    std::fprintf(stderr, "rackline: picture %zu of %zu, %s\n", i + 1, pictures.size(),
                 picture.name.c_str());
    const auto view = views::view_state(*plan, picture.view);
    if (!view) {  // a project of one's own need not have every yard or every day
      std::fprintf(stderr, "rackline: left out: %s\n", view.error().line().c_str());
      continue;
    }
    views::ShotSettings settings = common;
    settings.chrome = picture.ui ? views::Chrome::panels : views::Chrome::overlay;
    const std::string file = picture.name + ".png";
    write_picture(*studio, *view, settings, folder + "/" + file);
    std::printf("%s/%s\n", folder.c_str(), file.c_str());
    std::fflush(stdout);
    written.push_back({file, picture.caption, plan->project->clock.local(view->minute()),
                       command_text(*plan->project, *view, settings, file)});
  }
  return written;
}

}  // namespace rackline::app
