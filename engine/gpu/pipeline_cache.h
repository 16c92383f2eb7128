// Compiled pipelines from run to run, so that a driver translates its shaders once. A file for each
// driver: another device, another version or another build of it has a file of its own.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "engine/gpu/vk.h"

namespace rackline::gpu {

/// What compiled pipelines are good for.
struct DriverKey {
  std::uint32_t vendor = 0, device = 0, driver_version = 0;
  std::array<std::uint8_t, VK_UUID_SIZE> uuid{};  ///< VkPhysicalDeviceProperties' pipelineCacheUUID

  [[nodiscard]] static DriverKey of(const VkPhysicalDeviceProperties& properties);
  /// "pipelines-10005-0-1-76616c…": one name for each key.
  [[nodiscard]] std::string file_name() const;
  bool operator==(const DriverKey&) const = default;
};

using Bytes = std::vector<std::uint8_t>;

/// The driver's bytes with our header: the key, their length and their hash.
[[nodiscard]] Bytes sealed(const DriverKey& key, std::span<const std::uint8_t> pipelines);
/// The driver's bytes; none when the file is cut, damaged or of another driver, also where only the
/// driver's own header says so.
[[nodiscard]] std::optional<Bytes> unsealed(const DriverKey& key,
                                            std::span<const std::uint8_t> file);

class PipelineCache {
 public:
  PipelineCache() = default;
  /// Reads what `folder` has for this driver; begins empty where that is nothing or unfit. With
  /// folder "" nothing is read or kept.
  PipelineCache(VkDevice device, const DriverKey& key, const std::string& folder);
  ~PipelineCache();
  PipelineCache(PipelineCache&& o) noexcept { swap(o); }
  PipelineCache& operator=(PipelineCache&& o) noexcept {
    swap(o);
    return *this;
  }

  [[nodiscard]] VkPipelineCache handle() const { return cache_; }
  /// Writes to a temporary name and renames, unless the file has it all already. Silent when the
  /// folder cannot be written: the next run compiles again.
  void save() const;

 private:
  void swap(PipelineCache& o) noexcept;
  VkDevice device_ = VK_NULL_HANDLE;
  VkPipelineCache cache_ = VK_NULL_HANDLE;
  DriverKey key_;
  std::string path_;
  mutable Bytes kept_;  ///< what the file holds, as the driver gave it
};

}  // namespace rackline::gpu
