// Which parts of a window differ from its last frame, so that only they are drawn anew. Panels fill
// half of a window and hardly ever change while the eye moves; a device without a GPU takes longer
// to fill them than to draw the racks.
//
// The window is divided into tiles, and each keeps a hash of all that was drawn on it (after rxi,
// "Cached Software Rendering", 2020). That asks nothing of the panels: whatever they draw is seen.
#pragma once

#include <vulkan/vulkan.h>

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

struct ImDrawCmd;
struct ImDrawData;
struct ImDrawList;

namespace rackline::desktop {

class Redraw {
 public:
  /// Rectangles that do not overlap, within a window of `size`, and hold together all in which
  /// `data` differs from the last call, and `anew`. After `forget`, or with another size: the whole
  /// window.
  [[nodiscard]] std::vector<VkRect2D> since_last(const ImDrawData& data, VkExtent2D size,
                                                 VkRect2D anew);
  /// Leaves in `data`, which is that of the last call, what shows within the rectangles.
  void restrict_to(ImDrawData& data, std::span<const VkRect2D> within) const;
  void forget() { hashes_.clear(); }

 private:
  /// Pixels; nothing to begin with.
  struct Box {
    float x0 = 1e9f, y0 = 1e9f, x1 = -1e9f, y1 = -1e9f;
    [[nodiscard]] bool empty() const { return x0 >= x1 || y0 >= y1; }
    [[nodiscard]] Box with(const Box& b) const {
      return {std::min(x0, b.x0), std::min(y0, b.y0), std::max(x1, b.x1), std::max(y1, b.y1)};
    }
    [[nodiscard]] Box within(const Box& b) const {
      return {std::max(x0, b.x0), std::max(y0, b.y0), std::min(x1, b.x1), std::min(y1, b.y1)};
    }
  };
  /// A rectangle of tiles, ends excluded.
  struct Block {
    std::uint32_t x0, y0, x1, y1;
    [[nodiscard]] bool meets(const Block& b) const {
      return x0 < b.x1 && b.x0 < x1 && y0 < b.y1 && b.y0 < y1;
    }
    [[nodiscard]] Block with(const Block& b) const {
      return {std::min(x0, b.x0), std::min(y0, b.y0), std::max(x1, b.x1), std::max(y1, b.y1)};
    }
    [[nodiscard]] std::uint64_t area() const { return std::uint64_t{x1 - x0} * (y1 - y0); }
  };
  void hash_all(const ImDrawData& data);
  Box hash_command(const ImDrawList& list, const ImDrawCmd& command);
  void enter(const Box& box, std::uint64_t hash);
  [[nodiscard]] std::vector<Block> changed_runs(const Block& known, std::uint32_t gap) const;
  static void absorb(std::vector<Block>& blocks, Block block);
  static void join(std::vector<Block>& blocks);

  VkExtent2D size_{0, 0};
  std::uint32_t columns_ = 0, rows_ = 0;
  std::vector<std::uint64_t> hashes_, before_;  ///< by tile
  std::vector<Box> boxes_;  ///< by command: what its triangles cover within its clip
};

}  // namespace rackline::desktop
