// What the window shows of a plan, as one value: the same plan and the same ViewState give the same
// picture, in the window and headless. Actions and panels make a new ViewState from the old one.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "engine/desktop/theme.h"
#include "engine/scene/camera.h"
#include "engine/views/colours.h"
#include "engine/views/cutaway.h"
#include "engine/views/light_mode.h"
#include "engine/views/thresholds.h"
#include "planner/base/id.h"
#include "planner/base/time.h"

namespace rackline::views {

/// What is selected or under the pointer.
struct Selection {
  enum class Kind : std::uint8_t { none, rack, equipment, array, hall, activity };
  Kind kind = Kind::none;
  std::uint32_t index = 0;  ///< of the RackId, EquipmentId, ArrayId, HallId or ActivityId

  Selection() = default;
  Selection(RackId rack) : kind(Kind::rack), index(rack.value) {}
  Selection(EquipmentId equipment) : kind(Kind::equipment), index(equipment.value) {}
  Selection(ArrayId array) : kind(Kind::array), index(array.value) {}
  Selection(HallId hall) : kind(Kind::hall), index(hall.value) {}
  Selection(ActivityId activity) : kind(Kind::activity), index(activity.value) {}
  explicit operator bool() const { return kind != Kind::none; }
  bool operator==(const Selection&) const = default;

  [[nodiscard]] RackId rack() const { return kind == Kind::rack ? RackId(index) : RackId(); }
  [[nodiscard]] EquipmentId equipment() const {
    return kind == Kind::equipment ? EquipmentId(index) : EquipmentId();
  }
};

/// The hall that a selection stands in; none for what stands outside, or takes no place.
[[nodiscard]] HallId hall_of(const Facility& facility, const Selection& what);

/// Which part of the time axis the timeline shows.
struct TimelineView {
  double left = 0;   ///< minute at the left edge
  double right = 0;  ///< minute at the right edge; not above `left`: fit the stage of the time
  float scroll = 0;  ///< of the Gantt's rows, units
  bool operator==(const TimelineView&) const = default;
};

/// Simulated minutes a second while playing.
inline constexpr int kSpeeds[] = {30, 60, 180, 360, 720, 1440, 4320, 10080, 43200};
inline constexpr int kSpeedCount = 9;

/// What the lower curve under the timeline shows.
enum class Curve : std::uint8_t { gpus, heat, water, nox, pue };
inline constexpr int kCurveCount = 5;

struct ViewState {
  double time = 0;  ///< minutes from the start; whole except while playing
  ColourMode colour = ColourMode::state;
  std::optional<ColourMode> rear;  ///< what the racks' rears show; none: nothing of their own
  ThresholdEdits thresholds;       ///< in place of the colour modes' own
  std::string air_slice;           ///< "z=1.5", see parse_air_slice; empty: none
  std::string fail;  ///< id of what has failed; its effect is shown instead of the colours
  scene::Camera camera;
  std::string bookmark;  ///< where the camera stands or flies to; "" once it was moved
  bool walking = false;  ///< the walk camera at eye height, else the orbit camera
  bool floor = true;     ///< off: the raised floors are lifted and the pipes are seen
  bool labels = true;
  LightMode light = LightMode::studio;
  bool exact = false;  ///< data in exactly the legend's colours
  Selection selected, hovered;
  std::vector<RackId> set;  ///< racks selected together, in order; empty but for two and more

  Section section;
  HallId isolated;                           ///< the hall that is shown alone; none: all
  scene::System xray = scene::System::none;  ///< seen through everything else
  bool measuring = false;                    ///< clicks measure instead of selecting
  std::vector<glm::vec3> measured;           ///< up to two points

  bool playing = false;
  int speed = 3;  ///< index into kSpeeds

  desktop::ThemeKind theme = desktop::ThemeKind::dark;
  bool panels = true;     ///< all panels; off: the picture and the top bar alone
  bool interface = true;  ///< off: the picture and nothing else
  bool tree = true, inspector = true, timeline_shown = true, help = false;
  bool tree_shows_work = false;  ///< the work breakdown instead of the facility
  float tree_width = 232, inspector_width = 296, timeline_height = 228;  ///< units
  std::set<std::string> open;                                            ///< unfolded rows
  std::string search;
  TimelineView timeline;
  Curve curve = Curve::gpus;  ///< under the supply

  [[nodiscard]] Minute minute() const { return static_cast<Minute>(std::lround(time)); }
  bool operator==(const ViewState&) const = default;
};

}  // namespace rackline::views
