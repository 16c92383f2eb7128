#include "engine/views/window_device.h"

#include <utility>

#include "engine/desktop/paths.h"
#include "engine/views/shot.h"

namespace rackline::views {

gpu::ContextSettings for_window(gpu::ContextSettings settings, const desktop::Window& window) {
  settings.instance_extensions = window.instance_extensions();
  settings.make_surface = [&window](VkInstance instance, VkSurfaceKHR* surface) {
    return window.make_surface(instance, surface);
  };
  return settings;
}

Result<std::unique_ptr<WindowDevice>> WindowDevice::make(const desktop::Window& window,
                                                         gpu::ContextSettings settings,
                                                         float scale) {
  settings = for_window(std::move(settings), window);
  settings.pipeline_cache_folder = cache_dir();
  auto context = gpu::Context::create(settings);
  if (!context) return tl::unexpected(context.error());
  auto device = std::make_unique<WindowDevice>();
  device->context = std::move(*context);
  device->swapchain = std::make_unique<gpu::Swapchain>(*device->context);
  device->loop = std::make_unique<gpu::FrameLoop>(*device->context);
  auto layer = desktop::ImguiLayer::make(ui_device(*device->context), device->swapchain->format(),
                                         window.handle(), scale, 3);
  if (!layer) return tl::unexpected(layer.error());
  device->layer = std::move(*layer);
  auto viewer = Viewer::make(*device->context);
  if (!viewer) return tl::unexpected(viewer.error());
  device->viewer = std::move(*viewer);
  device->context->keep_pipelines();
  return device;
}

bool WindowDevice::fit(VkExtent2D pixels) {
  const bool zero = pixels.width == 0 || pixels.height == 0;
  if (zero && !swapchain->usable()) return false;
  if (swapchain->usable() && pixels.width == swapchain->size().width &&
      pixels.height == swapchain->size().height)
    return false;
  make_images_anew(pixels);
  return true;
}

void WindowDevice::make_images_anew(VkExtent2D pixels) {
  context->wait_idle();
  layer->forget_targets();
  canvas = {};
  swapchain->resize(pixels);
}

bool WindowDevice::present(const gpu::Image* picture, Rect where, desktop::Colour ground) {
  const auto frame = loop->begin(*swapchain);
  if (!frame) return false;
  if (canvas.empty()) canvas = KeptCanvas(*context, swapchain->size(), swapchain->format());
  const gpu::Image& drawn = canvas.draw(frame->commands, picture, where, ground, layer.get());
  const VkImage shown = swapchain->images()[frame->image];
  gpu::transition(frame->commands, shown, VK_IMAGE_ASPECT_COLOR_BIT, gpu::Use::nothing,
                  gpu::Use::copied_to);
  gpu::copy(frame->commands, drawn, shown);
  gpu::transition(frame->commands, shown, VK_IMAGE_ASPECT_COLOR_BIT, gpu::Use::copied_to,
                  gpu::Use::presented);
  return loop->end(*swapchain, *frame);
}

std::vector<std::string> WindowDevice::retire() {
  viewer.reset();
  canvas = {};
  layer.reset();
  loop.reset();
  swapchain.reset();
  return context ? context->validation_messages() : std::vector<std::string>{};
}

}  // namespace rackline::views
