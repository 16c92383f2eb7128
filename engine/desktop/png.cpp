#include "engine/desktop/png.h"

#include <png.h>
#include <unistd.h>

#include <cassert>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>
#include <stdexcept>

namespace rackline {

namespace {

[[noreturn]] void on_error(png_structp, png_const_charp message) {
  throw std::runtime_error(message);
}
void on_warning(png_structp, png_const_charp) {}

}  // namespace

struct PngFile::Parts {
  std::string path, temporary;
  std::FILE* file = nullptr;
  png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, nullptr, on_error, on_warning);
  png_infop info = png_create_info_struct(png);
  std::size_t row_bytes = 0;
  std::uint32_t rows_left = 0;

  Parts() = default;
  Parts(const Parts&) = delete;
  Parts& operator=(const Parts&) = delete;
  ~Parts() {
    png_destroy_write_struct(&png, &info);
    if (!file) return;
    std::fclose(file);
    std::remove(temporary.c_str());
  }

  [[nodiscard]] tl::unexpected<Error> unwritable(const std::string& why) const {
    return gpu::fail(path + " cannot be written: " + why, "a file in a folder that can be written");
  }
  /// Does `write`, which calls the library; its error is the system's where there is one.
  template <class F>
  Result<void> attempt(F write) {
    errno = 0;
    try {
      write();
    } catch (const std::runtime_error& error) {
      return unwritable(errno ? std::strerror(errno) : error.what());
    }
    return {};
  }
  void write_header(std::uint32_t width, std::uint32_t height, PngKind kind,
                    const TextChunks& chunks) {
    png_init_io(png, file);
    const bool grey = kind == PngKind::grey16;
    png_set_IHDR(png, info, width, height, grey ? 16 : 8,
                 grey                    ? PNG_COLOR_TYPE_GRAY
                 : kind == PngKind::rgba ? PNG_COLOR_TYPE_RGB_ALPHA
                                         : PNG_COLOR_TYPE_RGB,
                 PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    // Level 6, the library's own, takes more than twice as long for a twentieth less.
    png_set_compression_level(png, 4);
    if (!grey) png_set_sRGB(png, info, PNG_sRGB_INTENT_PERCEPTUAL);
    std::vector<png_text> texts;
    for (const auto& [key, value] : chunks) {
      png_text text{};
      text.compression = PNG_ITXT_COMPRESSION_NONE;
      text.key = const_cast<char*>(key.c_str());
      text.text = const_cast<char*>(value.c_str());
      text.lang = text.lang_key = const_cast<char*>("");
      texts.push_back(text);
    }
    if (!texts.empty()) png_set_text(png, info, texts.data(), static_cast<int>(texts.size()));
    png_write_info(png, info);
    if (kind == PngKind::rgb) png_set_filler(png, 0, PNG_FILLER_AFTER);
    row_bytes = std::size_t{width} * (grey ? 2 : 4);
    rows_left = height;
  }
};

PngFile::PngFile(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
PngFile::PngFile(PngFile&&) noexcept = default;
PngFile& PngFile::operator=(PngFile&&) noexcept = default;
PngFile::~PngFile() = default;

Result<PngFile> PngFile::open(const std::string& path, std::uint32_t width, std::uint32_t height,
                              PngKind kind, const TextChunks& chunks) {
  auto parts = std::make_unique<Parts>();
  parts->path = path;
  parts->temporary = path + ".part" + std::to_string(getpid());
  parts->file = std::fopen(parts->temporary.c_str(), "wb");
  if (!parts->file) return parts->unwritable(std::strerror(errno));
  const auto ok = parts->attempt([&] { parts->write_header(width, height, kind, chunks); });
  if (!ok) return tl::unexpected(ok.error());
  return PngFile(std::move(parts));
}

Result<void> PngFile::write_rows(std::span<const std::uint8_t> rows) {
  assert(rows.size() % parts_->row_bytes == 0);
  return parts_->attempt([&] {
    for (std::size_t at = 0; at < rows.size(); at += parts_->row_bytes, --parts_->rows_left)
      png_write_row(parts_->png, rows.data() + at);
  });
}

Result<void> PngFile::finish() {
  assert(parts_->rows_left == 0);
  auto ok = parts_->attempt([&] { png_write_end(parts_->png, parts_->info); });
  if (!ok) return ok;
  const bool closed = std::fclose(std::exchange(parts_->file, nullptr)) == 0;
  if (closed && std::rename(parts_->temporary.c_str(), parts_->path.c_str()) == 0) return {};
  const std::string why = std::strerror(errno);
  std::remove(parts_->temporary.c_str());
  return parts_->unwritable(why);
}

Result<void> write_png(const std::string& path, std::uint32_t width, std::uint32_t height,
                       std::span<const std::uint8_t> rgba, const TextChunks& text_chunks) {
  assert(rgba.size() == std::size_t{4} * width * height);
  auto file = PngFile::open(path, width, height, PngKind::rgb, text_chunks);
  if (!file) return tl::unexpected(file.error());
  if (auto ok = file->write_rows(rgba); !ok) return ok;
  return file->finish();
}

Result<PngPicture> read_png(const std::string& path) {
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  if (!png_image_begin_read_from_file(&image, path.c_str()))
    return gpu::fail(path + " cannot be read: " + image.message, "a PNG file");
  image.format = PNG_FORMAT_RGBA;
  PngPicture picture{image.width, image.height, std::vector<std::uint8_t>(PNG_IMAGE_SIZE(image))};
  if (!png_image_finish_read(&image, nullptr, picture.rgba.data(), 0, nullptr))
    return gpu::fail(path + " cannot be read: " + image.message, "a PNG file");
  return picture;
}

Result<TextChunks> read_png_text(const std::string& path) {
  const auto unreadable = [&](const std::string& why) {
    return gpu::fail(path + " cannot be read: " + why, "a PNG file");
  };
  std::FILE* file = std::fopen(path.c_str(), "rb");
  if (!file) return unreadable(std::strerror(errno));
  png_structp png = png_create_read_struct(PNG_LIBPNG_VER_STRING, nullptr, on_error, on_warning);
  png_infop info = png_create_info_struct(png);
  TextChunks chunks;
  std::string problem;
  try {
    png_init_io(png, file);
    png_read_info(png, info);
    png_textp texts = nullptr;
    const int count = png_get_text(png, info, &texts, nullptr);
    for (int i = 0; i < count; ++i) chunks.emplace_back(texts[i].key, texts[i].text);
  } catch (const std::runtime_error& error) {
    problem = error.what();
  }
  png_destroy_read_struct(&png, &info, nullptr);
  std::fclose(file);
  if (!problem.empty()) return unreadable(problem);
  return chunks;
}

}  // namespace rackline
