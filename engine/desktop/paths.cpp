#include "engine/desktop/paths.h"

#include <cstdlib>
#include <filesystem>

namespace rackline {
namespace fs = std::filesystem;

namespace {

fs::path program_dir() {
  std::error_code error;
  const fs::path self = fs::read_symlink("/proc/self/exe", error);
  return error ? fs::current_path(error) : self.parent_path();
}

bool in_build_folder() {
  std::error_code error;
  return fs::equivalent(program_dir(), RACKLINE_BUILD_DIR, error) ||
         program_dir().string().starts_with(RACKLINE_BUILD_DIR "/");
}

fs::path installed_data() { return program_dir().parent_path() / RACKLINE_DATA_DIR; }

}  // namespace

std::string assets_dir() {
  return (in_build_folder() ? fs::path(RACKLINE_SOURCE_DIR) : installed_data()) / "assets";
}

std::string memphis_dir() { return assets_dir() + "/memphis"; }

std::string shader_path(const std::string& name) {
  return (in_build_folder() ? fs::path(RACKLINE_BUILD_DIR) : installed_data()) / "shaders" /
         (name + ".spv");
}

std::string font_path(const std::string& name) {
  return fs::path(name.starts_with("JetBrains") ? RACKLINE_MONO_DIR : RACKLINE_INTER_DIR) / name;
}

std::string cache_dir() {
  const char* xdg = std::getenv("XDG_CACHE_HOME");
  const char* home = std::getenv("HOME");
  if (!xdg && !home) return "";
  const fs::path dir = (xdg ? fs::path(xdg) : fs::path(home) / ".cache") / "rackline";
  std::error_code error;
  fs::create_directories(dir, error);
  return error ? "" : dir.string();
}

}  // namespace rackline
