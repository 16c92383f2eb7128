#include "planner/formats/text_encoding.h"

#include <iconv.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdint>
#include <cstring>
#include <map>

namespace rackline {

namespace {

constexpr std::array<TextEncoding, 8> kCodePages = {
    TextEncoding::Windows1250, TextEncoding::Windows1251, TextEncoding::Windows1252,
    TextEncoding::Windows1253, TextEncoding::Windows1254, TextEncoding::Windows1255,
    TextEncoding::Windows1256, TextEncoding::Windows1257};

bool is_code_page(TextEncoding encoding) {
  return std::find(kCodePages.begin(), kCodePages.end(), encoding) != kCodePages.end();
}

/// The upper half of a code page. A byte without a meaning there stands for the control character
/// of the same number, as browsers do it, so that no byte is lost.
std::array<char32_t, 128> upper_half(TextEncoding encoding) {
  std::array<char32_t, 128> table{};
  iconv_t converter = iconv_open("UTF-32LE", encoding_name(encoding));
  for (unsigned byte = 128; byte < 256; ++byte) {
    table[byte - 128] = byte;
    if (converter == reinterpret_cast<iconv_t>(-1)) continue;
    char in = static_cast<char>(byte);
    std::array<unsigned char, 8> out{};
    char* from = &in;
    char* to = reinterpret_cast<char*>(out.data());
    std::size_t from_left = 1;
    std::size_t to_left = out.size();
    // Hebrew and Vietnamese pages hold a letter back until they see what follows; the reset frees
    // it.
    const std::size_t done = iconv(converter, &from, &from_left, &to, &to_left);
    iconv(converter, nullptr, nullptr, &to, &to_left);
    if (done != static_cast<std::size_t>(-1) && to_left <= 4)
      table[byte - 128] = static_cast<char32_t>(out[0] | (out[1] << 8) | (out[2] << 16));
  }
  if (converter != reinterpret_cast<iconv_t>(-1)) iconv_close(converter);
  return table;
}

std::size_t ascii_run(std::string_view text, std::size_t from) {
  std::size_t at = from;
  while (at + 8 <= text.size()) {
    std::uint64_t word = 0;
    std::memcpy(&word, text.data() + at, 8);
    if (word & 0x8080808080808080ULL) break;
    at += 8;
  }
  while (at < text.size() && static_cast<unsigned char>(text[at]) < 128) ++at;
  return at - from;
}

/// Length of the valid UTF-8 character at `at`, 0 when it is none; its code point.
std::size_t utf8_character(std::string_view text, std::size_t at, char32_t& code_point) {
  const auto byte = [&](std::size_t i) -> unsigned {
    return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0U;
  };
  const auto follows = [&](std::size_t i) { return (byte(i) & 0xC0U) == 0x80U; };
  const unsigned b = byte(0);
  if (b < 0x80) return code_point = b, 1;
  if (b >= 0xC2 && b < 0xE0 && follows(1)) {
    code_point = ((b & 0x1F) << 6) | (byte(1) & 0x3F);
    return 2;
  }
  if ((b & 0xF0) == 0xE0 && follows(1) && follows(2)) {
    code_point = ((b & 0x0F) << 12) | ((byte(1) & 0x3F) << 6) | (byte(2) & 0x3F);
    return code_point >= 0x800 && (code_point < 0xD800 || code_point > 0xDFFF) ? 3 : 0;
  }
  if ((b & 0xF8) == 0xF0 && follows(1) && follows(2) && follows(3)) {
    code_point =
        ((b & 0x07) << 18) | ((byte(1) & 0x3F) << 12) | ((byte(2) & 0x3F) << 6) | (byte(3) & 0x3F);
    return code_point >= 0x10000 && code_point <= 0x10FFFF ? 4 : 0;
  }
  return 0;
}

/// Byte offset of the first character that is not valid UTF-8; npos when all is.
std::size_t first_bad_utf8(std::string_view text) {
  std::size_t at = 0;
  while ((at += ascii_run(text, at)) < text.size()) {
    char32_t code_point = 0;
    const std::size_t length = utf8_character(text, at, code_point);
    if (length == 0) return at;
    at += length;
  }
  return std::string_view::npos;
}

/// Which code page: letters of another alphabet stand in runs, accented Western letters stand alone
/// among ASCII ones.
TextEncoding guess_code_page(std::string_view bytes) {
  std::size_t in_runs = 0;
  std::size_t alone = 0;
  std::array<std::size_t, 256> seen{};
  for (std::size_t i = 0; i < bytes.size();) {
    i += ascii_run(bytes, i);
    std::size_t end = i;
    while (end < bytes.size() && static_cast<unsigned char>(bytes[end]) >= 0xA0) ++end;
    if (end == i) {
      ++i;
      continue;
    }
    (end - i >= 3 ? in_runs : alone) += end - i;
    if (end - i >= 3)
      for (std::size_t k = i; k < end; ++k) ++seen[static_cast<unsigned char>(bytes[k])];
    i = end;
  }
  if (in_runs == 0 || in_runs < alone) return TextEncoding::Windows1252;
  const auto count = [&](unsigned first, unsigned last) {
    std::size_t sum = 0;
    for (unsigned b = first; b <= last; ++b) sum += seen[b];
    return sum;
  };
  // The most frequent letters of each alphabet lie in different places: Russian о, е, а, и, н, т
  // and Greek α, ε, ι, ο, τ, with its accents ά, έ, ή, ί (0xDC … 0xDF) that Russian has as rare
  // capitals Ь, Э, Ю, Я. Hebrew lies in 0xE0 … 0xFA alone, without capitals.
  const std::size_t russian = count(0xE0, 0xE0) + count(0xE5, 0xE5) + count(0xE8, 0xE8) +
                              count(0xED, 0xEE) + count(0xF2, 0xF2);
  const std::size_t greek = count(0xDC, 0xDF) + count(0xE1, 0xE1) + count(0xE5, 0xE5) +
                            count(0xE9, 0xE9) + count(0xEF, 0xEF) + count(0xF4, 0xF4);
  if (greek > russian && count(0xDC, 0xDF) > 0) return TextEncoding::Windows1253;
  return TextEncoding::Windows1251;
}

Result<std::string> from_utf16(std::string_view bytes, bool big, const std::string& file) {
  std::string out;
  out.reserve(bytes.size() / 2 + bytes.size() / 8);
  const auto unit = [&](std::size_t i) -> char32_t {
    const auto a = static_cast<unsigned char>(bytes[i]);
    const auto b = static_cast<unsigned char>(bytes[i + 1]);
    return big ? static_cast<char32_t>((a << 8) | b) : static_cast<char32_t>((b << 8) | a);
  };
  if (bytes.size() % 2 != 0)
    return fail(file, "", "is UTF-16 of an odd number of bytes", "the whole file");
  for (std::size_t i = 0; i < bytes.size(); i += 2) {
    char32_t c = unit(i);
    if (c >= 0xD800 && c < 0xE000) {
      const char32_t low = i + 4 <= bytes.size() ? unit(i + 2) : 0;
      if (c >= 0xDC00 || low < 0xDC00 || low > 0xDFFF)
        return fail(file, "byte " + std::to_string(i), "is half of a UTF-16 character", "text");
      c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
      i += 2;
    }
    append_utf8(out, c);
  }
  return out;
}

std::string from_code_page(std::string_view bytes, TextEncoding encoding) {
  const std::array<char32_t, 128> table = upper_half(encoding);
  std::string out;
  out.reserve(bytes.size() + bytes.size() / 8);
  for (std::size_t i = 0; i < bytes.size();) {
    const std::size_t run = ascii_run(bytes, i);
    out.append(bytes, i, run);
    i += run;
    for (; i < bytes.size() && static_cast<unsigned char>(bytes[i]) >= 128; ++i)
      append_utf8(out, table[static_cast<unsigned char>(bytes[i]) - 128U]);
  }
  return out;
}

}  // namespace

const char* encoding_name(TextEncoding encoding) {
  switch (encoding) {
    case TextEncoding::Utf8:
    case TextEncoding::Utf8Mark:
      return "UTF-8";
    case TextEncoding::Utf16Little:
      return "UTF-16LE";
    case TextEncoding::Utf16Big:
      return "UTF-16BE";
    case TextEncoding::Windows1250:
      return "windows-1250";
    case TextEncoding::Windows1251:
      return "windows-1251";
    case TextEncoding::Windows1252:
      return "windows-1252";
    case TextEncoding::Windows1253:
      return "windows-1253";
    case TextEncoding::Windows1254:
      return "windows-1254";
    case TextEncoding::Windows1255:
      return "windows-1255";
    case TextEncoding::Windows1256:
      return "windows-1256";
    case TextEncoding::Windows1257:
      return "windows-1257";
  }
  return "UTF-8";
}

std::optional<TextEncoding> encoding_of_name(std::string_view name) {
  std::string plain;
  for (const char c : name)
    if (std::isalnum(static_cast<unsigned char>(c)))
      plain += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  if (plain == "utf8") return TextEncoding::Utf8;
  if (plain == "utf16" || plain == "utf16le") return TextEncoding::Utf16Little;
  if (plain == "utf16be") return TextEncoding::Utf16Big;
  if (plain == "iso88591" || plain == "latin1") return TextEncoding::Windows1252;
  for (const TextEncoding page : kCodePages) {
    const std::string number = std::string(encoding_name(page)).substr(8);
    if (plain == "windows" + number || plain == "cp" + number || plain == number) return page;
  }
  return std::nullopt;
}

bool valid_utf8(std::string_view bytes) {
  return first_bad_utf8(bytes) == std::string_view::npos;
}

void append_utf8(std::string& out, char32_t c) {
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (c < 0x800) {
    out += static_cast<char>(0xC0 | (c >> 6));
    out += static_cast<char>(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    out += static_cast<char>(0xE0 | (c >> 12));
    out += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (c & 0x3F));
  } else {
    out += static_cast<char>(0xF0 | (c >> 18));
    out += static_cast<char>(0x80 | ((c >> 12) & 0x3F));
    out += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (c & 0x3F));
  }
}

