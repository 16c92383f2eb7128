#include "engine/gpu/pipeline_cache.h"

#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <utility>

namespace rackline::gpu {

namespace {

constexpr char kMagic[8] = {'R', 'A', 'C', 'K', 'P', 'I', 'P', '1'};

struct Header {
  char magic[8];
  std::uint32_t vendor, device, driver_version;
  std::uint8_t uuid[VK_UUID_SIZE];
  std::uint32_t unused;
  std::uint64_t length, hash;
};
static_assert(sizeof(Header) == 56);

/// FNV-1a of 64 bits (Fowler, Noll, Vo, 1991): finds damage, not malice.
std::uint64_t hash_of(std::span<const std::uint8_t> bytes) {
  std::uint64_t h = 14695981039346656037ull;
  for (std::uint8_t b : bytes) h = (h ^ b) * 1099511628211ull;
  return h;
}

Header header_of(const DriverKey& key, std::span<const std::uint8_t> pipelines) {
  Header h{};
  std::memcpy(h.magic, kMagic, sizeof kMagic);
  h.vendor = key.vendor;
  h.device = key.device;
  h.driver_version = key.driver_version;
  std::copy(key.uuid.begin(), key.uuid.end(), h.uuid);
  h.length = pipelines.size();
  h.hash = hash_of(pipelines);
  return h;
}

/// A driver should ignore what is not its own, but not every one does.
bool driver_accepts(const DriverKey& key, std::span<const std::uint8_t> pipelines) {
  VkPipelineCacheHeaderVersionOne h{};
  if (pipelines.size() < sizeof h) return false;
  std::memcpy(&h, pipelines.data(), sizeof h);
  return h.headerSize >= sizeof h && h.headerVersion == VK_PIPELINE_CACHE_HEADER_VERSION_ONE &&
         h.vendorID == key.vendor && h.deviceID == key.device &&
         std::equal(key.uuid.begin(), key.uuid.end(), h.pipelineCacheUUID);
}

}  // namespace

DriverKey DriverKey::of(const VkPhysicalDeviceProperties& p) {
  DriverKey key{p.vendorID, p.deviceID, p.driverVersion, {}};
  std::copy(std::begin(p.pipelineCacheUUID), std::end(p.pipelineCacheUUID), key.uuid.begin());
  return key;
}

std::string DriverKey::file_name() const {
  char text[96];
  int n = std::snprintf(text, sizeof text, "pipelines-%x-%x-%x-", vendor, device, driver_version);
  for (std::uint8_t b : uuid)
    n += std::snprintf(text + n, sizeof text - static_cast<std::size_t>(n), "%02x", b);
  return text;
}

Bytes sealed(const DriverKey& key, std::span<const std::uint8_t> pipelines) {
  const Header h = header_of(key, pipelines);
  Bytes file(sizeof h + pipelines.size());
  std::memcpy(file.data(), &h, sizeof h);
  std::copy(pipelines.begin(), pipelines.end(), file.begin() + sizeof h);
  return file;
}

std::optional<Bytes> unsealed(const DriverKey& key, std::span<const std::uint8_t> file) {
  if (file.size() < sizeof(Header)) return std::nullopt;
  const auto pipelines = file.subspan(sizeof(Header));
  const Header wanted = header_of(key, pipelines);
  if (std::memcmp(file.data(), &wanted, sizeof wanted) != 0) return std::nullopt;
  if (!driver_accepts(key, pipelines)) return std::nullopt;
  return Bytes(pipelines.begin(), pipelines.end());
}

PipelineCache::PipelineCache(VkDevice device, const DriverKey& key, const std::string& folder)
    : device_(device), key_(key) {
  if (!folder.empty()) {
    path_ = folder + "/" + key.file_name();
    std::ifstream in(path_, std::ios::binary);
    const Bytes file{std::istreambuf_iterator<char>(in), {}};
    if (auto pipelines = unsealed(key, file)) kept_ = std::move(*pipelines);
  }
  VkPipelineCacheCreateInfo info{VK_STRUCTURE_TYPE_PIPELINE_CACHE_CREATE_INFO};
  info.initialDataSize = kept_.size();
  info.pInitialData = kept_.data();
  // Without a cache pipelines are compiled as ever.
  if (vkCreatePipelineCache(device, &info, nullptr, &cache_) != VK_SUCCESS) cache_ = VK_NULL_HANDLE;
}

PipelineCache::~PipelineCache() {
  save();  // most pipelines are made when they are first drawn with
  if (cache_) vkDestroyPipelineCache(device_, cache_, nullptr);
}

void PipelineCache::save() const {
  if (!cache_ || path_.empty()) return;
  std::size_t size = 0;
  if (vkGetPipelineCacheData(device_, cache_, &size, nullptr) != VK_SUCCESS || size == 0) return;
  Bytes now(size);
  if (vkGetPipelineCacheData(device_, cache_, &size, now.data()) != VK_SUCCESS) return;
  now.resize(size);
  if (now == kept_ || !driver_accepts(key_, now)) return;

  const Bytes file = sealed(key_, now);
  const std::string part = path_ + ".part-" + std::to_string(getpid());
  std::ofstream out(part, std::ios::binary | std::ios::trunc);
  out.write(reinterpret_cast<const char*>(file.data()), static_cast<std::streamsize>(file.size()));
  out.close();
  std::error_code error;
  if (out) std::filesystem::rename(part, path_, error);
  if (!out || error) {
    std::filesystem::remove(part, error);
    return;
  }
  kept_ = std::move(now);
}

void PipelineCache::swap(PipelineCache& o) noexcept {
  std::swap(device_, o.device_);
  std::swap(cache_, o.cache_);
  std::swap(key_, o.key_);
  std::swap(path_, o.path_);
  std::swap(kept_, o.kept_);
}

}  // namespace rackline::gpu
