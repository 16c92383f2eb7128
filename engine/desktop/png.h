// Writes a picture as PNG.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "engine/gpu/result.h"

namespace rackline {

/// Keyword (1–79 Latin letters) and text of a PNG text chunk, e.g. {"Software", "rackline 0.1.0"}.
using TextChunks = std::vector<std::pair<std::string, std::string>>;

/// rgb: 8-bit RGBA of which alpha is dropped. grey16: two bytes a pixel, the higher first.
enum class PngKind : std::uint8_t { rgb, rgba, grey16 };

/// A PNG file that is written row by row, so that a picture need not be in memory. It has a
/// temporary name until `finish`; without that nothing is left. Errors as of write_png.
class PngFile {
 public:
  [[nodiscard]] static Result<PngFile> open(const std::string& path, std::uint32_t width,
                                            std::uint32_t height, PngKind kind,
                                            const TextChunks& chunks);
  PngFile(PngFile&&) noexcept;
  PngFile& operator=(PngFile&&) noexcept;
  ~PngFile();
  /// The next rows, whole ones.
  [[nodiscard]] Result<void> write_rows(std::span<const std::uint8_t> rows);
  [[nodiscard]] Result<void> finish();

 private:
  struct Parts;
  explicit PngFile(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

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
/// The text chunks of a PNG file that stand before its picture. Errors as read_png.
[[nodiscard]] Result<TextChunks> read_png_text(const std::string& path);

}  // namespace rackline
