// What planning tools write is text in many encodings: UTF-8 with and without a mark, UTF-16, and
// the Windows code page of the writer's machine, which the file does not name. This part finds out
// which, and turns the text into UTF-8 and back.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "planner/base/result.h"

namespace rackline {

enum class TextEncoding {
  Utf8,
  Utf8Mark,  ///< with a byte order mark
  Utf16Little,
  Utf16Big,
  Windows1250,  ///< Central European
  Windows1251,  ///< Cyrillic
  Windows1252,  ///< Western
  Windows1253,  ///< Greek
  Windows1254,  ///< Turkish
  Windows1255,  ///< Hebrew
  Windows1256,  ///< Arabic
  Windows1257,  ///< Baltic
};

/// "UTF-8", "windows-1251", …: the name that errors and XML declarations use.
[[nodiscard]] const char* encoding_name(TextEncoding encoding);
/// The encoding of that name, any case; also "cp1251" and "1251". Nothing for unknown names.
[[nodiscard]] std::optional<TextEncoding> encoding_of_name(std::string_view name);

struct DecodedText {
  std::string utf8;  ///< valid UTF-8 without a mark
  TextEncoding encoding = TextEncoding::Utf8;
};

/// The encoding that the bytes are in: a byte order mark or the zeros of UTF-16 decide; else valid
/// UTF-8 is UTF-8; else a code page whose letters form words (Western when nothing speaks for
/// another).
[[nodiscard]] TextEncoding guess_encoding(std::string_view bytes);

/// Decodes; without `encoding` it is guessed. `file` is for the error.
/// Errors: bytes that are no text in that encoding (a lone UTF-16 surrogate, wrong UTF-8).
[[nodiscard]] Result<DecodedText> decode_text(std::string bytes, const std::string& file,
                                              std::optional<TextEncoding> encoding = {});

/// UTF-8 to the encoding; what a code page does not have makes the whole text UTF-8 with a mark.
[[nodiscard]] std::string encode_text(std::string_view utf8, TextEncoding encoding);

/// The same for formats that do not name their encoding: where a reader that has to guess would not
/// find this very text again, it becomes UTF-8 with a mark.
[[nodiscard]] std::string encode_text_unnamed(std::string_view utf8, TextEncoding encoding);

/// Whether the bytes are valid UTF-8 (no overlong forms, no surrogates).
[[nodiscard]] bool valid_utf8(std::string_view bytes);

/// Appends one code point as UTF-8.
void append_utf8(std::string& out, char32_t code_point);

}  // namespace rackline
