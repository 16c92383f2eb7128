// Chooses the device to draw with, and says of every other one what it lacks.
#pragma once

#include <string>
#include <vector>

#include "engine/gpu/vk.h"

namespace rackline::gpu {

struct DeviceReport {
  VkPhysicalDevice device = VK_NULL_HANDLE;
  std::string name;                ///< as the driver gives it
  std::uint32_t queue_family = 0;  ///< draws, computes and, with a surface, presents
  std::vector<std::string> lacks;  ///< empty: the device can be used
  int rank = 0;                    ///< higher is preferred
  std::string kind;                ///< "discrete", "integrated", "virtual", "processor", "other"
  std::string driver;              ///< "llvmpipe, Mesa 22.3.6 (LLVM 15.0.6)"
  std::string api;                 ///< "1.3.230"
  std::size_t index = 0;           ///< in the driver's order
};

/// Every device with what it lacks, in the driver's order. `surface` may be null.
[[nodiscard]] std::vector<DeviceReport> report_devices(VkInstance instance, VkSurfaceKHR surface);

/// Every device, as a command without a window sees them. Errors: no loader or driver.
[[nodiscard]] Result<std::vector<DeviceReport>> list_devices();

/// Why choose_device takes `chosen`, as a part of a sentence: "the only one that can be used".
[[nodiscard]] std::string reason_for(const std::vector<DeviceReport>& devices,
                                     const DeviceReport& chosen, const std::string& wanted);

/// The best usable one. `wanted`: an index or a part of a name; "" for the best.
/// Errors: no device at all, none that can be used (each is named with what it lacks), no such one.
[[nodiscard]] Result<DeviceReport> choose_device(const std::vector<DeviceReport>& devices,
                                                 const std::string& wanted);

}  // namespace rackline::gpu
