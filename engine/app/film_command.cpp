// rackline film: pictures of a stretch of the plan, one after the other, or a video of them.
#include <fmt/format.h>

#include <cmath>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "engine/app/camera_file.h"
#include "engine/app/picture_options.h"
#include "engine/app/tour_pictures.h"
#include "engine/desktop/files.h"
#include "engine/desktop/video.h"

namespace rackline::app {

namespace {
namespace fs = std::filesystem;
using Manifest = nlohmann::ordered_json;

constexpr const char* kManifest = "film.json";

struct FilmCommand {
  PictureOptions options;
  std::string from, to, out, size = "1280x720";
  int frames = 240, fps = 24;
  bool restart = false, plain = false;
  views::ShotSettings settings;

  void run();
  [[nodiscard]] views::CameraPath path_of(const Plan& plan, Minute until) const;
  [[nodiscard]] Manifest manifest(const Plan& plan, const views::CameraPath& path, Minute first,
                                  Minute last, const views::ViewState& view) const;
  [[nodiscard]] int draw_frames(const std::shared_ptr<const Plan>& plan,
                                const views::CameraPath& path, Minute first, Minute last,
                                views::ViewState view, const std::string& folder) const;
};

std::string frame_name(int i) {
  return fmt::format("frame-{:04}.png", i + 1);
}

bool is_frame(const std::string& name) {
  return name.starts_with("frame-") && name.find(".png") != std::string::npos;
}

/// Half pictures that an earlier run was killed over, and with `all` its finished ones.
void remove_frames(const std::string& folder, bool all) {
  std::error_code error;
  std::vector<fs::path> gone;
  for (const auto& entry : fs::directory_iterator(folder, error)) {
    const std::string name = entry.path().filename().string();
    if (is_frame(name) && (all || !name.ends_with(".png"))) gone.push_back(entry.path());
  }
  for (const fs::path& path : gone) fs::remove(path, error);
}

bool has_frames(const std::string& folder) {
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder, error))
    if (is_frame(entry.path().filename().string())) return true;
  return false;
}

/// The folder is this film's: empty, or begun with the same settings. Or Stop.
void take_folder(const std::string& folder, const Manifest& wanted, bool restart) {
  make_folder(folder);
  const std::string file = folder + "/" + kManifest;
  std::ifstream in(file, std::ios::binary);
  std::stringstream text;
  text << in.rdbuf();
  const auto found = Manifest::parse(text.str(), nullptr, false);
  if (!restart && in && (found.is_discarded() || found != wanted)) {
    std::string what = "is not the list of a film's settings";
    if (found.is_object()) {
      what = "has frames of a film with other settings:";
      for (const auto& [key, value] : wanted.items())
        if (!found.contains(key) || found[key] != value)
          what += " " + key + " " + (found.contains(key) ? found[key].dump() : "missing") +
                  " there, " + value.dump() + " now;";
      what.pop_back();
    }
    throw Stop{Error{file, "", what, "the same settings, another folder, or --restart"}};
  }
  if (!restart && !in && has_frames(folder))
    throw Stop{Error{folder, "", "has frames and no film.json that says of what",
                     "an empty folder, or --restart"}};
  remove_frames(folder, restart);
  value_or_stop(write_file(file, wanted.dump(2) + "\n"));
}

views::CameraPath FilmCommand::path_of(const Plan& plan, Minute until) const {
  const std::string& name = options.view.camera;
  if (const auto found = views::find_path(plan, name.empty() ? "build" : name, until))
    return *found;
  if (name.ends_with(".json")) return value_or_stop(read_camera_path(name, plan.facility()));
  // A free camera, or the line that says what is one.
  views::ViewOptions still = options.view;
  still.at = to;
  auto view = views::view_state(plan, still);
  if (view) return views::CameraPath{{{0, view->camera}}};
  Error error = view.error();
  std::string paths;
  for (const std::string& p : views::built_in_paths(plan.facility())) paths += p + ", ";
  error.expected = "a path: " + paths + "a JSON file of keys; or a bookmark: " + error.expected;
  throw Stop{error};
}

Manifest FilmCommand::manifest(const Plan& plan, const views::CameraPath& path, Minute first,
                               Minute last, const views::ViewState& view) const {
  Manifest keys = Manifest::array();
  for (const views::CameraKey& k : path.keys)
    keys.push_back(fmt::format("{:.3f} s: {:.3f},{:.3f},{:.3f} {:.5f} {:.5f} {:.5f}", k.seconds,
                               k.camera.eye.x, k.camera.eye.y, k.camera.eye.z, k.camera.yaw,
                               k.camera.pitch, k.camera.fov_y));
  return {{"rackline", RACKLINE_VERSION},
          {"project", plan.project->name},
          {"project_hash", plan.project->hash},
          {"scenario", plan.project->scenario},
          {"from", first},
          {"to", last},
          {"frames", frames},
          {"size", size},
          {"colour", std::string(id(view.colour))},
          {"rear", view.rear ? std::string(id(*view.rear)) : "none"},
          {"light", options.view.light},
          {"theme", options.view.theme},
          {"samples", settings.samples},
          {"overlay", !plain},
          {"camera", keys}};
}

