#include "engine/gpu/device_choice.h"

#include <algorithm>
#include <cctype>
#include <cstring>

namespace rackline::gpu {

namespace {

/// Discrete before integrated before anything that computes on the processor.
int rank_of(VkPhysicalDeviceType type) {
  switch (type) {
    case VK_PHYSICAL_DEVICE_TYPE_DISCRETE_GPU:
      return 4;
    case VK_PHYSICAL_DEVICE_TYPE_INTEGRATED_GPU:
      return 3;
    case VK_PHYSICAL_DEVICE_TYPE_VIRTUAL_GPU:
      return 2;
    case VK_PHYSICAL_DEVICE_TYPE_CPU:
      return 1;
    default:
      return 0;
  }
}

bool has_swapchain(VkPhysicalDevice device) {
  std::uint32_t count = 0;
  vkEnumerateDeviceExtensionProperties(device, nullptr, &count, nullptr);
  std::vector<VkExtensionProperties> extensions(count);
  vkEnumerateDeviceExtensionProperties(device, nullptr, &count, extensions.data());
  return std::any_of(extensions.begin(), extensions.end(), [](const VkExtensionProperties& e) {
    return std::strcmp(e.extensionName, VK_KHR_SWAPCHAIN_EXTENSION_NAME) == 0;
  });
}

void check_features(DeviceReport& report) {
  VkPhysicalDeviceVulkan13Features f13{VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_VULKAN_1_3_FEATURES};
  VkPhysicalDeviceFeatures2 f{VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_FEATURES_2, &f13, {}};
  vkGetPhysicalDeviceFeatures2(report.device, &f);
  if (!f13.dynamicRendering) report.lacks.emplace_back("dynamicRendering");
  if (!f13.synchronization2) report.lacks.emplace_back("synchronization2");
  if (!f13.maintenance4) report.lacks.emplace_back("maintenance4");
}

void find_queue(DeviceReport& report, VkSurfaceKHR surface) {
  std::uint32_t count = 0;
  vkGetPhysicalDeviceQueueFamilyProperties(report.device, &count, nullptr);
  std::vector<VkQueueFamilyProperties> families(count);
  vkGetPhysicalDeviceQueueFamilyProperties(report.device, &count, families.data());
  constexpr VkQueueFlags kNeeded = VK_QUEUE_GRAPHICS_BIT | VK_QUEUE_COMPUTE_BIT;
  for (std::uint32_t i = 0; i < count; ++i) {
    VkBool32 presents = VK_TRUE;
    if (surface) vkGetPhysicalDeviceSurfaceSupportKHR(report.device, i, surface, &presents);
    if ((families[i].queueFlags & kNeeded) == kNeeded && presents) {
      report.queue_family = i;
      return;
    }
  }
  report.lacks.emplace_back(surface ? "a queue that draws and presents to this display"
                                    : "a queue that draws");
}

std::string lower(std::string text) {
  for (char& c : text) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return text;
}

std::string list(const std::vector<DeviceReport>& devices) {
  std::string text;
  for (std::size_t i = 0; i < devices.size(); ++i) {
    text += (i ? "; " : "") + std::to_string(i) + " \"" + devices[i].name + "\"";
    for (std::size_t k = 0; k < devices[i].lacks.size(); ++k)
      text += (k ? ", " : " lacks ") + devices[i].lacks[k];
  }
  return text;
}

}  // namespace

std::vector<DeviceReport> report_devices(VkInstance instance, VkSurfaceKHR surface) {
  std::uint32_t count = 0;
  vkEnumeratePhysicalDevices(instance, &count, nullptr);
  std::vector<VkPhysicalDevice> found(count);
  vkEnumeratePhysicalDevices(instance, &count, found.data());
  std::vector<DeviceReport> reports;
  for (VkPhysicalDevice device : found) {
    VkPhysicalDeviceProperties properties;
    vkGetPhysicalDeviceProperties(device, &properties);
    DeviceReport report{device, properties.deviceName, 0, {}, rank_of(properties.deviceType)};
    if (properties.apiVersion < VK_API_VERSION_1_3)
      report.lacks.push_back("Vulkan 1.3 (has " +
                             std::to_string(VK_API_VERSION_MAJOR(properties.apiVersion)) + "." +
                             std::to_string(VK_API_VERSION_MINOR(properties.apiVersion)) + ")");
    else
      check_features(report);
    find_queue(report, surface);
    if (surface && !has_swapchain(device)) report.lacks.emplace_back("VK_KHR_swapchain");
    reports.push_back(std::move(report));
  }
  return reports;
}

Result<DeviceReport> choose_device(const std::vector<DeviceReport>& devices,
                                   const std::string& wanted) {
  if (devices.empty())
    return fail("no Vulkan device was found", "a driver for Vulkan 1.3, e.g. mesa-vulkan-drivers");
  const DeviceReport* best = nullptr;
  bool named = false;
  for (std::size_t i = 0; i < devices.size(); ++i) {
    const DeviceReport& d = devices[i];
    if (!wanted.empty() && wanted != std::to_string(i) &&
        lower(d.name).find(lower(wanted)) == std::string::npos)
      continue;
    named = true;
    if (d.lacks.empty() && (!best || d.rank > best->rank)) best = &d;
  }
  if (best) return *best;
  if (!named)
    return fail("no Vulkan device is called \"" + wanted + "\"", "one of " + list(devices));
  return fail("no Vulkan device can be used: " + list(devices), "a device with Vulkan 1.3");
}

}  // namespace rackline::gpu
