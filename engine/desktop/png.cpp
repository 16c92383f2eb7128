#include "engine/desktop/png.h"

#include <png.h>
#include <unistd.h>

#include <cassert>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>

namespace rackline {

namespace {

struct Close {
  void operator()(std::FILE* f) const { std::fclose(f); }
};
using File = std::unique_ptr<std::FILE, Close>;

[[noreturn]] void on_error(png_structp, png_const_charp message) {
  throw std::runtime_error(message);
}
void on_warning(png_structp, png_const_charp) {}

struct Writer {
  png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, nullptr, on_error, on_warning);
  png_infop info = png_create_info_struct(png);
  Writer() = default;
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;
  ~Writer() { png_destroy_write_struct(&png, &info); }
};

void write_rows(std::FILE* file, std::uint32_t width, std::uint32_t height,
                std::span<const std::uint8_t> rgba, const TextChunks& chunks) {
  Writer w;
  png_init_io(w.png, file);
  png_set_IHDR(w.png, w.info, width, height, 8, PNG_COLOR_TYPE_RGB, PNG_INTERLACE_NONE,
               PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
  png_set_sRGB(w.png, w.info, PNG_sRGB_INTENT_PERCEPTUAL);
  std::vector<png_text> texts;
  for (const auto& [key, value] : chunks) {
    png_text text{};
    text.compression = PNG_ITXT_COMPRESSION_NONE;
    text.key = const_cast<char*>(key.c_str());
    text.text = const_cast<char*>(value.c_str());
    text.lang = text.lang_key = const_cast<char*>("");
    texts.push_back(text);
  }
  if (!texts.empty()) png_set_text(w.png, w.info, texts.data(), static_cast<int>(texts.size()));
  png_write_info(w.png, w.info);
  png_set_filler(w.png, 0, PNG_FILLER_AFTER);
  for (std::uint32_t y = 0; y < height; ++y)
    png_write_row(w.png, rgba.data() + std::size_t{4} * width * y);
  png_write_end(w.png, w.info);
}

}  // namespace

Result<void> write_png(const std::string& path, std::uint32_t width, std::uint32_t height,
                       std::span<const std::uint8_t> rgba, const TextChunks& text_chunks) {
  assert(rgba.size() == std::size_t{4} * width * height);
  const std::string temporary = path + ".part" + std::to_string(getpid());
  const auto unwritable = [&](const std::string& why) {
    std::remove(temporary.c_str());
    return gpu::fail(path + " cannot be written: " + why, "a file in a folder that can be written");
  };
  File file(std::fopen(temporary.c_str(), "wb"));
  if (!file)
    return gpu::fail(path + " cannot be written: " + std::strerror(errno),
                     "a file in a folder that can be written");
  errno = 0;
  try {
    write_rows(file.get(), width, height, rgba, text_chunks);
  } catch (const std::runtime_error& error) {
    const std::string why = errno ? std::strerror(errno) : error.what();
    file.reset();
    return unwritable(why);
  }
  if (std::fclose(file.release()) != 0) return unwritable(std::strerror(errno));
  if (std::rename(temporary.c_str(), path.c_str()) != 0) return unwritable(std::strerror(errno));
  return {};
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

}  // namespace rackline
