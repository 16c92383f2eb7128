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
      "{}\n{}×{}, {} frames of each motion, drawn as while something moves\n"
      "  floor, a clear and one pass: median {:.2f} ms, 95 % {:.2f} ms\n\n"
      "  stage  motion     median   95 %  × floor  quality  draws  triangles   racks  culled  "
      "fragments\n",
      driver, width, height, frames, floor.median_ms, floor.p95_ms);
  for (const ViewBenchCase& c : cases)
    out += fmt::format(
        "  {:<5}  {:<9} {:>7.1f} {:>6.1f} {:>8.1f}  {:<7} {:>6} {:>10} {:>7} {:>7}  {:>9}\n",
        c.stage, c.motion, c.times.median_ms, c.times.p95_ms, over(c.times.p95_ms, floor.median_ms),
        name_of(c.tier), c.draws, c.triangles, c.racks_drawn, c.racks_culled,
        c.counted ? std::to_string(c.counted->fragments) : "–");
  if (window.empty())
    out += "\n  in a window: not measured: " + no_window + "\n";
  else
    out += fmt::format(
        "\n  in a window, whole frames with panels, until they are shown; a clear and one pass, "
        "shown: median {:.2f} ms, 95 % {:.2f} ms\n"
        "  stage  motion     median   95 %  × floor  × window's floor  quality\n",
        window_floor.median_ms, window_floor.p95_ms);
  for (const ViewBenchCase& c : window)
    out +=
        fmt::format("  {:<5}  {:<9} {:>7.1f} {:>6.1f} {:>8.1f} {:>16.1f}  {}\n", c.stage, c.motion,
                    c.times.median_ms, c.times.p95_ms, over(c.times.p95_ms, floor.median_ms),
                    over(c.times.p95_ms, window_floor.median_ms), name_of(c.tier));
  for (const ViewBenchStage& s : stages)
    out += fmt::format(
        "\n  stage {}: {} GPUs, each a box in one instanced draw: {:.0f} ms; {:.0f} times the "
        "slowest motion",
        s.stage, s.gpus, s.boxes_ms, over(s.boxes_ms, slowest_ms(*this, s.stage)));
  return out + "\n";
}

std::string ViewBench::json() const {
  nlohmann::ordered_json root{{"driver", driver},
                              {"width", width},
                              {"height", height},
                              {"frames_each", frames},
                              {"floor_ms", {{"median", floor.median_ms}, {"p95", floor.p95_ms}}}};
  const auto add = [&](const ViewBenchCase& c, const char* where) {
    nlohmann::ordered_json row{
        {"stage", c.stage},         {"motion", c.motion},
        {"where", where},           {"quality", name_of(c.tier)},
        {"picture_share", c.share}, {"median_ms", c.times.median_ms},
        {"p95_ms", c.times.p95_ms}, {"p95_over_floor", over(c.times.p95_ms, floor.median_ms)}};
    if (c.counted) {
      row["draws"] = c.draws;
      row["triangles"] = c.triangles;
      row["racks_drawn"] = c.racks_drawn;
      row["racks_culled"] = c.racks_culled;
      row["vertices"] = c.counted->vertices;
      row["primitives_after_clipping"] = c.counted->primitives;
      row["fragments"] = c.counted->fragments;
    }
    root["cases"].push_back(std::move(row));
  };
  for (const ViewBenchCase& c : cases) add(c, "headless");
  for (const ViewBenchCase& c : window) {
    add(c, "window");
    root["cases"].back()["p95_over_window_floor"] = over(c.times.p95_ms, window_floor.median_ms);
  }
  if (window.empty())
    root["no_window"] = no_window;
  else
    root["window_floor_ms"] = {{"median", window_floor.median_ms}, {"p95", window_floor.p95_ms}};
  for (const ViewBenchStage& s : stages)
    root["brute_force"].push_back(
        {{"stage", s.stage},
         {"gpus", s.gpus},
         {"median_ms", s.boxes_ms},
         {"over_slowest_p95", over(s.boxes_ms, slowest_ms(*this, s.stage))}});
  return root.dump(2) + "\n";
}

}  // namespace rackline::views
