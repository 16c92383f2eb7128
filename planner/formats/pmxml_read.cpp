#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstring>
#include <functional>
#include <string_view>
#include <unordered_map>

#include "planner/formats/pmxml.h"
#include "planner/formats/pmxml_words.h"
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

/// More than any project lasts (about 11,000 years), and far from overflow in seconds.
constexpr double kMostHours = 1e8;
constexpr std::size_t kNone = static_cast<std::size_t>(-1);

using Ids = std::unordered_map<std::string, std::size_t>;

template <class Tag>
void set(Id<Tag>& id, std::size_t found) {
  if (found != kNone) id = Id<Tag>(found);
}

class Reader {
 public:
  explicit Reader(const XmlDocument& file) : file_(file) {}
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
  void shifts(xml_node parent, Shifts& out);

  [[nodiscard]] std::string text(xml_node n) const { return n.child_value(); }
  /// Also with the decimal comma that P6 writes on some machines.
  [[nodiscard]] double number(xml_node n, double otherwise = 0) const {
    const std::string_view digits = xml_text(n);
    if (digits.empty()) return otherwise;
    const std::size_t comma = digits.find(',');
    if (comma == std::string_view::npos || digits.find('.') != std::string_view::npos)
      return file_.number(n);
    std::string with_point(digits);
    with_point[comma] = '.';
    double value = 0;
    const char* const last = with_point.data() + with_point.size();
    const auto [end, problem] = std::from_chars(with_point.data(), last, value);
    if (problem != std::errc() || end != last || !(std::abs(value) < 1e15))
      file_.refuse(n, "is \"" + with_point.substr(0, 40) + "\"", "a number");
    return value;
  }
  [[nodiscard]] WorkSpan hours(xml_node n, WorkSpan otherwise) const {
    if (xml_text(n).empty()) return otherwise;
    const double value = number(n);
    if (std::abs(value) > kMostHours) file_.refuse(n, "are too many hours", "at most 100000000");
    return std::llround(value * 3600);
  }
  /// 0 … 1 in the file, 0 … 100 here; the rounding makes writing and reading it again exact.
  [[nodiscard]] double percent(xml_node n) const {
    return std::round(std::clamp(number(n), 0.0, 1e6) * 1e8) / 1e6;
  }
  template <class E, std::size_t N>
  E word(const xer::Words<E, N>& words, xml_node n) const {
    const std::string_view cell = xml_text(n);
    if (cell.empty()) return words.front().second;
    for (const auto& [name, meaning] : words)
      if (name == cell) return meaning;
    std::string known;
    for (const auto& [name, meaning] : words)
      if (!name.empty()) known += (known.empty() ? "" : ", ") + std::string(name);
    file_.refuse(n, "is \"" + std::string(cell.substr(0, 40)) + "\"", "one of " + known);
  }
  /// The record's own id: there, and once.
  std::string id(xml_node record, Ids& ids, std::size_t index) const {
    const xml_node n = record.child("ObjectId");
    const std::string value(xml_text(n));
    if (value.empty()) file_.refuse(record, "has no ObjectId", "the id of the record");
    if (!ids.emplace(value, index).second)
      file_.refuse(n, "is " + value + " again", "each id once");
    return value;
  }
  [[nodiscard]] std::size_t find(xml_node n, const Ids& ids, bool may_miss = false) const {
    const std::string value(xml_text(n));
    if (value.empty()) return kNone;
    const auto found = ids.find(value);
    if (found != ids.end()) return found->second;
    if (!may_miss)
      file_.refuse(n, "is " + value + ", which is not in the file", "the id of a record");
    return kNone;
  }
  static void keep(Kept& kept, xml_node n) {
    if (n.type() == pugi::node_element) kept.fields.push_back({n.name(), xml_raw(n)});
  }
  /// Marks the place of understood records among the kept ones.
  static void mark(std::vector<KeptTable>& tables, const char* name) {
    const bool there = std::any_of(tables.begin(), tables.end(), [&](const KeptTable& t) {
      return t.rows.empty() && t.name == name;
    });
    if (!there) tables.push_back({name, {}, {}});
  }

