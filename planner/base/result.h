// How a function says that input was bad: a Result holds either a value or one Error, which prints
// as the one line that a person reads. Only what input can cause is an Error; a programming mistake
// is asserted.
#pragma once

#include <string>
#include <tl/expected.hpp>
#include <utility>

namespace rackline {

/// What is wrong with an input, where, and what would be right.
struct Error {
  std::string file;      ///< the file or option, e.g. "memphis/program/crews.json"; may be empty
  std::string place;     ///< line or JSON pointer in it, e.g. "/crews/electricians/units"; may be empty
  std::string what;      ///< what is wrong, e.g. "is the text \"many\""
  std::string expected;  ///< what would be right, e.g. "a whole number of at least 1"; may be empty

  /// "file:place: what; expected: …" on one line.
  [[nodiscard]] std::string line() const;
};

template <class T>
using Result = tl::expected<T, Error>;

/// `return fail(file, place, what, expected);` in a function that returns a Result.
[[nodiscard]] inline tl::unexpected<Error> fail(std::string file, std::string place,
                                                std::string what, std::string expected) {
  return tl::unexpected<Error>(
      Error{std::move(file), std::move(place), std::move(what), std::move(expected)});
}

}  // namespace rackline
