// Collects what the validation layers say, so that a test or the program's exit code can fail on
// it.
#pragma once

#include <mutex>
#include <string>
#include <vector>

#include "engine/gpu/vk.h"

namespace rackline::gpu {

/// Messages of warnings and errors, synchronization validation included. Its address is given to
/// the driver: it must not move while an instance lives.
class ValidationLog {
 public:
  ValidationLog() = default;
  ValidationLog(const ValidationLog&) = delete;
  ValidationLog& operator=(const ValidationLog&) = delete;

  void add(std::string message);
  [[nodiscard]] std::vector<std::string> messages() const;

  /// For vkCreateInstance's pNext and vkCreateDebugUtilsMessengerEXT.
  [[nodiscard]] VkDebugUtilsMessengerCreateInfoEXT messenger_info();

 private:
  mutable std::mutex mutex_;
  std::vector<std::string> messages_;
};

/// True when the validation layer is installed.
[[nodiscard]] bool validation_available();

inline constexpr const char* kValidationLayer = "VK_LAYER_KHRONOS_validation";

}  // namespace rackline::gpu
