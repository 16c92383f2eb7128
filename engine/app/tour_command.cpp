// rackline tour: the standard set of pictures of a plan, with a page that lists them.
#include <fmt/format.h>

#include <cstdio>
#include <nlohmann/json.hpp>

#include "engine/app/tour_pictures.h"
#include "engine/desktop/files.h"

namespace rackline::app {

namespace {

std::string escaped(const std::string& text) {
  std::string out;
  for (char c : text) {
    if (c == '&')
      out += "&amp;";
    else if (c == '<')
      out += "&lt;";
    else if (c == '>')
      out += "&gt;";
    else if (c == '"')
      out += "&quot;";
    else
      out += c;
  }
  return out;
}

std::string page(const Plan& plan, const std::vector<WrittenPicture>& pictures) {
  const std::string name = escaped(plan.project->name);
  std::string html = fmt::format(
      "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width\">\n<title>{}</title>\n<style>\n"
      "body {{ font-family: sans-serif; margin: 2rem auto; max-width: 1200px; padding: 0 1rem; "
      "background: #f6f7f9; color: #1c2127 }}\n"
      "figure {{ margin: 0 0 2.5rem }}\n"
      "img {{ width: 100%; height: auto; border-radius: 6px; display: block }}\n"
      "figcaption {{ padding-top: .5rem }}\n"
      "code {{ font-size: .8rem; color: #56606b; overflow-wrap: anywhere }}\n"
      "</style>\n</head>\n<body>\n<h1>{}</h1>\n<p>Project hash <code>{}</code></p>\n",
      name, name, escaped(plan.project->hash));
  for (const WrittenPicture& p : pictures)
    html += fmt::format(
        "<figure>\n<a href=\"{0}\"><img src=\"{0}\" alt=\"{1}\" loading=\"lazy\"></a>\n"
        "<figcaption>{1}, {2}<br><code>{3}</code></figcaption>\n</figure>\n",
        escaped(p.file), escaped(p.caption), escaped(p.when), escaped(p.command));
  return html + "</body>\n</html>\n";
}

std::string list(const Plan& plan, const std::vector<WrittenPicture>& pictures) {
  nlohmann::ordered_json json = {{"project", plan.project->name},
                                 {"project_hash", plan.project->hash},
                                 {"pictures", nlohmann::ordered_json::array()}};
  for (const WrittenPicture& p : pictures)
    json["pictures"].push_back(
        {{"file", p.file}, {"caption", p.caption}, {"time", p.when}, {"command", p.command}});
  return json.dump(2) + "\n";
}

struct TourCommand {
  ProjectOption project;
  std::string out = "tour", size = "1920x1080";
  views::ShotSettings settings;

  void run() {
    const PictureSize pixels = read_size(size);
    settings.width = pixels.width;
    settings.height = pixels.height;
    const auto plan = project.plan();
    make_folder(out);
    const auto pictures = write_tour(plan, out, settings);
    value_or_stop(write_file(out + "/index.html", page(*plan, pictures)));
    value_or_stop(write_file(out + "/index.json", list(*plan, pictures)));
    std::printf("%s/index.html\n%s/index.json\n", out.c_str(), out.c_str());
  }
};

}  // namespace

void add_tour_command(CLI::App& program) {
  auto command = std::make_shared<TourCommand>();
  CLI::App* app = program.add_subcommand(
      "tour", "Write the standard pictures of a plan and a page that lists them");
  command->project.add_to(*app);
  app->add_option("--out", command->out, "The folder; default: tour")->type_name("DIR");
  app->add_option("--size", command->size, "Width and height in pixels; default 1920x1080")
      ->type_name("WxH");
  app->add_option("--samples", command->settings.samples,
                  "Frames that a pixel is made of; default 16")
      ->check(CLI::Range(1, 256))
      ->type_name("N");
  app->footer(
      "Examples:\n"
      "  rackline tour --out monday\n"
      "  rackline tour my-site --out print --size 3840x2160 --samples 64\n"
      "index.html and index.json say of each picture what it shows and the command that makes it "
      "again.");
  app->callback([command] { command->run(); });
}

}  // namespace rackline::app
