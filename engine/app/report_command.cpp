// rackline report: the pictures, the tables and the assumptions for a report, in one folder.
#include <fmt/format.h>
#include <cstdio>
#include <filesystem>

#include "engine/app/device_option.h"
#include "engine/app/picture_options.h"
#include "engine/desktop/files.h"
#include "planner/report/assumptions.h"
#include "planner/report/plan_report.h"
#include "planner/report/state_report.h"

namespace rackline::app {

namespace {
namespace fs = std::filesystem;

struct Picture {
  std::string name;
  views::ViewOptions view;
  bool ui = false;
};

/// The standard pictures: the build as it grows, its power and heat, the yards, the later stages.
std::vector<Picture> standard_pictures(const Plan& plan) {
  const auto at = [](const char* time, const char* colour, const char* camera) {
    views::ViewOptions view;
    view.at = time;
    view.colour = colour;
    view.camera = camera;
    return view;
  };
  std::vector<Picture> pictures = {{"window-day-11", at("11d14:00", "power", "overview"), true},
                                   {"build-day-03", at("3d12:00", "state", "overview")},
                                   {"build-day-07", at("7d12:00", "state", "overview")},
                                   {"build-day-11", at("11d14:00", "state", "overview")},
                                   {"build-day-15", at("15d12:00", "state", "overview")},
                                   {"power-day-11", at("11d14:00", "power", "overview")},
                                   {"heat-day-11", at("11d14:00", "heat", "overview")},
                                   {"aisle-day-11", at("11d14:00", "state", "aisle")},
                                   {"power-yard", at("stage1", "state", "power-yard")},
                                   {"cooling-yard", at("stage1", "state", "cooling-yard")}};
  for (std::size_t s = 0; s < plan.stage_finish.size(); ++s)
    if (plan.stage_finish[s] != kNever) {
      const std::string& id = plan.program().stages[s].id;
      pictures.push_back({id, at(id.c_str(), "state", "overview")});
    }
  return pictures;
}

struct ReportCommand {
  ProjectOption project;
  std::string out = "report";

  void write(const std::string& name, const std::string& content) const {
    value_or_stop(write_file(out + "/" + name, content));
    std::printf("%s/%s\n", out.c_str(), name.c_str());
  }

  void write_tables(const Plan& plan) const {
    write("plan.txt", plan_text(plan));
    write("plan.csv", plan_csv(plan));
    write("plan.json", plan_json(plan));
    write("assumptions.csv", assumptions_csv(*plan.project));
    for (std::size_t s = 0; s < plan.stage_finish.size(); ++s)
      if (plan.stage_finish[s] != kNever)
        write("state-" + plan.program().stages[s].id + ".txt",
              state_text(plan, plan.stage_finish[s]));
  }

  void write_pictures(const std::shared_ptr<const Plan>& plan) const {
    const auto pictures = standard_pictures(*plan);
    for (std::size_t i = 0; i < pictures.size(); ++i) {
      const Picture& picture = pictures[i];
      std::fprintf(stderr, "rackline: picture %zu of %zu, %s\n", i + 1, pictures.size(),
                   picture.name.c_str());
      const auto view = views::view_state(*plan, picture.view);
      if (!view) {  // a project of one's own need not have every yard or every day
        std::fprintf(stderr, "rackline: left out: %s\n", view.error().line().c_str());
        continue;
      }
      views::ShotSettings settings;
      settings.chrome = picture.ui ? views::Chrome::panels : views::Chrome::overlay;
      const std::string file = out + "/" + picture.name + ".png";
      write_picture(plan, *view, settings, file);
      std::printf("%s\n", file.c_str());
    }
  }

  void run() const {
    const auto plan = project.plan();
    std::error_code error;
    fs::create_directories(out, error);
    if (error)
      throw Stop{
          Error{out, "", "cannot be made: " + error.message(), "a folder that can be written"}};
    write_tables(*plan);
    write_pictures(plan);
  }
};

}  // namespace

void add_report_command(CLI::App& program) {
  auto command = std::make_shared<ReportCommand>();
  CLI::App* app =
      program.add_subcommand("report", "Write pictures, tables and assumptions into a folder");
  command->project.add_to(*app);
  add_device_option(*app);
  app->add_option("--out", command->out, "The folder; default: report")->type_name("DIR");
  app->footer(
      "Examples:\n"
      "  rackline report --out monday\n"
      "  rackline report --scenario no-turbines --out monday-no-turbines");
  app->callback([command] { command->run(); });
}

}  // namespace rackline::app
