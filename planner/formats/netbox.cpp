#include "planner/formats/netbox.h"

#include <cmath>

#include "planner/formats/yaml_reader.h"

namespace rackline {

namespace {

constexpr double kKgPerLb = 0.45359237, kMetresPerInch = 0.0254;

/// The value of `key` in kilograms, by the unit that the file names.
double mass_kg(const YamlView& root, const std::string& key) {
  if (!root.has(key)) return 0;
  const double value = root[key].number(0, 1e6);
  const std::string unit = root["weight_unit"].text();
  if (unit == "kg") return value;
  if (unit == "g") return value / 1e3;
  if (unit == "lb") return value * kKgPerLb;
  if (unit == "oz") return value * kKgPerLb / 16;
  root["weight_unit"].mistake("is \"" + unit.substr(0, 20) + "\"", "one of kg, g, lb, oz");
}

double length_m(const YamlView& root, const std::string& key) {
  if (!root.has(key)) return 0;
  const double value = root[key].number(0, 1e5);
  const std::string unit = root["outer_unit"].text();
  if (unit == "mm") return value / 1e3;
  if (unit == "in") return value * kMetresPerInch;
  root["outer_unit"].mistake("is \"" + unit.substr(0, 20) + "\"", "mm or in");
}

template <class T>
void read_names(const YamlView& root, T& out) {
  out.manufacturer = root["manufacturer"].text();
  out.model = root["model"].text();
  out.slug = root["slug"].text();
}

NetboxDevice device_of(const YamlView& root) {
  NetboxDevice device;
  read_names(root, device);
  device.height_u = root["u_height"].number(0, 100);
  if (device.height_u * 2 != std::floor(device.height_u * 2))
    root["u_height"].mistake("is no multiple of a half", "whole or half units, such as 1.5");
  device.mass_kg = mass_kg(root, "weight");
  if (root.has("is_powered")) device.powered = root["is_powered"].boolean();
  if (root.has("power-ports"))
    for (const YamlView& port : root["power-ports"].items()) {
      (void)port["name"].text();
      ++device.power_ports;
      const double most_w = port.number_or("maximum_draw", 0, 0, 1e7);
      if (port.has("maximum_draw") && port.number_or("allocated_draw", 0, 0, 1e7) > most_w)
        port["allocated_draw"].mistake("is more than maximum_draw", "at most that");
      device.draw_w += most_w;
    }
  return device;
}

NetboxRack rack_of(const YamlView& root) {
  NetboxRack rack;
  read_names(root, rack);
  rack.height_u = root["u_height"].whole(1, 100);
  rack.width_m = length_m(root, "outer_width");
  rack.depth_m = length_m(root, "outer_depth");
  rack.mass_kg = mass_kg(root, "weight");
  rack.most_mass_kg = mass_kg(root, "max_weight");
  return rack;
}

template <class F>
auto guarded(F&& read) -> Result<decltype(read())> {
  try {
    return read();
  } catch (const YamlMistake& mistake) {
    return tl::unexpected(mistake.error);
  }
}

}  // namespace

Result<NetboxDevice> read_netbox_device(const std::string& path) {
  return guarded([&] { return device_of(read_yaml(path)); });
}

Result<NetboxRack> read_netbox_rack(const std::string& path) {
  return guarded([&] { return rack_of(read_yaml(path)); });
}

Result<NetboxDevice> netbox_device_from_yaml(const std::string& bytes, const std::string& name) {
  return guarded([&] { return device_of(parse_yaml(bytes, name)); });
}

Result<NetboxRack> netbox_rack_from_yaml(const std::string& bytes, const std::string& name) {
  return guarded([&] { return rack_of(parse_yaml(bytes, name)); });
}

Result<bool> is_netbox_rack(const std::string& path) {
  return guarded([&] { return read_yaml(path).has("form_factor"); });
}

}  // namespace rackline
