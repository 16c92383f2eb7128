// The network of activities as planners' tools (MS Project, Primavera P6) hold it: what a file of
// theirs carries, in one plain value that every format reads into and writes from. The levelled
// program of the site is another thing (program.h).
//
// Promises: nothing here is computed; `Stored` holds what the file's own tool computed, for
// comparison only. What a format carries and this model does not name stays in `Kept` and is
// written back by the same format. Indices are positions in the arrays of ActivityNetwork.
#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "planner/base/id.h"
#include "planner/base/result.h"
#include "planner/base/text.h"
#include "planner/program/program.h"  // LinkType

namespace rackline {

/// Whole seconds since 1970-01-01T00:00 on the wall clock; such files know no time zone. (Seconds,
/// because MS Project works in tenths of a minute.)
using WallTime = std::int64_t;
/// Whole seconds of working time, or of elapsed time where the field says so.
using WorkSpan = std::int64_t;
inline constexpr WallTime kNoTime = std::numeric_limits<std::int64_t>::min();
inline constexpr WorkSpan kNoSpan = std::numeric_limits<std::int64_t>::min();
inline constexpr WallTime kDaySeconds = 86400;

using ResourceId = Id<struct ResourceTag>;
using WbsId = Id<struct WbsTag>;
using NetworkProjectId = Id<struct NetworkProjectTag>;

namespace network {

/// Which format a value in `Kept` belongs to; only that format's writer writes it back.
enum class Origin : std::uint8_t { none, mspdi, xer, p6xml, psplib, csv };
[[nodiscard]] constexpr bool is_p6(Origin origin) {
  return origin == Origin::xer || origin == Origin::p6xml;
}

/// What a record of the file carries beyond this model, in the file's order: field or element name,
/// and its text (XER) or its whole element as XML text (MSPDI, P6 XML).
struct Kept {
  struct Field {
    std::string name, text;
    bool operator==(const Field&) const = default;
  };
  std::vector<Field> fields;
  Text cells;  ///< XER: the row's cells in columns that the model does not hold, joined by tabs
  bool operator==(const Kept&) const = default;
};

/// A table (XER) or top-level element (XML) that this model does not know, whole.
struct KeptTable {
  std::string name;
  std::vector<std::string> columns;            ///< XER's %F line; empty for XML
  std::vector<std::vector<std::string>> rows;  ///< XER's %R lines; for XML one row with one text
  bool operator==(const KeptTable&) const = default;
};

// ---------------------------------------------------------------- calendars

/// Working time from `from` to `to`, in seconds of the day; to > 86400 runs over midnight (at most
/// one day further). 0 ≤ from < to.
struct Shift {
  std::int32_t from = 0, to = 0;
  bool operator==(const Shift&) const = default;
};
using Shifts = std::vector<Shift>;  ///< ascending, not overlapping; empty: a day off

/// Which days an exception hits, between its first and last day.
struct Recurrence {
  enum class Kind : std::uint8_t {
    every_day,           ///< each `period`-th day
    weekly,              ///< on `weekdays` of each `period`-th week
    monthly_on_day,      ///< on `month_day` of each `period`-th month
    monthly_on_weekday,  ///< on the `position`-th `weekday` of each `period`-th month
    yearly_on_day,       ///< on `month`/`month_day`
    yearly_on_weekday,   ///< on the `position`-th `weekday` of `month`
  };
  Kind kind = Kind::every_day;
  int period = 1;             ///< ≥ 1
  std::uint8_t weekdays = 0;  ///< bit 0 = Monday … bit 6 = Sunday
  int weekday = 0;            ///< 0 = Monday … 6; 7 any day, 8 a weekday, 9 a day of the weekend
  int position = 1;           ///< 1 first … 4 fourth, 5 last
  int month = 1, month_day = 1;
  bool operator==(const Recurrence&) const = default;
};

struct CalendarException {
  std::string name;
  std::int64_t first_day = 0, last_day = 0;  ///< days since 1970-01-01, both included
  Recurrence recurrence;
  int occurrences = 0;  ///< at most so many days; 0: no limit but last_day
  Shifts shifts;        ///< the hours of those days; empty: off
  Kept kept;
  bool operator==(const CalendarException&) const = default;
};

using Week = std::array<std::optional<Shifts>, 7>;  ///< 0 = Monday; nothing: inherited

/// Another work week for a span of days (MS Project). Exceptions go before it, the normal week
/// after it.
struct WorkWeek {
  std::string name;
  std::int64_t first_day = 0, last_day = 0;
  Week days;
  bool operator==(const WorkWeek&) const = default;
};

enum class CalendarScope : std::uint8_t { global, project, resource };

/// What a reader left out or took for granted, a sentence each. They tell of the reading, not of
/// the plan: what differs in them alone is equal.
struct Remarks {
  std::vector<std::string> lines;
  /// Whose predecessors or successors in projects beside the file's the schedule does not heed.
  std::vector<ActivityId> outside_predecessor, outside_successor;
  bool operator==(const Remarks&) const { return true; }
};

/// Why a reader could make nothing of a part, for who needs that part. Likewise of the reading.
struct Unreadable {
  std::optional<Error> error;
  bool operator==(const Unreadable&) const { return true; }
};

struct Calendar {
  Text uid;  ///< MSPDI UID, XER clndr_id, P6 ObjectId
  Text name;
  Text guid;
  CalendarScope scope = CalendarScope::global;
  NetworkProjectId project;  ///< for scope project (P6)
  CalendarId base;           ///< what it inherits from; none: nothing (days without hours are off)
  bool is_default = false;   ///< P6's global default
  Week week;
  std::vector<WorkWeek> work_weeks;
  std::vector<CalendarException> exceptions;  ///< the first that hits a day holds
  double hours_per_day = 0, hours_per_week = 0, hours_per_month = 0,
         hours_per_year = 0;  ///< 0: unset
  Kept kept;
  Unreadable hours;
  bool operator==(const Calendar&) const = default;
};

// ---------------------------------------------------------------- resources

enum class ResourceKind : std::uint8_t { labour, equipment, material, cost };

struct Resource {
  Text uid, code, name, guid;
  ResourceKind kind = ResourceKind::labour;
  CalendarId calendar;   ///< its own; none: the project's
  ResourceId parent;     ///< P6's hierarchy
  double max_units = 1;  ///< 1 = 100 % of one
  double rate = 0;       ///< price an hour (labour, equipment) or a unit (material)
  std::string unit;      ///< of a material, e.g. "m3"
  Kept kept;
  bool operator==(const Resource&) const = default;
};

// ---------------------------------------------------------------- activities

enum class ActivityKind : std::uint8_t {
  task,
  resource_task,  ///< P6: runs in its resources' calendars
  start_milestone,
  finish_milestone,
  summary,          ///< MS Project: spans its children; may have links of its own
  level_of_effort,  ///< P6; a hammock: spans from its predecessors' to its successors' dates
  wbs_summary,      ///< P6: spans what lies under its WBS node
};

enum class ConstraintKind : std::uint8_t {
  as_soon_as_possible,
  as_late_as_possible,
  start_no_earlier,
  start_no_later,  ///< P6: start on or after, start on or before
  finish_no_earlier,
  finish_no_later,
  start_on,
  finish_on,  ///< P6's soft ones: both sides, logic still holds
  must_start,
  must_finish,  ///< MS Project's MSO, MFO; P6's mandatory: overrule logic
};

struct Constraint {
  ConstraintKind kind = ConstraintKind::as_soon_as_possible;
  WallTime at = kNoTime;
  bool operator==(const Constraint&) const = default;
};

enum class PercentKind : std::uint8_t { duration, physical, units };

/// What the file's tool computed, as the file has it.
struct Stored {
  WallTime start = kNoTime, finish = kNoTime;  ///< as scheduled (MS Project Start; P6: shown)
  WallTime early_start = kNoTime, early_finish = kNoTime;
  WallTime late_start = kNoTime, late_finish = kNoTime;
  WallTime remaining_early_start = kNoTime,
           remaining_early_finish = kNoTime;  ///< P6 restart, reend
  WallTime remaining_late_start = kNoTime, remaining_late_finish = kNoTime;
  WorkSpan total_float = kNoSpan, free_float = kNoSpan;
  WorkSpan start_float = kNoSpan, finish_float = kNoSpan;
  std::optional<bool> critical;
  std::optional<bool> on_longest_path;  ///< P6 driving_path_flag
  int float_path = 0;                   ///< P6; 0: none
  bool operator==(const Stored&) const = default;
};

struct Baseline {
  int number = 0;  ///< 0 … 10 as MS Project numbers them
  WallTime start = kNoTime, finish = kNoTime;
  WorkSpan duration = kNoSpan, work = kNoSpan;
  Kept kept;
  bool operator==(const Baseline&) const = default;
};

/// First what a schedule reads, so that it stands in few lines of cache; then texts and the rest.
struct Activity {
  ActivityKind kind = ActivityKind::task;
  PercentKind percent_kind = PercentKind::duration;
  bool active = true;     ///< MS Project 2010: inactive tasks take no part
  bool manual = false;    ///< MS Project 2010: stays where it was put
  bool external = false;  ///< stands for an activity of another project
  bool ignore_resource_calendars = false;
  bool estimated = false;  ///< "?" after the duration
  bool elapsed = false;    ///< the duration runs around the clock
  NetworkProjectId project{0};
  ActivityId parent;             ///< the summary that it lies under (MS Project); none: top
  CalendarId calendar;           ///< its own; none: the project's
  WorkSpan duration = 0;         ///< original/planned; working, or elapsed where `elapsed`
  WorkSpan remaining = kNoSpan;  ///< remaining duration
  WorkSpan actual_duration = kNoSpan;
  WorkSpan split = 0;  ///< MS Project: working time for which what is left of it is interrupted
  double percent = 0;  ///< 0 … 100, of the duration
  WallTime actual_start = kNoTime, actual_finish = kNoTime;
  WallTime suspend = kNoTime, resume = kNoTime;  ///< P6's; MS Project's Stop and Resume
  Constraint constraint;
  Constraint second_constraint;        ///< P6
  WallTime expected_finish = kNoTime;  ///< P6
  WallTime deadline = kNoTime;         ///< MS Project: bounds late dates only
  WallTime external_early_start = kNoTime, external_late_finish = kNoTime;  ///< P6
  WallTime planned_start = kNoTime, planned_finish = kNoTime;               ///< P6 target dates
  WallTime manual_start = kNoTime, manual_finish = kNoTime;  ///< MS Project, manual tasks
  WorkSpan manual_duration = kNoSpan;
  Stored stored;

