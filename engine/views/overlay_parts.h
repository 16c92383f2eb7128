// Which parts of the overlay a picture carries.
#pragma once

#include <string>

namespace rackline::views {

struct OverlayParts {
  bool labels = true, caption = true, legend = true, scale_bar = true, north = true;
  std::string title;  ///< in the place of the project's name; "": that name
};

}  // namespace rackline::views
