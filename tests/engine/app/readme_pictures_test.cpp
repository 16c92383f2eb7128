// The README's pictures are what the program draws today: each is made again by the command that it
// carries. Remade by running this with RACKLINE_UPDATE_GOLDEN=1.
#include <doctest/doctest.h>

#include <regex>

#include "engine/desktop/png.h"
#include "tests/engine/app/program_run.h"

using namespace rackline;
using namespace rackline::test;

TEST_CASE("each picture of the README is what its command draws") {
  const std::filesystem::path root = rackline::source_folder();
  const std::string readme = content_of(root / "README.md");
  const std::regex link(R"(assets/pictures/[\w-]+\.png)");
  int pictures = 0;
  for (auto at = std::sregex_iterator(readme.begin(), readme.end(), link);
       at != std::sregex_iterator(); ++at, ++pictures) {
    const std::string name = at->str();
    CAPTURE(name);
    const auto shown = read_png((root / name).string());
    REQUIRE_MESSAGE(shown, (shown ? "" : shown.error().line()));
    const auto text = read_png_text((root / name).string());
    REQUIRE(text);
    std::string command;
    for (const auto& [key, value] : *text)
      if (key == "Command") command = value;
    REQUIRE(command.starts_with("rackline shot "));
    const TemporaryFolder folder;
    const Run run = run_rackline(command.substr(9), folder);
    REQUIRE_MESSAGE(run.exit_code == 0, run.err);
    if (std::getenv("RACKLINE_UPDATE_GOLDEN")) {
      std::filesystem::copy_file(folder.path() / "picture.png", root / name,
                                 std::filesystem::copy_options::overwrite_existing);
      continue;
    }
    const auto drawn = read_png((folder.path() / "picture.png").string());
    REQUIRE(drawn);
    REQUIRE(drawn->width == shown->width);
    REQUIRE(drawn->height == shown->height);
    std::size_t differing = 0;
    for (std::size_t i = 0; i < drawn->rgba.size(); i += 4)
      for (std::size_t c = 0; c < 3; ++c)
        if (std::abs(int{drawn->rgba[i + c]} - int{shown->rgba[i + c]}) > 5) {
          ++differing;
          break;
        }
    CHECK(static_cast<double>(differing) <= 0.001 * shown->width * shown->height);
  }
  CHECK(pictures > 0);
}
