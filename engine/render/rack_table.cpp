#include "engine/render/rack_table.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <unordered_set>

namespace rackline::render {

namespace {

constexpr std::uint32_t kBlock = 64;  ///< racks: about one row of a hall

/// Indices of `quads` quads whose corners are numbered on.
std::vector<std::uint32_t> quad_indices(std::size_t quads) {
  std::vector<std::uint32_t> indices;
  indices.reserve(quads * 6);
  for (std::uint32_t q = 0; q < quads; ++q)
    for (std::uint32_t corner : {0u, 1u, 2u, 2u, 3u, 0u}) indices.push_back(4 * q + corner);
  return indices;
}

template <class T>
gpu::Buffer upload(const gpu::Context& context, const std::vector<T>& values,
                   VkBufferUsageFlags usage) {
  return gpu::upload(context, std::as_bytes(std::span(values)), usage);
}

}  // namespace

RackTable::RackTable(const gpu::Context& context, const scene::Scene& scene) {
  const std::vector<scene::Rack>& racks = scene.racks;
  order_.resize(racks.size());
  std::iota(order_.begin(), order_.end(), 0u);
  const auto key = [&](std::uint32_t i) {
    const scene::Rack& r = racks[i];
    return std::tuple(r.stage, r.room, r.foot.y, r.foot.x);
  };
  std::sort(order_.begin(), order_.end(),
            [&](std::uint32_t a, std::uint32_t b) { return key(a) < key(b); });

  for (std::uint32_t i : order_) {
    const scene::Rack& r = racks[i];
    const scene::Bounds box = scene::box_of(scene, r);
    const bool fits = !blocks_.empty() && blocks_.back().count < kBlock &&
                      blocks_.back().stage == r.stage &&
                      racks[order_[blocks_.back().first]].room == r.room &&
                      racks[order_[blocks_.back().first]].foot.y == r.foot.y;
    if (!fits)
      blocks_.push_back({box, static_cast<std::uint32_t>(place_rows_.size()), 0, r.stage, r.room});
    Block& block = blocks_.back();
    block.bounds.include(box.min);
    block.bounds.include(box.max);
    ++block.count;
    object_.push_back(r.object);
    box_.push_back(box);
    type_.push_back(r.type);
    place_rows_.push_back({r.foot, r.type | static_cast<std::uint32_t>(r.quarter_turns & 3) << 8 |
                                       static_cast<std::uint32_t>(r.stage) << 10});
  }
  std::vector<RackSize> size_rows;
  for (const scene::RackType& t : scene.rack_types) {
    type_sizes_.push_back(t.size);
    size_rows.push_back({glm::vec4(t.size, 0),
                         {t.servers, t.gpus_per_server, static_cast<std::uint32_t>(t.kind), 0}});
  }

  set_groups(context, {});
  set_rear_groups(context, {});
  sizes = upload(context, size_rows, VK_BUFFER_USAGE_STORAGE_BUFFER_BIT);
  now = gpu::Buffer(context, std::max<VkDeviceSize>(2 * kRackNowBytes * racks.size(), 16),
                    VK_BUFFER_USAGE_STORAGE_BUFFER_BIT, gpu::MemoryUse::device);
  lines = upload(context, find_lines(), VK_BUFFER_USAGE_STORAGE_BUFFER_BIT);
  face_indices = upload(context, quad_indices(3 * racks.size()), VK_BUFFER_USAGE_INDEX_BUFFER_BIT);
  mark_indices = upload(context, quad_indices(racks.size()), VK_BUFFER_USAGE_INDEX_BUFFER_BIT);
  set_tracks(context, {});
  set_marked(context, {});
}

/// The blocks' racks as lines. A line is never longer than a block, so there are no more of them
/// than racks.
std::vector<RackLine> RackTable::find_lines() {
  constexpr float kTouchingM = 0.001f;
  std::vector<RackLine> found;
  const auto turns = [&](std::uint32_t rack) { return place_rows_[rack].bits >> 8 & 3u; };
  const auto goes_on = [&](std::uint32_t from, std::uint32_t rack) {
    const scene::Bounds &last = box_[rack - 1], &box = box_[rack];
    return turns(rack) == turns(from) && turns(rack) % 2 == 0 &&
           std::abs(box.min.x - last.max.x) < kTouchingM &&
           glm::all(glm::lessThan(glm::abs(box.size() - last.size()), glm::vec3(kTouchingM)));
  };
  for (Block& block : blocks_) {
    block.first_line = static_cast<std::uint32_t>(found.size());
    const std::uint32_t end = block.first + block.count;
    for (std::uint32_t from = block.first; from < end;) {
      std::uint32_t until = from + 1;
      while (until < end && goes_on(from, until)) ++until;
      RackLine line;
      line.foot = (place_rows_[from].foot + place_rows_[until - 1].foot) * 0.5f;
      line.first = from;
      line.size = type_sizes_[type_[from]];
      line.size.x *= static_cast<float>(until - from);
      line.bits = (until - from) | turns(from) << 16;
      found.push_back(line);
      from = until;
    }
    block.line_count = static_cast<std::uint32_t>(found.size()) - block.first_line;
  }
  return found;
}

void RackTable::set_groups(const gpu::Context& context, std::span<const std::uint32_t> groups) {
  std::vector<RackPlace> rows = place_rows_;
  for (std::size_t i = 0; i < rows.size(); ++i)
    rows[i].bits |= (order_[i] < groups.size() ? groups[order_[i]] : type_[i]) << kGroupBit;
  places = upload(context, rows, VK_BUFFER_USAGE_STORAGE_BUFFER_BIT);
}

void RackTable::set_rear_groups(const gpu::Context& context,
                                std::span<const std::uint32_t> groups) {
  std::vector<std::uint32_t> rows(order_.size(), 0);
  for (std::size_t i = 0; i < rows.size(); ++i)
    if (order_[i] < groups.size()) rows[i] = groups[order_[i]];
  rear_groups = upload(context, rows, VK_BUFFER_USAGE_STORAGE_BUFFER_BIT);
}

void RackTable::set_tracks(const gpu::Context& context, std::span<const std::int32_t> milestones) {
  constexpr std::size_t kMilestones = 8;
  // Without tracks nothing has been delivered.
  std::vector<std::int32_t> rows(kMilestones * order_.size(), INT32_MAX);
  for (std::size_t i = 0; i < order_.size(); ++i)
    for (std::size_t k = 0; k < kMilestones; ++k)
      if (const std::size_t from = kMilestones * order_[i] + k; from < milestones.size())
        rows[kMilestones * i + k] = milestones[from];
  tracks = upload(context, rows, VK_BUFFER_USAGE_STORAGE_BUFFER_BIT);

  // A rack lies as a crate from its first milestone on, and stands from its second.
  for (Block& block : blocks_) {
    block.first_arrival = INT32_MAX;
    block.all_stand = INT32_MIN;
    for (std::uint32_t i = block.first; i < block.first + block.count; ++i) {
      const std::int32_t* reached = rows.data() + kMilestones * i;
      std::int32_t first = INT32_MAX, second = INT32_MAX;
      for (std::size_t k = 0; k < kMilestones; ++k) {
        if (reached[k] < first) {
          second = first;
          first = reached[k];
        } else {
          second = std::min(second, reached[k]);
        }
      }
      block.first_arrival = std::min(block.first_arrival, first);
      block.all_stand = std::max(block.all_stand, second);
    }
  }
}

void RackTable::set_marked(const gpu::Context& context, std::span<const scene::ObjectId> racks) {
  const std::unordered_set<scene::ObjectId> wanted(racks.begin(), racks.end());
  std::vector<std::uint32_t> bits(object_.size() / 32 + 1, 0);
  for (std::size_t i = 0; i < object_.size(); ++i)
    if (wanted.contains(object_[i])) bits[i / 32] |= 1u << i % 32;
  marked = upload(context, bits, VK_BUFFER_USAGE_STORAGE_BUFFER_BIT);
}

std::vector<RackTable::Near> RackTable::near(glm::vec3 point, float reach_m,
                                             std::uint32_t stages) const {
  std::vector<std::pair<float, Near>> found;
  for (const Block& block : blocks_) {
    const glm::vec3 nearest = glm::clamp(point, block.bounds.min, block.bounds.max);
    if (!(stages >> block.stage & 1u) || glm::length(point - nearest) > reach_m) continue;
    for (std::uint32_t i = block.first; i < block.first + block.count; ++i)
      if (const float d = glm::length(point - box_[i].centre()); d < reach_m)
        found.push_back({d, {i, type_[i]}});
  }
  std::sort(found.begin(), found.end(),
            [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<Near> racks;
  for (const auto& [distance, rack] : found) racks.push_back(rack);
  return racks;
}

std::uint32_t RackTable::draw_index(scene::ObjectId object) const {
  const auto found = std::find(object_.begin(), object_.end(), object);
  return object == scene::kNothing || found == object_.end()
             ? ~0u
             : static_cast<std::uint32_t>(found - object_.begin());
}

}  // namespace rackline::render