int FilmCommand::draw_frames(const std::shared_ptr<const Plan>& plan,
                             const views::CameraPath& path, Minute first, Minute last,
                             views::ViewState view, const std::string& folder) const {
  std::vector<int> missing;
  for (int i = 0; i < frames; ++i)
    if (!fs::exists(folder + "/" + frame_name(i))) missing.push_back(i);
  if (missing.empty()) return 0;
  if (static_cast<int>(missing.size()) < frames)
    std::fprintf(stderr, "rackline: %d of %d frames are there already\n",
                 frames - static_cast<int>(missing.size()), frames);
  const auto studio = open_studio(plan);
  const auto progress = progress_on_stderr("film " + out);
  for (std::size_t n = 0; n < missing.size(); ++n) {
    const double part = frames > 1 ? missing[n] / (frames - 1.0) : 0;
    view.time = std::round(first + part * (last - first));
    view.camera =
        views::camera_at(path, path.keys.front().seconds + part * path.length());
    view.bookmark.clear();
    write_picture(*studio, view, settings, folder + "/" + frame_name(missing[n]));
    progress(static_cast<double>(n + 1) / static_cast<double>(missing.size()));
  }
  return static_cast<int>(missing.size());
}

void FilmCommand::run() {
  const PictureSize pixels = read_size(size);
  settings.width = pixels.width;
  settings.height = pixels.height;
  settings.chrome = plain ? views::Chrome::none : views::Chrome::overlay;
  const bool video = is_video_name(out);
  if (video) {
    value_or_stop(check_encoder());
    value_or_stop(check_writable(out));
  } else if (const std::string kind = fs::path(out).extension().string();
             kind.size() > 1 && !fs::is_directory(out)) {
    throw Stop{Error{"--out", "", "\"" + out + "\" is no kind of video that is made",
                     ".mp4, .webm, .mkv, .mov or .gif, or a folder's name without a dot"}};
  }
  const auto plan = options.project.plan();
  const Minute first = from.empty() ? 0 : value_or_stop(parse_time(*plan, from));
  const Minute first_stage = plan->stage_finish.empty() ? kNever : plan->stage_finish.front();
  const Minute end = first_stage == kNever ? plan->schedule.finish_min : first_stage;
  const Minute last = to.empty() ? end : value_or_stop(parse_time(*plan, to));
  if (last < first)
    throw Stop{Error{"--to", "", "is before --from", "a time after " + plan->project->clock.iso(first)}};
  const views::CameraPath path = path_of(*plan, last);
  views::ViewOptions asked = options.view;
  asked.camera.clear();
  asked.at = to;
  views::ViewState view = value_or_stop(views::view_state(*plan, asked));
  view.walking = path.walking;

  const std::string folder = video ? out + ".frames" : out;
  take_folder(folder, manifest(*plan, path, first, last, view), restart);
  const int drawn = draw_frames(plan, path, first, last, view, folder);
  std::printf("%s: %d frames, %d drawn now\n", folder.c_str(), frames, drawn);
  if (!video) return;
  std::fprintf(stderr, "rackline: %s, ffmpeg\n", out.c_str());
  value_or_stop(encode_video(folder, fps, out));
  std::error_code ignored;
  fs::remove_all(folder, ignored);
  std::printf("%s: %.1f s at %d frames a second\n", out.c_str(), double(frames) / fps, fps);
}

}  // namespace

void add_film_command(CLI::App& program) {
  auto command = std::make_shared<FilmCommand>();
  FilmCommand& c = *command;
  CLI::App* app = program.add_subcommand("film", "Write a film of the build, frame by frame");
  c.options.project.add_to(*app);
  app->add_option("--out", c.out,
                  "A folder for numbered PNG files, or a video: .mp4, .webm, .mkv, .mov, .gif "
                  "(with the program ffmpeg)")
      ->required()
      ->type_name("DIR|FILE");
  app->add_option("--from", c.from, "The first frame's time; default: the start")->type_name("T");
  app->add_option("--to", c.to, "The last frame's time; default: the end of stage 1")
      ->type_name("T");
  app->add_option("--camera", c.options.view.camera,
                  "A path: build (the default), fly-over, walk-hall-a …; a bookmark, which stands "
                  "still; or a JSON file of keys")
      ->type_name("PATH");
  app->add_option("--frames", c.frames, "Default 240")->check(CLI::Range(1, 9999))->type_name("N");
  app->add_option("--fps", c.fps, "Frames a second of a video; default 24")
      ->check(CLI::Range(1, 120))
      ->type_name("N");
  app->add_option("--size", c.size, "Width and height in pixels; default 1280x720")
      ->type_name("WxH");
  add_colour_options(*app, c.options.view);
  app->add_option("--light", c.options.view.light, "studio: the same afternoon throughout, the default, as days would "
                 "flash by; site: sun and sky of each time")
      ->type_name("LIGHT");
  app->add_option("--theme", c.options.view.theme, "dark or light")->type_name("THEME");
  c.options.view.usual_light = views::LightMode::studio;
  c.settings.samples = 4;
  app->add_option("--samples", c.settings.samples, "Frames that a pixel is made of; default 4")
      ->check(CLI::Range(1, 256))
      ->type_name("N");
  app->add_flag("--plain", c.plain, "Without anything written on the pictures");
  app->add_flag("--restart", c.restart, "Draw all frames anew, whatever the folder holds of a film");
  app->footer(
      "Examples:\n"
      "  rackline film --out build.mp4\n"
      "  rackline film --from 9d00:00 --to 11d00:00 --camera hall-c --colour power --out hall-c\n"
      "  rackline film --from stage1 --to stage1 --camera walk-hall-a --frames 120 --out walk.webm\n"
      "  rackline film --camera keys.json --size 1920x1080 --samples 16 --out review.mp4\n"
      "A run that was stopped goes on where it was: the same command keeps the frames that are there\n"
      "(those of a video are in FILE.frames until it is made). keys.json holds, for example,\n"
      "  {\"keys\": [{\"seconds\": 0, \"bookmark\": \"site\"},\n"
      "            {\"seconds\": 6, \"eye\": [-80, -60, 40], \"target\": [60, 40, 0], \"fov\": 35}]}");
  app->callback([command] { command->run(); });
}

}  // namespace rackline::app
