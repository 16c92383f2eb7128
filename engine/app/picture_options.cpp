#include "engine/app/picture_options.h"

#include "engine/desktop/png.h"

namespace rackline::app {

void PictureOptions::add_to(CLI::App& command) {
  project.add_to(command);
  command
      .add_option("--at", view.at,
                  "The time: 2024-07-15T14:00 at the site, 11d14:00 after the start, or stage1")
      ->type_name("T");
  command
      .add_option("--colour,--color", view.colour,
                  "What the racks' colours mean: " + colour_mode_words())
      ->type_name("MODE");
  command
      .add_option(
          "--camera", view.camera,
          "A bookmark: overview, site, hall-a …, aisle, open-rack, under-floor, dock, dusk …")
      ->type_name("NAME");
  command.add_option("--select", view.select, "A rack, a machine, an array or a hall, by its id")
      ->type_name("ID");
  command
      .add_option("--fail", view.fail,
                  "Show what the failure of this source, feed, pump, tower, pipe or rack does")
      ->type_name("ID");
  command
      .add_option("--air-slice", view.air_slice,
                  "Air temperature in a plane: z=1.5 above the raised floor, x= or y= of the site")
      ->type_name("PLANE");
  command.add_option("--warn", view.warning, "Mark racks beyond this value of the colour mode")
      ->type_name("X");
  command.add_option("--critical", view.critical, "Mark racks beyond this value as critical")
      ->type_name("X");
  command
      .add_option("--light", view.light,
                  "site: sun and sky of that time, the default of pictures; studio: the same "
                  "afternoon at all times, the default of the window")
      ->type_name("LIGHT");
  command.add_flag("--exact", view.exact, "Data in exactly the legend's colours, without light");
  command.add_option("--theme", view.theme, "dark, or light for print")->type_name("THEME");
}

void write_picture(const std::shared_ptr<const Plan>& plan, const views::ViewState& view,
                   const views::ShotSettings& settings, const std::string& path) {
  const auto shot = value_or_stop(views::draw_shot(plan, view, settings));
  if (!shot.validation_messages.empty())
    throw Stop{Error{"", "",
                     "the Vulkan validation layers say: " + shot.validation_messages.front(),
                     "silence"}};
  // Not `path`: the same view is the same bytes under every name.
  const std::string command = views::command_line_for(
      *plan->project, view, static_cast<int>(settings.width), static_cast<int>(settings.height),
      settings.chrome == views::Chrome::panels, "picture.png");
  value_or_stop(write_png(path, settings.width, settings.height, shot.pixels.rgba,
                          {{"Software", "rackline " RACKLINE_VERSION},
                           {"Command", command},
                           {"Project", plan->project->name},
                           {"Project hash", plan->project->hash},
                           {"Driver", shot.driver}}));
}

}  // namespace rackline::app
