#include <algorithm>
#include <cstring>
#include <set>
#include <string_view>
#include <vector>

#include "planner/formats/p6_remarks.h"
#include "planner/formats/pmxml.h"
#include "planner/formats/pmxml_activity.h"
#include "planner/formats/pmxml_fields.h"
#include "planner/formats/xer_calendar.h"
#include "planner/formats/xml_document.h"

namespace rackline {

namespace {

using namespace network;
// Not the activities, calendars and links of program.h.
using network::Activity;
using network::Calendar;
using network::Link;
using pugi::xml_node;

using pmxml::Ids;
using pmxml::keep;
using pmxml::kNone;
using pmxml::set;

/// Marks the place of understood records among the kept ones.
void mark(std::vector<KeptTable>& tables, const char* name) {
  const bool there = std::any_of(tables.begin(), tables.end(), [&](const KeptTable& t) {
    return t.rows.empty() && t.name == name;
  });
  if (!there) tables.push_back({name, {}, {}});
}

class Reader {
 public:
  explicit Reader(const XmlDocument& file) : file_(file), f_(file) {}
  ActivityNetwork read();

 private:
  void calendar(xml_node node);
  void resource(xml_node node);
  void project(xml_node node);
  void wbs(xml_node node, NetworkProjectId project);
  void activity(xml_node node, NetworkProjectId project);
  bool relationship(xml_node node, NetworkProjectId project);
  void assignment(xml_node node);
  bool setting(Settings& settings, xml_node node);
  [[nodiscard]] NetworkProjectId project_named_by(xml_node record) const;
  void shifts(xml_node parent, Shifts& out);

