// Compiled pipelines are kept for exactly the driver that made them.
#include <doctest/doctest.h>

#include <cstring>
#include <filesystem>
#include <fstream>

#include "engine/gpu/context.h"
#include "engine/gpu/pipeline_cache.h"
#include "tests/engine/app/program_run.h"

using namespace rackline::gpu;
namespace fs = std::filesystem;

namespace {

DriverKey some_driver() {
  DriverKey key{0x10de, 0x2684, 7, {}};
  for (std::size_t i = 0; i < key.uuid.size(); ++i) key.uuid[i] = static_cast<std::uint8_t>(i);
  return key;
}

/// A cache as a driver gives it: the header of the Vulkan specification ("Pipeline Cache Header"),
/// little endian, and three bytes of its own.
Bytes driver_bytes(const DriverKey& key) {
  VkPipelineCacheHeaderVersionOne h{};
  h.headerSize = 32;
  h.headerVersion = VK_PIPELINE_CACHE_HEADER_VERSION_ONE;
  h.vendorID = key.vendor;
  h.deviceID = key.device;
  std::copy(key.uuid.begin(), key.uuid.end(), h.pipelineCacheUUID);
  Bytes bytes(32 + 3, 0xab);
  std::memcpy(bytes.data(), &h, 32);
  return bytes;
}

}  // namespace

TEST_CASE("kept pipelines come back to the driver that made them") {
  const DriverKey key = some_driver();
  CHECK(unsealed(key, sealed(key, driver_bytes(key))) == driver_bytes(key));
}

TEST_CASE("kept pipelines of another device, version or build of the driver are ignored") {
  const DriverKey key = some_driver();
  const Bytes file = sealed(key, driver_bytes(key));
  DriverKey other = key;
  other.driver_version = 8;
  CHECK_FALSE(unsealed(other, file));
  CHECK(other.file_name() != key.file_name());
  other = key;
  other.uuid[15] ^= 1;
  CHECK_FALSE(unsealed(other, file));
  CHECK(other.file_name() != key.file_name());
  other = key;
  other.device = 1;
  CHECK_FALSE(unsealed(other, file));
  // Our header is right, but the driver's own names another driver.
  CHECK_FALSE(unsealed(key, sealed(key, driver_bytes(other))));
}

TEST_CASE("kept pipelines that are cut or damaged anywhere are ignored") {
  const DriverKey key = some_driver();
  const Bytes file = sealed(key, driver_bytes(key));
  for (std::size_t n = 0; n < file.size(); ++n)
    CHECK_FALSE(unsealed(key, std::span(file).first(n)));
  for (std::size_t i = 0; i < file.size(); ++i) {
    Bytes damaged = file;
    damaged[i] ^= 0x10;
    CHECK_FALSE(unsealed(key, damaged));
  }
}

TEST_CASE("a device starts with a damaged cache, and leaves a sound one and nothing else") {
  const rackline::test::TemporaryFolder folder;
  ContextSettings settings;
  settings.pipeline_cache_folder = folder.path();
  fs::path file;
  {
    auto context = Context::create(settings);
    REQUIRE(context);
    (*context)->keep_pipelines();
    REQUIRE(folder.entries() <= 1);  // a driver may have nothing to keep
    VkPhysicalDeviceProperties properties;
    vkGetPhysicalDeviceProperties((*context)->physical(), &properties);
    file = folder.path() / DriverKey::of(properties).file_name();
  }
  std::ofstream(file, std::ios::binary) << "RACKPIP1 and then something else";
  auto context = Context::create(settings);
  REQUIRE(context);
  CHECK((*context)->pipeline_cache() != VK_NULL_HANDLE);
}
