#include "engine/views/window_floor.h"

#include <chrono>
#include <vector>

#include "engine/desktop/paths.h"
#include "engine/gpu/image.h"
#include "engine/gpu/swapchain.h"
#include "engine/render/reference_passes.h"
#include "engine/views/window_device.h"

namespace rackline::views {

namespace {

constexpr int kWarmUp = 6;  // two frames are in flight before the first one is waited for

bool show(const render::ReferencePasses& floor, gpu::FrameLoop& loop,
          const gpu::Swapchain& swapchain) {
  const auto frame = loop.begin(swapchain);
  if (!frame) return false;
  const VkImage image = swapchain.images()[frame->image];
  gpu::transition(frame->commands, image, VK_IMAGE_ASPECT_COLOR_BIT, gpu::Use::nothing,
                  gpu::Use::colour_target);
  floor.record_floor(frame->commands, swapchain.views()[frame->image], swapchain.size());
  gpu::transition(frame->commands, image, VK_IMAGE_ASPECT_COLOR_BIT, gpu::Use::colour_target,
                  gpu::Use::presented);
  return loop.end(swapchain, *frame);
}

}  // namespace

Result<WindowFloor> measure_window_floor(std::uint32_t width, std::uint32_t height, int frames) {
  const auto window =
      desktop::Window::open({"rackline", static_cast<int>(width), static_cast<int>(height), true});
  if (!window) return tl::unexpected(window.error());
  const auto context = gpu::Context::create(for_window(gpu::settings_from_environment(), **window));
  if (!context) return tl::unexpected(context.error());
  gpu::Swapchain swapchain(**context);
  const auto floor = render::ReferencePasses::create_floor(
      **context, [](const std::string& shader) { return gpu::read_spirv(shader_path(shader)); },
      swapchain.format());
  if (!floor) return tl::unexpected(floor.error());

  gpu::FrameLoop loop(**context);
  std::vector<double> ms;
  for (int i = -kWarmUp; i < frames; ++i) {
    const auto start = std::chrono::steady_clock::now();
    (*window)->poll();
    if (!swapchain.usable()) swapchain.resize((*window)->pixels());
    const bool shown = show(*floor, loop, swapchain);
    if (!shown) swapchain.resize((*window)->pixels());
    const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - start;
    if (i >= 0 && shown) ms.push_back(took.count());
  }
  (*context)->wait_idle();
  return WindowFloor{FrameTimes::of(std::move(ms)), (*context)->validation_messages().size()};
}

}  // namespace rackline::views
