#include "engine/views/tour.h"

#include <fmt/format.h>

#include <cstdlib>

#include "engine/views/bookmarks.h"
#include "engine/views/plan_view.h"

namespace rackline::views {
namespace {

ViewOptions options(std::string at, std::string colour, std::string camera) {
  ViewOptions view;
  view.at = std::move(at);
  view.colour = std::move(colour);
  view.camera = std::move(camera);
  return view;
}

/// The time at which what a bookmark shows stands: its own, or the end of the stage that it shows.
std::string time_of(const Plan& plan, const Bookmark& bookmark) {
  if (!bookmark.at.empty() && parse_time(plan, bookmark.at)) return bookmark.at;
  if (bookmark.id == "stage2" || bookmark.id == "stage3") return bookmark.id;
  const Facility& f = plan.facility();
  for (const Hall& hall : f.halls)
    if (bookmark.name == hall.name) return plan.program().stages[hall.stage.index()].id;
  return "";  // the end of the first stage
}

}  // namespace

ViewOptions standing_view(const Plan& plan, const Bookmark& bookmark) {
  return options(time_of(plan, bookmark), bookmark.colour ? "" : "state", bookmark.id);
}

std::vector<TourPicture> tour(const Plan& plan) {
  std::vector<TourPicture> all;
  const auto add = [&](std::string name, std::string caption, ViewOptions view, bool ui = false) {
    const auto t = view.at.empty() ? Result<Minute>(0) : parse_time(plan, view.at);
    if (t) all.push_back({std::move(name), std::move(caption), std::move(view), ui});
  };
  add("window-day-11", "The window on day 11: power", options("11d14:00", "power", "overview"),
      true);
  for (const char* day : {"3d12:00", "7d12:00", "11d14:00", "15d12:00"}) {
    const int n = std::atoi(day);
    add(fmt::format("build-day-{:02}", n), fmt::format("The build on day {}", n),
        options(day, "state", "overview"));
  }
  for (int mode = 1; mode < kColourModeCount; ++mode) {
    const std::string colour(id(static_cast<ColourMode>(mode)));
    add(colour + "-day-11", "Coloured by " + colour + " on day 11",
        options("11d14:00", colour, "overview"));
  }
  for (std::size_t s = 0; s < plan.stage_finish.size(); ++s)
    if (plan.stage_finish[s] != kNever) {
      const auto& stage = plan.facility().stages[s];
      add(plan.program().stages[s].id, stage.name + " complete",
          options(plan.program().stages[s].id, "state", "overview"));
    }
  for (const Bookmark& bookmark : bookmarks(plan.facility())) {
    if (bookmark.id == "overview") continue;
    add("view-" + bookmark.id, bookmark.name,
        standing_view(plan, bookmark));
  }
  return all;
}

}  // namespace rackline::views
