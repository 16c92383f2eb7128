#include <doctest/doctest.h>

#include "engine/gpu/context.h"
#include "engine/gpu/device_choice.h"
#include "engine/gpu/image.h"

using namespace rackline::gpu;

namespace {
DeviceReport fit(const char* name, int rank) {
  return {VK_NULL_HANDLE, name, 0, {}, rank};
}
DeviceReport unfit(const char* name, const char* lack) {
  return {VK_NULL_HANDLE, name, 0, {lack}, 4};
}
}  // namespace

TEST_CASE("without any Vulkan device the error says so") {
  const auto chosen = choose_device({}, "");
  REQUIRE_FALSE(chosen);
  CHECK(chosen.error().what == "no Vulkan device was found");
}

TEST_CASE("a discrete device is preferred to one on the processor") {
  const auto chosen = choose_device({fit("llvmpipe", 1), fit("Card", 4)}, "");
  REQUIRE(chosen);
  CHECK(chosen->name == "Card");
}

TEST_CASE("devices that cannot be used are listed with what each lacks") {
  const auto chosen =
      choose_device({unfit("Old Card", "Vulkan 1.3 (has 1.1)"), unfit("B", "maintenance4")}, "");
  REQUIRE_FALSE(chosen);
  CHECK(chosen.error().what ==
        "no Vulkan device can be used: 0 \"Old Card\" lacks Vulkan 1.3 (has 1.1); "
        "1 \"B\" lacks maintenance4");
}

TEST_CASE("a device can be chosen by a part of its name or by its index") {
  const std::vector<DeviceReport> devices = {fit("llvmpipe (LLVM)", 1), fit("Card", 4)};
  CHECK(choose_device(devices, "LLVMPIPE")->name == "llvmpipe (LLVM)");
  CHECK(choose_device(devices, "0")->name == "llvmpipe (LLVM)");
  const auto none = choose_device(devices, "voodoo");
  REQUIRE_FALSE(none);
  CHECK(none.error().what == "no Vulkan device is called \"voodoo\"");
}

TEST_CASE("a cleared image is read back with the cleared colour and validation is silent") {
  ContextSettings settings;
  settings.validation = true;  // fails, not passes, where the layer is missing
  auto context = Context::create(settings);
  REQUIRE_MESSAGE(context, (context ? "" : context.error().what));
  {
    const Image image(**context, {64, 32}, VK_FORMAT_R8G8B8A8_UNORM,
                      VK_IMAGE_USAGE_COLOR_ATTACHMENT_BIT | VK_IMAGE_USAGE_TRANSFER_SRC_BIT |
                          VK_IMAGE_USAGE_TRANSFER_DST_BIT);
    (*context)->run([&](VkCommandBuffer commands) {
      transition(commands, image, Use::nothing, Use::copied_to);
      const VkClearColorValue colour{{1.0f, 0.0f, 1.0f, 1.0f}};
      const VkImageSubresourceRange all{VK_IMAGE_ASPECT_COLOR_BIT, 0, 1, 0, 1};
      vkCmdClearColorImage(commands, image.handle(), VK_IMAGE_LAYOUT_TRANSFER_DST_OPTIMAL, &colour,
                           1, &all);
      transition(commands, image, Use::copied_to, Use::copied_from);
    });
    const Pixels pixels = read_back(**context, image, Use::copied_from);
    CHECK(pixels.rgba.size() == 64 * 32 * 4);
    CHECK(pixels.rgba[0] == 255);
    CHECK(pixels.rgba[1] == 0);
    CHECK(pixels.rgba[64 * 32 * 4 - 2] == 255);
  }
  for (const std::string& message : (*context)->validation_messages()) FAIL_CHECK(message);
}
