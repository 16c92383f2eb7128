// How the engine says that something outside the program was unfit: no device, a missing file, a
// full disk. The engine knows nothing of the planner, so it has its own plain error; the program
// prints both the same way.
#pragma once

#include <stdexcept>
#include <string>
#include <tl/expected.hpp>
#include <utility>

namespace rackline::gpu {

struct Error {
  std::string what;      ///< one line: what is wrong
  std::string expected;  ///< what would be right; may be empty
};

template <class T>
using Result = tl::expected<T, Error>;

[[nodiscard]] inline tl::unexpected<Error> fail(std::string what, std::string expected = "") {
  return tl::unexpected<Error>(Error{std::move(what), std::move(expected)});
}

/// A Vulkan call failed where no caller can go on: out of memory, or the device was lost. Thrown by
/// everything in engine/gpu that is not a `create` with a Result.
struct DeviceFailure : std::runtime_error {
  using std::runtime_error::runtime_error;
};

}  // namespace rackline::gpu
