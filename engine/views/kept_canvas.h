// The window as it was last drawn: the 3D picture with the panels around it. Kept from frame to
// frame, so that of the panels only what has changed is drawn anew.
#pragma once

#include <optional>

#include "engine/desktop/imgui_layer.h"
#include "engine/desktop/redraw.h"
#include "engine/gpu/image.h"
#include "engine/views/ui.h"

namespace rackline::views {

class KeptCanvas {
 public:
  KeptCanvas() = default;
  KeptCanvas(const gpu::Context& context, VkExtent2D size, VkFormat format);

  /// Puts `picture` (null: none; its contents have changed) at `where` on `ground`, draws the
  /// frame of `layer` (null: none) over it, and leaves the whole ready to be copied from.
  const gpu::Image& draw(VkCommandBuffer commands, const gpu::Image* picture, Rect where,
                         desktop::Colour ground, desktop::ImguiLayer* layer);
  [[nodiscard]] bool empty() const { return image_.empty(); }

 private:
  /// With another one of these the whole is another.
  struct Key {
    Rect where;
    std::uint32_t ground;
    bool picture;
    const desktop::ImguiLayer* layer;
    int look;
    bool operator==(const Key&) const = default;
  };

  gpu::Image image_;
  std::optional<Key> drawn_;
  desktop::Redraw redraw_;
};

}  // namespace rackline::views