  const XmlDocument& file_;
  const pmxml::Fields f_;
  ActivityNetwork net_;
  Ids project_ids_, calendar_ids_, wbs_ids_, resource_ids_, activity_ids_;
  std::size_t outside_links_ = 0;
  std::set<std::string> outside_projects_;
};

void Reader::shifts(xml_node parent, Shifts& out) {
  for (const xml_node time : parent.children("WorkTime")) {
    const xml_node from = time.child("Start"), to = time.child("Finish");
    if (!from && !to) continue;
    const auto seconds = [&](xml_node n) {
      const auto t = parse_wall("2000-01-01T" + std::string(xml_text(n).substr(0, 8)));
      if (!t) f_.refuse(n, "is no time of the day", "a time such as 08:00:00");
      return static_cast<std::int32_t>(*t - wall_time(2000, 1, 1));
    };
    const std::int32_t start = seconds(from);
    std::int32_t finish = pmxml::shift_end_from_p6(seconds(to));
    if (finish <= start) finish += static_cast<std::int32_t>(kDaySeconds);
    if (start >= kDaySeconds) f_.refuse(from, "is no time of the day", "before 24:00:00");
    out.push_back({start, finish});
  }
  tidy_shifts(out);
}

void Reader::calendar(xml_node node) {
  const std::size_t index = net_.calendars.size();
  Calendar& c = net_.calendars.emplace_back();
  c.uid = f_.id(node, calendar_ids_, index);
  for (const xml_node n : node.children()) {
    const std::string_view name = n.name();
    if (name == "ObjectId" || name == "BaseCalendarObjectId" || name == "ProjectObjectId") {
      // read once all are known
    } else if (name == "Name") {
      c.name = f_.text(n);
    } else if (name == "GUID") {
      c.guid = f_.text(n);
    } else if (name == "Type") {
      c.scope = f_.word(pmxml::kCalendarScopes, n);
    } else if (name == "IsDefault") {
      c.is_default = f_.flag(n);
    } else if (name == "HoursPerDay") {
      c.hours_per_day = f_.number(n);
    } else if (name == "HoursPerWeek") {
      c.hours_per_week = f_.number(n);
    } else if (name == "HoursPerMonth") {
      c.hours_per_month = f_.number(n);
    } else if (name == "HoursPerYear") {
      c.hours_per_year = f_.number(n);
    } else if (name == "StandardWorkWeek") {
      for (const xml_node day : n.children("StandardWorkHours")) {
        const std::string_view weekday = xml_text(day.child("DayOfWeek"));
        const auto found =
            std::find(std::begin(pmxml::kWeekdays), std::end(pmxml::kWeekdays), weekday);
        if (found == std::end(pmxml::kWeekdays))
          f_.refuse(day, "has no day of the week", "Monday to Sunday");
        auto& hours_of_day = c.week[static_cast<std::size_t>(found - std::begin(pmxml::kWeekdays))];
        hours_of_day.emplace();
        shifts(day, *hours_of_day);
      }
    } else if (name == "HolidayOrExceptions") {
      for (const xml_node day : n.children("HolidayOrException")) {
        const WallTime date = f_.date(day.child("Date"));
        if (date == kNoTime) f_.refuse(day, "has no date", "a Date");
        CalendarException& e = c.exceptions.emplace_back();
        e.first_day = e.last_day = day_of(date);
        shifts(day, e.shifts);
      }
    } else {
      keep(c.kept, n);
    }
  }
}

void Reader::resource(xml_node node) {
  const std::size_t index = net_.resources.size();
  Resource& r = net_.resources.emplace_back();
  r.uid = f_.id(node, resource_ids_, index);
  for (const xml_node n : node.children()) {
    const std::string_view name = n.name();
    if (name == "ObjectId") {
    } else if (name == "Id") {
      r.code = f_.text(n);
    } else if (name == "Name") {
      r.name = f_.text(n);
    } else if (name == "GUID") {
      r.guid = f_.text(n);
    } else if (name == "ResourceType") {
      r.kind = f_.word(pmxml::kResourceKinds, n);
    } else if (name == "CalendarObjectId") {
      const std::size_t found = f_.find(n, calendar_ids_, true);
      set(r.calendar, found);
      if (found == kNone) keep(r.kept, n);
    } else if (name == "ParentObjectId") {
      const std::size_t found = f_.find(n, resource_ids_, true);
      set(r.parent, found);
      if (found == kNone) keep(r.kept, n);
    } else {
      keep(r.kept, n);
    }
  }
}

bool Reader::setting(Settings& s, xml_node n) {
  const std::string_view name = n.name();
  if (name == "ComputeTotalFloatType")
    s.float_kind = f_.word(pmxml::kFloatKinds, n);
  else if (name == "CriticalActivityPathType")
    s.critical_by =
        xml_text(n) == "Longest Path" ? CriticalBy::longest_path : CriticalBy::total_float;
  else if (name == "CriticalActivityFloatThreshold" || name == "CriticalActivityFloatLimit")
    s.critical_float = f_.hours(n, 0);
  else if (name == "IgnoreOtherProjectRelationships")
    s.ignore_other_projects = f_.flag(n);
  else if (name == "MakeOpenEndedActivitiesCritical")
    s.open_ends_critical = f_.flag(n);
  else if (name == "OutOfSequenceScheduleType")
    s.out_of_sequence = f_.word(pmxml::kOutOfSequence, n);
  else if (name == "RelationshipLagCalendar")
    s.lag_calendar = f_.word(pmxml::kLagCalendars, n);
  else if (name == "StartToStartLagCalculationType")
    s.lag_from_early_start = f_.flag(n);
  else if (name == "UseExpectedFinishDates")
    s.use_expected_finish = f_.flag(n);
  else
    return false;
  return true;
}

void Reader::project(xml_node node) {
  const NetworkProjectId which(f_.find(node.child("ObjectId"), project_ids_));
  Project& p = net_.projects[which.index()];
  for (const xml_node n : node.children()) {
    const std::string_view name = n.name();
    if (name == "ObjectId" || setting(p.settings, n)) {
    } else if (name == "Id") {
      p.code = f_.text(n);
    } else if (name == "Name") {
      p.name = f_.text(n);
    } else if (name == "GUID") {
      p.guid = f_.text(n);
    } else if (name == "PlannedStartDate") {
      p.start = f_.date(n);
    } else if (name == "ScheduledFinishDate") {
      p.finish = f_.date(n);
    } else if (name == "MustFinishByDate") {
      p.must_finish_by = f_.date(n);
    } else if (name == "DataDate") {
      p.data_date = f_.date(n);
    } else if (name == "ActivityDefaultCalendarObjectId") {
      const std::size_t found = f_.find(n, calendar_ids_, true);
      set(p.calendar, found);
      if (found == kNone) keep(p.kept, n);
    } else if (name == "WBS" || name == "Activity" || name == "ResourceAssignment" ||
               name == "Calendar") {
      // Those whose records stand in the network's arrays.
      mark(p.kept_elements, n.name());
    } else if (name == "Relationship") {
      mark(p.kept_elements, n.name());
      if (!relationship(n, which)) p.kept_elements.push_back({n.name(), {}, {{xml_raw(n)}}});
    } else if (name == "ScheduleOptions") {
      for (const xml_node option : n.children()) setting(p.settings, option);
      p.kept_elements.push_back({n.name(), {}, {{xml_raw(n)}}});
    } else if (n.type() == pugi::node_element && n.first_child().type() == pugi::node_element) {
      p.kept_elements.push_back({n.name(), {}, {{xml_raw(n)}}});
    } else {
      keep(p.kept, n);
    }
  }
  p.settings.late_from_must_finish = p.must_finish_by != kNoTime;
  if (p.calendar) {
    const Calendar& own = net_.calendars[p.calendar.index()];
    if (own.hours_per_day > 0) p.minutes_per_day = own.hours_per_day * 60;
    if (own.hours_per_week > 0) p.minutes_per_week = own.hours_per_week * 60;
  }
}

void Reader::wbs(xml_node node, NetworkProjectId project) {
  const std::size_t index = net_.wbs.size();
  WbsNode& w = net_.wbs.emplace_back();
  w.uid = f_.id(node, wbs_ids_, index);
  w.project = project;
  for (const xml_node n : node.children()) {
    const std::string_view name = n.name();
    if (name == "ObjectId" || name == "ProjectObjectId" || name == "ParentObjectId") {
    } else if (name == "Code") {
      w.code = f_.text(n);
    } else if (name == "Name") {
      w.name = f_.text(n);
    } else if (name == "GUID") {
      w.guid = f_.text(n);
    } else {
      keep(w.kept, n);
    }
  }
}

void Reader::activity(xml_node node, NetworkProjectId project) {
  const std::size_t index = net_.activities.size();
  Activity& a = net_.activities.emplace_back();
  a.uid = f_.id(node, activity_ids_, index);
  a.project = project;
  pmxml::read_activity({f_, calendar_ids_, wbs_ids_}, node, a);
}

/// False for a link to a project that is not in the file.
bool Reader::relationship(xml_node node, NetworkProjectId project) {
  const xml_node from = node.child("PredecessorActivityObjectId"),
                 to = node.child("SuccessorActivityObjectId");
  const bool outside =
      f_.find(node.child("PredecessorProjectObjectId"), project_ids_, true) == kNone ||
      f_.find(node.child("SuccessorProjectObjectId"), project_ids_, true) == kNone;
  const std::size_t source = f_.find(from, activity_ids_, outside),
                    target = f_.find(to, activity_ids_, outside);
  if (source == kNone || target == kNone) {
    if (!outside) f_.refuse(node, "links nothing", "a predecessor and a successor");
    ++outside_links_;
    if (target != kNone) net_.remarks.outside_predecessor.emplace_back(target);
    if (source != kNone) net_.remarks.outside_successor.emplace_back(source);
    for (const char* name : {"PredecessorProjectObjectId", "SuccessorProjectObjectId"})
      if (const std::string id(xml_text(node.child(name)));
          !id.empty() && f_.find(node.child(name), project_ids_, true) == kNone)
        outside_projects_.insert(id);
    return false;
  }
  Link& link = net_.links.emplace_back();
  link.from = ActivityId(source);
  link.to = ActivityId(target);
  for (const xml_node n : node.children()) {
    const std::string_view name = n.name();
    if (name == "ObjectId")
      link.uid = xml_text(n);
    else if (name == "Type")
      link.type = f_.word(pmxml::kLinkTypes, n);
    else if (name == "Lag")
      link.lag = f_.hours(n, 0);
    else if (!name.starts_with("PredecessorActivityObjectId") &&
             !name.starts_with("SuccessorActivityObjectId") &&
             !name.starts_with("PredecessorProjectObjectId") &&
             !name.starts_with("SuccessorProjectObjectId"))
      keep(link.kept, n);
  }
  // It stands in its successor's project, now and then in its predecessor's.
  if (net_.activities[target].project != project)
    link.kept.fields.push_back({pmxml::kInProject, net_.projects[project.index()].uid.string()});
  return true;
}

void Reader::assignment(xml_node node) {
  const std::size_t found = f_.find(node.child("ActivityObjectId"), activity_ids_);
  if (found == kNone) f_.refuse(node, "is assigned to nothing", "an ActivityObjectId");
  Assignment& a = net_.assignments.emplace_back();
  a.activity = ActivityId(found);
  for (const xml_node n : node.children()) {
    const std::string_view name = n.name();
    if (name == "ActivityObjectId" || name == "ProjectObjectId") {
    } else if (name == "ObjectId") {
      a.uid = xml_text(n);
    } else if (name == "GUID") {
      a.guid = f_.text(n);
    } else if (name == "ResourceObjectId") {
      const std::size_t who = f_.find(n, resource_ids_, true);
      set(a.resource, who);
      if (who == kNone) keep(a.kept, n);
    } else if (name == "PlannedUnitsPerTime") {
      a.units = f_.number(n);
    } else if (name == "PlannedUnits") {
      a.work = f_.hours(n, kNoSpan);
    } else if (name == "ActualUnits") {
      a.actual_work = f_.hours(n, kNoSpan);
    } else if (name == "RemainingUnits") {
      a.remaining_work = f_.hours(n, kNoSpan);
    } else if (name == "PlannedLag") {
      a.delay = f_.hours(n, 0);
    } else if (name == "PlannedStartDate") {
      a.start = f_.date(n);
    } else if (name == "PlannedFinishDate") {
      a.finish = f_.date(n);
    } else if (name == "ActualStartDate") {
      a.actual_start = f_.date(n);
    } else if (name == "ActualFinishDate") {
      a.actual_finish = f_.date(n);
    } else {
      keep(a.kept, n);
    }
  }
}

/// Of a record that stands beside the projects: the one that it names, else the first.
NetworkProjectId Reader::project_named_by(xml_node record) const {
  const char* const field = std::strcmp(record.name(), "Relationship") == 0
                                ? "SuccessorProjectObjectId"
                                : "ProjectObjectId";
  const std::size_t found = f_.find(record.child(field), project_ids_, true);
  return NetworkProjectId(found == kNone ? 0 : found);
}

ActivityNetwork Reader::read() {
  const xml_node root = file_.root();
  if (std::strcmp(root.name(), "APIBusinessObjects") != 0)
    f_.refuse(root, "is no P6 XML", "the root element APIBusinessObjects");
  net_.origin = Origin::p6xml;
  net_.encoding = encoding_name(TextEncoding::Utf8);
  for (const pugi::xml_attribute a : root.attributes())
    net_.kept_header.push_back(std::string(a.name()) + "=" + a.value());

  const auto inside = [&](const char* name, auto read_record) {
    for (const xml_node node : root.children("Project")) {
      const NetworkProjectId which(f_.find(node.child("ObjectId"), project_ids_));
      for (const xml_node n : node.children(name)) read_record(n, which);
    }
  };
  // The schema also lets them stand beside the projects; they are written back inside.
  const auto inside_or_beside = [&](const char* name, auto read_record) {
    inside(name, read_record);
    for (const xml_node n : root.children(name)) read_record(n, project_named_by(n));
  };
  for (const xml_node n : root.children("Project")) {
    std::string uid = f_.id(n, project_ids_, net_.projects.size());
    net_.projects.emplace_back().uid = std::move(uid);
  }
  if (net_.projects.empty()) f_.refuse(root, "holds no Project", "at least one");
  for (const xml_node n : root.children("Calendar")) calendar(n);
  inside("Calendar", [&](xml_node n, NetworkProjectId) { calendar(n); });
  const auto base = [&](xml_node n) {
    Calendar& c = net_.calendars[f_.find(n.child("ObjectId"), calendar_ids_)];
    set(c.base, f_.find(n.child("BaseCalendarObjectId"), calendar_ids_, true));
    set(c.project, f_.find(n.child("ProjectObjectId"), project_ids_, true));
  };
  for (const xml_node n : root.children("Calendar")) base(n);
  inside("Calendar", [&](xml_node n, NetworkProjectId) { base(n); });
  // Parents stand before their children as P6 writes them; others keep the parent as text.
  for (const xml_node n : root.children("Resource")) resource(n);
  std::vector<bool> rated(net_.resources.size());
  for (const xml_node n : root.children("ResourceRate")) {
    const std::size_t found = f_.find(n.child("ResourceObjectId"), resource_ids_, true);
    if (found == kNone || rated[found]) continue;
    rated[found] = true;
    net_.resources[found].max_units = f_.number(n.child("MaxUnitsPerTime"), 1);
    net_.resources[found].rate = f_.number(n.child("PricePerUnit"));
  }
  inside_or_beside("WBS", [&](xml_node n, NetworkProjectId p) { wbs(n, p); });
  inside_or_beside("WBS", [&](xml_node n, NetworkProjectId) {
    WbsNode& w = net_.wbs[f_.find(n.child("ObjectId"), wbs_ids_)];
    const std::size_t found = f_.find(n.child("ParentObjectId"), wbs_ids_, true);
    set(w.parent, found);
    if (found == kNone && !xml_text(n.child("ParentObjectId")).empty())
      keep(w.kept, n.child("ParentObjectId"));
  });
  inside_or_beside("Activity", [&](xml_node n, NetworkProjectId p) { activity(n, p); });
  for (const xml_node n : root.children("Project")) project(n);
  inside_or_beside("ResourceAssignment", [&](xml_node n, NetworkProjectId) { assignment(n); });

  for (const xml_node n : root.children()) {
    const std::string_view name = n.name();
    if (name == "Calendar" || name == "Resource" || name == "Project")
      mark(net_.kept_tables, n.name());
    else if (name == "WBS" || name == "Activity" || name == "ResourceAssignment" ||
             (name == "Relationship" && relationship(n, project_named_by(n))))
      mark(net_.projects[project_named_by(n).index()].kept_elements, n.name());
    else if (n.type() == pugi::node_element)
      net_.kept_tables.push_back({n.name(), {}, {{xml_raw(n)}}});
  }
  remark_as_p6(net_, outside_links_, outside_projects_);
  return std::move(net_);
}

}  // namespace

Result<ActivityNetwork> network_from_pmxml(std::string bytes, const std::string& name) {
  auto file = XmlDocument::parse(std::move(bytes), name);
  if (!file) return tl::unexpected(file.error());
  try {
    return Reader(*file).read();
  } catch (const XmlMistake& mistake) {
    return tl::unexpected(mistake.error);
  }
}

}  // namespace rackline
