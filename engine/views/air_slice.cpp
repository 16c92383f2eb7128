#include "engine/views/air_slice.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <glm/packing.hpp>

#include "planner/base/finite_number.h"

namespace rackline {

namespace {

constexpr float kOpacity = 0.72f;

}  // namespace

std::optional<AirSlice> parse_air_slice(std::string_view text) {
  if (text.size() < 3 || text[1] != '=' || text[0] < 'x' || text[0] > 'z') return std::nullopt;
  const auto at_m = finite_number(text.substr(2));
  if (!at_m) return std::nullopt;
  return AirSlice{text[0], *at_m};
}

void add_air_slice(scene::Sheet& sheet, const AirSlice& slice, const HallAir& hall,
                   const AirField& field, const ColourScale& scale) {
  const CellBox& box = hall.air.box;
  if (field.air_c.size() != box.size()) return;
  const int axis = slice.axis - 'x';
  const int n[3] = {box.nx, box.ny, box.nz};
  const double d[3] = {box.dx, box.dy, box.dz};
  const double origin[3] = {hall.origin.x, hall.origin.y, hall.origin.z};
  const double depth_m = axis == 2 ? slice.at_m : slice.at_m - origin[axis];
  const int layer = static_cast<int>(std::floor(depth_m / d[axis]));
  if (depth_m < 0 || layer >= n[axis]) return;
  const int u = axis == 0 ? 1 : 0, v = axis == 2 ? 1 : 2;  // the two directions in the plane

  const auto value = [&](int iu, int iv) {
    if (iu < 0 || iv < 0 || iu >= n[u] || iv >= n[v]) return std::nanf("");
    int cell[3];
    cell[axis] = layer;
    cell[u] = iu;
    cell[v] = iv;
    return field.air_c[box.index(cell[0], cell[1], cell[2])];
  };
  const auto first = static_cast<std::uint32_t>(sheet.corners.size());
  for (int iv = 0; iv <= n[v]; ++iv)
    for (int iu = 0; iu <= n[u]; ++iu) {
      double sum = 0;
      int cells = 0;
      for (int dv = -1; dv <= 0; ++dv)
        for (int du = -1; du <= 0; ++du)
          if (const float c = value(iu + du, iv + dv); !std::isnan(c)) {
            sum += c;
            ++cells;
          }
      const double celsius = cells > 0 ? sum / cells : 0;
      glm::vec3 at(0);
      at[axis] = static_cast<float>(origin[axis] + depth_m);
      at[u] = static_cast<float>(origin[u] + iu * d[u]);
      at[v] = static_cast<float>(origin[v] + iv * d[v]);
      sheet.corners.push_back({at, static_cast<float>(celsius / kIsothermK),
                               glm::packUnorm4x8(glm::vec4(scale.colour(celsius), kOpacity))});
    }
  for (int iv = 0; iv < n[v]; ++iv)
    for (int iu = 0; iu < n[u]; ++iu) {
      if (std::isnan(value(iu, iv))) continue;
      const auto corner = [&](int du, int dv) {
        return first + static_cast<std::uint32_t>((iv + dv) * (n[u] + 1) + iu + du);
      };
      for (std::uint32_t c :
           {corner(0, 0), corner(1, 0), corner(1, 1), corner(1, 1), corner(0, 1), corner(0, 0)})
        sheet.indices.push_back(c);
    }
}

Result<void> check_air_slice(const Facility& facility, const AirSlice& slice) {
  double low = 1e300, high = -1e300;
  for (const Hall& hall : facility.halls) {
    const Vec3 &a = hall.box.min, &b = hall.box.max;
    const double from = slice.axis == 'x' ? a.x : slice.axis == 'y' ? a.y : 0;
    const double to = slice.axis == 'x' ? b.x : slice.axis == 'y' ? b.y : b.z - hall.floor_z;
    if (slice.at_m >= from && slice.at_m < to) return {};
    low = std::min(low, from);
    high = std::max(high, to);
  }
  return fail("--air-slice", "", fmt::format("no hall lies at {}={:g}", slice.axis, slice.at_m),
              fmt::format("{} between {:.1f} and {:.1f} m", slice.axis, low, high));
}

}  // namespace rackline
