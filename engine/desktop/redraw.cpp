#include "engine/desktop/redraw.h"

#include <imgui.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <optional>
#include <utility>

namespace rackline::desktop {
namespace {

constexpr std::uint32_t kTile = 32;  // pixels
/// Every rectangle is another draw of what lies on it.
constexpr std::size_t kMostRects = 6;

std::uint64_t mixed(std::uint64_t hash, std::uint64_t value) {
  hash = (hash ^ value) * 0x9E3779B97F4A7C15ULL;
  return hash ^ (hash >> 29);
}

std::uint64_t bits(float a, float b) {
  return std::uint64_t{std::bit_cast<std::uint32_t>(a)} << 32 | std::bit_cast<std::uint32_t>(b);
}

/// The whole pixels that the backend makes of a clip rectangle: it cuts off the fractions of the
/// corner and of the extent. A part of a rectangle must end where the whole would.
ImVec4 scissor_of(const ImVec4& clip, VkExtent2D size) {
  const float x = std::max(clip.x, 0.0f), y = std::max(clip.y, 0.0f);
  const float w = std::min(clip.z, static_cast<float>(size.width)) - x;
  const float h = std::min(clip.w, static_cast<float>(size.height)) - y;
  return {std::trunc(x), std::trunc(y), std::trunc(x) + std::trunc(w),
          std::trunc(y) + std::trunc(h)};
}

}  // namespace

void Redraw::hash_all(const ImDrawData& data) {
  boxes_.clear();
  hashes_.assign(std::size_t{columns_} * rows_, 0);
  for (int n = 0; n < data.CmdListsCount; ++n)
    for (const ImDrawCmd& command : data.CmdLists[n]->CmdBuffer)
      boxes_.push_back(hash_command(*data.CmdLists[n], command));
}

/// Enters each triangle in the tiles that it covers within the command's clip; what they cover
/// together.
Redraw::Box Redraw::hash_command(const ImDrawList& list, const ImDrawCmd& command) {
  const ImVec4& clip = command.ClipRect;
  const Box shown = Box{clip.x, clip.y, clip.z, clip.w}.within(
      {0, 0, static_cast<float>(size_.width), static_cast<float>(size_.height)});
  Box covered;
  if (shown.empty()) return covered;
  const std::uint64_t seed = mixed(mixed(bits(clip.x, clip.y), bits(clip.z, clip.w)),
                                   reinterpret_cast<std::uintptr_t>(command.TextureId));
  const ImDrawIdx* index = list.IdxBuffer.Data + command.IdxOffset;
  const ImDrawVert* vertices = list.VtxBuffer.Data + command.VtxOffset;
  for (unsigned i = 0; i + 2 < command.ElemCount; i += 3) {
    std::uint64_t hash = seed;
    Box box;
    for (unsigned k = i; k < i + 3; ++k) {
      const ImDrawVert& v = vertices[index[k]];
      hash = mixed(mixed(mixed(hash, bits(v.pos.x, v.pos.y)), bits(v.uv.x, v.uv.y)), v.col);
      box = box.with({v.pos.x, v.pos.y, v.pos.x, v.pos.y});
    }
    box = box.within(shown);
    if (box.empty()) continue;
    covered = covered.with(box);
    enter(box, hash);
  }
  return covered;
}

void Redraw::enter(const Box& box, std::uint64_t hash) {
  const auto x1 = static_cast<std::uint32_t>(std::ceil(box.x1 / kTile));
  const auto y1 = static_cast<std::uint32_t>(std::ceil(box.y1 / kTile));
  for (auto y = static_cast<std::uint32_t>(box.y0) / kTile; y < y1; ++y)
    for (auto x = static_cast<std::uint32_t>(box.x0) / kTile; x < x1; ++x) {
      std::uint64_t& tile = hashes_[std::size_t{y} * columns_ + x];
      tile = mixed(tile, hash);
    }
}

/// Puts `block` in the place of all that it meets, grown until it meets nothing.
void Redraw::absorb(std::vector<Block>& blocks, Block block) {
  for (bool grew = true; grew;) {
    grew = false;
    for (std::size_t i = 0; i < blocks.size();) {
      if (!blocks[i].meets(block)) {
        ++i;
        continue;
      }
      block = block.with(blocks[i]);
      blocks.erase(blocks.begin() + static_cast<std::ptrdiff_t>(i));
      grew = true;
    }
  }
  blocks.push_back(block);
}

/// Joins the two that waste the least, until few are left.
void Redraw::join(std::vector<Block>& blocks) {
  while (blocks.size() > kMostRects) {
    std::size_t a = 0, b = 1;
    std::uint64_t least = ~std::uint64_t{0};
    for (std::size_t i = 0; i < blocks.size(); ++i)
      for (std::size_t k = i + 1; k < blocks.size(); ++k) {
        const std::uint64_t waste =
            blocks[i].with(blocks[k]).area() - blocks[i].area() - blocks[k].area();
        if (waste >= least) continue;
        least = waste;
        a = i;
        b = k;
      }
    const Block joined = blocks[a].with(blocks[b]);
    blocks.erase(blocks.begin() + static_cast<std::ptrdiff_t>(b));
    blocks.erase(blocks.begin() + static_cast<std::ptrdiff_t>(a));
    absorb(blocks, joined);
  }
}

/// Runs of changed tiles outside of `known`, with gaps of so many tiles at most; those of one width
/// below each other are one.
std::vector<Redraw::Block> Redraw::changed_runs(const Block& known, std::uint32_t gap) const {
  std::vector<Block> runs;
  for (std::uint32_t y = 0; y < rows_; ++y) {
    std::optional<Block> run;
    const auto end = [&] {
      if (!run) return;
      const auto above = std::find_if(runs.begin(), runs.end(), [&](const Block& r) {
        return r.y1 == y && r.x0 == run->x0 && r.x1 == run->x1;
      });
      if (above != runs.end())
        ++above->y1;
      else
        runs.push_back(*run);
      run.reset();
    };
    for (std::uint32_t x = 0; x < columns_; ++x) {
      const Block tile{x, y, x + 1, y + 1};
      const std::size_t i = std::size_t{y} * columns_ + x;
      if (tile.meets(known)) {
        end();
      } else if (hashes_[i] != before_[i]) {
        if (run && x - run->x1 > gap) end();
        run = run ? run->with(tile) : tile;
      }
    }
    end();
  }
  return runs;
}

std::vector<VkRect2D> Redraw::since_last(const ImDrawData& data, VkExtent2D size, VkRect2D anew) {
  const bool known = !hashes_.empty() && size.width == size_.width && size.height == size_.height;
  size_ = size;
  columns_ = (size.width + kTile - 1) / kTile;
  rows_ = (size.height + kTile - 1) / kTile;
  std::swap(before_, hashes_);
  hash_all(data);
  if (!known) return {{{0, 0}, size}};

  std::vector<Block> blocks;
  const auto tile = [](std::int64_t pixel, std::uint32_t most) {
    return static_cast<std::uint32_t>(std::clamp<std::int64_t>(pixel / kTile, 0, most));
  };
  const Block first{tile(anew.offset.x, columns_), tile(anew.offset.y, rows_),
                    tile(std::int64_t{anew.offset.x} + anew.extent.width + kTile - 1, columns_),
                    tile(std::int64_t{anew.offset.y} + anew.extent.height + kTile - 1, rows_)};
  if (first.x0 < first.x1 && first.y0 < first.y1) blocks.push_back(first);
  std::vector<Block> runs = changed_runs(first, 0);
  // Where very much changes, one run to each side of the picture is close enough.
  constexpr std::size_t kMany = 48;
  if (runs.size() > kMany) runs = changed_runs(first, columns_);
  blocks.insert(blocks.end(), runs.begin(), runs.end());
  join(blocks);

  std::vector<VkRect2D> rects;
  for (const Block& b : blocks) {
    const std::uint32_t x = b.x0 * kTile, y = b.y0 * kTile;
    rects.push_back(
        {{static_cast<std::int32_t>(x), static_cast<std::int32_t>(y)},
         {std::min(b.x1 * kTile, size.width) - x, std::min(b.y1 * kTile, size.height) - y}});
  }
  return rects;
}

void Redraw::restrict_to(ImDrawData& data, std::span<const VkRect2D> within) const {
  std::size_t at = 0;  // of the command's box
  int kept = 0;
  for (int n = 0; n < data.CmdListsCount; ++n) {
    ImDrawList& list = *data.CmdLists[n];
    ImVector<ImDrawCmd> commands;
    for (const ImDrawCmd& command : list.CmdBuffer) {
      const Box& box = boxes_[at++];
      const ImVec4 pixels = scissor_of(command.ClipRect, size_);
      for (const VkRect2D& rect : within) {
        const auto x = static_cast<float>(rect.offset.x), y = static_cast<float>(rect.offset.y);
        const float right = x + static_cast<float>(rect.extent.width);
        const float bottom = y + static_cast<float>(rect.extent.height);
        if (box.empty() || box.x0 >= right || box.x1 <= x || box.y0 >= bottom || box.y1 <= y)
          continue;
        ImDrawCmd part = command;
        part.ClipRect = {std::max(pixels.x, x), std::max(pixels.y, y), std::min(pixels.z, right),
                         std::min(pixels.w, bottom)};
        commands.push_back(part);
      }
    }
    if (commands.empty()) {
      data.TotalIdxCount -= list.IdxBuffer.Size;
      data.TotalVtxCount -= list.VtxBuffer.Size;
      continue;
    }
    list.CmdBuffer.swap(commands);
    data.CmdLists[kept++] = &list;
  }
  data.CmdListsCount = kept;
}

}  // namespace rackline::desktop