  const XmlDocument& file_;
  ActivityNetwork net_;
  Ids project_ids_, calendar_ids_, wbs_ids_, resource_ids_, activity_ids_;
};

void Reader::shifts(xml_node parent, Shifts& out) {
  for (const xml_node time : parent.children("WorkTime")) {
    const xml_node from = time.child("Start"), to = time.child("Finish");
    if (!from && !to) continue;
    const auto seconds = [&](xml_node n) {
      const auto t = parse_wall("2000-01-01T" + std::string(xml_text(n).substr(0, 8)));
      if (!t) file_.refuse(n, "is no time of the day", "a time such as 08:00:00");
      return static_cast<std::int32_t>(*t - wall_time(2000, 1, 1));
    };
    const std::int32_t start = seconds(from);
    std::int32_t finish = pmxml::shift_end_from_p6(seconds(to));
    if (finish <= start) finish += static_cast<std::int32_t>(kDaySeconds);
    if (start >= kDaySeconds) file_.refuse(from, "is no time of the day", "before 24:00:00");
    out.push_back({start, finish});
  }
  tidy_shifts(out);
}

void Reader::calendar(xml_node node) {
  const std::size_t index = net_.calendars.size();
  Calendar& c = net_.calendars.emplace_back();
  c.uid = id(node, calendar_ids_, index);
  for (const xml_node n : node.children()) {
    const std::string_view name = n.name();
    if (name == "ObjectId" || name == "BaseCalendarObjectId" || name == "ProjectObjectId") {
      // read once all are known
    } else if (name == "Name") {
      c.name = text(n);
    } else if (name == "GUID") {
      c.guid = text(n);
    } else if (name == "Type") {
      c.scope = word(pmxml::kCalendarScopes, n);
    } else if (name == "IsDefault") {
      c.is_default = file_.flag(n);
    } else if (name == "HoursPerDay") {
      c.hours_per_day = number(n);
    } else if (name == "HoursPerWeek") {
      c.hours_per_week = number(n);
    } else if (name == "HoursPerMonth") {
      c.hours_per_month = number(n);
    } else if (name == "HoursPerYear") {
      c.hours_per_year = number(n);
    } else if (name == "StandardWorkWeek") {
      for (const xml_node day : n.children("StandardWorkHours")) {
        const std::string_view weekday = xml_text(day.child("DayOfWeek"));
        const auto found =
            std::find(std::begin(pmxml::kWeekdays), std::end(pmxml::kWeekdays), weekday);
        if (found == std::end(pmxml::kWeekdays))
          file_.refuse(day, "has no day of the week", "Monday to Sunday");
        auto& hours_of_day = c.week[static_cast<std::size_t>(found - std::begin(pmxml::kWeekdays))];
        hours_of_day.emplace();
        shifts(day, *hours_of_day);
      }
    } else if (name == "HolidayOrExceptions") {
      for (const xml_node day : n.children("HolidayOrException")) {
        const WallTime date = file_.date(day.child("Date"));
        if (date == kNoTime) file_.refuse(day, "has no date", "a Date");
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
  r.uid = id(node, resource_ids_, index);
  for (const xml_node n : node.children()) {
    const std::string_view name = n.name();
    if (name == "ObjectId") {
    } else if (name == "Id") {
      r.code = text(n);
    } else if (name == "Name") {
      r.name = text(n);
    } else if (name == "GUID") {
      r.guid = text(n);
    } else if (name == "ResourceType") {
      r.kind = word(pmxml::kResourceKinds, n);
    } else if (name == "CalendarObjectId") {
      const std::size_t found = find(n, calendar_ids_, true);
      set(r.calendar, found);
      if (found == kNone) keep(r.kept, n);
    } else if (name == "ParentObjectId") {
      const std::size_t found = find(n, resource_ids_, true);
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
    s.float_kind = word(pmxml::kFloatKinds, n);
  else if (name == "CriticalActivityPathType")
    s.critical_by =
        xml_text(n) == "Longest Path" ? CriticalBy::longest_path : CriticalBy::total_float;
  else if (name == "CriticalActivityFloatThreshold" || name == "CriticalActivityFloatLimit")
    s.critical_float = hours(n, 0);
  else if (name == "IgnoreOtherProjectRelationships")
    s.ignore_other_projects = file_.flag(n);
  else if (name == "MakeOpenEndedActivitiesCritical")
    s.open_ends_critical = file_.flag(n);
  else if (name == "OutOfSequenceScheduleType")
    s.out_of_sequence = word(pmxml::kOutOfSequence, n);
  else if (name == "RelationshipLagCalendar")
    s.lag_calendar = word(pmxml::kLagCalendars, n);
  else if (name == "StartToStartLagCalculationType")
    s.lag_from_early_start = file_.flag(n);
  else if (name == "UseExpectedFinishDates")
    s.use_expected_finish = file_.flag(n);
  else
    return false;
  return true;
}

void Reader::project(xml_node node) {
  const NetworkProjectId which(find(node.child("ObjectId"), project_ids_));
  Project& p = net_.projects[which.index()];
  for (const xml_node n : node.children()) {
    const std::string_view name = n.name();
    if (name == "ObjectId" || setting(p.settings, n)) {
    } else if (name == "Id") {
      p.code = text(n);
    } else if (name == "Name") {
      p.name = text(n);
    } else if (name == "GUID") {
      p.guid = text(n);
    } else if (name == "PlannedStartDate") {
      p.start = file_.date(n);
    } else if (name == "ScheduledFinishDate") {
      p.finish = file_.date(n);
    } else if (name == "MustFinishByDate") {
      p.must_finish_by = file_.date(n);
    } else if (name == "DataDate") {
      p.data_date = file_.date(n);
    } else if (name == "ActivityDefaultCalendarObjectId") {
      const std::size_t found = find(n, calendar_ids_, true);
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
  w.uid = id(node, wbs_ids_, index);
  w.project = project;
  for (const xml_node n : node.children()) {
    const std::string_view name = n.name();
    if (name == "ObjectId" || name == "ProjectObjectId" || name == "ParentObjectId") {
    } else if (name == "Code") {
      w.code = text(n);
    } else if (name == "Name") {
      w.name = text(n);
    } else if (name == "GUID") {
      w.guid = text(n);
    } else {
      keep(w.kept, n);
    }
  }
}

void Reader::activity(xml_node node, NetworkProjectId project) {
  const std::size_t index = net_.activities.size();
  Activity& a = net_.activities.emplace_back();
  a.uid = id(node, activity_ids_, index);
  a.project = project;
  Stored& s = a.stored;
  using Read = std::function<void(Reader&, Activity&, xml_node)>;
  const auto date = [](WallTime Activity::*field) -> Read {
    return [field](Reader& r, Activity& to, xml_node n) { to.*field = r.file_.date(n); };
  };
  const auto stored = [](WallTime Stored::*field) -> Read {
    return [field](Reader& r, Activity& to, xml_node n) { to.stored.*field = r.file_.date(n); };
  };
  static const std::unordered_map<std::string_view, Read> fields = {
      {"ObjectId", [](Reader&, Activity&, xml_node) {}},
      {"ProjectObjectId", [](Reader&, Activity&, xml_node) {}},
      {"Status", [](Reader&, Activity&, xml_node) {}},
      {"Id", [](Reader& r, Activity& to, xml_node n) { to.code = r.text(n); }},
      {"Name", [](Reader& r, Activity& to, xml_node n) { to.name = r.text(n); }},
      {"GUID", [](Reader& r, Activity& to, xml_node n) { to.guid = r.text(n); }},
      {"Type", [](Reader& r, Activity& to, xml_node n) { to.kind = r.word(pmxml::kTypes, n); }},
      {"WBSObjectId",
       [](Reader& r, Activity& to, xml_node n) { set(to.wbs, r.find(n, r.wbs_ids_, true)); }},
      {"CalendarObjectId",
       [](Reader& r, Activity& to, xml_node n) { set(to.calendar, r.find(n, r.calendar_ids_)); }},
      {"PercentCompleteType",
       [](Reader& r, Activity& to, xml_node n) {
         to.percent_kind = r.word(pmxml::kPercents, n);
         if (xml_text(n) == "Scope") keep(to.kept, n);
       }},
      {"PhysicalPercentComplete",
       [](Reader& r, Activity& to, xml_node n) { to.physical_percent = r.percent(n); }},
      {"LevelingPriority",
       [](Reader& r, Activity& to, xml_node n) { to.priority = r.word(pmxml::kPriorities, n); }},
      {"PlannedDuration", [](Reader& r, Activity& to, xml_node n) { to.duration = r.hours(n, 0); }},
      {"RemainingDuration",
       [](Reader& r, Activity& to, xml_node n) { to.remaining = r.hours(n, kNoSpan); }},
      {"ActualDuration",
       [](Reader& r, Activity& to, xml_node n) { to.actual_duration = r.hours(n, kNoSpan); }},
      {"ActualStartDate", date(&Activity::actual_start)},
      {"ActualFinishDate", date(&Activity::actual_finish)},
      {"PlannedStartDate", date(&Activity::planned_start)},
      {"PlannedFinishDate", date(&Activity::planned_finish)},
      {"SuspendDate", date(&Activity::suspend)},
      {"ResumeDate", date(&Activity::resume)},
      {"ExpectedFinishDate", date(&Activity::expected_finish)},
      {"ExternalEarlyStartDate", date(&Activity::external_early_start)},
      {"ExternalLateFinishDate", date(&Activity::external_late_finish)},
      {"PrimaryConstraintType",
       [](Reader& r, Activity& to, xml_node n) {
         to.constraint.kind = r.word(pmxml::kConstraints, n);
       }},
      {"PrimaryConstraintDate",
       [](Reader& r, Activity& to, xml_node n) { to.constraint.at = r.file_.date(n); }},
      {"SecondaryConstraintType",
       [](Reader& r, Activity& to, xml_node n) {
         to.second_constraint.kind = r.word(pmxml::kConstraints, n);
       }},
      {"SecondaryConstraintDate",
       [](Reader& r, Activity& to, xml_node n) { to.second_constraint.at = r.file_.date(n); }},
      {"StartDate", stored(&Stored::start)},
      {"FinishDate", stored(&Stored::finish)},
      {"EarlyStartDate", stored(&Stored::early_start)},
      {"EarlyFinishDate", stored(&Stored::early_finish)},
      {"LateStartDate", stored(&Stored::late_start)},
      {"LateFinishDate", stored(&Stored::late_finish)},
      {"RemainingEarlyStartDate", stored(&Stored::remaining_early_start)},
      {"RemainingEarlyFinishDate", stored(&Stored::remaining_early_finish)},
      {"RemainingLateStartDate", stored(&Stored::remaining_late_start)},
      {"RemainingLateFinishDate", stored(&Stored::remaining_late_finish)},
      {"TotalFloat",
       [](Reader& r, Activity& to, xml_node n) { to.stored.total_float = r.hours(n, kNoSpan); }},
      {"FreeFloat",
       [](Reader& r, Activity& to, xml_node n) { to.stored.free_float = r.hours(n, kNoSpan); }},
      {"StartFloat",
       [](Reader& r, Activity& to, xml_node n) { to.stored.start_float = r.hours(n, kNoSpan); }},
      {"FinishFloat",
       [](Reader& r, Activity& to, xml_node n) { to.stored.finish_float = r.hours(n, kNoSpan); }},
      {"IsCritical",
       [](Reader& r, Activity& to, xml_node n) { to.stored.critical = r.file_.flag(n); }},
      {"IsLongestPath",
       [](Reader& r, Activity& to, xml_node n) { to.stored.on_longest_path = r.file_.flag(n); }},
  };
  for (const xml_node n : node.children()) {
    const auto found = fields.find(std::string_view(n.name()));
    if (found != fields.end())
      found->second(*this, a, n);
    else
      keep(a.kept, n);
  }
  if (a.actual_finish != kNoTime)
    a.percent = 100;
  else if (a.actual_start != kNoTime && a.duration > 0 && a.remaining != kNoSpan)
    a.percent =
        std::clamp(100.0 * (1 - static_cast<double>(a.remaining) / static_cast<double>(a.duration)),
                   0.0, 100.0);
  // P6 Professional writes the remaining dates only: they are all there is of what is not started.
  if (s.early_start == kNoTime && a.actual_start == kNoTime &&
      s.remaining_late_start != kNoTime) {
    s.early_start = s.remaining_early_start;
    s.early_finish = s.remaining_early_finish;
    s.late_start = s.remaining_late_start;
    s.late_finish = s.remaining_late_finish;
  }
}

/// False for a link to a project that is not in the file.
bool Reader::relationship(xml_node node, NetworkProjectId project) {
  const xml_node from = node.child("PredecessorActivityObjectId"),
                 to = node.child("SuccessorActivityObjectId");
  const bool outside =
      find(node.child("PredecessorProjectObjectId"), project_ids_, true) == kNone ||
      find(node.child("SuccessorProjectObjectId"), project_ids_, true) == kNone;
  const std::size_t source = find(from, activity_ids_, outside),
                    target = find(to, activity_ids_, outside);
  if (source == kNone || target == kNone) {
    if (!outside) file_.refuse(node, "links nothing", "a predecessor and a successor");
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
      link.type = word(pmxml::kLinkTypes, n);
    else if (name == "Lag")
      link.lag = hours(n, 0);
    else if (!name.starts_with("PredecessorActivityObjectId") &&
             !name.starts_with("SuccessorActivityObjectId") &&
             !name.starts_with("PredecessorProjectObjectId") &&
             !name.starts_with("SuccessorProjectObjectId"))
      keep(link.kept, n);
  }
  // It stands in its successor's project, now and then in its predecessor's.
  if (net_.activities[target].project != project)
    link.kept.fields.push_back({pmxml::kInProject, net_.projects[project.index()].uid});
  return true;
}

void Reader::assignment(xml_node node) {
  const std::size_t found = find(node.child("ActivityObjectId"), activity_ids_);
  if (found == kNone) file_.refuse(node, "is assigned to nothing", "an ActivityObjectId");
  Assignment& a = net_.assignments.emplace_back();
  a.activity = ActivityId(found);
  for (const xml_node n : node.children()) {
    const std::string_view name = n.name();
    if (name == "ActivityObjectId" || name == "ProjectObjectId") {
    } else if (name == "ObjectId") {
      a.uid = xml_text(n);
    } else if (name == "GUID") {
      a.guid = text(n);
    } else if (name == "ResourceObjectId") {
      const std::size_t who = find(n, resource_ids_, true);
      set(a.resource, who);
      if (who == kNone) keep(a.kept, n);
    } else if (name == "PlannedUnitsPerTime") {
      a.units = number(n);
    } else if (name == "PlannedUnits") {
      a.work = hours(n, kNoSpan);
    } else if (name == "ActualUnits") {
      a.actual_work = hours(n, kNoSpan);
    } else if (name == "RemainingUnits") {
      a.remaining_work = hours(n, kNoSpan);
    } else if (name == "PlannedLag") {
      a.delay = hours(n, 0);
    } else if (name == "PlannedStartDate") {
      a.start = file_.date(n);
    } else if (name == "PlannedFinishDate") {
      a.finish = file_.date(n);
    } else if (name == "ActualStartDate") {
      a.actual_start = file_.date(n);
    } else if (name == "ActualFinishDate") {
      a.actual_finish = file_.date(n);
    } else {
      keep(a.kept, n);
    }
  }
}

ActivityNetwork Reader::read() {
  const xml_node root = file_.root();
  if (std::strcmp(root.name(), "APIBusinessObjects") != 0)
    file_.refuse(root, "is no P6 XML", "the root element APIBusinessObjects");
  net_.origin = Origin::p6xml;
  net_.encoding = encoding_name(TextEncoding::Utf8);
  for (const pugi::xml_attribute a : root.attributes())
    net_.kept_header.push_back(std::string(a.name()) + "=" + a.value());

  const auto inside = [&](const char* name, auto read_record) {
    for (const xml_node node : root.children("Project")) {
      const NetworkProjectId which(find(node.child("ObjectId"), project_ids_));
      for (const xml_node n : node.children(name)) read_record(n, which);
    }
  };
  for (const xml_node n : root.children("Project")) {
    std::string uid = id(n, project_ids_, net_.projects.size());
    net_.projects.emplace_back().uid = std::move(uid);
  }
  if (net_.projects.empty()) file_.refuse(root, "holds no Project", "at least one");
  for (const xml_node n : root.children("Calendar")) calendar(n);
  inside("Calendar", [&](xml_node n, NetworkProjectId) { calendar(n); });
  const auto base = [&](xml_node n) {
    Calendar& c = net_.calendars[find(n.child("ObjectId"), calendar_ids_)];
    set(c.base, find(n.child("BaseCalendarObjectId"), calendar_ids_, true));
    set(c.project, find(n.child("ProjectObjectId"), project_ids_, true));
  };
  for (const xml_node n : root.children("Calendar")) base(n);
  inside("Calendar", [&](xml_node n, NetworkProjectId) { base(n); });
  // Parents stand before their children as P6 writes them; others keep the parent as text.
  for (const xml_node n : root.children("Resource")) resource(n);
  std::vector<bool> rated(net_.resources.size());
  for (const xml_node n : root.children("ResourceRate")) {
    const std::size_t found = find(n.child("ResourceObjectId"), resource_ids_, true);
    if (found == kNone || rated[found]) continue;
    rated[found] = true;
    net_.resources[found].max_units = number(n.child("MaxUnitsPerTime"), 1);
    net_.resources[found].rate = number(n.child("PricePerUnit"));
  }
  inside("WBS", [&](xml_node n, NetworkProjectId p) { wbs(n, p); });
  inside("WBS", [&](xml_node n, NetworkProjectId) {
    WbsNode& w = net_.wbs[find(n.child("ObjectId"), wbs_ids_)];
    const std::size_t found = find(n.child("ParentObjectId"), wbs_ids_, true);
    set(w.parent, found);
    if (found == kNone && !xml_text(n.child("ParentObjectId")).empty())
      keep(w.kept, n.child("ParentObjectId"));
  });
  inside("Activity", [&](xml_node n, NetworkProjectId p) { activity(n, p); });
  for (const xml_node n : root.children("Project")) project(n);
  inside("ResourceAssignment", [&](xml_node n, NetworkProjectId) { assignment(n); });

  for (const xml_node n : root.children()) {
    const std::string_view name = n.name();
    if (name == "Calendar" || name == "Resource" || name == "Project")
      mark(net_.kept_tables, n.name());
    else if (n.type() == pugi::node_element)
      net_.kept_tables.push_back({n.name(), {}, {{xml_raw(n)}}});
  }
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
