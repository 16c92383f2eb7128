// What one failure does to the site at a time: what is lost at once, what carries over within its
// limit, which racks throttle or go dark, and when. N+1 tries every single failure.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "planner/base/result.h"
#include "planner/facility/facility.h"
#include "planner/operations/site_state.h"

namespace rackline {

[[nodiscard]] constexpr bool carries_coolant(EquipmentKind kind) {
  return kind == EquipmentKind::tower || kind == EquipmentKind::chiller ||
         kind == EquipmentKind::pump || kind == EquipmentKind::hall_loop ||
         kind == EquipmentKind::row_pipe;
}

/// Something that carries more than its rating after the failure.
struct Overload {
  std::string id;
  double load_kw = 0, limit_kw = 0;
};

/// What a failure does to a rack, from nothing to the worst.
enum class RackEffect : unsigned char {
  none,       ///< it runs on as before
  one_feed,   ///< it runs on: its other feed carries it
  throttled,  ///< what it hangs on carries more than its rating
  uncooled,   ///< no coolant flows: it throttles, then switches itself off
  dark,       ///< no power
};
inline constexpr int kRackEffectCount = 5;

/// "57 s: 392 racks throttle": what happens so long after the failure.
struct FailureEvent {
  double after_s = 0;
  std::string what;
};

struct FailureReport {
  std::string id, name, kind;
  Minute at = 0;
  bool in_operation = true;     ///< false: it stands there at best, and carries nothing yet
  double load_kw = 0;           ///< power or heat that it carried
  double capacity_lost_kw = 0;  ///< of sources as the weather leaves it; of towers, chillers
  double carried_kw = 0;        ///< taken over by others within their limits
  double shed_now_kw = 0;       ///< what the sources lack at once, until others have started
  double shed_kw = 0;           ///< what they lack for good
  int racks_carried = 0;        ///< compute racks that run on one feed now
  int racks_dark = 0, racks_throttled = 0;  ///< compute racks
  int gpus_dark = 0, gpus_throttled = 0;
  double throttle_after_s = -1, dark_after_s = -1;  ///< the first ones; −1: none
  std::vector<Overload> overloads;
  std::vector<FailureEvent> events;  ///< ascending
  /// By FailureTrial::groups(); empty when it does nothing to any. The failure of one rack's CDU
  /// leaves its group as it is.
  std::vector<RackEffect> effects;

  /// True when no rack goes dark or throttles and nothing is shed or overloaded.
  [[nodiscard]] bool survived() const {
    return racks_dark == 0 && racks_throttled == 0 && shed_now_kw <= 0 && shed_kw <= 0 &&
           overloads.empty();
  }
};

/// Tries failures of one plan at one time. Racks on the same feeds and pipe are taken together, so
/// that a failure costs far less than a millisecond.
class FailureTrial {
 public:
  FailureTrial(const Facility& facility, const std::vector<RackTrack>& tracks,
               const Operations& operations, Minute t);

  /// Racks of one type on the same feeds and pipe; those that draw power.
  struct Group {
    EquipmentId feed_a, feed_b, loop;
    RackTypeId type;
    RackId first;
    int racks = 0, compute_racks = 0, gpus = 0;
    double power_kw = 0, liquid_kw = 0;
  };
  [[nodiscard]] const std::vector<Group>& groups() const { return groups_; }

  /// `what`: an equipment, or a rack, whose in-rack CDU then fails. Errors: neither is called so.
  [[nodiscard]] Result<FailureReport> fail_one(const std::string& what) const;
  /// Every equipment that carries power or coolant, and the CDU of one rack of each type (the
  /// failure of any other has the same effect). In the facility's order. `progress` hears the share
  /// of the equipment that has been tried.
  [[nodiscard]] std::vector<FailureReport> fail_each(
      const std::function<void(double)>& progress = {}) const;

 private:
  [[nodiscard]] FailureReport equipment_fails(EquipmentId e) const;
  [[nodiscard]] FailureReport cdu_fails(const Rack& rack, const RackLoad& load) const;
  void power_fails(EquipmentId e, FailureReport& report) const;
  void sources_answer(EquipmentId e, double demand_kw, FailureReport& report) const;
  void coolant_fails(EquipmentId e, FailureReport& report) const;
  void air_side_fails(EquipmentId e, FailureReport& report) const;
  /// Marks what hangs, by `parents`, on equipment that the failure overloads.
  void overload_throttles(const std::vector<std::vector<EquipmentId>>& parents, bool coolant,
                          FailureReport& report) const;
  [[nodiscard]] std::vector<bool> dead_power(EquipmentId failed) const;

  const Facility& facility_;
  const std::vector<RackTrack>& tracks_;
  const Operations& operations_;
  Minute t_;
  SiteState state_;
  LoadTable loads_;
  std::vector<Group> groups_;
  ChainFlow before_;
};

/// The one that costs most: GPUs dark, then throttled, then power shed; null when all survive.
[[nodiscard]] const FailureReport* worst_of(const std::vector<FailureReport>& reports);

}  // namespace rackline
