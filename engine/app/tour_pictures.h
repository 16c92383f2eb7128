// The pictures of `rackline tour` and `rackline report`: one device and one scene for all.
#pragma once

#include <string>

#include "engine/app/picture_options.h"

namespace rackline::app {

struct WrittenPicture {
  std::string file, caption, when, command;  ///< file: without the folder
};

/// Draws the plan's standard pictures into `folder`, each told on stdout; what cannot be seen in
/// this project is left out and told. Or Stop.
[[nodiscard]] std::vector<WrittenPicture> write_tour(const std::shared_ptr<const Plan>& plan,
                                                     const std::string& folder,
                                                     const views::ShotSettings& settings);

/// Makes the folder, or Stop.
void make_folder(const std::string& folder);

}  // namespace rackline::app
