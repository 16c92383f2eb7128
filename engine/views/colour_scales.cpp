// The scales of the colour modes that show a value, with the marks and thresholds of their legends.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "engine/views/colours.h"
#include "planner/operations/cooling_class.h"

namespace rackline {

namespace {

/// The highest `value` of a rack type among the racks of those stages.
template <class Value>
double highest(const Facility& facility, std::uint32_t stages, Value value) {
  double most = 0;
  for (const Hall& hall : facility.halls) {
    if (!(stages >> hall.stage.index() & 1u)) continue;
    for (RackId rack : hall.racks)
      most = std::max(most, value(facility.type_of(facility.racks[rack.index()])));
  }
  return most > 0 ? most : 1;
}

/// Rounds up to a tidy end of a scale.
double tidy(double value) {
  const double step = std::pow(10.0, std::floor(std::log10(value)) - 1) * 2;
  return std::ceil(value / step - 1e-9) * step;
}

ColourScale percent_scale(std::string title) {
  ColourScale scale;
  scale.title = std::move(title);
  scale.unit = "%";
  scale.high = 120;
  // A breaker carries 80 % of its rating for hours (NEC 210.20).
  scale.marks = {{0, ""}, {40, ""}, {80, "continuous"}, {100, "rating"}, {120, ""}};
  scale.thresholds = {80, 100};
  return scale;
}

ColourScale return_scale(const Plan& plan) {
  ColourScale scale;
  scale.palette = Palette::heat;
  scale.title = "Coolant return";
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
  for (const WaterClass& k : kWaterClasses)
    if (k.highest_c > scale.low && k.highest_c < scale.high)
      scale.marks.push_back({k.highest_c, k.name});
  scale.marks.push_back({scale.high, ""});
  return scale;
}

ColourScale air_scale() {
  ColourScale scale;
  scale.palette = Palette::heat;
  scale.title = "Air at the inlet";
  scale.unit = "°C";
  scale.low = 15;
  scale.high = 45;
  scale.marks = {{15, ""}, {kRecommendedHighC, "recomm."}};
  for (const AirClass& a : kAirClasses) scale.marks.push_back({a.highest_c, a.name});
  scale.thresholds = {kRecommendedHighC, kAirLimitC};
  return scale;
}

ColourScale margin_scale() {
  ColourScale scale;
  scale.palette = Palette::cooling;
  scale.title = "Margin to W45 and A2";
  scale.unit = "K";
  scale.low = -5;
  scale.high = 20;
  scale.falls = true;
  scale.marks = {{-5, ""}, {0, "limit"}, {5, ""}, {10, ""}, {15, ""}, {20, ""}};
  scale.thresholds = {5, 0};
  return scale;
}

ColourScale phase_scale() {
  ColourScale scale;
  scale.title = "Unbalance of the feed's phases";
  scale.unit = "%";
  scale.high = 12;
  scale.marks = {{0, ""}, {3, ""}, {5, ""}, {10, ""}, {12, ""}};
  scale.thresholds = {5, 10};  // A: operators keep to 5 or 10 %, no standard binds a busway
  return scale;
}

}  // namespace

int cells_of(const RackType& type) {
  return type.gpus() > 0 ? type.gpus() : 64;
}

ColourScale power_scale(const Plan& plan, std::uint32_t stages) {
  ColourScale scale;
  scale.title = "Power per GPU";
  scale.unit = "kW";
  scale.high = tidy(highest(plan.facility(), stages, [](const RackType& t) {
    return t.kind == RackKind::compute ? t.load_kw / cells_of(t) : 0;
  }));
  scale.marks = {{0, ""}, {scale.high / 2, ""}, {scale.high, ""}};
  return scale;
}

std::optional<ColourScale> colour_scale(const Plan& plan, ColourMode mode, std::uint32_t stages,
                                        const ThresholdEdit& edit) {
  ColourScale scale;
  switch (mode) {
    case ColourMode::state:
    case ColourMode::redundancy:
      return std::nullopt;
    case ColourMode::power:
      scale = power_scale(plan, stages);
      break;
    case ColourMode::heat:
      scale = return_scale(plan);
      break;
    case ColourMode::power_limit:
      scale = percent_scale("Power of the nameplate");
      break;
    case ColourMode::heat_load:
      scale.title = "Heat per rack";
      scale.unit = "kW";
      scale.palette = Palette::heat;
      scale.high =
          tidy(highest(plan.facility(), stages, [](const RackType& t) { return t.load_kw; }));
      scale.marks = {{0, ""}, {scale.high / 2, ""}, {scale.high, ""}};
      break;
    case ColourMode::air:
      scale = air_scale();
      break;
    case ColourMode::margin:
      scale = margin_scale();
      break;
    case ColourMode::feed:
      scale = percent_scale("Load of the fuller feed");
      break;
    case ColourMode::phases:
      scale = phase_scale();
      break;
  }
  return with_thresholds(std::move(scale), edit);
}

ColourScale with_thresholds(ColourScale scale, const ThresholdEdit& edit) {
  if (edit.warning) scale.thresholds.warning = *edit.warning;
  if (edit.critical) scale.thresholds.critical = *edit.critical;
  const char* side = scale.falls ? "below" : "above";
  if (!std::isnan(scale.thresholds.warning))
    scale.warning_text =
        fmt::format("warning: {} {:g} {}", side, scale.thresholds.warning, scale.unit);
  if (!std::isnan(scale.thresholds.critical))
    scale.critical_text =
        fmt::format("critical: {} {:g} {}", side, scale.thresholds.critical, scale.unit);
  return scale;
}

}  // namespace rackline
