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
};

/// Every device with what it lacks, in the driver's order. `surface` may be null.
[[nodiscard]] std::vector<DeviceReport> report_devices(VkInstance instance, VkSurfaceKHR surface);

/// The best usable one. `wanted`: an index or a part of a name; "" for the best.
/// Errors: no device at all, none that can be used (each is named with what it lacks), no such one.
[[nodiscard]] Result<DeviceReport> choose_device(const std::vector<DeviceReport>& devices,
                                                 const std::string& wanted);

}  // namespace rackline::gpu
