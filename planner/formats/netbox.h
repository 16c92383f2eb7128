// Device and rack types as the NetBox device-type library writes them (YAML).
#pragma once

#include <string>

#include "planner/base/result.h"

namespace rackline {

/// A device type: what stands in a rack.
struct NetboxDevice {
  std::string manufacturer, model, slug;
  double height_u = 0;
  double mass_kg = 0;  ///< 0: not said
  int power_ports = 0;
  double draw_w = 0;    ///< the sum of the ports' maximum draws; 0: not said
  bool powered = true;  ///< false: fed by its rack's busbar
};

/// A rack type. Lengths in metres; 0: not said.
struct NetboxRack {
  std::string manufacturer, model, slug;
  int height_u = 0;
  double width_m = 0, depth_m = 0;  ///< outer
  double mass_kg = 0, most_mass_kg = 0;
};

/// Errors: unreadable, not YAML, a missing or unfit value, an unknown unit.
[[nodiscard]] Result<NetboxDevice> read_netbox_device(const std::string& path);
[[nodiscard]] Result<NetboxRack> read_netbox_rack(const std::string& path);
/// The same from a file's bytes; `name` stands in messages.
[[nodiscard]] Result<NetboxDevice> netbox_device_from_yaml(const std::string& bytes,
                                                           const std::string& name);
[[nodiscard]] Result<NetboxRack> netbox_rack_from_yaml(const std::string& bytes,
                                                       const std::string& name);
/// True when the file looks like a rack type rather than a device type. Errors as above.
[[nodiscard]] Result<bool> is_netbox_rack(const std::string& path);

}  // namespace rackline
