// Every bookmark of Memphis in every colour mode against pictures that somebody has looked at and
// found good: the ten modes side by side, at 160×90 with 4 samples. Remade by running this with
// RACKLINE_UPDATE_GOLDEN=1.
#include <doctest/doctest.h>

#include <cstdlib>
#include <cstring>
#include <filesystem>

#include "engine/views/similarity.h"
#include "engine/views/studio.h"
#include "engine/views/tour.h"
#include "planner/formats/project_json.h"
#include "tests/where.h"

using namespace rackline;
using namespace rackline::views;

namespace {

constexpr std::uint32_t kWidth = 160, kHeight = 90;
// Processors round differently; a real change moves far more.
constexpr int kTolerance = 5;
constexpr double kShare = 0.001;

std::shared_ptr<const Plan> memphis() {
  const auto project = open_project(rackline::source_folder() + "/assets/memphis");
  REQUIRE_MESSAGE(project, (project ? "" : project.error().line()));
  const auto plan = make_plan(*project);
  REQUIRE(plan);
  return *plan;
}

std::unique_ptr<Studio> memphis_studio() {
  auto studio = Studio::make(memphis());
  REQUIRE_MESSAGE(studio, (studio ? "" : studio.error().line()));
  return std::move(*studio);
}

ShotSettings plain(std::uint32_t width, std::uint32_t height, int samples) {
  ShotSettings settings;
  settings.width = width;
  settings.height = height;
  settings.samples = samples;
  settings.chrome = Chrome::none;
  return settings;
}

constexpr int kModes = kColourModeCount;

/// The bookmark's modes from left to right.
gpu::Pixels sheet(Studio& studio, const Bookmark& bookmark) {
  gpu::Pixels all{kWidth * kModes, kHeight, {}};
  all.rgba.resize(std::size_t{4} * all.width * all.height);
  for (int mode = 0; mode < kModes; ++mode) {
    ViewOptions options = standing_view(studio.plan(), bookmark);
    options.colour = id(static_cast<ColourMode>(mode));
    const auto view = view_state(studio.plan(), options);
    REQUIRE_MESSAGE(view, (view ? "" : view.error().line()));
    const auto drawn = studio.draw(*view, plain(kWidth, kHeight, 4));
    REQUIRE(drawn);
    for (std::uint32_t row = 0; row < kHeight; ++row)
      std::memcpy(all.rgba.data() + 4ul * (row * all.width + kWidth * std::uint32_t(mode)),
                  drawn->rgba.data() + 4ul * row * kWidth, 4ul * kWidth);
  }
  return all;
}

double share_beyond(const gpu::Pixels& a, const std::vector<std::uint8_t>& b) {
  std::size_t differing = 0;
  for (std::size_t i = 0; i < b.size(); i += 4) {
    bool differs = false;
    for (std::size_t c = 0; c < 3; ++c)
      differs = differs || std::abs(a.rgba[i + c] - b[i + c]) > kTolerance;
    differing += differs;
  }
  return static_cast<double>(differing) / (static_cast<double>(b.size()) / 4);
}

}  // namespace

TEST_CASE("every bookmark looks as it should in every colour mode") {
  const auto studio = memphis_studio();
  const std::string folder = rackline::source_folder() + "/tests/golden/bookmarks/";
  const bool update = std::getenv("RACKLINE_UPDATE_GOLDEN") != nullptr;
  for (const Bookmark& bookmark : bookmarks(studio->plan().facility())) {
    CAPTURE(bookmark.id);
    const gpu::Pixels drawn = sheet(*studio, bookmark);
    const std::string path = folder + bookmark.id + ".png";
    if (update) {
      std::filesystem::create_directories(folder);
      REQUIRE(write_png(path, drawn.width, drawn.height, drawn.rgba, {}));
      continue;
    }
    const auto golden = read_png(path);
    REQUIRE_MESSAGE(golden, (golden ? "" : golden.error().line()));
    REQUIRE(golden->width == drawn.width);
    REQUIRE(golden->height == drawn.height);
    const double share = share_beyond(drawn, golden->rgba);
    if (share > kShare) {
      const std::string seen = rackline::binary_folder() + "/" + bookmark.id + ".png";
      (void)write_png(seen, drawn.width, drawn.height, drawn.rgba, {});
      MESSAGE("what was drawn is in " << seen);
    }
    CHECK(share <= kShare);
  }
  CHECK(studio->context().validation_messages().empty());
}

TEST_CASE("stills of the usual samples look like those of 64") {
  // `rackline bench stills` does this for every bookmark at 1280×720.
  const auto studio = memphis_studio();
  for (const char* id : {"site", "dusk", "cooling-yard", "aisle", "heat", "stage3"}) {
    const auto bookmark = find_bookmark(studio->plan().facility(), id);
    REQUIRE_MESSAGE(bookmark, id);
    const auto view = view_state(studio->plan(), standing_view(studio->plan(), *bookmark));
    REQUIRE(view);
    const auto usual = studio->draw(*view, plain(320, 180, ShotSettings{}.samples));
    const auto best = studio->draw(*view, plain(320, 180, 64));
    REQUIRE(usual);
    REQUIRE(best);
    CHECK_MESSAGE(structural_similarity(*usual, *best) >= 0.98, id);
  }
}
