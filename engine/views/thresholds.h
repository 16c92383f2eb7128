// The thresholds that the user has set in place of the colour modes' own, for all racks, for the
// racks of one type or for those of one hall, and what takes them back. A value: an edit gives a
// new one.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "engine/views/colours.h"

namespace rackline {

/// Of one colour mode.
struct ThresholdSet {
  ThresholdEdit all;
  std::map<RackTypeId, ThresholdEdit> of_type;  ///< in place of `all`, each threshold on its own
  std::map<HallId, ThresholdEdit> of_hall;      ///< in place of both, likewise

  [[nodiscard]] ThresholdEdit of(RackTypeId type, HallId hall = {}) const;
  [[nodiscard]] bool empty() const;
  bool operator==(const ThresholdSet&) const = default;
};

/// Whose: all racks', those of one type or those of one hall.
struct ThresholdGroup {
  RackTypeId type;
  HallId hall;
  ThresholdGroup() = default;
  ThresholdGroup(RackTypeId t) : type(t) {}
  ThresholdGroup(HallId h) : hall(h) {}
};

enum class ThresholdLevel : unsigned char { warning, critical };

/// Of all modes; those of one stay while another is shown.
class ThresholdEdits {
 public:
  [[nodiscard]] const ThresholdSet& of(ColourMode mode) const;
  /// Sets a threshold, or with none gives back the mode's own. What changes nothing is no edit.
  void set(ColourMode mode, ThresholdGroup group, ThresholdLevel level,
           std::optional<double> value);
  /// The whole set of a mode, as the command line gives it: nothing to take back.
  void start_with(ColourMode mode, ThresholdSet set);
  /// Gives back a mode's own thresholds: one edit.
  void clear(ColourMode mode);

  [[nodiscard]] bool can_undo() const { return !before_.empty(); }
  [[nodiscard]] bool can_redo() const { return !undone_.empty(); }
  /// The mode whose thresholds the last edit changed; nothing without one.
  std::optional<ColourMode> undo();
  std::optional<ColourMode> redo();
  bool operator==(const ThresholdEdits&) const = default;

 private:
  using Sets = std::map<ColourMode, ThresholdSet>;
  using Step = std::pair<ColourMode, ThresholdSet>;  ///< what a mode had
  void edit(ColourMode mode, ThresholdSet set);
  std::optional<ColourMode> step(std::vector<Step>& from, std::vector<Step>& to);
  void put(ColourMode mode, ThresholdSet set);

  Sets sets_;  ///< none empty
  std::vector<Step> before_, undone_;
};

/// A threshold as the command line has it.
struct GroupThreshold {
  std::optional<ColourMode> mode;  ///< none: that of the racks' fronts
  ThresholdGroup group;
  double value = 0;
};
/// "nvl72=130", "hall-c=44", "all=45": a rack type's id, a hall or all racks, and a threshold;
/// before it, with a colon, the mode that it belongs to: "heat:hall-c=44". Errors: no such mode,
/// type or hall, no number.
[[nodiscard]] Result<GroupThreshold> group_threshold(const Facility& facility,
                                                     const std::string& option,
                                                     const std::string& text);
/// The words of a set, as group_threshold and the plain options read them: " --warn 40 --warn-of
/// hall-c=44". `mode`: named before each, unless it is that of the racks' fronts.
[[nodiscard]] std::string threshold_words(const Facility& facility, const ThresholdSet& set,
                                          std::optional<ColourMode> mode);

}  // namespace rackline
