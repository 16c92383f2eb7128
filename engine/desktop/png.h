// Writes a picture as PNG.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "engine/gpu/result.h"

namespace rackline {

/// Keyword (1–79 Latin letters) and text of a PNG text chunk, e.g. {"Software", "rackline 0.1.0"}.
using TextChunks = std::vector<std::pair<std::string, std::string>>;

/// 8-bit RGBA, rows from the top; written without alpha, as sRGB. Written to a temporary name
/// beside `path` and renamed, so that nothing half is ever left. The same input gives the same
/// bytes. Errors: the file cannot be written (missing folder, no right, full disk).
[[nodiscard]] Result<void> write_png(const std::string& path, std::uint32_t width,
                                     std::uint32_t height, std::span<const std::uint8_t> rgba,
                                     const TextChunks& text_chunks);

/// 8-bit RGBA of a PNG file, rows from the top. Errors: missing, not a PNG.
struct PngPicture {
  std::uint32_t width = 0, height = 0;
  std::vector<std::uint8_t> rgba;
};
[[nodiscard]] Result<PngPicture> read_png(const std::string& path);

}  // namespace rackline
