// The Vulkan headers, and the check of a call's result.
#pragma once

#include <vulkan/vulkan.h>

#include <string>

#include "engine/gpu/result.h"

namespace rackline::gpu {

/// The name of a result code: "VK_ERROR_DEVICE_LOST".
[[nodiscard]] std::string name(VkResult result);

/// Throws DeviceFailure unless `result` is a success, DeviceLost where the device or the surface
/// is gone. `call` names what was tried.
void check(VkResult result, const char* call);

}  // namespace rackline::gpu