TextEncoding guess_encoding(std::string_view bytes) {
  using namespace std::string_view_literals;
  if (bytes.starts_with("\xEF\xBB\xBF"sv)) return TextEncoding::Utf8Mark;
  if (bytes.starts_with("\xFF\xFE"sv)) return TextEncoding::Utf16Little;
  if (bytes.starts_with("\xFE\xFF"sv)) return TextEncoding::Utf16Big;
  if (bytes.size() >= 4 && bytes[0] != 0 && bytes[1] == 0 && bytes[2] != 0 && bytes[3] == 0)
    return TextEncoding::Utf16Little;
  if (bytes.size() >= 4 && bytes[0] == 0 && bytes[1] != 0 && bytes[2] == 0 && bytes[3] != 0)
    return TextEncoding::Utf16Big;
  return valid_utf8(bytes) ? TextEncoding::Utf8 : guess_code_page(bytes);
}

Result<DecodedText> decode_text(std::string bytes, const std::string& file,
                                std::optional<TextEncoding> wanted) {
  using namespace std::string_view_literals;
  DecodedText result;
  result.encoding = wanted ? *wanted : guess_encoding(bytes);
  switch (result.encoding) {
    case TextEncoding::Utf8:
    case TextEncoding::Utf8Mark:
      if (std::string_view(bytes).starts_with("\xEF\xBB\xBF"sv)) bytes.erase(0, 3);
      if (const std::size_t bad = wanted || result.encoding == TextEncoding::Utf8Mark
                                      ? first_bad_utf8(bytes)
                                      : std::string_view::npos;
          bad != std::string_view::npos) {
        const auto line =
            1 + std::count(bytes.begin(), bytes.begin() + static_cast<long>(bad), '\n');
        return fail(file, std::to_string(line), "is not UTF-8 here", "UTF-8 text");
      }
      result.utf8 = std::move(bytes);
      return result;
    case TextEncoding::Utf16Little:
    case TextEncoding::Utf16Big: {
      const bool big = result.encoding == TextEncoding::Utf16Big;
      std::string_view body = bytes;
      if (body.starts_with(big ? "\xFE\xFF"sv : "\xFF\xFE"sv)) body.remove_prefix(2);
      auto text = from_utf16(body, big, file);
      if (!text) return tl::unexpected(text.error());
      result.utf8 = std::move(*text);
      return result;
    }
    default:
      result.utf8 = from_code_page(bytes, result.encoding);
      return result;
  }
}

