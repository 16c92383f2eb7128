#include "engine/desktop/video.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <sstream>
#include <vector>

extern char** environ;

namespace rackline {
namespace {
namespace fs = std::filesystem;

constexpr const char* kEncoder = "ffmpeg";

std::string ending(const std::string& path) {
  std::string text = fs::path(path).extension().string();
  for (char& c : text) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return text;
}

/// What follows the input for a kind of file; every player plays these.
std::vector<std::string> settings_for(const std::string& kind) {
  // Sides must be even where colour is stored at half the size.
  const std::string even = "pad=ceil(iw/2)*2:ceil(ih/2)*2";
  if (kind == ".gif")
    return {"-vf", "split[a][b];[a]palettegen=stats_mode=diff[p];[b][p]paletteuse=dither=bayer"};
  if (kind == ".webm")
    return {"-vf", even,       "-c:v",    "libvpx-vp9", "-crf", "30", "-b:v", "0",
            "-deadline", "good", "-cpu-used", "5", "-pix_fmt", "yuv420p"};
  return {"-vf", even, "-c:v", "libx264", "-crf", "18", "-pix_fmt", "yuv420p", "-movflags",
          "+faststart"};
}

/// Runs a program with its output into `log`; its exit code, or -1 where it cannot be started.
int run(const std::vector<std::string>& arguments, const std::string& log) {
  std::vector<char*> raw;
  for (const std::string& a : arguments) raw.push_back(const_cast<char*>(a.c_str()));
  raw.push_back(nullptr);
  posix_spawn_file_actions_t files;
  posix_spawn_file_actions_init(&files);
  posix_spawn_file_actions_addopen(&files, 0, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&files, 1, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_addopen(&files, 2, log.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
  pid_t child = 0;
  const int started = posix_spawnp(&child, raw[0], &files, nullptr, raw.data(), environ);
  posix_spawn_file_actions_destroy(&files);
  if (started != 0) return -1;
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128;
}

std::string last_line(const std::string& log) {
  std::string line, last;
  if (std::FILE* file = std::fopen(log.c_str(), "r")) {
    for (int c = std::fgetc(file); c != EOF; c = std::fgetc(file)) {
      if (c == '\n' || c == '\r') {
        if (!line.empty()) last = line;
        line.clear();
      } else {
        line.push_back(static_cast<char>(c));
      }
    }
    std::fclose(file);
  }
  return line.empty() ? last : line;
}

}  // namespace

bool is_video_name(const std::string& path) {
  const std::string kind = ending(path);
  for (const char* known : {".mp4", ".webm", ".mkv", ".mov", ".gif"})
    if (kind == known) return true;
  return false;
}

Result<void> check_encoder() {
  const char* paths = std::getenv("PATH");
  std::istringstream folders(paths ? paths : "");
  for (std::string folder; std::getline(folders, folder, ':');)
    if (::access((folder + "/" + kEncoder).c_str(), X_OK) == 0) return {};
  return fail("--out", "", "a video needs the program ffmpeg, which is not installed",
              "the package ffmpeg, or a folder for numbered pictures");
}

Result<void> encode_video(const std::string& folder, int fps, const std::string& path) {
  const fs::path target(path);
  const std::string mark = ".part" + std::to_string(getpid());
  const std::string temporary =
      (target.parent_path() / (target.stem().string() + mark + ending(path))).string();
  const std::string log = folder + "/ffmpeg.log";
  std::vector<std::string> arguments = {kEncoder, "-hide_banner", "-loglevel", "error",
                                        "-y",     "-framerate",   std::to_string(fps),
                                        "-i",     folder + "/frame-%04d.png"};
  for (std::string& a : settings_for(ending(path))) arguments.push_back(std::move(a));
  arguments.push_back(temporary);
  const int code = run(arguments, log);
  const std::string said = code == 0 ? "" : last_line(log);
  std::error_code ignored;
  fs::remove(log, ignored);
  if (code == 0 && std::rename(temporary.c_str(), path.c_str()) == 0) return {};
  const std::string why = code == 0 ? std::strerror(errno) : said;
  fs::remove(temporary, ignored);
  return fail(path, "", "cannot be made of the frames in " + folder + ": " + why,
              "a file that ffmpeg can write; the frames are kept");
}

}  // namespace rackline
