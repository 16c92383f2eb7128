// The texts of records of which there are hundreds of thousands: ids, names, notes. A std::string
// takes 32 bytes even where it is empty, and an allocation where it is longer than 15; a Text takes
// eight bytes, and a reader of large files lays its characters one after another into blocks.
//
// Promises: a value like any other (copies are equal and independent, from any thread); its
// characters never change or move while a copy lives. A block is freed with the last text in it.
#pragma once

#include <fmt/format.h>

#include <atomic>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <ostream>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace rackline {

class Text {
 public:
  Text() = default;
  Text(std::string_view characters);  ///< at most 4 GiB; empty ones take no memory
  Text(const std::string& characters) : Text(std::string_view(characters)) {}
  Text(const char* characters) : Text(std::string_view(characters)) {}
  Text(const Text& other) noexcept : stored_(other.stored_) {
    if (stored_ != nullptr) block().texts.fetch_add(1, std::memory_order_relaxed);
  }
  Text(Text&& other) noexcept : stored_(std::exchange(other.stored_, nullptr)) {}
  Text& operator=(Text other) noexcept {
    std::swap(stored_, other.stored_);
    return *this;
  }
  ~Text() {
    if (stored_ != nullptr) block().let_go(1);
  }

  [[nodiscard]] bool empty() const { return stored_ == nullptr; }
  [[nodiscard]] std::size_t size() const { return stored_ == nullptr ? 0 : stored_->size; }
  [[nodiscard]] std::string_view view() const {
    return empty() ? std::string_view()
                   : std::string_view(reinterpret_cast<const char*>(stored_ + 1), stored_->size);
  }
  operator std::string_view() const { return view(); }
  [[nodiscard]] std::string string() const { return std::string(view()); }

  friend bool operator==(const Text& a, const Text& b) {
    return a.stored_ == b.stored_ || a.view() == b.view();
  }
  template <class Characters>
  requires std::is_convertible_v<const Characters&, std::string_view>
  friend bool operator==(const Text& a, const Characters& b) {
    return a.view() == std::string_view(b);
  }
  friend auto operator<=>(const Text& a, const Text& b) { return a.view() <=> b.view(); }
  friend std::string operator+(std::string a, const Text& b) { return std::move(a += b.view()); }
  friend std::string operator+(const Text& a, std::string_view b) {
    return std::move(a.string() += b);
  }
  friend std::ostream& operator<<(std::ostream& out, const Text& text) {
    return out << text.view();
  }

 private:
  friend class TextBlocks;
  /// What stands before the characters of texts that were made together.
  struct Block {
    std::atomic<std::int64_t> texts;  ///< how many live, and kOpen while more may come
    void let_go(std::int64_t count);  ///< frees the block with the last one
    static Block* make(std::size_t bytes, std::int64_t texts);
  };
  /// What stands before the characters of one text.
  struct Stored {
    std::uint32_t size;
    std::uint32_t place;  ///< bytes from the block's beginning to here
  };

  static Stored* put(Block* block, std::size_t place, std::string_view characters);
  [[nodiscard]] Block& block() const {
    const auto* here = reinterpret_cast<const std::byte*>(stored_);
    return *reinterpret_cast<Block*>(const_cast<std::byte*>(here - stored_->place));
  }

  Stored* stored_ = nullptr;  ///< null: empty
};

/// Makes texts side by side: for readers of large files. One a thread; the texts outlive it.
class TextBlocks {
 public:
  TextBlocks() = default;
  TextBlocks(const TextBlocks&) = delete;
  TextBlocks& operator=(const TextBlocks&) = delete;
  ~TextBlocks() { close(); }

  [[nodiscard]] Text make(std::string_view characters);

 private:
  void open(std::size_t bytes);
  void close();

  Text::Block* block_ = nullptr;
  std::size_t used_ = 0, capacity_ = 0;  ///< bytes of the block
  std::int64_t made_ = 0;                ///< texts in it
};

}  // namespace rackline

template <>
struct fmt::formatter<rackline::Text> : fmt::formatter<std::string_view> {
  template <class Context>
  auto format(const rackline::Text& text, Context& context) const {
    return fmt::formatter<std::string_view>::format(text.view(), context);
  }
};