std::string encode_text(std::string_view utf8, TextEncoding encoding) {
  if (encoding == TextEncoding::Utf8) return std::string(utf8);
  if (encoding == TextEncoding::Utf8Mark) return "\xEF\xBB\xBF" + std::string(utf8);
  std::map<char32_t, char> bytes;
  if (is_code_page(encoding)) {
    const std::array<char32_t, 128> table = upper_half(encoding);
    for (unsigned i = 0; i < 128; ++i) bytes.emplace(table[i], static_cast<char>(i + 128));
  }
  const bool big = encoding == TextEncoding::Utf16Big;
  std::string out;
  const auto unit = [&](char32_t c) {
    const char low = static_cast<char>(c & 0xFF);
    const char high = static_cast<char>((c >> 8) & 0xFF);
    out += big ? high : low;
    out += big ? low : high;
  };
  if (bytes.empty()) unit(0xFEFF);
  for (std::size_t at = 0; at < utf8.size();) {
    char32_t c = 0xFFFD;
    at += std::max<std::size_t>(utf8_character(utf8, at, c), 1);
    if (bytes.empty()) {
      if (c >= 0x10000) {
        unit(0xD800 + ((c - 0x10000) >> 10));
        unit(0xDC00 + ((c - 0x10000) & 0x3FF));
      } else {
        unit(c);
      }
    } else if (c < 128) {
      out += static_cast<char>(c);
    } else if (const auto found = bytes.find(c); found != bytes.end()) {
      out += found->second;
    } else {
      return "\xEF\xBB\xBF" + std::string(utf8);
    }
  }
  return out;
}

std::string encode_text_unnamed(std::string_view utf8, TextEncoding encoding) {
  std::string bytes = encode_text(utf8, encoding);
  if (!is_code_page(encoding)) return bytes;  // the others show what they are
  const auto again = decode_text(bytes, {});
  return again && again->utf8 == utf8 ? bytes : encode_text(utf8, TextEncoding::Utf8Mark);
}

}  // namespace rackline
