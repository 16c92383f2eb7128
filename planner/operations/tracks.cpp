#include "planner/operations/tracks.h"

#include <algorithm>
#include <optional>

namespace rackline {

namespace {

/// When each milestone's activity brings it about; nothing where no activity does.
struct Times {
  std::array<std::optional<Minute>, kMilestoneCount> at;

  [[nodiscard]] bool any() const {
    return std::any_of(at.begin(), at.end(), [](const auto& t) { return t.has_value(); });
  }
  void note(RackState state, Minute t) {
    const int milestone = static_cast<int>(state) - 1;
    if (milestone < 0 || milestone >= kMilestoneCount) return;
    auto& slot = at[static_cast<std::size_t>(milestone)];
    slot = slot ? std::max(*slot, t) : t;
  }
};

/// A state that no activity brings about is passed together with the next one that has an activity;
/// a state counts as reached only when all before it are.
RackTrack track_of(const Times& times) {
  RackTrack track;
  Minute next = kNever;
  for (std::size_t m = kMilestoneCount; m-- > 0;)
    track.reached[m] = next = times.at[m].value_or(next);
  for (std::size_t m = 1; m < kMilestoneCount; ++m)
    track.reached[m] = std::max(track.reached[m], track.reached[m - 1]);
  return track;
}

}  // namespace

std::vector<RackTrack> rack_tracks(const Facility& facility, const Program& program,
                                   const Schedule& schedule) {
  std::vector<Times> of_rack(facility.racks.size()), of_array(facility.arrays.size()),
      of_hall(facility.halls.size());
  for (std::size_t i = 0; i < program.activities.size(); ++i) {
    const Activity& activity = program.activities[i];
    if (!activity.reaches) continue;
    const Minute t = activity.reaches_at == StockAt::start ? schedule.start[i] : schedule.finish[i];
    if (activity.rack)
      of_rack[activity.rack.index()].note(*activity.reaches, t);
    else if (activity.array)
      of_array[activity.array.index()].note(*activity.reaches, t);
    else if (activity.hall)
      of_hall[activity.hall.index()].note(*activity.reaches, t);
  }
  std::vector<RackTrack> tracks;
  tracks.reserve(facility.racks.size());
  for (std::size_t i = 0; i < facility.racks.size(); ++i) {
    const Rack& rack = facility.racks[i];
    const Times* times = &of_rack[i];
    if (!times->any() && rack.array) times = &of_array[rack.array.index()];
    if (!times->any()) times = &of_hall[rack.hall.index()];
    tracks.push_back(track_of(*times));
  }
  return tracks;
}

}  // namespace rackline
