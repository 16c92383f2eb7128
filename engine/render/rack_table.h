// The racks as the device holds them: in draw order, row by row, in blocks that are culled
// together.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/gpu/buffer.h"
#include "engine/render/frame_data.h"
#include "engine/scene/scene.h"

namespace rackline::render {

class RackTable {
 public:
  RackTable() = default;
  RackTable(const gpu::Context& context, const scene::Scene& scene);
  /// 8 milestones a rack, in the scene's order.
  void set_tracks(const gpu::Context& context, std::span<const std::int32_t> milestones);

  /// The group of the table of looks that each rack belongs to, in the scene's order; a rack that
  /// is left out belongs to the group of its type's number.
  void set_groups(const gpu::Context& context, std::span<const std::uint32_t> groups);

  /// The same of the rears' part of the table of looks; a rack that is left out belongs to its
  /// first.
  void set_rear_groups(const gpu::Context& context, std::span<const std::uint32_t> groups);

  /// The racks that are shown as selected together.
  void set_marked(const gpu::Context& context, std::span<const scene::ObjectId> racks);

  struct Block {
    scene::Bounds bounds;
    std::uint32_t first = 0, count = 0;  ///< racks in draw order
    std::uint8_t stage = 0;
    std::uint16_t room = 0xffff;  ///< index into Scene::rooms
    std::uint32_t first_line = 0, line_count = 0;
    std::int32_t first_arrival = 0;  ///< minute before which none of its racks has arrived
    std::int32_t all_stand = 0;      ///< minute from which all of them stand
  };
  [[nodiscard]] const std::vector<Block>& blocks() const { return blocks_; }
  [[nodiscard]] std::uint32_t count() const { return static_cast<std::uint32_t>(order_.size()); }
  /// The place in draw order of the rack with that id, or ~0.
  [[nodiscard]] std::uint32_t draw_index(scene::ObjectId object) const;

  /// The rack at a place of draw order; kNothing beyond the last.
  [[nodiscard]] scene::ObjectId object_at(std::uint32_t draw_index) const {
    return draw_index < object_.size() ? object_[draw_index] : scene::kNothing;
  }

  struct Near {
    std::uint32_t draw_index;
    std::uint8_t type;
  };
  /// The full box of the rack at a place of draw order.
  [[nodiscard]] const scene::Bounds& box_at(std::uint32_t draw_index) const {
    return box_[draw_index];
  }
  /// The racks within `reach_m` of a point, the nearest first.
  [[nodiscard]] std::vector<Near> near(glm::vec3 point, float reach_m, std::uint32_t stages) const;

  gpu::Buffer places, tracks, sizes;
  gpu::Buffer now;           ///< of all racks, then the same of their rears
  gpu::Buffer rear_groups;   ///< one a rack
  gpu::Buffer marked;        ///< a bit a rack
  gpu::Buffer lines;         ///< RackLine: what of a block can be drawn as one box
  gpu::Buffer face_indices;  ///< 18 a rack or a line: three quads, top, side and front
  gpu::Buffer mark_indices;  ///< 6 a rack: one quad

 private:
  [[nodiscard]] std::vector<RackLine> find_lines();
  std::vector<std::uint32_t> order_;     // draw order → scene's index
  std::vector<RackPlace> place_rows_;    // in draw order; the group is that of the type
  std::vector<scene::ObjectId> object_;  // in draw order
  std::vector<scene::Bounds> box_;       // in draw order
  std::vector<std::uint8_t> type_;
  std::vector<glm::vec3> type_sizes_;
  std::vector<Block> blocks_;
};

}  // namespace rackline::render
