#include "planner/formats/raps.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include "planner/formats/yaml_reader.h"

namespace rackline {

namespace {

constexpr int kMostUnits = 1'000'000;
constexpr double kMostWatts = 1e9;

/// Ascending, each once, each below `end`.
std::vector<int> indices(const YamlView& view, long long end) {
  std::set<int> out;
  const int last = static_cast<int>(std::min<long long>(end, 2'000'000'000) - 1);
  for (const YamlView& item : view.items())
    if (!out.insert(item.whole(0, last)).second) item.mistake("stands twice", "each index once");
  return {out.begin(), out.end()};
}

AffineLoss loss(const YamlView& power, const std::string& stage) {
  return {power[stage + "_loss_constant"].number(0, kMostWatts),
          power[stage + "_efficiency"].number(0.01, 1)};
}

void read_system(const YamlView& view, RapsSystem& s) {
  s.cdus = view["num_cdus"].whole(1, kMostUnits);
  s.racks_per_cdu = view["racks_per_cdu"].whole(1, kMostUnits);
  if (static_cast<long long>(s.cdus) * s.racks_per_cdu > kMostUnits)
    view["racks_per_cdu"].mistake("makes more than 1,000,000 racks", "fewer racks");
  s.nodes_per_rack = view["nodes_per_rack"].whole(1, 100'000);
  s.chassis_per_rack = view["chassis_per_rack"].whole(1, 10'000);
  s.switches_per_chassis = view["switches_per_chassis"].whole(0, 10'000);
  s.nics_per_node = view["nics_per_node"].whole(0, 10'000);
  s.rectifiers_per_chassis = view["rectifiers_per_chassis"].whole(1, 10'000);
  s.cpus_per_node = view["cpus_per_node"].whole(0, 10'000);
  s.gpus_per_node = view["gpus_per_node"].whole(0, 10'000);
  const long long places = s.rack_places();
  if (view.has("missing_racks")) s.missing_racks = indices(view["missing_racks"], places);
  if (view.has("down_nodes")) s.down_nodes = indices(view["down_nodes"], places * s.nodes_per_rack);
  if (s.racks() < 1) view["missing_racks"].mistake("leaves no rack", "at least one rack");
  if (s.nodes() < 1) view["down_nodes"].mistake("leaves no node", "at least one node that is up");
}

void read_power(const YamlView& view, RapsSystem& s) {
  const auto watts = [&](const char* key) { return view[key].number(0, kMostWatts); };
  const auto idle_and_most = [&](const char* idle_key, const char* most_key, double& idle_w,
                                 double& most_w) {
    idle_w = watts(idle_key);
    most_w = watts(most_key);
    if (most_w < idle_w)
      view[most_key].mistake(fmt::format("is less than {}", idle_key), "at least as much");
  };
  idle_and_most("power_gpu_idle", "power_gpu_max", s.gpu_idle_w, s.gpu_max_w);
  idle_and_most("power_cpu_idle", "power_cpu_max", s.cpu_idle_w, s.cpu_max_w);
  s.memory_w = watts("power_mem");
  if (view.has("power_nic_idle") && view.has("power_nic_max")) {
    idle_and_most("power_nic_idle", "power_nic_max", s.nic_idle_w, s.nic_max_w);
  } else {
    s.nic_idle_w = s.nic_max_w = watts("power_nic");
  }
  s.nvme_w = watts("power_nvme");
  s.switch_w = watts("power_switch");
  s.cdu_w = watts("power_cdu");
  s.sivoc = loss(view, "sivoc");
  s.rectifier = loss(view, "rectifier");
}

RapsSystem system_of(const YamlView& root, const std::string& name) {
  if (root.has("base"))
    root["base"].mistake("names a system that this one builds on",
                         "one file that holds all values, base and changes merged");
  RapsSystem system;
  system.name = root.has("system_name") ? root["system_name"].text() : name;
  read_system(root["system"], system);
  read_power(root["power"], system);
  return system;
}

}  // namespace

Result<RapsSystem> read_raps(const std::string& path) {
  try {
    return system_of(read_yaml(path), std::filesystem::path(path).stem().string());
  } catch (const YamlMistake& mistake) {
    return tl::unexpected(mistake.error);
  }
}

Result<RapsSystem> raps_from_yaml(const std::string& bytes, const std::string& name) {
  try {
    return system_of(parse_yaml(bytes, name), name);
  } catch (const YamlMistake& mistake) {
    return tl::unexpected(mistake.error);
  }
}

Result<bool> is_raps(const std::string& path) {
  try {
    const YamlView root = read_yaml(path);
    return root.has("system") || root.has("power") || root.has("base");
  } catch (const YamlMistake& mistake) {
    return tl::unexpected(mistake.error);
  }
}

}  // namespace rackline
