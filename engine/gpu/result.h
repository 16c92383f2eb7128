// How the engine says that something outside the program was unfit: no device, a missing file, a
// full disk.
#pragma once

#include <stdexcept>
#include <string>
#include <utility>

#include "planner/base/result.h"

namespace rackline::gpu {

using rackline::Error;
using rackline::Result;

/// An Error that belongs to no place in a file.
[[nodiscard]] inline tl::unexpected<Error> fail(std::string what, std::string expected = "") {
  return rackline::fail("", "", std::move(what), std::move(expected));
}

/// A Vulkan call failed where no caller can go on: out of memory, or the device was lost. Thrown by
/// everything in engine/gpu that is not a `create` with a Result.
struct DeviceFailure : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// The device or the window's surface is gone for good: a driver that was reset or updated, a card
/// that was unplugged. Everything made from the Context must be made anew, on a fresh one.
struct DeviceLost : DeviceFailure {
  using DeviceFailure::DeviceFailure;
};

}  // namespace rackline::gpu
