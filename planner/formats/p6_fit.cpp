#include "planner/formats/p6_fit.h"

#include <fmt/format.h>

#include <cmath>
#include <map>
#include <set>

namespace rackline {

namespace {

using namespace network;
// Not the activities, calendars and links of program.h.
using network::Activity;
using network::Calendar;
using network::Link;

/// P6 numbers its objects; any number will do on import.
constexpr std::size_t kFirstUid = 1000;

std::string uid(std::size_t index) {
  return std::to_string(kFirstUid + index);
}

class Fit {
 public:
  explicit Fit(const ActivityNetwork& in) : in_(in) {}

  ActivityNetwork run() {
    out_.encoding = in_.encoding;
    projects();
    calendars();
    resources();
    work_breakdown();
    activities();
    links();
    assignments();
    return std::move(out_);
  }

 private:
  void projects();
  void calendars();
  void resources();
  void work_breakdown();
  void activities();
  void links();
  void assignments();
  /// A WBS node instead of an activity: summaries that others lie under.
  [[nodiscard]] bool becomes_node(const Activity& a) const {
    return a.kind == ActivityKind::summary;
  }
  [[nodiscard]] std::size_t project_of(const Activity& a) const {
    return a.project && a.project.index() < in_.projects.size() ? a.project.index() : 0;
  }
  CalendarId round_the_clock();
  /// The activities of `out_` that an activity of `in_` stands for: itself, or all below a summary.
  void stands_for(std::size_t activity, std::vector<ActivityId>& found) const;

