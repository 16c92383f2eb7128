#include "engine/views/colours.h"

#include <algorithm>
#include <cmath>

namespace rackline {

using render::Look;
using render::Pattern;

namespace {

constexpr glm::vec3 rgb(int hex) {
  return {static_cast<float>(hex >> 16 & 255) / 255.0f, static_cast<float>(hex >> 8 & 255) / 255.0f,
          static_cast<float>(hex & 255) / 255.0f};
}

/// Evenly spaced stops, dark to bright; monotonic in lightness, so that they also read in grey.
/// Power: after YlGnBu (Brewer, "ColorBrewer"), from its blue end to its yellow one.
constexpr int kPowerStops[] = {0x16215b, 0x1d4fa1, 0x1f86c9, 0x35b9c4,
                               0x8fd89a, 0xd9ea6a, 0xfff3a0};
/// Heat: after inferno (Smith and van der Walt, 2015), without its black end.
constexpr int kHeatStops[] = {0x2a1459, 0x5c1a6e, 0x932667, 0xc73e4c, 0xed6925, 0xfb9f1f, 0xf7e27a};

template <std::size_t n>
glm::vec3 along(const int (&stops)[n], double share) {
  const double at = std::clamp(share, 0.0, 1.0) * static_cast<double>(n - 1);
  const auto i = std::min(static_cast<std::size_t>(at), n - 2);
  return glm::mix(rgb(stops[i]), rgb(stops[i + 1]),
                  static_cast<float>(at - static_cast<double>(i)));
}

/// A rack without GPUs counts as 64 of them, so that one scale holds for all.
int cells_of(const RackType& type) {
  return type.gpus() > 0 ? type.gpus() : 64;
}

/// Of the compute racks of those stages.
double highest_gpu_kw(const Facility& facility, std::uint32_t stages) {
  double kw = 0;
  for (const Hall& hall : facility.halls) {
    if (!(stages >> hall.stage.index() & 1u)) continue;
    for (RackId rack : hall.racks) {
      const RackType& type = facility.type_of(facility.racks[rack.index()]);
      if (type.kind == RackKind::compute) kw = std::max(kw, type.load_kw / cells_of(type));
    }
  }
  return kw > 0 ? kw : 1;
}

/// Rounds up to a tidy end of a scale.
double tidy(double value) {
  const double step = std::pow(10.0, std::floor(std::log10(value)) - 1) * 2;
  return std::ceil(value / step - 1e-9) * step;
}

/// How a rack that draws nothing shows where colour means a value: dark, but with its state's
/// pattern, so that the build can still be read.
Look unlit(RackState state) {
  Look look = state_look(state);
  look.colour = state == RackState::planned ? rgb(0x6b7480) : rgb(0x3a414b);
  if (state == RackState::delivered) look.colour = rgb(0x57503f);
  look.glow = 0;
  return look;
}

}  // namespace

std::string_view id(ColourMode mode) {
  constexpr std::string_view ids[] = {"state", "power", "heat"};
  return ids[static_cast<int>(mode)];
}

std::string_view name(ColourMode mode) {
  constexpr std::string_view names[] = {"Build state", "Power", "Heat"};
  return names[static_cast<int>(mode)];
}

Look state_look(RackState state) {
  switch (state) {
    case RackState::planned:
      return {rgb(0x8b95a3), 0, Pattern::solid};
    case RackState::delivered:
      return {rgb(0xb98d5b), 0, Pattern::grid};
    case RackState::placed:
      return {rgb(0xb4bbc4), 0, Pattern::solid};
    case RackState::powered:
      return {rgb(0xe8d84a), 0, Pattern::hatch};
    case RackState::plumbed:
      return {rgb(0x56b4e9), 0, Pattern::stripes};
    case RackState::cabled:
      return {rgb(0xcc79a7), 0, Pattern::bars};
    case RackState::energised:
      return {rgb(0xf2a01e), 0.5f, Pattern::dots};
    case RackState::burn_in:
      return {rgb(0xd9541a), 0.7f, Pattern::checker};
    case RackState::in_service:
      return {rgb(0x12b886), 0.9f, Pattern::solid};
    case RackState::failed:
      return {rgb(0x882255), 0.3f, Pattern::back_hatch};
    case RackState::held:
      return {rgb(0x5347a8), 0, Pattern::rings};
  }
  return {};
}

glm::vec3 ColourScale::colour(double value) const {
  const double share = (value - low) / std::max(high - low, 1e-9);
  return heat ? along(kHeatStops, share) : along(kPowerStops, share);
}

ColourScale power_scale(const Plan& plan, std::uint32_t stages) {
  ColourScale scale;
  scale.title = "Power per GPU";
  scale.unit = "kW";
  scale.high = tidy(highest_gpu_kw(plan.facility(), stages));
  scale.marks = {{0, ""}, {scale.high / 2, ""}, {scale.high, ""}};
  return scale;
}

ColourScale heat_scale(const Plan& plan) {
  ColourScale scale;
  scale.heat = true;
  scale.title = "Coolant outlet";
  scale.unit = "°C";
  double low = 100, high = 0;
  for (const RackLoad& load : plan.operations.loads().loads) {
    low = std::min(low, load.inlet_c);
    high = std::max(high, load.outlet_c);
  }
  scale.low = std::floor(std::min(low, high) / 5) * 5;
  scale.high = std::max(scale.low + 5, std::ceil(high / 5) * 5);
  scale.marks = {{scale.low, "supply"}};
  // Highest facility water of the ASHRAE classes.
  constexpr struct {
    double c;
    const char* label;
  } kClasses[] = {{32, "W32"}, {40, "W40"}, {45, "W45"}};
  for (const auto& k : kClasses)
    if (k.c > scale.low && k.c < scale.high) scale.marks.push_back({k.c, k.label});
  scale.marks.push_back({scale.high, ""});
  return scale;
}

std::vector<Look> looks(const Plan& plan, ColourMode mode, std::uint32_t stages) {
  const auto& types = plan.facility().rack_types;
  const ColourScale scale = mode == ColourMode::heat ? heat_scale(plan) : power_scale(plan, stages);
  std::vector<Look> table;
  for (std::size_t t = 0; t < types.size(); ++t)
    for (int s = 0; s < kRackStateCount; ++s) {
      const auto state = static_cast<RackState>(s);
      if (mode == ColourMode::state) {
        table.push_back(state_look(state));
        continue;
      }
      const RackLoad& load = plan.operations.loads().of(RackTypeId{t}, state);
      if (load.power_kw <= 0) {
        table.push_back(unlit(state));
        continue;
      }
      const double value = mode == ColourMode::power ? load.power_kw / cells_of(types[t])
                                                     : std::max(load.outlet_c, load.inlet_c);
      Look look = state_look(state);
      look.colour = scale.colour(value);
      look.glow = 0.8f;
      // In service is the plain case; what is not yet there keeps its pattern.
      table.push_back(look);
    }
  return table;
}

}  // namespace rackline
