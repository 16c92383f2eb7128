#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <unordered_map>

#include "planner/formats/mspdi.h"
#include "planner/formats/mspdi_calendar.h"
#include "planner/formats/mspdi_splits.h"
#include "planner/formats/mspdi_words.h"
#include "planner/formats/xml_document.h"

namespace rackline {
namespace network {
namespace {

using pugi::xml_node;

constexpr std::int64_t kLargestUid = 2147483647;

/// Everything that reading needs to know of the file as a whole.
struct Reader {
  const XmlDocument& xml;
  ActivityNetwork net;
  std::unordered_map<std::int64_t, CalendarId> calendar_of;
  std::unordered_map<std::int64_t, ActivityId> task_of;
  std::unordered_map<std::int64_t, ResourceId> resource_of;
  struct Later {
    xml_node node;
    std::size_t index;
  };
  std::vector<Later> predecessor_links;  ///< each with the index of its task
  std::vector<Later> task_calendars;

  Project& project() { return net.projects.front(); }
  [[nodiscard]] std::string text(xml_node n) const { return n.child_value(); }

  [[nodiscard]] WorkSpan span(xml_node n) const {
    const std::string_view t = xml_text(n);
    if (t.empty()) return kNoSpan;
    if (const auto s = mspdi::parse_span(t)) return *s;
    xml.refuse(n, fmt::format("is \"{}\"", t.substr(0, 40)),
               "a duration such as PT8H0M0S, at most 1000 years");
  }
  /// Tenths of a minute; some writers give decimals.
  [[nodiscard]] WorkSpan tenths(xml_node n) const {
    const std::string_view t = xml_text(n);
    if (t.empty()) return kNoSpan;
    if (t.starts_with("P") || t.starts_with("-P")) return span(n);
    const double value = xml.number(n) * static_cast<double>(mspdi::kTenthOfMinute);
    if (std::abs(value) > static_cast<double>(mspdi::kLongestSpan))
      xml.refuse(n, fmt::format("is {}", t), "at most 1000 years in tenths of a minute");
    return static_cast<WorkSpan>(std::llround(value));
  }
  [[nodiscard]] std::int64_t uid(xml_node n) const {
    return xml.whole(n, -kLargestUid - 1, kLargestUid);
  }
  [[nodiscard]] int code(xml_node n) const {
    return static_cast<int>(xml.whole(n, -kLargestUid, kLargestUid));
  }
  void keep(Kept& kept, xml_node n) const {
    if (n.type() == pugi::node_element) kept.fields.push_back({n.name(), xml_raw(n)});
  }
};

template <class Record>
using Fields =
    std::unordered_map<std::string_view, std::function<void(Reader&, Record&, xml_node)>>;

template <class Record>
void read_fields(Reader& r, const Fields<Record>& fields, Record& record, xml_node element) {
  for (xml_node child : element.children()) {
    if (child.type() != pugi::node_element) continue;
    if (auto it = fields.find(child.name()); it != fields.end())
      it->second(r, record, child);
    else
      r.keep(record.kept, child);
  }
  // In the schema's order, whatever the writer's was.
  const char* kind = element.name();
  auto& kept = record.kept.fields;
  const auto by_rank = [kind](const Kept::Field& a, const Kept::Field& b) {
    return mspdi::rank_of(kind, a.name) < mspdi::rank_of(kind, b.name);
  };
  if (!std::is_sorted(kept.begin(), kept.end(), by_rank))
    std::stable_sort(kept.begin(), kept.end(), by_rank);
}

// Reads the element's UID into `record` and remembers whose it is.
template <class Map, class Id>
std::string claim_uid(Reader& r, Map& map, xml_node element, Id id) {
  const xml_node n = element.child("UID");
  if (!n) r.xml.refuse(element, "has no UID", "a UID of its own");
  const std::int64_t uid = r.uid(n);
  if (!map.emplace(uid, id).second)
    r.xml.refuse(n, fmt::format("is {} as of another {}", uid, element.name()), "a UID of its own");
  return std::to_string(uid);
}

Baseline read_baseline(Reader& r, xml_node element) {
  static const Fields<Baseline> fields = {
      {"Number", [](Reader& q, Baseline& b, xml_node n) { b.number = q.code(n); }},
      {"Start", [](Reader& q, Baseline& b, xml_node n) { b.start = q.xml.date(n); }},
      {"Finish", [](Reader& q, Baseline& b, xml_node n) { b.finish = q.xml.date(n); }},
      {"Duration", [](Reader& q, Baseline& b, xml_node n) { b.duration = q.span(n); }},
      {"Work", [](Reader& q, Baseline& b, xml_node n) { b.work = q.span(n); }},
  };
  Baseline b;
  read_fields(r, fields, b, element);
  return b;
}

const Fields<Project>& project_fields() {
  static const Fields<Project> fields = {
      {"UID", [](Reader& q, Project& p, xml_node n) { p.uid = q.text(n); }},
      {"GUID", [](Reader& q, Project& p, xml_node n) { p.guid = q.text(n); }},
      {"Name", [](Reader& q, Project& p, xml_node n) { p.code = q.text(n); }},
      {"Title", [](Reader& q, Project& p, xml_node n) { p.name = q.text(n); }},
      {"StartDate", [](Reader& q, Project& p, xml_node n) { p.start = q.xml.date(n); }},
      {"FinishDate", [](Reader& q, Project& p, xml_node n) { p.finish = q.xml.date(n); }},
      {"StatusDate", [](Reader& q, Project& p, xml_node n) { p.data_date = q.xml.date(n); }},
      {"DefaultStartTime",
       [](Reader& q, Project& p, xml_node n) { p.day_start = time_of_day(q.xml, n); }},
      {"DefaultFinishTime",
       [](Reader& q, Project& p, xml_node n) { p.day_finish = time_of_day(q.xml, n); }},
      {"MinutesPerDay",
       [](Reader& q, Project& p, xml_node n) { p.minutes_per_day = q.xml.number(n); }},
      {"MinutesPerWeek",
       [](Reader& q, Project& p, xml_node n) { p.minutes_per_week = q.xml.number(n); }},
      {"DaysPerMonth",
       [](Reader& q, Project& p, xml_node n) { p.days_per_month = q.xml.number(n); }},
      {"ScheduleFromStart",
       [](Reader& q, Project& p, xml_node n) { p.settings.from_start = q.xml.flag(n); }},
      {"HonorConstraints",
       [](Reader& q, Project& p, xml_node n) { p.settings.honour_constraints = q.xml.flag(n); }},
      {"MultipleCriticalPaths",
       [](Reader& q, Project& p, xml_node n) {
         p.settings.multiple_critical_paths = q.xml.flag(n);
       }},
      {"SplitsInProgressTasks",
       [](Reader& q, Project& p, xml_node n) { p.settings.split_in_progress = q.xml.flag(n); }},
      {"MoveCompletedEndsBack",
       [](Reader& q, Project& p, xml_node n) { p.settings.move_completed_back = q.xml.flag(n); }},
      {"MoveRemainingStartsBack",
       [](Reader& q, Project& p, xml_node n) { p.settings.move_remaining_back = q.xml.flag(n); }},
      {"MoveRemainingStartsForward",
       [](Reader& q, Project& p, xml_node n) {
         p.settings.move_remaining_forward = q.xml.flag(n);
       }},
      {"MoveCompletedEndsForward",
       [](Reader& q, Project& p, xml_node n) {
         p.settings.move_completed_forward = q.xml.flag(n);
       }},
      {"CriticalSlackLimit",  // in days
       [](Reader& q, Project& p, xml_node n) {
         p.settings.critical_float = static_cast<WorkSpan>(
             std::llround(std::clamp(q.xml.number(n), -1e5, 1e5) * p.minutes_per_day * 60));
       }},
      {"CalendarUID", [](Reader&, Project&, xml_node) {}},
      {"Calendars", [](Reader&, Project&, xml_node) {}},
      {"Tasks", [](Reader&, Project&, xml_node) {}},
      {"Resources", [](Reader&, Project&, xml_node) {}},
      {"Assignments", [](Reader&, Project&, xml_node) {}},
  };
  return fields;
}

// The fields of a task that are one date or one span and nothing else.
template <auto Member>
void date_field(Reader& q, Activity& a, xml_node n) {
  a.*Member = q.xml.date(n);
}
template <auto Member>
void span_field(Reader& q, Activity& a, xml_node n) {
  a.*Member = q.span(n);
}
template <auto Member>
void stored_date(Reader& q, Activity& a, xml_node n) {
  a.stored.*Member = q.xml.date(n);
}
template <auto Member>
void stored_tenths(Reader& q, Activity& a, xml_node n) {
  a.stored.*Member = q.tenths(n);
}

const Fields<Activity>& task_fields() {
  static const Fields<Activity> fields = {
      {"UID", [](Reader&, Activity&, xml_node) {}},
      {"GUID", [](Reader& q, Activity& a, xml_node n) { a.guid = q.text(n); }},
      {"ID", [](Reader& q, Activity& a, xml_node n) { a.code = q.text(n); }},
      {"Name", [](Reader& q, Activity& a, xml_node n) { a.name = q.text(n); }},
      {"Notes", [](Reader& q, Activity& a, xml_node n) { a.notes = q.text(n); }},
      {"IsNull", [](Reader&, Activity&, xml_node) {}},
      {"OutlineLevel", [](Reader&, Activity&, xml_node) {}},
      {"OutlineNumber", [](Reader&, Activity&, xml_node) {}},
      {"Summary", [](Reader&, Activity&, xml_node) {}},
      {"Milestone", [](Reader&, Activity&, xml_node) {}},
      {"WBS", [](Reader& q, Activity& a, xml_node n) { a.wbs_code = q.text(n); }},
      {"Active", [](Reader& q, Activity& a, xml_node n) { a.active = q.xml.flag(n); }},
      {"Manual", [](Reader& q, Activity& a, xml_node n) { a.manual = q.xml.flag(n); }},
      {"ExternalTask", [](Reader& q, Activity& a, xml_node n) { a.external = q.xml.flag(n); }},
      {"IgnoreResourceCalendar",
       [](Reader& q, Activity& a, xml_node n) { a.ignore_resource_calendars = q.xml.flag(n); }},
      {"Estimated", [](Reader& q, Activity& a, xml_node n) { a.estimated = q.xml.flag(n); }},
      {"Priority", [](Reader& q, Activity& a, xml_node n) { a.priority = q.code(n); }},
      {"Duration",
       [](Reader& q, Activity& a, xml_node n) {
         const WorkSpan s = q.span(n);
         if (s != kNoSpan && s < 0) q.xml.refuse(n, "is negative", "a duration of 0 or more");
         a.duration = s == kNoSpan ? 0 : s;
       }},
      {"DurationFormat",
       [](Reader& q, Activity& a, xml_node n) {
         a.elapsed = mspdi::is_elapsed(q.code(n));
         q.keep(a.kept, n);
       }},
      {"Work", span_field<&Activity::work>},
      {"RemainingDuration", span_field<&Activity::remaining>},
      {"ActualDuration", span_field<&Activity::actual_duration>},
      {"ManualDuration", span_field<&Activity::manual_duration>},
      {"ManualStart", date_field<&Activity::manual_start>},
      {"ManualFinish", date_field<&Activity::manual_finish>},
      {"ActualStart", date_field<&Activity::actual_start>},
      {"ActualFinish", date_field<&Activity::actual_finish>},
      {"Stop", date_field<&Activity::suspend>},
      {"Resume", date_field<&Activity::resume>},
      {"Deadline", date_field<&Activity::deadline>},
      {"PercentComplete", [](Reader& q, Activity& a,
                             xml_node n) { a.percent = std::clamp(q.xml.number(n), 0.0, 100.0); }},
      {"PhysicalPercentComplete",
       [](Reader& q, Activity& a, xml_node n) { a.physical_percent = q.xml.number(n); }},
      {"ConstraintType",
       [](Reader& q, Activity& a, xml_node n) {
         a.constraint.kind = mspdi::kConstraints[q.xml.whole(n, 0, 7)];
       }},
      {"ConstraintDate",
       [](Reader& q, Activity& a, xml_node n) { a.constraint.at = q.xml.date(n); }},
      {"LevelingDelay",  // in tenths of a minute
       [](Reader& q, Activity& a, xml_node n) {
         const WorkSpan s = q.tenths(n);
         a.levelling_delay = s == kNoSpan ? 0 : s;
       }},
      {"Start", stored_date<&Stored::start>},
      {"Finish", stored_date<&Stored::finish>},
      {"EarlyStart", stored_date<&Stored::early_start>},
      {"EarlyFinish", stored_date<&Stored::early_finish>},
      {"LateStart", stored_date<&Stored::late_start>},
      {"LateFinish", stored_date<&Stored::late_finish>},
      {"TotalSlack", stored_tenths<&Stored::total_float>},
      {"FreeSlack", stored_tenths<&Stored::free_float>},
      {"StartSlack", stored_tenths<&Stored::start_float>},
      {"FinishSlack", stored_tenths<&Stored::finish_float>},
      {"Critical", [](Reader& q, Activity& a, xml_node n) { a.stored.critical = q.xml.flag(n); }},
      {"Baseline",
       [](Reader& q, Activity& a, xml_node n) { a.baselines.push_back(read_baseline(q, n)); }},
      {"CalendarUID",
       [](Reader& q, Activity&, xml_node n) {
         q.task_calendars.push_back({n, q.net.activities.size()});
       }},
      {"PredecessorLink",
       [](Reader& q, Activity& a, xml_node n) {
         if (xml_text(n.child("CrossProject")) == "1") return q.keep(a.kept, n);
         q.predecessor_links.push_back({n, q.net.activities.size()});
       }},
  };
  return fields;
}

void read_tasks(Reader& r, xml_node tasks) {
  std::vector<std::pair<int, ActivityId>> above;  // outline level and task, outermost first
  for (xml_node element : tasks.children("Task")) {
    if (xml_text(element.child("IsNull")) == "1") continue;
    const ActivityId id(r.net.activities.size());
    Activity a;
    a.uid = claim_uid(r, r.task_of, element, id);
    read_fields(r, task_fields(), a, element);
    const bool summary = xml_text(element.child("Summary")) == "1" || a.uid == "0";
    if (summary)
      a.kind = ActivityKind::summary;
    else if (xml_text(element.child("Milestone")) == "1" || a.duration == 0)
      a.kind = a.duration == 0 ? ActivityKind::finish_milestone : ActivityKind::task;
    if (a.duration != 0 && xml_text(element.child("Milestone")) == "1")
      r.keep(a.kept, element.child("Milestone"));
    if (a.constraint.kind <= ConstraintKind::as_late_as_possible)
      a.constraint.at = kNoTime;
    else if (a.constraint.at == kNoTime)
      r.xml.refuse(element.child("ConstraintType"), "needs a ConstraintDate, which is missing", "");
    const xml_node level_node = element.child("OutlineLevel");
    const int level = level_node ? static_cast<int>(r.xml.whole(level_node, 0, 65535)) : 1;
    while (!above.empty() && above.back().first >= level) above.pop_back();
    if (!above.empty()) a.parent = above.back().second;
    above.emplace_back(level, id);
    r.net.activities.push_back(std::move(a));
  }
  // What has something under it spans it, whatever its own flag says.
  for (std::size_t i = 0; i < r.net.activities.size(); ++i)
    if (const ActivityId p = r.net.activities[i].parent)
      r.net.activities[p.index()].kind = ActivityKind::summary;
}

void read_links(Reader& r) {
  for (const Reader::Later& later : r.predecessor_links) {
    Link link;
    link.to = ActivityId(later.index);
    int format = 7;
    xml_node lag;
    for (xml_node n : later.node.children()) {
      const std::string_view name = n.name();
      if (name == "PredecessorUID") {
        auto it = r.task_of.find(r.uid(n));
        if (it == r.task_of.end())
          r.xml.refuse(n, fmt::format("names task {}, which is not there", xml_text(n)),
                       "the UID of a task");
        link.from = it->second;
      } else if (name == "Type") {
        link.type = mspdi::kLinkTypes[r.xml.whole(n, 0, 3)];
      } else if (name == "LinkLag") {
        lag = n;
      } else if (name == "LagFormat") {
        format = r.code(n);
        if (format != 7 && format != 8 && format != 19 && format != 20) r.keep(link.kept, n);
      } else if (name != "CrossProject") {
        r.keep(link.kept, n);
      }
    }
    if (!link.from) r.xml.refuse(later.node, "has no PredecessorUID", "the UID of a task");
    if (mspdi::is_percent(format)) {
      link.lag_kind = mspdi::is_elapsed(format) ? LagKind::elapsed_percent : LagKind::percent;
      if (lag) link.lag_percent = std::clamp(r.xml.number(lag), -1e6, 1e6);
    } else {
      link.lag_kind = mspdi::is_elapsed(format) ? LagKind::elapsed : LagKind::working;
      if (lag) link.lag = std::max<WorkSpan>(r.tenths(lag), -mspdi::kLongestSpan);
    }
    r.net.links.push_back(std::move(link));
  }
}

const Fields<Resource>& resource_fields() {
  static const Fields<Resource> fields = {
      {"UID", [](Reader&, Resource&, xml_node) {}},
      {"IsNull", [](Reader&, Resource&, xml_node) {}},
      {"GUID", [](Reader& q, Resource& a, xml_node n) { a.guid = q.text(n); }},
      {"ID", [](Reader& q, Resource& a, xml_node n) { a.code = q.text(n); }},
      {"Name", [](Reader& q, Resource& a, xml_node n) { a.name = q.text(n); }},
      {"MaterialLabel", [](Reader& q, Resource& a, xml_node n) { a.unit = q.text(n); }},
      {"MaxUnits", [](Reader& q, Resource& a, xml_node n) { a.max_units = q.xml.number(n); }},
      {"StandardRate", [](Reader& q, Resource& a, xml_node n) { a.rate = q.xml.number(n); }},
      {"Type",
       [](Reader& q, Resource& a, xml_node n) {
         constexpr ResourceKind kinds[] = {ResourceKind::material, ResourceKind::labour,
                                           ResourceKind::cost};
         a.kind = kinds[q.xml.whole(n, 0, 2)];
       }},
      {"CalendarUID",
       [](Reader& q, Resource& a, xml_node n) {
         if (auto it = q.calendar_of.find(q.uid(n)); it != q.calendar_of.end())
           a.calendar = it->second;
         else if (q.uid(n) >= 0)
           q.keep(a.kept, n);
       }},
  };
  return fields;
}

const Fields<Assignment>& assignment_fields() {
  static const Fields<Assignment> fields = {
      {"UID", [](Reader& q, Assignment& a, xml_node n) { a.uid = q.text(n); }},
      {"GUID", [](Reader& q, Assignment& a, xml_node n) { a.guid = q.text(n); }},
      {"TaskUID",
       [](Reader& q, Assignment& a, xml_node n) {
         auto it = q.task_of.find(q.uid(n));
         if (it == q.task_of.end())
           q.xml.refuse(n, fmt::format("names task {}, which is not there", xml_text(n)),
                        "the UID of a task");
         a.activity = it->second;
       }},
      {"ResourceUID",
       [](Reader& q, Assignment& a, xml_node n) {
         auto it = q.resource_of.find(q.uid(n));
         if (it != q.resource_of.end())
           a.resource = it->second;
         else if (q.uid(n) >= 0)
           q.xml.refuse(n, fmt::format("names resource {}, which is not there", xml_text(n)),
                        "the UID of a resource, or -65535 for none");
       }},
      {"Units", [](Reader& q, Assignment& a, xml_node n) { a.units = q.xml.number(n); }},
      {"Work", [](Reader& q, Assignment& a, xml_node n) { a.work = q.span(n); }},
      {"ActualWork", [](Reader& q, Assignment& a, xml_node n) { a.actual_work = q.span(n); }},
      {"RemainingWork", [](Reader& q, Assignment& a, xml_node n) { a.remaining_work = q.span(n); }},
      {"Delay",
       [](Reader& q, Assignment& a, xml_node n) {
         const WorkSpan s = q.tenths(n);
         a.delay = s == kNoSpan ? 0 : s;
       }},
      {"Start", [](Reader& q, Assignment& a, xml_node n) { a.start = q.xml.date(n); }},
      {"Finish", [](Reader& q, Assignment& a, xml_node n) { a.finish = q.xml.date(n); }},
      {"ActualStart", [](Reader& q, Assignment& a, xml_node n) { a.actual_start = q.xml.date(n); }},
      {"ActualFinish",
       [](Reader& q, Assignment& a, xml_node n) { a.actual_finish = q.xml.date(n); }},
      {"Baseline",
       [](Reader& q, Assignment& a, xml_node n) { a.baselines.push_back(read_baseline(q, n)); }},
  };
  return fields;
}

// Some writers have a date that stands for "no date" and write it into every field; it shows where
// a task that has not begun claims to be finished at its deadline before the project starts.
void drop_placeholder_dates(ActivityNetwork& net) {
  WallTime none = kNoTime;
  for (const Activity& a : net.activities)
    if (a.percent == 0 && a.actual_start != kNoTime && a.actual_start == a.actual_finish &&
        a.actual_start == a.deadline && a.actual_start < net.projects.front().start)
      none = a.actual_start;
  if (none == kNoTime) return;
  auto drop = [none](WallTime& t) {
    if (t == none) t = kNoTime;
  };
  for (Activity& a : net.activities)
    for (WallTime* t : {&a.actual_start, &a.actual_finish, &a.deadline, &a.suspend, &a.resume})
      drop(*t);
  for (Assignment& a : net.assignments) drop(a.actual_start), drop(a.actual_finish);
  drop(net.projects.front().data_date);
}

// Converters of files older than Project 2010 write chance values for the flags that came with it;
// then the project's own summary is inactive, which MS Project cannot do.
void drop_chance_flags(ActivityNetwork& net) {
  const bool chance = std::any_of(net.activities.begin(), net.activities.end(),
                                  [](const Activity& a) { return a.uid == "0" && !a.active; });
  if (!chance) return;
  for (Activity& a : net.activities) a.active = true, a.manual = false;
}

void read_all(Reader& r) {
  const xml_node root = r.xml.root();
  if (std::string_view(root.name()) != "Project")
    r.xml.refuse(root, fmt::format("the file's root is <{}>", root.name()),
                 "<Project>, as MS Project writes, or <APIBusinessObjects>, as P6 does");
  if (!root.child("Tasks")) r.xml.refuse(root, "has no <Tasks>", "a project with tasks");
  r.net.origin = Origin::mspdi;
  r.net.encoding = encoding_name(r.xml.encoding());
  r.net.projects.emplace_back();
  r.project().uid = "1";
  read_fields(r, project_fields(), r.project(), root);
  r.calendar_of = read_calendars(r.xml, root.child("Calendars"), r.net);
  const xml_node own = root.child("CalendarUID");
  if (auto it = own ? r.calendar_of.find(r.uid(own)) : r.calendar_of.end();
      it != r.calendar_of.end())
    r.project().calendar = it->second;
  else
    r.project().calendar = standard_calendar(r.net);
  for (xml_node element : root.child("Resources").children("Resource")) {
    if (xml_text(element.child("IsNull")) == "1") continue;
    Resource resource;
    resource.uid = claim_uid(r, r.resource_of, element, ResourceId(r.net.resources.size()));
    read_fields(r, resource_fields(), resource, element);
    r.net.resources.push_back(std::move(resource));
  }
  read_tasks(r, root.child("Tasks"));
  for (const Reader::Later& later : r.task_calendars) {
    const std::int64_t uid = r.uid(later.node);
    if (uid < 0) continue;
    auto it = r.calendar_of.find(uid);
    if (it == r.calendar_of.end())
      r.xml.refuse(later.node, fmt::format("names calendar {}, which is not there", uid),
                   "the UID of a calendar, or -1 for none");
    r.net.activities[later.index].calendar = it->second;
  }
  read_links(r);
  for (xml_node element : root.child("Assignments").children("Assignment")) {
    Assignment a;
    read_fields(r, assignment_fields(), a, element);
    if (!a.activity) r.xml.refuse(element, "has no TaskUID", "the UID of a task");
    r.net.assignments.push_back(std::move(a));
  }
  drop_placeholder_dates(r.net);
  drop_chance_flags(r.net);
  add_splits(root.child("Assignments"), r.net);
}

}  // namespace
}  // namespace network

Result<ActivityNetwork> network_from_mspdi(std::string bytes, const std::string& name) {
  auto xml = XmlDocument::parse(std::move(bytes), name);
  if (!xml) return tl::unexpected(xml.error());
  try {
    network::Reader reader{*xml, {}, {}, {}, {}, {}, {}};
    network::read_all(reader);
    return std::move(reader.net);
  } catch (XmlMistake& mistake) {
    return tl::unexpected(std::move(mistake.error));
  }
}

}  // namespace rackline
