// What the picture leaves out so that something else is seen: what lies beyond a section plane,
// all halls but one, or everything but one system, which then shows through the rest.
#pragma once

#include <string>

#include "engine/scene/cut.h"
#include "engine/scene/scene.h"
#include "planner/base/id.h"
#include "planner/base/result.h"
#include "planner/facility/facility.h"

namespace rackline::views {

/// A plane across one axis of the site; what lies beyond it, to the greater side, is cut away.
struct Section {
  enum class Axis : std::uint8_t { none, x, y, z };
  Axis axis = Axis::none;
  bool keeps_beyond = false;  ///< the smaller side is cut away instead
  float at_m = 0;             ///< metres in the site's frame: east, north, up
  explicit operator bool() const { return axis != Axis::none; }
  bool operator==(const Section&) const = default;
};

/// "z=2.1" keeps what is below 2.1 m, "x>40" what is east of 40 m. Errors: neither.
[[nodiscard]] Result<Section> section_of(const std::string& text);
/// The word that section_of reads; "" for none.
[[nodiscard]] std::string section_text(const Section& section);
/// "Section z = 2.10 m: what is above it is left out", for people.
[[nodiscard]] std::string section_sentence(const Section& section);

/// "hall-c", "C" or "Hall C". Errors: no such hall; the halls are listed.
[[nodiscard]] Result<HallId> hall_called(const Facility& facility, const std::string& text);
/// "hall-c"
[[nodiscard]] std::string hall_word(const Hall& hall);

/// "pipes", "power". Errors: neither.
[[nodiscard]] Result<scene::System> xray_of(const std::string& text);
[[nodiscard]] std::string_view xray_word(scene::System system);

/// The section and the hall alone as one box.
[[nodiscard]] scene::Cut cut_of(const Facility& facility, const Section& section, HallId isolated);

/// The hall in which or nearest to which the point lies; none without halls.
[[nodiscard]] HallId hall_near(const Facility& facility, glm::vec3 point);

}  // namespace rackline::views
