// Films and tours as a person makes them, of the tiny project.
#include <doctest/doctest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "engine/desktop/png.h"
#include "tests/engine/app/program_run.h"

using namespace rackline;
using namespace rackline::test;
namespace fs = std::filesystem;

namespace {
const std::string kTiny = "'" + rackline::source_folder() + "/tests/data/tiny'";
const std::string kFilm = "film " + kTiny + " --frames 4 --size 128x72 --samples 1 --out reel";
}  // namespace

TEST_CASE("a film that was killed goes on where it was, and keeps the frames that were there") {
  const TemporaryFolder folder;
  Run run = run_rackline(kFilm, folder);
  REQUIRE_MESSAGE(run.exit_code == 0, run.err);
  const fs::path reel = folder.path() / "reel";
  std::string frames[4];
  for (int i = 0; i < 4; ++i) {
    frames[i] = content_of(reel / ("frame-000" + std::to_string(i + 1) + ".png"));
    CHECK(frames[i].size() > 100);
  }
  // As a kill leaves it: frames missing, one of them half written under its temporary name.
  fs::remove(reel / "frame-0002.png");
  fs::remove(reel / "frame-0004.png");
  std::ofstream(reel / "frame-0004.png.part123") << "half";
  std::ofstream(reel / "frame-0001.png") << "kept as it is";
  run = run_rackline(kFilm, folder);
  REQUIRE_MESSAGE(run.exit_code == 0, run.err);
  CHECK(run.out.find("4 frames, 2 drawn now") != std::string::npos);
  CHECK(content_of(reel / "frame-0001.png") == "kept as it is");
  CHECK(content_of(reel / "frame-0002.png") == frames[1]);
  CHECK(content_of(reel / "frame-0004.png") == frames[3]);
  CHECK_FALSE(fs::exists(reel / "frame-0004.png.part123"));

  // Other settings are refused with what differs, and nothing is changed.
  run = run_rackline(kFilm + " --colour power", folder);
  CHECK(run.exit_code == 2);
  CHECK(run.err.find("colour \"state\" there, \"power\" now") != std::string::npos);
  CHECK(run.err.find("--restart") != std::string::npos);
  CHECK(content_of(reel / "frame-0002.png") == frames[1]);
  run = run_rackline(kFilm + " --colour power --restart", folder);
  CHECK_MESSAGE(run.exit_code == 0, run.err);
  CHECK(content_of(reel / "frame-0001.png") != "kept as it is");
}

TEST_CASE("a folder with frames of who knows what is not drawn into") {
  const TemporaryFolder folder;
  fs::create_directories(folder.path() / "reel");
  std::ofstream(folder.path() / "reel/frame-0001.png") << "mine";
  const Run run = run_rackline(kFilm, folder);
  CHECK(run.exit_code == 2);
  CHECK(content_of(folder.path() / "reel/frame-0001.png") == "mine");
}

TEST_CASE("without ffmpeg a video is refused before anything is drawn") {
  const TemporaryFolder folder;
  const Run run = run_rackline("film " + kTiny + " --out a.mp4", folder, "PATH=/nonexistent");
  CHECK(run.exit_code == 2);
  CHECK(run.err.find("ffmpeg") != std::string::npos);
  CHECK(folder.entries() == 0);
}

TEST_CASE("a film's bad words are refused in one line, and nothing is written") {
  const TemporaryFolder folder;
  const auto refused = [&](const std::string& arguments, const std::string& part) {
    const Run run = run_rackline("film " + kTiny + " " + arguments, folder);
    CHECK_MESSAGE(run.exit_code == 2, arguments);
    CHECK_MESSAGE(run.err.find(part) != std::string::npos, run.err);
    CHECK(std::count(run.err.begin(), run.err.end(), '\n') == 1);
  };
  std::ofstream(folder.path() / "keys.json") << R"({"keys": [{"seconds": 0, "eye": [0, 0, 1]}]})";
  std::ofstream(folder.path() / "late.json")
      << R"({"keys": [{"seconds": 1, "bookmark": "overview"}, {"seconds": 1, "bookmark": "overview"}]})";
  std::ofstream(folder.path() / "torn.json") << "{\"keys\": [";
  refused("--out reel --camera nowhere", "a path: ");
  refused("--out reel --camera keys.json", "keys.json:/keys/0: has no target");
  refused("--out reel --camera late.json", "/keys/1/seconds");
  refused("--out reel --camera torn.json", "is not JSON");
  refused("--out reel --camera missing.json", "missing.json");
  refused("--out reel.avi", "--out");
  refused("--out reel --from 2d00:00 --to 1d00:00", "--to");
  CHECK(folder.entries() == 3);
}

