#include "planner/base/text.h"

#include <algorithm>
#include <cassert>
#include <cstring>
#include <limits>
#include <new>

#include "planner/base/large_pages.h"

namespace rackline {
namespace {

/// A block that more texts may join counts this many besides them.
constexpr std::int64_t kOpen = std::int64_t{1} << 62;
/// Blocks grow from few texts to what is worth large pages.
constexpr std::size_t kSmallestBlock = std::size_t{4} << 10, kLargestBlock = std::size_t{8} << 20;

}  // namespace

Text::Block* Text::Block::make(std::size_t bytes, std::int64_t texts) {
  void* const memory = ::operator new(bytes);
  wish_large_pages(memory, bytes);
  return new (memory) Block{texts};
}

void Text::Block::let_go(std::int64_t count) {
  if (texts.fetch_sub(count, std::memory_order_acq_rel) == count) ::operator delete(this);
}

Text::Stored* Text::put(Block* block, std::size_t place, std::string_view characters) {
  auto* const memory = reinterpret_cast<std::byte*>(block) + place;
  auto* const stored = new (memory)
      Stored{static_cast<std::uint32_t>(characters.size()), static_cast<std::uint32_t>(place)};
  std::memcpy(stored + 1, characters.data(), characters.size());
  return stored;
}

Text::Text(std::string_view characters) {
  if (characters.empty()) return;
  assert(characters.size() <= std::numeric_limits<std::uint32_t>::max());
  Block* const block = Block::make(sizeof(Block) + sizeof(Stored) + characters.size(), 1);
  stored_ = put(block, sizeof(Block), characters);
}

Text TextBlocks::make(std::string_view characters) {
  Text text;
  if (characters.empty()) return text;
  const std::size_t bytes = sizeof(Text::Stored) + characters.size();
  if (used_ + bytes > capacity_) {
    if (bytes > kLargestBlock / 2) return Text(characters);
    open(bytes);
  }
  text.stored_ = Text::put(block_, used_, characters);
  // The next one's head is aligned.
  used_ += (bytes + alignof(Text::Stored) - 1) / alignof(Text::Stored) * alignof(Text::Stored);
  ++made_;
  return text;
}

void TextBlocks::open(std::size_t bytes) {
  close();
  capacity_ = std::clamp(2 * capacity_, kSmallestBlock, kLargestBlock);
  while (capacity_ < sizeof(Text::Block) + bytes) capacity_ *= 2;
  block_ = Text::Block::make(capacity_, kOpen);
  used_ = sizeof(Text::Block);
  made_ = 0;
}

void TextBlocks::close() {
  if (block_ != nullptr) block_->let_go(kOpen - made_);
  block_ = nullptr;
}

}  // namespace rackline
