// Runs the built program as a person would, in an empty folder of its own.
#pragma once

#include <sys/wait.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include "tests/where.h"

namespace rackline::test {

struct Run {
  int exit_code = -1;
  std::string out, err;
};

/// An empty folder that goes with the test.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "rackline-XXXXXX").string();
    path_ = ::mkdtemp(pattern.data());
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }
  [[nodiscard]] std::size_t entries() const {
    std::size_t n = 0;
    for ([[maybe_unused]] const auto& entry : std::filesystem::directory_iterator(path_)) ++n;
    return n;
  }

 private:
  std::filesystem::path path_;
};

inline std::string content_of(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// `environment`: assignments in front of the program, e.g. "DISPLAY=:7".
inline Run run_rackline(const std::string& arguments, const TemporaryFolder& folder,
                        const std::string& environment = "") {
  const TemporaryFolder streams;
  const auto out = streams.path() / "out", err = streams.path() / "err";
  const std::string command = "cd '" + folder.path().string() +
                              "' && env -u DISPLAY -u WAYLAND_DISPLAY " + environment + " '" +
                              rackline::binary_folder() + "/rackline' " + arguments + " >'" +
                              out.string() + "' 2>'" + err.string() + "' </dev/null";
  const int status = std::system(command.c_str());
  return {WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status), content_of(out),
          content_of(err)};
}

}  // namespace rackline::test