TEST_CASE("the same shot is the same bytes, and says the command that makes it") {
  const TemporaryFolder folder;
  const std::string shot = "shot " + kTiny + " --size 256x144 --samples 4 --title 'It'\\''s mine' ";
  REQUIRE(run_rackline(shot + "--out a.png", folder).exit_code == 0);
  REQUIRE(run_rackline(shot + "--out b.png", folder).exit_code == 0);
  CHECK(content_of(folder.path() / "a.png") == content_of(folder.path() / "b.png"));
  const auto text = read_png_text((folder.path() / "a.png").string());
  REQUIRE(text);
  std::string command;
  for (const auto& [key, value] : *text)
    if (key == "Command") command = value;
  REQUIRE(command.starts_with("rackline "));
  CHECK(command.find("--samples 4") != std::string::npos);
  // The command makes the same bytes, under the name that it gives.
  REQUIRE(run_rackline(command.substr(9), folder).exit_code == 0);
  CHECK(content_of(folder.path() / "picture.png") == content_of(folder.path() / "a.png"));
}

TEST_CASE("a picture that is wider than a tile has no seam") {
  // A tile is 4,096 pixels wide at the most, so these are two.
  const TemporaryFolder folder;
  const Run run =
      run_rackline("shot " + kTiny + " --size 4200x96 --samples 1 --plain --out wide.png", folder);
  REQUIRE_MESSAGE(run.exit_code == 0, run.err);
  const auto wide = read_png((folder.path() / "wide.png").string());
  REQUIRE(wide);
  CHECK(wide->width == 4200);
  CHECK(wide->height == 96);
  // No column differs from its neighbour at the seam more than others do there.
  const auto step = [&](std::uint32_t x) {
    long sum = 0;
    for (std::uint32_t y = 0; y < 96; ++y)
      for (int c = 0; c < 3; ++c)
        sum += std::abs(int{wide->rgba[4 * (y * 4200ul + x) + std::size_t(c)]} -
                        int{wide->rgba[4 * (y * 4200ul + x - 1) + std::size_t(c)]});
    return sum;
  };
  long most = 0;
  for (std::uint32_t x = 4086; x < 4106; ++x)
    if (x != 4096) most = std::max(most, step(x));
  CHECK(step(4096) <= most + 96);
}

TEST_CASE("a tour's list names every picture and the command that makes it again") {
  const TemporaryFolder folder;
  const Run run = run_rackline("tour " + kTiny + " --size 320x180 --samples 1 --out t", folder,
                               "RACKLINE_VALIDATION=1");
  REQUIRE_MESSAGE(run.exit_code == 0, run.err);
  const auto list = nlohmann::json::parse(content_of(folder.path() / "t/index.json"));
  REQUIRE(list["pictures"].size() >= 4);
  const std::string html = content_of(folder.path() / "t/index.html");
  for (const auto& picture : list["pictures"]) {
    const auto file = picture["file"].get<std::string>();
    CHECK(fs::file_size(folder.path() / "t" / file) > 100);
    CHECK(html.find("src=\"" + file + "\"") != std::string::npos);
  }
  const auto& first = list["pictures"][0];
  const std::string before = content_of(folder.path() / "t" / first["file"].get<std::string>());
  REQUIRE(run_rackline(first["command"].get<std::string>().substr(9), folder).exit_code == 0);
  CHECK(content_of(folder.path() / first["file"].get<std::string>()) == before);
}