  const ActivityNetwork& in_;
  ActivityNetwork out_;
  CalendarId round_the_clock_;
  std::vector<WbsId> root_;                         ///< of each project
  std::vector<WbsId> node_;                         ///< of each activity that became one
  std::vector<ActivityId> kept_as_;                 ///< where each activity went
  std::vector<std::vector<std::size_t>> children_;  ///< of each activity
};

void Fit::projects() {
  for (std::size_t i = 0; i < in_.projects.size(); ++i) {
    Project& p = out_.projects.emplace_back(in_.projects[i]);
    p.uid = uid(i);
    if (p.code.empty()) p.code = p.name.empty() ? "PROJECT" : p.name.view().substr(0, 20);
    if (p.name.empty()) p.name = p.code;
    if (p.data_date == kNoTime) p.data_date = p.start;
    p.kept = {};
    p.kept_elements.clear();
  }
}

void Fit::calendars() {
  for (std::size_t i = 0; i < in_.calendars.size(); ++i) {
    Calendar& c = out_.calendars.emplace_back(in_.calendars[i]);
    c.uid = uid(i);
    c.kept = {};
    // P6 writes all seven days; what they inherit is written out.
    CalendarId base = c.base;
    for (std::size_t step = 0; base && step < in_.calendars.size(); ++step) {
      const Calendar& from = in_.calendars[base.index()];
      for (std::size_t day = 0; day < 7; ++day)
        if (!c.week[day]) c.week[day] = from.week[day];
      base = from.base;
    }
  }
}

CalendarId Fit::round_the_clock() {
  if (!round_the_clock_) {
    round_the_clock_ = CalendarId(out_.calendars.size());
    Calendar& c = out_.calendars.emplace_back();
    c.uid = uid(out_.calendars.size() - 1);
    c.name = "24 hours";
    c.week.fill(Shifts{{0, static_cast<std::int32_t>(kDaySeconds)}});
    c.hours_per_day = 24;
    c.hours_per_week = 168;
    c.hours_per_month = 720;
    c.hours_per_year = 8760;
  }
  return round_the_clock_;
}

void Fit::resources() {
  std::set<Text> codes;
  for (std::size_t i = 0; i < in_.resources.size(); ++i) {
    Resource& r = out_.resources.emplace_back(in_.resources[i]);
    r.uid = uid(i);
    r.kept = {};
    if (r.name.empty()) r.name = "Resource " + std::to_string(i + 1);
    if (r.code.empty() || !codes.insert(r.code).second) {
      r.code = "R-" + std::to_string(i + 1);
      codes.insert(r.code);
    }
  }
}

void Fit::work_breakdown() {
  node_.resize(in_.activities.size());
  for (std::size_t i = 0; i < in_.wbs.size(); ++i) {
    WbsNode& w = out_.wbs.emplace_back(in_.wbs[i]);
    w.uid = uid(i);
    w.kept = {};
  }
  root_.resize(out_.projects.size());
  for (std::size_t i = 0; i < out_.wbs.size(); ++i)
    if (out_.wbs[i].is_project && out_.wbs[i].project && out_.wbs[i].project.index() < root_.size())
      root_[out_.wbs[i].project.index()] = WbsId(i);
  for (std::size_t p = 0; p < root_.size(); ++p) {
    if (root_[p]) continue;
    root_[p] = WbsId(out_.wbs.size());
    WbsNode& w = out_.wbs.emplace_back();
    w.uid = uid(out_.wbs.size() - 1);
    w.project = NetworkProjectId(p);
    w.is_project = true;
    w.code = out_.projects[p].code;
    w.name = out_.projects[p].name;
    for (WbsNode& other : out_.wbs)
      if (&other != &w && !other.parent && other.project == w.project) other.parent = root_[p];
  }
  for (std::size_t i = 0; i < in_.activities.size(); ++i) {
    const Activity& a = in_.activities[i];
    if (!becomes_node(a)) continue;
    node_[i] = WbsId(out_.wbs.size());
    WbsNode& w = out_.wbs.emplace_back();
    w.uid = uid(out_.wbs.size() - 1);
    w.project = NetworkProjectId(project_of(a));
    w.code = a.code;
    w.name = a.name;
    w.guid = a.guid;
  }
  for (std::size_t i = 0; i < in_.activities.size(); ++i) {
    if (!node_[i]) continue;
    const ActivityId parent = in_.activities[i].parent;
    WbsNode& w = out_.wbs[node_[i].index()];
    w.parent = parent && node_[parent.index()] && parent.index() != i ? node_[parent.index()]
                                                                      : root_[w.project.index()];
  }
}

void Fit::activities() {
  kept_as_.resize(in_.activities.size());
  children_.resize(in_.activities.size());
  std::set<std::pair<std::size_t, std::string>> codes;
  for (std::size_t i = 0; i < in_.activities.size(); ++i) {
    const Activity& a = in_.activities[i];
    if (a.parent && a.parent.index() != i) children_[a.parent.index()].push_back(i);
    if (becomes_node(a) || !a.active) continue;
    kept_as_[i] = ActivityId(out_.activities.size());
    Activity& b = out_.activities.emplace_back(a);
    b.uid = uid(out_.activities.size() - 1);
    b.project = NetworkProjectId(project_of(a));
    b.kept = {};
    b.baselines.clear();
    b.parent = {};
    if (!b.wbs)
      b.wbs =
          a.parent && node_[a.parent.index()] ? node_[a.parent.index()] : root_[b.project.index()];
    if (b.code.empty() || !codes.emplace(b.project.index(), b.code).second) {
      b.code = "A" + std::to_string(kFirstUid + 10 * i);
      codes.emplace(b.project.index(), b.code);
    }
    if (b.elapsed) {
      b.calendar = round_the_clock();
      b.elapsed = false;
    }
    if (b.manual && b.manual_start != kNoTime && b.actual_start == kNoTime)
      b.constraint = {ConstraintKind::must_start, b.manual_start};
    b.manual = false;
    if (b.deadline != kNoTime && b.second_constraint.at == kNoTime)
      b.second_constraint = {ConstraintKind::finish_no_later, b.deadline};
    if (b.remaining == kNoSpan)
      b.remaining = b.actual_finish != kNoTime
                        ? 0
                        : static_cast<WorkSpan>(std::llround(static_cast<double>(b.duration) *
                                                             (1 - b.percent / 100)));
    if (b.planned_start == kNoTime)
      b.planned_start = b.stored.start != kNoTime ? b.stored.start : b.stored.early_start;
    if (b.planned_finish == kNoTime)
      b.planned_finish = b.stored.finish != kNoTime ? b.stored.finish : b.stored.early_finish;
  }
}

void Fit::stands_for(std::size_t activity, std::vector<ActivityId>& found) const {
  std::vector<std::size_t> open = {activity};
  std::set<std::size_t> seen;
  while (!open.empty()) {
    const std::size_t i = open.back();
    open.pop_back();
    if (!seen.insert(i).second) continue;
    if (kept_as_[i]) found.push_back(kept_as_[i]);
    open.insert(open.end(), children_[i].begin(), children_[i].end());
  }
}

void Fit::links() {
  // P6 has one calendar of lags for a project. Where all lags run around the clock, it is that one.
  bool any = false, all = true;
  for (const Link& link : in_.links) {
    if (link.lag == 0 && link.lag_percent == 0) continue;
    any = true;
    all = all && (link.lag_kind == LagKind::elapsed || link.lag_kind == LagKind::elapsed_percent);
  }
  if (any && all)
    for (Project& p : out_.projects) p.settings.lag_calendar = LagCalendar::round_the_clock;
  for (const Link& link : in_.links) {
    const bool from_summary = becomes_node(in_.activities[link.from.index()]);
    const bool to_summary = becomes_node(in_.activities[link.to.index()]);
    // A summary's finish is that of its last part, so waiting for it is waiting for all parts; its
    // start holds for all parts. The other two say "one of them", which links cannot.
    if (from_summary && !leads_from_finish(link.type)) continue;
    if (to_summary && !leads_to_start(link.type)) continue;
    std::vector<ActivityId> sources, targets;
    stands_for(link.from.index(), sources);
    stands_for(link.to.index(), targets);
    for (const ActivityId from : sources) {
      for (const ActivityId to : targets) {
        Link& out = out_.links.emplace_back(link);
        out.uid = uid(out_.links.size() - 1);
        out.kept = {};
        out.from = from;
        out.to = to;
        if (link.lag_kind == LagKind::percent || link.lag_kind == LagKind::elapsed_percent)
          out.lag = std::llround(static_cast<double>(in_.activities[link.from.index()].duration) *
                                 link.lag_percent / 100);
        out.lag_kind = LagKind::working;
        out.lag_percent = 0;
      }
    }
  }
}

void Fit::assignments() {
  for (const Assignment& a : in_.assignments) {
    if (!kept_as_[a.activity.index()]) continue;
    Assignment& b = out_.assignments.emplace_back(a);
    b.uid = uid(out_.assignments.size() - 1);
    b.activity = kept_as_[a.activity.index()];
    b.kept = {};
    b.baselines.clear();
  }
}

}  // namespace

ActivityNetwork fitted_for_p6(const ActivityNetwork& network) {
  return Fit(network).run();
}

}  // namespace rackline
