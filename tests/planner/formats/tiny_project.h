// The project of tests/data/tiny, to be spoilt by a test: its files in memory, and a copy of it in
// a folder of its own.
#pragma once

#include <filesystem>
#include <fstream>
#include <string>

#include "planner/formats/facility_json.h"
#include "planner/formats/project_files.h"
#include "tests/where.h"

namespace rackline {

inline const std::string kTinyFolder = rackline::source_folder() + "/tests/data/tiny";
inline const std::string kMemphisFolder = rackline::source_folder() + "/assets/memphis";

/// The value at a place of one of the files; created when it does not exist.
inline nlohmann::json& at(ProjectFiles& files, const std::string& path, const std::string& place) {
  return files.at(path).root[nlohmann::json::json_pointer(place)];
}

/// The line that refuses these facility files; "" when they are accepted.
inline std::string facility_refusal(const ProjectFiles& files) {
  try {
    (void)facility_from_json(files);
    return "";
  } catch (const JsonMistake& mistake) {
    return mistake.error.line();
  }
}

/// A copy of a project in a temporary folder, removed at the end of the test.
class ProjectCopy {
 public:
  explicit ProjectCopy(const std::string& from = kTinyFolder) {
    std::string name = (std::filesystem::temp_directory_path() / "rackline-test-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
    folder_ = name;
    std::filesystem::copy(from, folder_, std::filesystem::copy_options::recursive);
  }
  ~ProjectCopy() {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }
  ProjectCopy(const ProjectCopy&) = delete;
  ProjectCopy& operator=(const ProjectCopy&) = delete;

  [[nodiscard]] const std::string& folder() const { return folder_; }
  void write(const std::string& path, const std::string& text) const {
    const auto full = std::filesystem::path(folder_) / path;
    std::filesystem::create_directories(full.parent_path());
    std::ofstream(full) << text;
  }
  void remove(const std::string& path) const {
    std::filesystem::remove_all(std::filesystem::path(folder_) / path);
  }

 private:
  std::string folder_;
};

}  // namespace rackline
