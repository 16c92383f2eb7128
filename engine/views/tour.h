// The standard pictures of a plan, for reports: the build as it grows, every bookmark at the time at
// which it shows most, the colours, and one picture of the window.
#pragma once

#include <string>
#include <vector>

#include "engine/views/bookmarks.h"
#include "engine/views/view_command.h"

namespace rackline::views {

struct TourPicture {
  std::string name;     ///< of its file, without ".png"
  std::string caption;  ///< what it shows, for a list
  ViewOptions view;
  bool ui = false;      ///< with the window's panels
};

/// A bookmark at the time at which what it shows stands: its own, or the end of its stage; in its
/// own colours.
[[nodiscard]] ViewOptions standing_view(const Plan& plan, const Bookmark& bookmark);

/// In the order of a report. A facility without some yard, or a plan that ends before some day,
/// has fewer.
[[nodiscard]] std::vector<TourPicture> tour(const Plan& plan);

}  // namespace rackline::views