  Text uid;   ///< MSPDI UID, XER task_id, P6 ObjectId: unique in its project
  Text code;  ///< MSPDI ID, XER task_code, P6 Id: what people call it
  Text name, guid, notes;
  Text wbs_code;  ///< MS Project's WBS text
  WbsId wbs;      ///< the WBS node that it lies under (P6)
  int priority = 500;
  double physical_percent = 0;   ///< 0 … 100
  WorkSpan levelling_delay = 0;  ///< elapsed; MS Project
  WorkSpan work = kNoSpan;
  std::vector<Baseline> baselines;
  Kept kept;
  bool operator==(const Activity&) const = default;
};

enum class LagKind : std::uint8_t {
  working,          ///< seconds of the lag calendar's working time
  elapsed,          ///< seconds around the clock
  percent,          ///< % of the predecessor's duration, in working time
  elapsed_percent,  ///< % of the predecessor's duration, around the clock
};

/// What people call an activity by: its code; where it has none, its uid.
[[nodiscard]] inline const Text& code_or_uid(const Activity& a) {
  return a.code.empty() ? a.uid : a.code;
}
/// The same with its name: 4 "Pour".
[[nodiscard]] inline std::string named(const Activity& a) {
  return code_or_uid(a) + " \"" + a.name + "\"";
}

struct Link {
  Text uid;  ///< XER task_pred_id; empty where the format has none
  ActivityId from, to;
  LinkType type = LinkType::FS;
  LagKind lag_kind = LagKind::working;
  WorkSpan lag = 0;        ///< seconds; may be negative. Unused for percentages
  double lag_percent = 0;  ///< 50 = half of the predecessor's duration
  Kept kept;
  bool operator==(const Link&) const = default;
};

struct Assignment {
  Text uid, guid;
  ActivityId activity;
  ResourceId resource;  ///< none: unassigned work (MS Project's -65535)
  double units = 1;     ///< 1 = 100 % of one
  WorkSpan work = kNoSpan, actual_work = kNoSpan, remaining_work = kNoSpan;
  WorkSpan delay = 0;  ///< after the activity's start, working time
  WallTime start = kNoTime, finish = kNoTime, actual_start = kNoTime, actual_finish = kNoTime;
  std::vector<Baseline> baselines;
  Kept kept;
  bool operator==(const Assignment&) const = default;
};

/// A node of P6's work breakdown; MS Project's summaries are activities instead.
struct WbsNode {
  Text uid, code, name, guid;
  NetworkProjectId project{0};
  WbsId parent;             ///< none: the project's root
  bool is_project = false;  ///< XER proj_node_flag
  Kept kept;
  bool operator==(const WbsNode&) const = default;
};

// ---------------------------------------------------------------- projects and their settings

enum class OutOfSequence : std::uint8_t { retained_logic, progress_override, actual_dates };
enum class LagCalendar : std::uint8_t { predecessor, successor, round_the_clock, project_default };
enum class FloatKind : std::uint8_t { finish, start, smallest };  ///< of which total float is taken
enum class CriticalBy : std::uint8_t { total_float, longest_path };

/// How the file's project wants to be scheduled.
struct Settings {
  bool from_start = true;                ///< false: backwards from the finish (MS Project)
  bool honour_constraints = true;        ///< MS Project: "tasks will always honor their dates"
  bool split_in_progress = true;         ///< MS Project
  bool multiple_critical_paths = false;  ///< MS Project: each chain's end is its own late finish
  bool move_completed_back = false, move_remaining_back = false;        ///< MS Project
  bool move_remaining_forward = false, move_completed_forward = false;  ///< MS Project
  OutOfSequence out_of_sequence = OutOfSequence::retained_logic;        ///< P6
  LagCalendar lag_calendar = LagCalendar::predecessor;                  ///< P6
  bool lag_from_early_start = true;          ///< P6: SS lag from early rather than actual start
  FloatKind float_kind = FloatKind::finish;  ///< P6
  bool open_ends_critical = false;           ///< P6
  bool use_expected_finish = false;          ///< P6
  bool ignore_other_projects = false;        ///< P6
  bool late_from_must_finish = false;  ///< P6: float against must_finish_by rather than the end
  CriticalBy critical_by = CriticalBy::total_float;
  WorkSpan critical_float = 0;  ///< critical where total float ≤ this
  bool operator==(const Settings&) const = default;
};

struct Project {
  Text uid, code, name, guid;
  WallTime start = kNoTime;           ///< planned start
  WallTime finish = kNoTime;          ///< as stored
  WallTime must_finish_by = kNoTime;  ///< P6 plan_end_date
  WallTime data_date = kNoTime;       ///< P6 data date; MS Project's status date
  CalendarId calendar;                ///< default of its activities
  std::int32_t day_start = 8 * 3600, day_finish = 17 * 3600;  ///< defaults for dates without time
  double minutes_per_day = 480, minutes_per_week = 2400, days_per_month = 20;
  Settings settings;
  std::vector<KeptTable> kept_elements;  ///< XML: unknown children of the project, in order
  Kept kept;
  bool operator==(const Project&) const = default;
};

}  // namespace network

struct ActivityNetwork {
  network::Origin origin = network::Origin::none;  ///< whose `Kept` values these are
  std::string encoding;                            ///< as found, e.g. "windows-1252", "utf-8"
  std::vector<network::Project> projects;          ///< at least one; the first is the file's own
  std::vector<network::Calendar> calendars;
  std::vector<network::Resource> resources;
  std::vector<network::WbsNode> wbs;
  std::vector<network::Activity> activities;
  std::vector<network::Link> links;
  std::vector<network::Assignment> assignments;
  std::vector<network::KeptTable> kept_tables;  ///< XER tables, XML top-level elements
  std::vector<std::string> kept_header;         ///< XER's ERMHDR fields
  network::Remarks remarks;
  bool operator==(const ActivityNetwork&) const = default;
};

/// A wall time from a civil date; month 1 … 12, day 1 … 31 (not checked).
[[nodiscard]] WallTime wall_time(int year, int month, int day, int hour = 0, int minute = 0,
                                 int second = 0);
/// "2024-07-15T14:00:00"; "-" for kNoTime.
[[nodiscard]] std::string wall_text(WallTime t);
/// Reads "2024-07-15T14:00:00", "2024-07-15T14:00", "2024-07-15 14:00", "2024-07-15"; a zone or a
/// fraction of a second after it is ignored. Nothing where it is no date of the years 1900 … 2199.
[[nodiscard]] std::optional<WallTime> parse_wall(std::string_view text);
/// 0 = Monday … 6 of a day since 1970-01-01 (a Thursday).
[[nodiscard]] constexpr int weekday_of(std::int64_t day) {
  return static_cast<int>(((day + 3) % 7 + 7) % 7);
}
/// The day since 1970-01-01 in which t lies.
[[nodiscard]] constexpr std::int64_t day_of(WallTime t) {
  return t >= 0 ? t / kDaySeconds : -((-t + kDaySeconds - 1) / kDaySeconds);
}
struct CivilDate {
  int year, month, day;
};
[[nodiscard]] CivilDate civil_date(std::int64_t day);
[[nodiscard]] std::int64_t day_number(int year, int month, int day);

}  // namespace rackline
