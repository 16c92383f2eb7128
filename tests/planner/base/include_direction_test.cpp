// Arrows of the design point one way; a file that includes against them fails here.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <string>
#include <vector>

#include "tests/where.h"

namespace fs = std::filesystem;
using Rooms = std::map<std::string, std::set<std::string>>;

namespace {

/// Which rooms each room may include, itself left out. From the design.
const Rooms& allowed() {
  static const Rooms rooms = [] {
    Rooms r;
    const std::vector<std::string> planner = {"planner/base",       "planner/facility",
                                              "planner/program",    "planner/schedule",
                                              "planner/operations", "planner/project"};
    for (std::size_t i = 0; i < planner.size(); ++i)
      r[planner[i]] = {planner.begin(), planner.begin() + static_cast<std::ptrdiff_t>(i)};
    const std::set<std::string> all_planner = {planner.begin(), planner.end()};
    r["planner/formats"] = all_planner;
    r["planner/report"] = all_planner;
    r["engine/gpu"] = {};
    r["engine/scene"] = {"engine/gpu"};
    r["engine/render"] = {"engine/gpu", "engine/scene"};
    r["engine/desktop"] = {"engine/gpu"};
    r["engine/views"] = {"engine/gpu", "engine/scene", "engine/render", "engine/desktop"};
    r["engine/app"] = {"engine/gpu", "engine/scene", "engine/render", "engine/desktop",
                       "engine/views"};
    for (const char* bridge : {"engine/views", "engine/app"}) {
      r[bridge].insert(all_planner.begin(), all_planner.end());
      r[bridge].insert({"planner/formats", "planner/report"});
    }
    // Values and errors are the language that everybody speaks.
    for (const char* room : {"engine/gpu", "engine/scene", "engine/render", "engine/desktop"})
      r[room].insert("planner/base");
    return r;
  }();
  return rooms;
}

std::vector<std::string> wrong_arrows(const std::string& room, const std::string& text) {
  static const std::regex include(R"re(#include\s+"((planner|engine)/[a-z_]+)/)re");
  std::vector<std::string> wrong;
  for (std::sregex_iterator it(text.begin(), text.end(), include), end; it != end; ++it) {
    const std::string to = (*it)[1];
    const auto& may = allowed().at(room);
    if (to != room && !may.contains(to)) wrong.push_back(room + " includes " + to);
  }
  return wrong;
}

}  // namespace

TEST_CASE("No file of planner or engine includes against the arrows of the design") {
  int files = 0;
  for (const char* house : {"planner", "engine"}) {
    for (const auto& entry :
         fs::recursive_directory_iterator(fs::path(rackline::source_folder()) / house)) {
      const std::string extension = entry.path().extension();
      if (extension != ".h" && extension != ".cpp") continue;
      const std::string room =
          std::string(house) + "/" + entry.path().parent_path().filename().string();
      REQUIRE_MESSAGE(allowed().contains(room), entry.path().string(), " is in no room");
      std::ifstream in(entry.path());
      const std::string text{std::istreambuf_iterator<char>(in), {}};
      for (const std::string& arrow : wrong_arrows(room, text))
        FAIL_CHECK(entry.path().string(), ": ", arrow);
      ++files;
    }
  }
  CHECK(files > 20);
}

TEST_CASE("The check of the arrows notices one that points back") {
  CHECK(wrong_arrows("planner/base", "#include \"planner/facility/facility.h\"\n").size() == 1);
  CHECK(wrong_arrows("engine/render", "#include \"planner/project/project.h\"\n").size() == 1);
  CHECK(wrong_arrows("engine/gpu", "#include \"engine/scene/scene.h\"\n").size() == 1);
  CHECK(wrong_arrows("planner/project", "#include \"planner/base/time.h\"\n").empty());
}
