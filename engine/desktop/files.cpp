#include "engine/desktop/files.h"

#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>

namespace rackline {
namespace fs = std::filesystem;

namespace {

std::string temporary_name(const std::string& path) {
  return path + ".part-" + std::to_string(::getpid());
}

tl::unexpected<Error> cannot_write(const std::string& path, const std::string& why) {
  return fail(path, "", "cannot be written: " + why,
              "a file in a folder that exists and is writable");
}

}  // namespace

Result<void> write_file(const std::string& path, std::string_view content) {
  std::error_code error;
  if (fs::is_directory(path, error)) return cannot_write(path, "it is a folder");
  const std::string part = temporary_name(path);
  errno = 0;
  {
    std::ofstream out(part, std::ios::binary | std::ios::trunc);
    if (out) out.write(content.data(), static_cast<std::streamsize>(content.size()));
    if (out) out.close();
    if (!out) {
      const std::string why = errno ? std::strerror(errno) : "unknown reason";
      fs::remove(part, error);
      return cannot_write(path, why);
    }
  }
  fs::rename(part, path, error);
  if (error) {
    const std::string why = error.message();
    fs::remove(part, error);
    return cannot_write(path, why);
  }
  return {};
}

Result<void> check_writable(const std::string& path) {
  std::error_code error;
  if (path.empty()) return cannot_write("\"\"", "the name is empty");
  if (fs::is_directory(path, error)) return cannot_write(path, "it is a folder");
  const std::string part = temporary_name(path);
  errno = 0;
  const bool opened = static_cast<bool>(std::ofstream(part, std::ios::binary));
  const std::string why = errno ? std::strerror(errno) : "unknown reason";
  fs::remove(part, error);
  if (!opened) return cannot_write(path, why);
  return {};
}

}  // namespace rackline
