#include "planner/formats/network_from_plan.h"

#include <map>

namespace rackline {

namespace {

using namespace network;

constexpr WorkSpan kMinuteSeconds = 60;

class Builder {
 public:
  explicit Builder(const Plan& plan)
      : plan_(plan), program_(plan.program()), clock_(plan.project->clock) {}

  ActivityNetwork build() {
    project();
    calendars();
    crews();
    for (std::size_t i = 0; i < program_.activities.size(); ++i) activity(i);
    links();
    return std::move(net_);
  }

 private:
  /// The wall clock's time at a minute of the plan; none for "never".
  [[nodiscard]] WallTime wall(Minute t) const {
    return t == kNever ? kNoTime : parse_wall(clock_.local(t)).value_or(kNoTime);
  }

  void project() {
    network::Project& p = net_.projects.emplace_back();
    p.uid = "1";
    p.name = plan_.project->name;
    p.code = p.name.view().substr(0, 20);
    p.start = p.data_date = wall(0);
    p.finish = wall(plan_.schedule.finish_min);
    p.calendar = CalendarId(0);
    // The program's lags run around the clock.
    p.settings.lag_calendar = LagCalendar::round_the_clock;
  }

  void calendars() {
    for (const rackline::Calendar& c : program_.calendars) {
      network::Calendar& out = net_.calendars.emplace_back();
      out.uid = std::to_string(net_.calendars.size());
      out.name = c.id;
      double hours = 0;
      for (auto& day : out.week)
        day = c.round_the_clock() ? Shifts{{0, static_cast<std::int32_t>(kDaySeconds)}} : Shifts{};
      for (const auto& w : c.windows) {
        out.week[static_cast<std::size_t>(w.weekday)]->push_back({w.from_min * 60, w.to_min * 60});
        hours += (w.to_min - w.from_min) / 60.0;
      }
      if (c.round_the_clock()) hours = 168;
      out.hours_per_week = hours;
      out.hours_per_day = c.round_the_clock() ? 24 : hours / 5;
      out.hours_per_month = hours * 4;
      out.hours_per_year = hours * 52;
    }
    if (net_.calendars.empty()) {
      network::Calendar& out = net_.calendars.emplace_back();
      out.uid = "1";
      out.name = "24x7";
      out.week.fill(Shifts{{0, static_cast<std::int32_t>(kDaySeconds)}});
    }
  }

  void crews() {
    for (const Crew& crew : program_.crews) {
      network::Resource& r = net_.resources.emplace_back();
      r.uid = std::to_string(net_.resources.size());
      r.code = crew.id;
      r.name = crew.name;
      r.max_units = crew.level.max();
      r.calendar = CalendarId(0);
    }
  }

  /// The node of a path such as "stage1/C/12", made with those above it.
  WbsId node(const std::string& path) {
    if (path.empty()) return {};
    if (const auto known = nodes_.find(path); known != nodes_.end()) return known->second;
    const std::size_t slash = path.rfind('/');
    const WbsId parent = slash == std::string::npos ? WbsId{} : node(path.substr(0, slash));
    const WbsId id(net_.wbs.size());
    WbsNode& w = net_.wbs.emplace_back();
    w.uid = std::to_string(net_.wbs.size());
    w.code = path.substr(slash == std::string::npos ? 0 : slash + 1);
    w.name = w.code;
    w.parent = parent;
    for (const ProgramStage& stage : program_.stages)
      if (stage.id == path) w.name = stage.name;
    return nodes_.emplace(path, id).first->second;
  }

  void activity(std::size_t i) {
    const rackline::Activity& in = program_.activities[i];
    network::Activity& a = net_.activities.emplace_back();
    a.uid = std::to_string(i + 1);
    a.code = in.id;
    a.name = in.name;
    a.wbs = node(in.wbs);
    a.wbs_code = in.wbs;
    a.calendar =
        in.calendar && in.calendar.index() < net_.calendars.size() ? in.calendar : CalendarId(0);
    a.duration = a.remaining = in.duration * kMinuteSeconds;
    if (in.duration == 0) a.kind = ActivityKind::finish_milestone;
    const Schedule& s = plan_.schedule;
    a.stored.start = a.stored.early_start = a.planned_start = wall(s.start[i]);
    a.stored.finish = a.stored.early_finish = a.planned_finish = wall(s.finish[i]);
    if (s.total_float[i] != kNever) a.stored.total_float = s.total_float[i] * kMinuteSeconds;
    a.stored.critical = s.critical[i];
    if (s.start[i] != kNever && (s.start[i] > s.early_start[i] || in.not_before > 0))
      a.constraint = {ConstraintKind::start_no_earlier, wall(s.start[i])};
    for (const CrewUse& use : in.crews) {
      Assignment& assignment = net_.assignments.emplace_back();
      assignment.uid = std::to_string(net_.assignments.size());
      assignment.activity = ActivityId(i);
      assignment.resource = ResourceId(use.crew.index());
      assignment.units = use.units;
      assignment.work = assignment.remaining_work =
          static_cast<WorkSpan>(use.units * static_cast<double>(a.duration));
      assignment.start = a.stored.start;
      assignment.finish = a.stored.finish;
    }
  }

  void links() {
    for (const rackline::Link& in : program_.links) {
      network::Link& l = net_.links.emplace_back();
      l.uid = std::to_string(net_.links.size());
      l.from = in.from;
      l.to = in.to;
      l.type = in.type;
      l.lag = in.lag * kMinuteSeconds;
      l.lag_kind = in.lag == 0 ? LagKind::working : LagKind::elapsed;
    }
  }

  const Plan& plan_;
  const Program& program_;
  const SiteClock& clock_;
  ActivityNetwork net_;
  std::map<std::string, WbsId> nodes_;
};

}  // namespace

ActivityNetwork network_from_plan(const Plan& plan) {
  return Builder(plan).build();
}

}  // namespace rackline
