// What every group of racks shows at a time: the small table that the picture looks racks up in.
// Its size goes with the feeds, pipes and arrays of the site, never with its racks.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "engine/views/colours.h"
#include "engine/views/findings.h"
#include "engine/views/rack_groups.h"
#include "engine/views/thresholds.h"
#include "planner/operations/feed_series.h"

namespace rackline {

/// What a frame's colours are asked for.
struct ColourQuery {
  ColourMode mode = ColourMode::state;
  std::string fail;  ///< shows this failure instead of the mode, unless empty
  ThresholdSet thresholds;
  Minute at = 0;
  std::uint32_t stages = 1;
  bool operator==(const ColourQuery&) const = default;
};

/// The side of a rack that shows it. The front's also lie on its top.
enum class RackSide : unsigned char { front, rear };

/// What one rack's colour says, in words.
struct ColourReading {
  render::Look look;
  std::string title;  ///< "Heat load"
  std::string value;  ///< "93.2 kW", "draws no power", "no data"
};

/// What the mode needs of the background; Kind::none for most.
[[nodiscard]] FindingsQuery findings_for(const ColourQuery& query);

class ColourTable {
 public:
  ColourTable() = default;
  explicit ColourTable(std::shared_ptr<const Plan> plan);

  [[nodiscard]] GroupedBy grouped_by(const ColourQuery& query) const;
  /// The groups of racks that a query needs; worked out when a first one needs them.
  [[nodiscard]] const RackGroups& groups(const ColourQuery& query);
  /// [group * kRackStateCount + state]. `findings`: those of findings_for, possibly of another
  /// time; null: no data. Filled anew only when it can have changed since that side was last asked
  /// for.
  [[nodiscard]] const std::vector<render::Look>& looks(const ColourQuery& query,
                                                       const Findings* findings,
                                                       RackSide side = RackSide::front);
  /// The same look of one rack in a state, and what it stands for.
  [[nodiscard]] ColourReading reading(const ColourQuery& query, const Findings* findings,
                                      RackId rack, RackState state,
                                      RackSide side = RackSide::front);
  /// How often a table was filled, for tests that guard it.
  [[nodiscard]] int fills() const { return fills_; }

 private:
  struct Filled {
    ColourQuery query;
    FindingsQuery findings;
    bool any = false;
    std::vector<render::Look> looks;
  };
  [[nodiscard]] std::vector<render::Look> filled(const ColourQuery& query,
                                                 const Findings* findings);
  [[nodiscard]] double feed_percent(const RackGroups::Group& group, Minute t) const;
  [[nodiscard]] double phase_percent(const RackGroups::Group& group, Minute t) const;
  /// What a group's value goes by beside the load of its racks, in the mode's unit: the air before
  /// it, °C, or its feeds' load. NaN: none, or not known.
  [[nodiscard]] double around(const ColourQuery& query, std::size_t group,
                              const Findings* findings);

  std::shared_ptr<const Plan> plan_;
  RackGroups groups_[kGroupedByCount];
  std::string failed_;  // that GroupedBy::failed has taken out
  FeedSeries feeds_;
  Filled filled_[2];  // by RackSide
  int fills_ = 0;
};

}  // namespace rackline
