#include <fmt/format.h>

#include <algorithm>

#include "planner/formats/p6_fit.h"
#include "planner/formats/pmxml.h"
#include "planner/formats/pmxml_words.h"
#include "planner/formats/xer_calendar.h"

namespace rackline {

namespace {

using namespace network;
// Not the activities, calendars and links of program.h.
using network::Activity;
using network::Calendar;
using network::Link;

void append_escaped(std::string& out, std::string_view text) {
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\r':
        out += "&#13;";
        break;
      default:
        // XML has no other control characters.
        if (static_cast<unsigned char>(c) >= 32 || c == '\n' || c == '\t') out += c;
    }
  }
}

/// The elements of one record. P6's schema wants them in the order of the alphabet, those with
/// parts of their own after the simple ones.
class Elements {
 public:
  void text(const char* name, std::string_view value) {
    if (value.empty()) return;
    std::string xml = open(name);
    append_escaped(xml, value);
    add(name, xml + close(name));
  }
  void word(const char* name, std::string_view value) { text(name, value); }
  void number(const char* name, double value) {
    add(name, open(name) + fmt::format("{}", value) + close(name));
  }
  void hours(const char* name, WorkSpan span) {
    if (span != kNoSpan) number(name, static_cast<double>(span) / 3600);
  }
  void flag(const char* name, bool value) {
    add(name, open(name) + (value ? "1" : "0") + close(name));
  }
  void date(const char* name, WallTime t) {
    if (t != kNoTime) add(name, open(name) + wall_text(t) + close(name));
  }
  template <class Tag, class T>
  void ref(const char* name, Id<Tag> id, const std::vector<T>& all) {
    if (id && id.index() < all.size()) text(name, all[id.index()].uid);
  }
  void composite(const char* name, std::string xml) {
    parts_.push_back({true, name, std::move(xml)});
  }
  void kept(const Kept& fields) {
    for (const auto& field : fields.fields) {
      if (field.name == pmxml::kInProject) continue;
      const std::size_t inner = field.text.find('>');
      const bool has_parts = inner != std::string::npos && inner + 2 < field.text.size() &&
                             field.text[inner + 1] == '<' && field.text[inner + 2] != '/' &&
                             field.text[inner + 2] != '!';
      // An element that the record keeps stands for the value that the model has no word for.
      std::erase_if(parts_, [&](const Part& p) { return p.name == field.name && p.own; });
      parts_.push_back({has_parts, field.name, field.text, false});
    }
  }
  /// All of them, sorted.
  [[nodiscard]] std::string xml() {
    std::stable_sort(parts_.begin(), parts_.end(), [](const Part& a, const Part& b) {
      if (a.composite != b.composite) return b.composite;
      return !a.composite && a.name < b.name;
    });
    std::string out;
    for (const Part& part : parts_) out += part.xml;
    return out;
  }

 private:
  struct Part {
    bool composite;
    std::string name, xml;
    bool own = true;  ///< not of Kept
  };
  static std::string open(const char* name) { return fmt::format("<{}>", name); }
  static std::string close(const char* name) { return fmt::format("</{}>", name); }
  void add(const char* name, std::string xml) { parts_.push_back({false, name, std::move(xml)}); }
  std::vector<Part> parts_;
};

std::string element(std::string_view name, const std::string& inner) {
  return fmt::format("<{0}>{1}</{0}>\n", name, inner);
}

std::string clock_text(std::int32_t second) {
  second = static_cast<std::int32_t>(second % kDaySeconds);
  return fmt::format("{:02}:{:02}:{:02}", second / 3600, second / 60 % 60, second % 60);
}

std::string shifts_xml(const Shifts& shifts) {
  std::string out;
  for (const Shift& shift : shifts)
    out += fmt::format("<WorkTime><Start>{}</Start><Finish>{}</Finish></WorkTime>",
                       clock_text(shift.from), clock_text(pmxml::shift_end_for_p6(shift.to)));
  return out;
}

class Writer {
 public:
  explicit Writer(const ActivityNetwork& net) : net_(net), own_(net.origin == Origin::p6xml) {}
  std::string run();

