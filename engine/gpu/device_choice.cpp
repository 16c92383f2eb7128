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

std::string kind_of(VkPhysicalDeviceType type) {
  switch (type) {
    case VK_PHYSICAL_DEVICE_TYPE_DISCRETE_GPU:
      return "discrete";
    case VK_PHYSICAL_DEVICE_TYPE_INTEGRATED_GPU:
      return "integrated";
    case VK_PHYSICAL_DEVICE_TYPE_VIRTUAL_GPU:
      return "virtual";
    case VK_PHYSICAL_DEVICE_TYPE_CPU:
      return "processor";
    default:
      return "other";
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

std::string version(std::uint32_t api) {
  return std::to_string(VK_API_VERSION_MAJOR(api)) + "." +
         std::to_string(VK_API_VERSION_MINOR(api)) + "." +
         std::to_string(VK_API_VERSION_PATCH(api));
}

void describe_driver(DeviceReport& report, std::uint32_t api) {
  if (api < VK_API_VERSION_1_2) return;
  VkPhysicalDeviceVulkan12Properties p12{VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_VULKAN_1_2_PROPERTIES};
  VkPhysicalDeviceProperties2 p{VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_PROPERTIES_2, &p12, {}};
  vkGetPhysicalDeviceProperties2(report.device, &p);
  report.driver = std::string(p12.driverName) + ", " + p12.driverInfo;
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
    DeviceReport report{device, properties.deviceName, 0, {}, rank_of(properties.deviceType),
                        kind_of(properties.deviceType), "", version(properties.apiVersion)};
    report.index = reports.size();
    describe_driver(report, properties.apiVersion);
    if (properties.apiVersion < VK_API_VERSION_1_3)
      report.lacks.push_back("Vulkan 1.3 (has " + report.api + ")");
    else
      check_features(report);
    find_queue(report, surface);
    if (surface && !has_swapchain(device)) report.lacks.emplace_back("VK_KHR_swapchain");
    reports.push_back(std::move(report));
  }
  return reports;
}

Result<std::vector<DeviceReport>> list_devices() {
  VkApplicationInfo app{VK_STRUCTURE_TYPE_APPLICATION_INFO};
  app.apiVersion = VK_API_VERSION_1_3;
  VkInstanceCreateInfo info{VK_STRUCTURE_TYPE_INSTANCE_CREATE_INFO};
  info.pApplicationInfo = &app;
  VkInstance instance = VK_NULL_HANDLE;
  if (const VkResult made = vkCreateInstance(&info, nullptr, &instance); made != VK_SUCCESS)
    return fail("no Vulkan device was found: Vulkan does not start (" + name(made) + ")",
                "a driver for Vulkan 1.3, e.g. mesa-vulkan-drivers");
  auto devices = report_devices(instance, VK_NULL_HANDLE);
  vkDestroyInstance(instance, nullptr);
  for (DeviceReport& d : devices) d.device = VK_NULL_HANDLE;  // gone with the instance
  return devices;
}

std::string reason_for(const std::vector<DeviceReport>& devices, const DeviceReport& chosen,
                       const std::string& wanted) {
  if (!wanted.empty()) return "\"" + wanted + "\" was asked for";
  const auto usable = [](const DeviceReport& d) { return d.lacks.empty(); };
  const auto ranked = [&](const DeviceReport& d) { return usable(d) && d.rank == chosen.rank; };
  if (std::count_if(devices.begin(), devices.end(), usable) == 1)
    return devices.size() == 1 ? "the only device" : "the only one that can be used";
  if (std::count_if(devices.begin(), devices.end(), ranked) > 1)
    return "the first of the highest rank that can be used";
  return "the highest rank that can be used";
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
