// The options that `view` and `shot` share: what is seen, when, in which colours, from where.
#pragma once

#include "engine/app/command.h"
#include "engine/views/shot.h"
#include "engine/views/view_command.h"

namespace rackline::app {

struct PictureOptions {
  ProjectOption project;
  views::ViewOptions view;

  void add_to(CLI::App& command);
};

/// Draws a view without a window and writes it as PNG; its text chunks carry the command that makes
/// it again, the project's hash and the driver. What the Vulkan validation layers say, which
/// RACKLINE_VALIDATION=1 turns on, stops it too.
void write_picture(const std::shared_ptr<const Plan>& plan, const views::ViewState& view,
                   const views::ShotSettings& settings, const std::string& path);

}  // namespace rackline::app
