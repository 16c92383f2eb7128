#include "engine/desktop/png.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

using namespace rackline;
namespace fs = std::filesystem;

TEST_CASE("a PNG holds the picture and its text chunks, and nothing else is left in the folder") {
  const fs::path dir = fs::temp_directory_path() / "rackline_png_test";
  fs::remove_all(dir);
  fs::create_directories(dir);
  const std::vector<std::uint8_t> rgba = {1, 2, 3, 255, 40, 50, 60, 255};
  REQUIRE(write_png((dir / "a.png").string(), 2, 1, rgba, {{"Software", "rackline"}}));
  const auto back = read_png((dir / "a.png").string());
  REQUIRE(back);
  CHECK(back->width == 2);
  CHECK(back->rgba == rgba);
  std::ifstream file(dir / "a.png", std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(file), {}};
  CHECK(bytes.find("rackline") != std::string::npos);
  CHECK(std::distance(fs::directory_iterator(dir), fs::directory_iterator()) == 1);
}

TEST_CASE("a PNG in a missing folder is refused with the path and the reason") {
  const auto written = write_png("/nonexistent/a.png", 1, 1, std::vector<std::uint8_t>(4), {});
  REQUIRE_FALSE(written);
  CHECK(written.error().what == "/nonexistent/a.png cannot be written: No such file or directory");
}