 private:
  void calendars();
  void resources();
  void rates();
  void project(std::size_t i);
  void wbs(NetworkProjectId p);
  void activities(NetworkProjectId p);
  void links(NetworkProjectId p);
  void assignments(NetworkProjectId p);
  void top(const std::string& name);
  void of_project(const std::string& name, NetworkProjectId p);
  /// XER's node for the project itself is none in P6 XML.
  [[nodiscard]] WbsId real_node(WbsId id) const {
    return id && id.index() < net_.wbs.size() && net_.wbs[id.index()].is_project ? WbsId{} : id;
  }

  const ActivityNetwork& net_;
  const bool own_;
  std::string out_;
};

void Writer::calendars() {
  for (const Calendar& c : net_.calendars) {
    Elements e;
    e.text("ObjectId", c.uid);
    e.text("Name", c.name);
    e.text("GUID", c.guid);
    e.word("Type", xer::word_of(pmxml::kCalendarScopes, c.scope));
    e.flag("IsDefault", c.is_default);
    e.number("HoursPerDay", c.hours_per_day);
    e.number("HoursPerWeek", c.hours_per_week);
    e.number("HoursPerMonth", c.hours_per_month);
    e.number("HoursPerYear", c.hours_per_year);
    e.ref("BaseCalendarObjectId", c.base, net_.calendars);
    e.ref("ProjectObjectId", c.project, net_.projects);
    const XerCalendarHours hours = xer_calendar_hours(c);
    std::string week, days;
    // Sunday first, as P6 has it.
    for (std::size_t i = 0; i < 7; ++i) {
      const std::size_t day = (i + 6) % 7;
      if (hours.week[day])
        week += fmt::format("<StandardWorkHours><DayOfWeek>{}</DayOfWeek>{}</StandardWorkHours>",
                            pmxml::kWeekdays[day], shifts_xml(*hours.week[day]));
    }
    const auto& exceptions = own_ ? c.exceptions : hours.exceptions;
    for (const CalendarException& x : exceptions)
      days += fmt::format("<HolidayOrException><Date>{}</Date>{}</HolidayOrException>",
                          wall_text(x.first_day * kDaySeconds), shifts_xml(x.shifts));
    e.composite("StandardWorkWeek", element("StandardWorkWeek", week));
    e.composite("HolidayOrExceptions", element("HolidayOrExceptions", days));
    e.kept(c.kept);
    out_ += element("Calendar", e.xml());
  }
}

void Writer::resources() {
  for (const Resource& r : net_.resources) {
    Elements e;
    e.text("ObjectId", r.uid);
    e.text("Id", r.code);
    e.text("Name", r.name);
    e.text("GUID", r.guid);
    e.word("ResourceType", xer::word_of(pmxml::kResourceKinds, r.kind));
    e.ref("CalendarObjectId", r.calendar, net_.calendars);
    e.ref("ParentObjectId", r.parent, net_.resources);
    e.kept(r.kept);
    out_ += element("Resource", e.xml());
  }
}

void Writer::rates() {
  for (const Resource& r : net_.resources) {
    Elements e;
    e.text("ObjectId", r.uid);
    e.text("ResourceObjectId", r.uid);
    e.number("MaxUnitsPerTime", r.max_units);
    e.number("PricePerUnit", r.rate);
    e.date("EffectiveDate", net_.projects.front().start);
    out_ += element("ResourceRate", e.xml());
  }
}

void Writer::wbs(NetworkProjectId p) {
  for (const WbsNode& w : net_.wbs) {
    if (w.project != p || (w.is_project && !own_)) continue;
    Elements e;
    e.text("ObjectId", w.uid);
    e.text("Code", w.code);
    e.text("Name", w.name);
    e.text("GUID", w.guid);
    e.ref("ParentObjectId", own_ ? w.parent : real_node(w.parent), net_.wbs);
    e.ref("ProjectObjectId", w.project, net_.projects);
    e.kept(w.kept);
    out_ += element("WBS", e.xml());
  }
}

