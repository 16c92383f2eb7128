// rackline view, and rackline alone: the window.
#include "engine/app/picture_options.h"
#include "engine/views/session.h"

namespace rackline::app {

namespace {

void open_window(const PictureOptions& options, const std::string& quality = "auto") {
  // A mistake in the project or the options is told at the prompt, not after a window flashed up.
  const auto project = options.project.open();
  views::WindowRequest request;
  request.title = project->name + " — rackline";
  request.project_name = project->name;
  request.open = [project](const views::TellPhase& tell) {
    return make_plan(project, [&](PlanPhase phase) {
      tell(phase == PlanPhase::schedule ? views::LoadPhase::schedule
                                        : views::LoadPhase::operations);
    });
  };
  request.first_view = [&options](const Plan& plan) {
    return views::view_state(plan, options.view);
  };
  request.quality = views::quality_tier_named(quality);
  expect_no_messages(static_cast<std::size_t>(value_or_stop(views::run_window(request))));
}

}  // namespace

void open_default_window() {
  open_window({});
}

void add_view_command(CLI::App& program) {
  auto options = std::make_shared<PictureOptions>();
  CLI::App* app = program.add_subcommand("view", "Open the window");
  auto quality = std::make_shared<std::string>("auto");
  options->add_to(*app);
  add_quality_option(*app, *quality);
  app->footer(
      "Examples:\n"
      "  rackline view\n"
      "  rackline view --at 11d14:00 --colour power --camera hall-c\n"
      "  rackline view --quality medium\n"
      "  rackline view my-site --scenario substation-slips");
  app->callback([options, quality] { open_window(*options, *quality); });
}

}  // namespace rackline::app
