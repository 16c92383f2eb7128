// The thresholds that the user has set in place of the colour modes' own, for all racks or for the
// racks of one type, and what takes them back. A value: an edit gives a new one.
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

  [[nodiscard]] ThresholdEdit of(RackTypeId type) const;
  [[nodiscard]] bool empty() const;
  bool operator==(const ThresholdSet&) const = default;
};

enum class ThresholdLevel : unsigned char { warning, critical };

/// Of all modes; those of one stay while another is shown.
class ThresholdEdits {
 public:
  [[nodiscard]] const ThresholdSet& of(ColourMode mode) const;
  /// Sets a threshold, or with none gives back the mode's own. `type`: none for all racks. What
  /// changes nothing is no edit.
  void set(ColourMode mode, RackTypeId type, ThresholdLevel level, std::optional<double> value);
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

/// "nvl72=130": a rack type's id and a threshold. Errors: no such type, no number.
[[nodiscard]] Result<std::pair<RackTypeId, double>> type_threshold(const Facility& facility,
                                                                   const std::string& option,
                                                                   const std::string& text);

}  // namespace rackline