void Writer::activities(NetworkProjectId p) {
  for (const Activity& a : net_.activities) {
    if (a.project != p) continue;
    const Stored& s = a.stored;
    Elements e;
    e.text("ObjectId", a.uid);
    e.text("Id", a.code);
    e.text("Name", a.name);
    e.text("GUID", a.guid);
    e.ref("ProjectObjectId", a.project, net_.projects);
    e.ref("WBSObjectId", own_ ? a.wbs : real_node(a.wbs), net_.wbs);
    e.ref("CalendarObjectId",
          a.calendar || own_ ? a.calendar : net_.projects[a.project.index()].calendar,
          net_.calendars);
    e.word("Type", xer::word_of(pmxml::kTypes, a.kind));
    e.word("Status", a.actual_finish != kNoTime  ? "Completed"
                     : a.actual_start != kNoTime ? "In Progress"
                                                 : "Not Started");
    e.word("PercentCompleteType", xer::word_of(pmxml::kPercents, a.percent_kind));
    e.number("PhysicalPercentComplete", a.physical_percent / 100);
    e.word("LevelingPriority", xer::word_of(pmxml::kPriorities, (a.priority / 200) * 200 + 100));
    e.hours("PlannedDuration", a.duration);
    e.hours("RemainingDuration", a.remaining);
    e.hours("ActualDuration", a.actual_duration);
    e.date("ActualStartDate", a.actual_start);
    e.date("ActualFinishDate", a.actual_finish);
    e.date("PlannedStartDate", a.planned_start);
    e.date("PlannedFinishDate", a.planned_finish);
    e.date("SuspendDate", a.suspend);
    e.date("ResumeDate", a.resume);
    e.date("ExpectedFinishDate", a.expected_finish);
    e.date("ExternalEarlyStartDate", a.external_early_start);
    e.date("ExternalLateFinishDate", a.external_late_finish);
    e.word("PrimaryConstraintType", xer::word_of(pmxml::kConstraints, a.constraint.kind));
    e.date("PrimaryConstraintDate", a.constraint.at);
    e.word("SecondaryConstraintType", xer::word_of(pmxml::kConstraints, a.second_constraint.kind));
    e.date("SecondaryConstraintDate", a.second_constraint.at);
    e.date("StartDate", s.start);
    e.date("FinishDate", s.finish);
    e.date("EarlyStartDate", s.early_start);
    e.date("EarlyFinishDate", s.early_finish);
    e.date("LateStartDate", s.late_start);
    e.date("LateFinishDate", s.late_finish);
    e.date("RemainingEarlyStartDate", s.remaining_early_start);
    e.date("RemainingEarlyFinishDate", s.remaining_early_finish);
    e.date("RemainingLateStartDate", s.remaining_late_start);
    e.date("RemainingLateFinishDate", s.remaining_late_finish);
    e.hours("TotalFloat", s.total_float);
    e.hours("FreeFloat", s.free_float);
    e.hours("StartFloat", s.start_float);
    e.hours("FinishFloat", s.finish_float);
    if (s.critical) e.flag("IsCritical", *s.critical);
    if (s.on_longest_path) e.flag("IsLongestPath", *s.on_longest_path);
    e.kept(a.kept);
    out_ += element("Activity", e.xml());
  }
}

void Writer::links(NetworkProjectId p) {
  for (const Link& l : net_.links) {
    const Activity& from = net_.activities[l.from.index()];
    const Activity& to = net_.activities[l.to.index()];
    std::string_view in = net_.projects[to.project.index()].uid;
    for (const auto& field : l.kept.fields)
      if (own_ && field.name == pmxml::kInProject) in = field.text;
    if (in != net_.projects[p.index()].uid) continue;
    Elements e;
    e.text("ObjectId", l.uid);
    e.text("PredecessorActivityObjectId", from.uid);
    e.ref("PredecessorProjectObjectId", from.project, net_.projects);
    e.text("SuccessorActivityObjectId", to.uid);
    e.ref("SuccessorProjectObjectId", to.project, net_.projects);
    e.word("Type", xer::word_of(pmxml::kLinkTypes, l.type));
    e.hours("Lag", l.lag);
    e.kept(l.kept);
    out_ += element("Relationship", e.xml());
  }
}

void Writer::assignments(NetworkProjectId p) {
  for (const Assignment& a : net_.assignments) {
    const Activity& task = net_.activities[a.activity.index()];
    if (task.project != p) continue;
    Elements e;
    e.text("ObjectId", a.uid);
    e.text("GUID", a.guid);
    e.text("ActivityObjectId", task.uid);
    e.ref("ProjectObjectId", task.project, net_.projects);
    e.ref("ResourceObjectId", a.resource, net_.resources);
    e.number("PlannedUnitsPerTime", a.units);
    e.hours("PlannedUnits", a.work);
    e.hours("ActualUnits", a.actual_work);
    e.hours("RemainingUnits", a.remaining_work);
    e.hours("PlannedLag", a.delay);
    e.date("PlannedStartDate", a.start);
    e.date("PlannedFinishDate", a.finish);
    e.date("ActualStartDate", a.actual_start);
    e.date("ActualFinishDate", a.actual_finish);
    e.kept(a.kept);
    out_ += element("ResourceAssignment", e.xml());
  }
}

