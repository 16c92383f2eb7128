#include "engine/gpu/context.h"

#include <cstdlib>
#include <cstring>

#include "engine/gpu/device_choice.h"

namespace rackline::gpu {

ContextSettings settings_from_environment() {
  ContextSettings settings;
  const char* validation = std::getenv("RACKLINE_VALIDATION");
  settings.validation = validation && std::strcmp(validation, "0") != 0 && *validation;
  if (const char* device = std::getenv("RACKLINE_DEVICE")) settings.device = device;
  if (const char* lose = std::getenv("RACKLINE_LOSE_DEVICE_AFTER")) {
    settings.lose_after_submits = std::atoi(lose);
    settings.lose_every_device = std::strstr(lose, ",every") != nullptr;
  }
  return settings;
}

ContextSettings after_loss(ContextSettings settings) {
  if (!settings.lose_every_device) settings.lose_after_submits = 0;
  return settings;
}

Result<std::unique_ptr<Context>> Context::create(const ContextSettings& settings) {
  std::unique_ptr<Context> context(new Context);
  if (auto made = context->make_instance(settings); !made)
    return tl::unexpected<Error>(made.error());
  if (settings.make_surface) {
    const VkResult made = settings.make_surface(context->instance_, &context->surface_);
    if (made != VK_SUCCESS)
      return fail("the window cannot be drawn to: " + name(made), "a display with Vulkan support");
  }
  if (auto made = context->make_device(settings); !made) return tl::unexpected<Error>(made.error());
  return context;
}

Result<void> Context::make_instance(const ContextSettings& settings) {
  VkApplicationInfo app{VK_STRUCTURE_TYPE_APPLICATION_INFO};
  app.pApplicationName = "rackline";
  app.apiVersion = VK_API_VERSION_1_3;

  std::vector<const char*> extensions, layers;
  for (const std::string& e : settings.instance_extensions) extensions.push_back(e.c_str());
  VkInstanceCreateInfo info{VK_STRUCTURE_TYPE_INSTANCE_CREATE_INFO};
  info.pApplicationInfo = &app;

  VkDebugUtilsMessengerCreateInfoEXT messenger = log_.messenger_info();
  const VkValidationFeatureEnableEXT enable[] = {
      VK_VALIDATION_FEATURE_ENABLE_SYNCHRONIZATION_VALIDATION_EXT};
  VkValidationFeaturesEXT features{VK_STRUCTURE_TYPE_VALIDATION_FEATURES_EXT};
  features.pNext = &messenger;
  features.enabledValidationFeatureCount = 1;
  features.pEnabledValidationFeatures = enable;
  if (settings.validation) {
    if (!validation_available())
      return fail("validation was asked for, but VK_LAYER_KHRONOS_validation is not installed",
                  "the package vulkan-validationlayers");
    layers.push_back(kValidationLayer);
    extensions.push_back(VK_EXT_DEBUG_UTILS_EXTENSION_NAME);
    info.pNext = &features;
  }
  info.enabledExtensionCount = static_cast<std::uint32_t>(extensions.size());
  info.ppEnabledExtensionNames = extensions.data();
  info.enabledLayerCount = static_cast<std::uint32_t>(layers.size());
  info.ppEnabledLayerNames = layers.data();
  if (const VkResult made = vkCreateInstance(&info, nullptr, &instance_); made != VK_SUCCESS)
    return fail("no Vulkan device was found: Vulkan does not start (" + name(made) + ")",
                "a driver for Vulkan 1.3, e.g. mesa-vulkan-drivers");

  if (settings.validation) {
    const auto create = reinterpret_cast<PFN_vkCreateDebugUtilsMessengerEXT>(
        vkGetInstanceProcAddr(instance_, "vkCreateDebugUtilsMessengerEXT"));
    check(create(instance_, &messenger, nullptr, &messenger_), "vkCreateDebugUtilsMessengerEXT");
  }
  return {};
}

Result<void> Context::make_device(const ContextSettings& settings) {
  auto chosen = choose_device(report_devices(instance_, surface_), settings.device);
  if (!chosen) return tl::unexpected<Error>(chosen.error());
  physical_ = chosen->device;
  queue_family_ = chosen->queue_family;

  const float priority = 1.0f;
  VkDeviceQueueCreateInfo queue{VK_STRUCTURE_TYPE_DEVICE_QUEUE_CREATE_INFO};
  queue.queueFamilyIndex = queue_family_;
  queue.queueCount = 1;
  queue.pQueuePriorities = &priority;
  VkPhysicalDeviceVulkan13Features f13{VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_VULKAN_1_3_FEATURES};
  f13.dynamicRendering = VK_TRUE;
  f13.synchronization2 = VK_TRUE;
  f13.maintenance4 = VK_TRUE;  // glslc writes LocalSizeId
  VkPhysicalDeviceFeatures offered{}, wanted{};
  vkGetPhysicalDeviceFeatures(physical_, &offered);
  wanted.pipelineStatisticsQuery = offered.pipelineStatisticsQuery;
  counts_statistics_ = offered.pipelineStatisticsQuery == VK_TRUE;
  VkDeviceCreateInfo info{VK_STRUCTURE_TYPE_DEVICE_CREATE_INFO, &f13};
  info.pEnabledFeatures = &wanted;
  info.queueCreateInfoCount = 1;
  info.pQueueCreateInfos = &queue;
  const char* swapchain = VK_KHR_SWAPCHAIN_EXTENSION_NAME;
  if (surface_) {
    info.enabledExtensionCount = 1;
    info.ppEnabledExtensionNames = &swapchain;
  }
  if (const VkResult made = vkCreateDevice(physical_, &info, nullptr, &device_); made != VK_SUCCESS)
    return fail("the Vulkan device \"" + chosen->name + "\" does not start: " + gpu::name(made));
  vkGetDeviceQueue(device_, queue_family_, 0, &queue_);
  vkGetPhysicalDeviceMemoryProperties(physical_, &memory_);

  VkPhysicalDeviceVulkan12Properties p12{VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_VULKAN_1_2_PROPERTIES};
  VkPhysicalDeviceProperties2 p{VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_PROPERTIES_2, &p12, {}};
  vkGetPhysicalDeviceProperties2(physical_, &p);
  const std::uint32_t api = p.properties.apiVersion;
  driver_ = std::string(p.properties.deviceName) + ", " + p12.driverInfo + ", Vulkan " +
            std::to_string(VK_API_VERSION_MAJOR(api)) + "." +
            std::to_string(VK_API_VERSION_MINOR(api)) + "." +
            std::to_string(VK_API_VERSION_PATCH(api));
  max_image_size_ = p.properties.limits.maxImageDimension2D;
  lose_after_submits_ = settings.lose_after_submits;
  pipeline_cache_ = PipelineCache(device_, DriverKey::of(p.properties),
                                  settings.pipeline_cache_folder);

  VkCommandPoolCreateInfo pool{VK_STRUCTURE_TYPE_COMMAND_POOL_CREATE_INFO};
  pool.flags = VK_COMMAND_POOL_CREATE_TRANSIENT_BIT;
  pool.queueFamilyIndex = queue_family_;
  check(vkCreateCommandPool(device_, &pool, nullptr, &pool_), "vkCreateCommandPool");
  return {};
}

Context::~Context() {
  if (device_) {
    vkDeviceWaitIdle(device_);
    pipeline_cache_ = {};
    vkDestroyCommandPool(device_, pool_, nullptr);
    vkDestroyDevice(device_, nullptr);
  }
  if (surface_) vkDestroySurfaceKHR(instance_, surface_, nullptr);
  if (messenger_) {
    const auto destroy = reinterpret_cast<PFN_vkDestroyDebugUtilsMessengerEXT>(
        vkGetInstanceProcAddr(instance_, "vkDestroyDebugUtilsMessengerEXT"));
    destroy(instance_, messenger_, nullptr);
  }
  if (instance_) vkDestroyInstance(instance_, nullptr);
}

void Context::submit(const VkSubmitInfo2& work, VkFence done) const {
  if (++submits_ == lose_after_submits_) check(VK_ERROR_DEVICE_LOST, "vkQueueSubmit2");
  check(vkQueueSubmit2(queue_, 1, &work, done), "vkQueueSubmit2");
}

void Context::run(const std::function<void(VkCommandBuffer)>& record) const {
  VkCommandBufferAllocateInfo allocate{VK_STRUCTURE_TYPE_COMMAND_BUFFER_ALLOCATE_INFO};
  allocate.commandPool = pool_;
  allocate.level = VK_COMMAND_BUFFER_LEVEL_PRIMARY;
  allocate.commandBufferCount = 1;
  VkCommandBuffer commands = VK_NULL_HANDLE;
  check(vkAllocateCommandBuffers(device_, &allocate, &commands), "vkAllocateCommandBuffers");
  VkCommandBufferBeginInfo begin{VK_STRUCTURE_TYPE_COMMAND_BUFFER_BEGIN_INFO};
  begin.flags = VK_COMMAND_BUFFER_USAGE_ONE_TIME_SUBMIT_BIT;
  check(vkBeginCommandBuffer(commands, &begin), "vkBeginCommandBuffer");
  record(commands);
  check(vkEndCommandBuffer(commands), "vkEndCommandBuffer");

  VkFence fence = VK_NULL_HANDLE;
  VkFenceCreateInfo fence_info{VK_STRUCTURE_TYPE_FENCE_CREATE_INFO};
  check(vkCreateFence(device_, &fence_info, nullptr, &fence), "vkCreateFence");
  VkCommandBufferSubmitInfo buffer{VK_STRUCTURE_TYPE_COMMAND_BUFFER_SUBMIT_INFO};
  buffer.commandBuffer = commands;
  VkSubmitInfo2 work{VK_STRUCTURE_TYPE_SUBMIT_INFO_2};
  work.commandBufferInfoCount = 1;
  work.pCommandBufferInfos = &buffer;
  const auto clean_up = [&] {
    vkDestroyFence(device_, fence, nullptr);
    vkFreeCommandBuffers(device_, pool_, 1, &commands);
  };
  try {
    submit(work, fence);
    check(vkWaitForFences(device_, 1, &fence, VK_TRUE, UINT64_MAX), "vkWaitForFences");
  } catch (const DeviceFailure&) {
    clean_up();
    throw;
  }
  clean_up();
}

std::uint32_t Context::memory_type(std::uint32_t allowed, VkMemoryPropertyFlags properties) const {
  for (std::uint32_t i = 0; i < memory_.memoryTypeCount; ++i)
    if ((allowed >> i & 1u) && (memory_.memoryTypes[i].propertyFlags & properties) == properties)
      return i;
  throw DeviceFailure("the device has no memory of the kind that is needed");
}

}  // namespace rackline::gpu
