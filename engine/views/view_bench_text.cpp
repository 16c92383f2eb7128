// The benchmark of the view as a table for people and as JSON.
#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "engine/views/view_bench.h"

namespace rackline::views {

namespace {

double over(double ms, double floor_ms) {
  return floor_ms > 0 ? ms / floor_ms : 0;
}

/// The slowest motion of a stage, at its 95th percentile.
double slowest_ms(const ViewBench& bench, int stage) {
  double ms = 0;
  for (const ViewBenchCase& c : bench.cases)
    if (c.stage == stage) ms = std::max(ms, c.times.p95_ms);
  return ms;
}

}  // namespace

std::string ViewBench::text() const {
  std::string out = fmt::format(
      "{}\n{}×{}, full resolution, no window; {} frames of each motion\n"
      "  floor, a clear and one pass: median {:.2f} ms, 95 % {:.2f} ms\n\n"
      "  stage  motion     median   95 %  × floor  draws  triangles   racks  culled  fragments\n",
      driver, width, height, frames, floor.median_ms, floor.p95_ms);
  for (const ViewBenchCase& c : cases)
    out +=
        fmt::format("  {:<5}  {:<9} {:>7.1f} {:>6.1f} {:>8.1f} {:>6} {:>10} {:>7} {:>7}  {:>9}\n",
                    c.stage, c.motion, c.times.median_ms, c.times.p95_ms,
                    over(c.times.p95_ms, floor.median_ms), c.draws, c.triangles, c.racks_drawn,
                    c.racks_culled, c.counted ? std::to_string(c.counted->fragments) : "–");
  for (const ViewBenchStage& s : stages)
    out += fmt::format(
        "\n  stage {}: {} GPUs, each a box in one instanced draw: {:.0f} ms; {:.0f} times the "
        "slowest motion",
        s.stage, s.gpus, s.boxes_ms, over(s.boxes_ms, slowest_ms(*this, s.stage)));
  return out + "\n";
}

std::string ViewBench::json() const {
  nlohmann::ordered_json root{
      {"driver", driver},     {"width", width},
      {"height", height},     {"frames_each", frames},
      {"picture_share", 1.0}, {"floor_ms", {{"median", floor.median_ms}, {"p95", floor.p95_ms}}}};
  for (const ViewBenchCase& c : cases) {
    nlohmann::ordered_json row{{"stage", c.stage},
                               {"motion", c.motion},
                               {"where", "headless"},
                               {"median_ms", c.times.median_ms},
                               {"p95_ms", c.times.p95_ms},
                               {"p95_over_floor", over(c.times.p95_ms, floor.median_ms)},
                               {"draws", c.draws},
                               {"triangles", c.triangles},
                               {"racks_drawn", c.racks_drawn},
                               {"racks_culled", c.racks_culled}};
    if (c.counted) {
      row["vertices"] = c.counted->vertices;
      row["primitives_after_clipping"] = c.counted->primitives;
      row["fragments"] = c.counted->fragments;
    }
    root["cases"].push_back(std::move(row));
  }
  for (const ViewBenchStage& s : stages)
    root["brute_force"].push_back(
        {{"stage", s.stage},
         {"gpus", s.gpus},
         {"median_ms", s.boxes_ms},
         {"over_slowest_p95", over(s.boxes_ms, slowest_ms(*this, s.stage))}});
  return root.dump(2) + "\n";
}

}  // namespace rackline::views
