// Under which light a picture is drawn.
#pragma once

#include <cstdint>

namespace rackline::views {

/// The sun and sky of the frame's time at the site, or an afternoon that never ends, under which
/// pictures of different hours can be compared.
enum class LightMode : std::uint8_t { site, studio };

}  // namespace rackline::views
