// Time in rackline: whole minutes from the program's start, and the site's clock for people.
#pragma once

#include <cstdint>
#include <limits>
#include <memory>
#include <string>
#include <string_view>

#include "planner/base/result.h"

namespace rackline {

/// Whole minutes from the program's start; they run on through changes of daylight saving.
using Minute = std::int32_t;
/// "Does not happen in this plan."
inline constexpr Minute kNever = std::numeric_limits<Minute>::max();
inline constexpr Minute kHour = 60;
inline constexpr Minute kDay = 24 * kHour;

/// Converts between minutes from the start and the wall clock in the site's time zone. A value.
class SiteClock {
 public:
  /// `zone`: an IANA name such as "America/Chicago"; `local_start`: "2024-07-03T04:20".
  /// Errors: unknown zone, not a date, a local time that the zone skips.
  static Result<SiteClock> make(std::string_view zone, std::string_view local_start);

  /// "2024-07-15T14:00" or "2024-07-15" (midnight), local, to minutes from the start (may be < 0).
  [[nodiscard]] Result<Minute> parse_local(std::string_view text) const;

  [[nodiscard]] std::string iso(Minute t) const;         ///< "2024-07-15T14:00:00-05:00"
  [[nodiscard]] std::string local(Minute t) const;       ///< "2024-07-15 14:00"
  [[nodiscard]] std::string local_short(Minute t) const; ///< "15 Jul 14:00"
  [[nodiscard]] std::string date(Minute t) const;        ///< "15 Jul 2024"
  [[nodiscard]] const std::string& zone() const;         ///< the IANA name
  /// Minutes since local midnight at t (0 … 1439), and the weekday (0 = Monday … 6).
  [[nodiscard]] int minute_of_day(Minute t) const;
  [[nodiscard]] int weekday(Minute t) const;
  /// The first minute at or after t at which the local clock shows midnight.
  [[nodiscard]] Minute next_midnight(Minute t) const;

 private:
  struct Zone;
  std::shared_ptr<const Zone> zone_;
};

/// "11d14:00" (days and hours after the start), exactly: digits 'd' HH:MM, also "11d".
[[nodiscard]] Result<Minute> parse_elapsed(std::string_view text);
/// "11d14:00".
[[nodiscard]] std::string elapsed(Minute t);
/// "day 11, 14:00": the same for people.
[[nodiscard]] std::string day_label(Minute t);
/// A duration for people: "45 min", "6 h", "6 h 30 min", "12 d 4 h".
[[nodiscard]] std::string duration_text(Minute minutes);

}  // namespace rackline
