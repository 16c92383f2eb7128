#include "planner/formats/raps_project.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

namespace rackline {
using nlohmann::ordered_json;

namespace {

// Assumed measures, metres: RAPS does not say where anything stands.
constexpr double kRackWidth = 0.75, kRackDepth = 1.2, kRackHeight = 2.26;
constexpr double kWest = 3, kEast = 5.5, kSide = 3, kColdAisle = 2.4, kHotAisle = 1.8;
constexpr double kBetweenHalls = 12;
constexpr double kSpare = 1.25;  ///< ratings over what they carry
constexpr int kMostRacksInArray = 50;

ordered_json figure(double value, const char* unit, const char* standing, const char* note) {
  return {
      {"value", value}, {"unit", unit}, {"standing", standing}, {"source", "raps"}, {"note", note}};
}
ordered_json assumed(double value, const char* unit) {
  return {{"value", value}, {"unit", unit}, {"standing", "assumed"}, {"source", "assumption"}};
}

/// Arrays in rows, all of one size.
struct Block {
  int rows = 0, arrays_per_row = 0, racks_per_array = 0;
  [[nodiscard]] int arrays() const { return rows * arrays_per_row; }
  [[nodiscard]] double width() const {
    return kWest + kEast + arrays_per_row * (racks_per_array + 1) * kRackWidth;
  }
  [[nodiscard]] double depth() const {
    return 2 * kSide + rows * kRackDepth + rows / 2 * kColdAisle + (rows - 1) / 2 * kHotAisle;
  }
};

/// Blocks that hold exactly so many racks: full rows, the rest of the arrays, the rest of the
/// racks.
std::vector<Block> blocks_of(int racks, int racks_per_array) {
  std::vector<Block> blocks;
  if (const int arrays = racks / racks_per_array; arrays > 0) {
    constexpr double kRowPitch = kRackDepth + (kColdAisle + kHotAisle) / 2;
    const double square = std::sqrt(arrays * kRowPitch / ((racks_per_array + 1) * kRackWidth));
    const int least = (arrays + 999) / 1000;
    const int a = std::clamp(static_cast<int>(std::lround(square)), std::max(1, least),
                             std::min(100, arrays));
    blocks.push_back({arrays / a, a, racks_per_array});
    if (arrays % a > 0) blocks.push_back({1, arrays % a, racks_per_array});
  }
  if (racks % racks_per_array > 0) blocks.push_back({1, 1, racks % racks_per_array});
  return blocks;
}

/// Servers and cells in each: a server is a node where a rack shows so many, else a chassis where
/// the cells divide so. Where nothing divides, the nearest that shows every GPU or node.
std::pair<int, int> cells_of(const RapsSystem& s) {
  constexpr int kMost = 64;
  const int per_node = std::max(1, s.gpus_per_node);
  if (s.nodes_per_rack <= kMost && per_node <= kMost && per_node > 1)
    return {s.nodes_per_rack, per_node};
  const int cells = static_cast<int>(
      std::min<long long>(static_cast<long long>(s.nodes_per_rack) * per_node, kMost * kMost));
  if (s.chassis_per_rack <= kMost && cells % s.chassis_per_rack == 0 &&
      cells / s.chassis_per_rack <= kMost)
    return {s.chassis_per_rack, cells / s.chassis_per_rack};
  std::pair<int, int> nearest{kMost, kMost};
  for (int servers = 1; servers <= kMost; ++servers) {
    const int each = (cells + servers - 1) / servers;
    if (each <= kMost && servers * each < nearest.first * nearest.second) nearest = {servers, each};
  }
  return nearest;
}

ordered_json rack_type(const char* name, const char* kind, double idle_kw, double full_kw,
                       int servers, int gpus_per_server) {
  return {{"name", name},
          {"kind", kind},
          {"width", assumed(kRackWidth, "m")},
          {"depth", assumed(kRackDepth, "m")},
          {"height", assumed(kRackHeight, "m")},
          {"mass", assumed(1000, "kg")},
          {"servers", servers},
          {"server_units", std::clamp(44 / std::max(1, servers), 1, 4)},
          {"gpus_per_server", gpus_per_server},
          {"idle", figure(idle_kw, "kW", "derived", "RAPS constants, all nodes idle")},
          {"burn_in", figure(full_kw, "kW", "derived", "RAPS constants, all nodes busy")},
          {"load", figure(full_kw, "kW", "derived", "RAPS constants, all nodes busy")},
          {"rated", figure(full_kw, "kW", "derived", "RAPS constants, all nodes busy")},
          {"liquid_fraction", assumed(94.5, "%")},
          {"coolant_rise", assumed(10, "K")}};
}

ordered_json pattern_of(const Block& block, double row_kw) {
  return {{"compute", "node-rack"},
          {"network", "cdu"},
          {"storage", "storage"},
          {"cpu", "cpu"},
          {"rows", block.rows},
          {"arrays_per_row", block.arrays_per_row},
          {"racks_per_array", block.racks_per_array},
          {"network_after", block.racks_per_array / 2},
          {"cross_aisles_after", ordered_json::array()},
          {"storage_racks", 0},
          {"cpu_racks", 0},
          {"cold_aisle", assumed(kColdAisle, "m")},
          {"hot_aisle", assumed(kHotAisle, "m")},
          {"cross_aisle", assumed(2.4, "m")},
          {"west_margin", assumed(kWest, "m")},
          {"east_margin", assumed(kEast, "m")},
          {"side_margin", assumed(kSide, "m")},
          {"floor", assumed(0.9, "m")},
          {"ceiling", assumed(7, "m")},
          {"busway_height", assumed(2.7, "m")},
          {"busway_rating", assumed(std::max(1.0, row_kw * kSpare), "kW")},
          {"switchgear_rating", assumed(std::max(1.0, row_kw * block.rows * kSpare), "kW")},
          {"row_pipe_rating", assumed(std::max(1.0, row_kw * kSpare), "kW")},
          {"loop_rating", assumed(std::max(1.0, row_kw * block.rows * kSpare), "kW")}};
}

ordered_json unit_of(const char* kind, const std::string& id, const std::string& name, double x,
                     double y, const ordered_json& size, double rating_kw) {
  return {{"kind", kind},
          {"id", id},
          {"name", name},
          {"stage", "all"},
          {"at_m", {x, y}},
          {"size_m", size},
          {"rating", assumed(std::max(1.0, rating_kw), "kW")}};
}

void add_program(std::map<std::string, ordered_json>& files, const std::string& start) {
  files["program/calendars.json"] = {{"calendars", {{"24x7", {{"name", "Round the clock"}}}}}};
  files["program/crews.json"] = {{"shifts", {{"day", "07:00"}, {"night", "19:00"}}},
                                 {"crews", {{"riggers", {{"name", "Riggers"}, {"units", 1}}}}}};
  files["program/stocks.json"] = {
      {"stocks", {{"site_power", {{"name", "Site power"}, {"unit", "kW"}}}}}};
  files["program/stages.json"] = {
      {"stages",
       {{"all",
         {{"start", start}, {"fragnets", {"site", "array"}}, {"finish", "site.training"}}}}}};
  files["program/fragnets.json"] = {
      {"fragnets",
       {{"array",
         {{"for", "array"},
          {"steps",
           {{"energise",
             {{"name", "Energise {place}"}, {"duration", "1 h"}, {"reaches", "energised"}}},
            {"service",
             {{"name", "Take {place} into service"},
              {"after", {"energise"}},
              {"duration", "1 h"},
              {"reaches", "in_service"}}}}}}},
        {"site",
         {{"for", "stage"},
          {"steps", {{"training", {{"name", "In service"}, {"after", {"array.service"}}}}}}}}}}};
  files["program/supply.json"] = {{"supply",
                                   {{"grid",
                                     {{"name", "Connect {place}"},
                                      {"stage", "all"},
                                      {"equipment", "grid"},
                                      {"from", start},
                                      {"fills", {{"site_power", "equipment rating"}}}}}}}};
  files["program/usual.json"] = {
      {"name", "None"},
      {"start", start},
      {"week", {{"mon", {"08:00-16:00"}}}},
      {"phases",
       {{"plan", {{"name", "Plan"}, {"part", "planning"}, {"duration", "8 h"}}},
        {"build",
         {{"name", "Build"}, {"part", "building"}, {"after", {"plan"}}, {"duration", "8 h"}}}}}};
}

}  // namespace

std::map<std::string, std::string> project_of(const RapsSystem& s) {
  const Utilisation full{1, 1, 1};
  const double up =
      static_cast<double>(s.nodes()) / (static_cast<double>(s.racks()) * s.nodes_per_rack);
  // Down nodes draw nothing, and nobody says where a rack's stand: every rack draws the mean, so
  // that the racks and CDUs together draw what the system does.
  const auto mean_rack_kw = [&](const Utilisation& use) {
    const RapsPower p = system_power(s, use);
    return (p.input_w() - p.cdus_w) / s.racks() / 1e3;
  };
  const double rack_full_kw = std::max(0.001, mean_rack_kw(full));
  const double rack_idle_kw = std::min(rack_full_kw, mean_rack_kw({}));
  const int per_array = std::min(s.racks_per_cdu, kMostRacksInArray);
  const auto blocks = blocks_of(s.racks(), per_array);
  int arrays = 0;
  for (const Block& b : blocks) arrays += b.arrays();
  const double cdu_kw = std::max(0.001, s.cdus * s.cdu_w / 1e3 / arrays);
  const auto [servers, cells] = cells_of(s);
  const std::string start = "2024-01-01T00:00";

  std::map<std::string, ordered_json> files;
  files["project.json"] = {
      {"name", s.name},
      {"zone", "UTC"},
      {"start", start},
      {"notes",
       {"Made from an ExaDigiT RAPS system file. The layout is assumed: RAPS does not say it.",
        "A network rack stands for the CDU of its array; a rack's cells are its GPUs, or its nodes "
        "where it has none.",
        fmt::format("A rack shows {} cells for {} {}.", servers * cells,
                    s.nodes_per_rack * std::max(1, s.gpus_per_node),
                    s.gpus_per_node > 0 ? "GPUs" : "nodes"),
        fmt::format("{} of {} rack places are used; {:.1f} % of their nodes are up.", s.racks(),
                    s.rack_places(), up * 100)}}};
  files["sources.json"] = {
      {"sources",
       {{"raps", "ExaDigiT RAPS: the system's file"},
        {"assumption", "Assumed: nobody is known to have published it. Change it freely."}}}};
  files["operations.json"] = {{"coolant_supply", assumed(30, "°C")},
                              {"overhead_share", assumed(0.21, "")},
                              {"supply_stock", "site_power"}};
  files["facility/rack_types.json"] = {
      {"rack_types",
       {{"node-rack",
         rack_type("Node rack", "compute", rack_idle_kw, rack_full_kw, servers, cells)},
        {"cdu", rack_type("CDU", "network", cdu_kw, cdu_kw, 1, 0)},
        {"storage", rack_type("Storage rack", "storage", 1, 1, 1, 0)},
        {"cpu", rack_type("CPU rack", "cpu", 1, 1, 1, 0)}}}};

  ordered_json patterns = ordered_json::object(), halls = ordered_json::object(),
               transformers = ordered_json::object();
  double y = 0, width = 0, all_kw = 0;
  ordered_json connections = ordered_json::array();
  for (std::size_t b = 0; b < blocks.size(); ++b) {
    const Block& block = blocks[b];
    const std::string id(1, static_cast<char>('A' + b)), name = "block-" + id;
    const double row_kw = block.arrays_per_row * (block.racks_per_array * rack_full_kw + cdu_kw);
    all_kw += row_kw * block.rows;
    width = std::max(width, block.width());
    patterns[name] = pattern_of(block, row_kw);
    halls[id] = {{"stage", "all"},
                 {"pattern", name},
                 {"at_m", {0, y}},
                 {"feed_a", "transformer-" + id + "-a"},
                 {"feed_b", "transformer-" + id + "-b"},
                 {"coolant", "pump"}};
    y += block.depth() + kBetweenHalls;
  }
  double row_y = 0;
  for (std::size_t b = 0; b < blocks.size(); ++b) {
    const std::string id(1, static_cast<char>('A' + b));
    const double kw = blocks[b].arrays() * (blocks[b].racks_per_array * rack_full_kw + cdu_kw);
    for (const char* side : {"a", "b"}) {
      const std::string unit = "transformer-" + id + "-" + side;
      transformers[unit] = unit_of("transformer", unit, "Transformer " + id + side, width + 20,
                                   row_y, {4, 4, 3}, kw * kSpare * 1.1);
      connections.push_back({{"from", "grid"}, {"to", unit}});
      row_y += 8;
    }
  }
  transformers["grid"] = unit_of("utility", "grid", "Grid", width + 40, 0, {8, 8, 12}, all_kw * 2);
  files["facility/power.json"] = {{"equipment", transformers}, {"connections", connections}};
  files["facility/cooling.json"] = {
      {"equipment",
       {{"tower", unit_of("tower", "tower", "Cooling tower", -40, 0, {12, 12, 8}, all_kw * 1.5)},
        {"pump", unit_of("pump", "pump", "Coolant pump", -20, 0, {3, 3, 2}, all_kw * 1.5)}}},
      {"connections", {{{"from", "tower"}, {"to", "pump"}}}}};
  files["facility/halls.json"] = {{"patterns", patterns}, {"halls", halls}};
  files["facility/site.json"] = {{"latitude", assumed(0, "deg")},
                                 {"longitude", assumed(0, "deg")},
                                 {"plot", {{"from_m", {-80, -40}}, {"to_m", {width + 80, y + 60}}}},
                                 {"stages", {{{"id", "all"}, {"name", s.name}}}}};
  add_program(files, start);
  std::map<std::string, std::string> out;
  for (const auto& [path, json] : files) out[path] = json.dump(2) + "\n";
  return out;
}

Result<void> write_project(const std::map<std::string, std::string>& files,
                           const std::string& folder) {
  namespace fs = std::filesystem;
  std::error_code error;
  if (folder.empty() || fs::exists(folder, error))
    return fail(folder, "", "exists already", "a folder that does not exist yet");
  const fs::path fresh = fs::path(folder + ".part");
  const auto give_up = [&](const std::string& what) {
    std::error_code ignored;
    fs::remove_all(fresh, ignored);
    return fail(folder, "", what, "a place that can be written");
  };
  if (fs::exists(fresh, error)) return fail(fresh.string(), "", "exists already", "its absence");
  for (const auto& [path, text] : files) {
    const fs::path file = fresh / path;
    fs::create_directories(file.parent_path(), error);
    if (error) return give_up("cannot be made: " + error.message());
    std::ofstream out(file, std::ios::binary);
    out << text;
    out.close();
    if (!out) return give_up("cannot be written");
  }
  fs::rename(fresh, folder, error);
  if (error) return give_up("cannot be made: " + error.message());
  return {};
}

}  // namespace rackline