void Writer::of_project(const std::string& name, NetworkProjectId p) {
  if (name == "WBS") wbs(p);
  if (name == "Activity") activities(p);
  if (name == "ResourceAssignment") assignments(p);
  if (name == "Relationship") links(p);
}

void Writer::project(std::size_t i) {
  const Project& p = net_.projects[i];
  const Settings& s = p.settings;
  Elements e;
  e.text("ObjectId", p.uid);
  e.text("Id", p.code);
  e.text("Name", p.name);
  e.text("GUID", p.guid);
  e.date("PlannedStartDate", p.start);
  e.date("ScheduledFinishDate", p.finish);
  e.date("MustFinishByDate", p.must_finish_by);
  e.date("DataDate", p.data_date);
  e.ref("ActivityDefaultCalendarObjectId", p.calendar, net_.calendars);
  e.word("ComputeTotalFloatType", xer::word_of(pmxml::kFloatKinds, s.float_kind));
  e.word("CriticalActivityPathType",
         s.critical_by == CriticalBy::longest_path ? "Longest Path" : "Critical Float");
  e.hours("CriticalActivityFloatLimit", s.critical_float);
  e.flag("IgnoreOtherProjectRelationships", s.ignore_other_projects);
  e.flag("MakeOpenEndedActivitiesCritical", s.open_ends_critical);
  e.word("OutOfSequenceScheduleType", xer::word_of(pmxml::kOutOfSequence, s.out_of_sequence));
  e.word("RelationshipLagCalendar", xer::word_of(pmxml::kLagCalendars, s.lag_calendar));
  e.flag("StartToStartLagCalculationType", s.lag_from_early_start);
  e.flag("UseExpectedFinishDates", s.use_expected_finish);
  e.kept(p.kept);
  out_ += "<Project>";
  out_ += e.xml();
  out_ += '\n';
  std::vector<std::string> done;
  if (own_)
    for (const KeptTable& table : p.kept_elements) {
      if (table.rows.empty()) of_project(table.name, NetworkProjectId(i));
      for (const auto& row : table.rows)
        for (const std::string& xml : row) (out_ += xml) += '\n';
      done.push_back(table.rows.empty() ? table.name : "");
    }
  for (const char* name : {"WBS", "Activity", "ResourceAssignment", "Relationship"})
    if (std::find(done.begin(), done.end(), name) == done.end())
      of_project(name, NetworkProjectId(i));
  out_ += "</Project>\n";
}

void Writer::top(const std::string& name) {
  if (name == "Calendar") calendars();
  if (name == "Resource") resources();
  if (name == "ResourceRate" && !own_) rates();
  if (name == "Project")
    for (std::size_t i = 0; i < net_.projects.size(); ++i) project(i);
}

std::string Writer::run() {
  out_ = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<APIBusinessObjects";
  if (own_) {
    for (const std::string& attribute : net_.kept_header) {
      const std::size_t equals = attribute.find('=');
      out_ += " " + attribute.substr(0, equals) + "=\"";
      append_escaped(out_, equals == std::string::npos ? "" : attribute.substr(equals + 1));
      out_ += '"';
    }
  } else {
    out_ +=
        " xmlns=\"http://xmlns.oracle.com/Primavera/P6Professional/V20.12/API/BusinessObjects\""
        " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"";
  }
  out_ += ">\n";
  std::vector<std::string> done;
  if (own_)
    for (const KeptTable& table : net_.kept_tables) {
      if (table.rows.empty()) top(table.name);
      for (const auto& row : table.rows)
        for (const std::string& xml : row) (out_ += xml) += '\n';
      done.push_back(table.rows.empty() ? table.name : "");
    }
  for (const char* name : {"Calendar", "Resource", "ResourceRate", "Project"})
    if (std::find(done.begin(), done.end(), name) == done.end()) top(name);
  return std::move(out_) + "</APIBusinessObjects>\n";
}

}  // namespace

std::string pmxml_from_network(const ActivityNetwork& network) {
  if (network.origin == Origin::p6xml) return Writer(network).run();
  return Writer(fitted_for_p6(network)).run();
}

}  // namespace rackline
