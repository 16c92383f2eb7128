// A figure that can be defended: its value, what standing it has, and who says so.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace rackline {

/// published: somebody printed it. derived: computed from published figures. assumed: nobody
/// published it, a default that the user can change.
enum class Standing : unsigned char { published, derived, assumed };

[[nodiscard]] constexpr std::string_view name(Standing s) {
  constexpr std::string_view names[] = {"published", "derived", "assumed"};
  return names[static_cast<int>(s)];
}

/// One input figure as it stands in a project's files.
struct Figure {
  std::string file;    ///< e.g. "facility/rack_types.json"
  std::string place;   ///< JSON pointer, e.g. "/rack_types/h100/server_load"
  std::string label;   ///< for people, e.g. "H100 compute rack: server load"
  double value = 0;    ///< in `unit`
  std::string unit;    ///< e.g. "kW"; empty for a bare number
  Standing standing = Standing::assumed;
  std::string source;  ///< id of an entry of sources.json; empty for what nobody published
  std::string note;    ///< the arithmetic of what is derived, the reason of what is assumed
};

using Figures = std::vector<Figure>;

}  // namespace rackline
