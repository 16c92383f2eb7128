// The options that `view` and `shot` share: what is seen, when, in which colours, from where.
#pragma once

#include "engine/app/command.h"
#include "engine/views/studio.h"
#include "engine/views/view_command.h"

namespace rackline::app {

struct PictureOptions {
  ProjectOption project;
  views::ViewOptions view;

  void add_to(CLI::App& command);
};

/// --colour and --rear: a colour mode each, for the racks' fronts and for their rears.
void add_colour_options(CLI::App& command, views::ViewOptions& view);

/// --quality: one of the tiers of views::MovingQuality, or "auto".
void add_quality_option(CLI::App& command, std::string& into);

/// "1920x1080" as width and height in pixels, or Stop.
struct PictureSize {
  std::uint32_t width = 0, height = 0;
};
[[nodiscard]] PictureSize read_size(const std::string& text);

/// A device and the plan's scene, for as many pictures as wanted; or Stop.
[[nodiscard]] std::unique_ptr<views::Studio> open_studio(const std::shared_ptr<const Plan>& plan);

/// The command that makes a picture again, with every setting that is not the default.
[[nodiscard]] std::string command_text(const Project& project, const views::ViewState& view,
                                       const views::ShotSettings& settings,
                                       const std::string& file);

/// Draws a view without a window and writes it as PNG; its text chunks carry the command that makes
/// it again, the project's hash and the driver. What the Vulkan validation layers say, which
/// RACKLINE_VALIDATION=1 turns on, stops it too.
void write_picture(views::Studio& studio, const views::ViewState& view,
                   const views::ShotSettings& settings, const std::string& path);

/// Stop when the validation layers have said something.
void expect_no_messages(const views::Studio& studio);
void expect_no_messages(std::size_t messages);

/// Shows "rackline: WHAT … 37 %" on stderr, on one line of a terminal, and nothing for what takes
/// less than a second.
[[nodiscard]] std::function<void(double)> progress_on_stderr(std::string what);

}  // namespace rackline::app
