#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <pugixml.hpp>
#include <sstream>
#include <unordered_set>

#include "planner/formats/mspdi.h"
#include "planner/formats/mspdi_calendar.h"
#include "planner/formats/mspdi_fit.h"
#include "planner/formats/mspdi_words.h"
#include "planner/formats/xml_document.h"

namespace rackline {
namespace network {
namespace {

using pugi::xml_node;

void add(xml_node parent, const char* name, std::string_view text) {
  parent.append_child(name).text().set(std::string(text).c_str());
}
void add(xml_node parent, const char* name, std::int64_t value) {
  add(parent, name, std::to_string(value));
}
void add_flag(xml_node parent, const char* name, bool value) {
  add(parent, name, value ? "1" : "0");
}
void add_text(xml_node parent, const char* name, std::string_view text) {
  if (!text.empty()) add(parent, name, text);
}
void add_date(xml_node parent, const char* name, WallTime t) {
  if (t != kNoTime) add(parent, name, wall_text(t));
}
void add_span(xml_node parent, const char* name, WorkSpan span) {
  if (span != kNoSpan) add(parent, name, mspdi::span_text(span));
}
void add_tenths(xml_node parent, const char* name, WorkSpan span) {
  if (span == kNoSpan) return;
  const WorkSpan size = mspdi::kTenthOfMinute;
  add(parent, name,
      span % size == 0
          ? std::to_string(span / size)
          : fmt::format("{:.6f}", static_cast<double>(span) / static_cast<double>(size)));
}
void add_number(xml_node parent, const char* name, double value) {
  add(parent, name, fmt::format("{}", value));
}
std::string time_text(std::int32_t second) {
  return fmt::format("{:02}:{:02}:{:02}", second / 3600 % 24, second / 60 % 60, second % 60);
}

// Puts what was kept back, and every child where the schema has it. A kept element gives way to
// one that was just written.
void finish(xml_node element, const char* kind, const Kept& kept, bool keeps) {
  if (keeps)
    for (const Kept::Field& field : kept.fields)
      if (!element.child(field.name.c_str()) || field.name == "Baseline" ||
          field.name == "TimephasedData" || field.name == "ExtendedAttribute" ||
          field.name == "OutlineCode" || field.name == "PredecessorLink" || field.name == "Rates")
        append_raw(element, field.text);
  std::vector<std::pair<int, xml_node>> order;
  for (xml_node child : element.children())
    order.emplace_back(mspdi::rank_of(kind, child.name()), child);
  if (std::is_sorted(order.begin(), order.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; }))
    return;
  std::stable_sort(order.begin(), order.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  for (auto& [rank, child] : order) element.append_move(child);
}

class Writer {
 public:
  explicit Writer(const ActivityNetwork& net)
      : net_(net), keeps_(net.origin == Origin::mspdi), project_(net.projects.front()) {
    calendar_uids_ = numbers(net.calendars, 1);
    resource_uids_ = numbers(net.resources, 1);
    task_uids_ = numbers(net.activities, 1);
  }

  std::string write() {
    pugi::xml_document document;
    xml_node declaration = document.append_child(pugi::node_declaration);
    declaration.append_attribute("version") = "1.0";
    declaration.append_attribute("encoding") = "UTF-8";
    declaration.append_attribute("standalone") = "yes";
    xml_node root = document.append_child("Project");
    root.append_attribute("xmlns") = mspdi::kNamespace;
    write_project(root);
    xml_node calendars = root.append_child("Calendars");
    for (std::size_t i = 0; i < net_.calendars.size(); ++i) {
      write_calendar(calendars, net_, CalendarId(i), calendar_uids_);
      finish(calendars.last_child(), "Calendar", net_.calendars[i].kept, keeps_);
    }
    write_tasks(root.append_child("Tasks"));
    xml_node resources = root.append_child("Resources");
    for (std::size_t i = 0; i < net_.resources.size(); ++i) write_resource(resources, i);
    xml_node assignments = root.append_child("Assignments");
    for (std::size_t i = 0; i < net_.assignments.size(); ++i) write_assignment(assignments, i);
    finish(root, "Project", project_.kept, keeps_);
    std::ostringstream out;
    document.save(out, " ", pugi::format_default, pugi::encoding_utf8);
    return out.str();
  }

 private:
  // The records' own numbers where they are numbers and unique, else counted anew. Task 0 is the
  // project's summary and stays it.
  template <class Record>
  static std::vector<std::int64_t> numbers(const std::vector<Record>& records, std::int64_t first) {
    std::vector<std::int64_t> out;
    std::unordered_set<std::int64_t> taken;
    for (const Record& r : records) {
      std::int64_t value = 0;
      const std::string_view uid = r.uid;
      const auto [end, error] = std::from_chars(uid.data(), uid.data() + uid.size(), value);
      const bool good = error == std::errc{} && end == uid.data() + uid.size() && value >= 0 &&
                        value <= 2147483647 && std::to_string(value) == uid &&
                        taken.insert(value).second;
      if (!good) break;
      out.push_back(value);
    }
    if (out.size() == records.size()) return out;
    out.resize(records.size());
    for (std::int64_t& uid : out) uid = first++;
    return out;
  }

  /// P6 lets nothing begin before the data date. Before any work has begun that makes it the start.
  [[nodiscard]] WallTime first_start() const {
    const bool begun =
        std::any_of(net_.activities.begin(), net_.activities.end(),
                    [](const network::Activity& a) { return a.actual_start != kNoTime; });
    return is_p6(net_.origin) && !begun ? std::max(project_.start, project_.data_date)
                                        : project_.start;
  }
  void write_project(xml_node root) {
    const Settings& s = project_.settings;
    add_text(root, "UID", project_.uid == "1" ? "" : project_.uid);
    add_text(root, "GUID", project_.guid);
    add_text(root, "Name", project_.code);
    add_text(root, "Title", project_.name);
    add_flag(root, "ScheduleFromStart", s.from_start);
    add_date(root, "StartDate", first_start());
    add_date(root, "FinishDate", project_.finish);
    add_date(root, "StatusDate", project_.data_date);
    if (project_.calendar) add(root, "CalendarUID", calendar_uids_[project_.calendar.index()]);
    add(root, "DefaultStartTime", time_text(project_.day_start));
    add(root, "DefaultFinishTime", time_text(project_.day_finish));
    add_number(root, "MinutesPerDay", project_.minutes_per_day);
    add_number(root, "MinutesPerWeek", project_.minutes_per_week);
    add_number(root, "DaysPerMonth", project_.days_per_month);
    add_number(
        root, "CriticalSlackLimit",
        static_cast<double>(s.critical_float) / 60 / std::max(1.0, project_.minutes_per_day));
    add_flag(root, "HonorConstraints", s.honour_constraints);
    add_flag(root, "MultipleCriticalPaths", s.multiple_critical_paths);
    add_flag(root, "SplitsInProgressTasks", s.split_in_progress);
    add_flag(root, "MoveCompletedEndsBack", s.move_completed_back);
    add_flag(root, "MoveRemainingStartsBack", s.move_remaining_back);
    add_flag(root, "MoveRemainingStartsForward", s.move_remaining_forward);
    add_flag(root, "MoveCompletedEndsForward", s.move_completed_forward);
  }

  // Tasks in their order, each with its outline number: "1.2.1".
  void write_tasks(xml_node tasks) {
    struct Outline {
      int level = 1;
      int children = 0;
      std::string number;
    };
    std::vector<Outline> outline(net_.activities.size());
    std::vector<std::vector<std::size_t>> links_into(net_.activities.size());
    for (std::size_t k = 0; k < net_.links.size(); ++k)
      links_into[net_.links[k].to.index()].push_back(k);
    int top = 0;
    for (std::size_t i = 0; i < net_.activities.size(); ++i) {
      const Activity& a = net_.activities[i];
      if (a.parent) {
        Outline& above = outline[a.parent.index()];
        outline[i].level = above.level + 1;
        const std::string place = std::to_string(++above.children);
        outline[i].number = above.level == 0 ? place : above.number + "." + place;
      } else if (task_uids_[i] == 0) {
        outline[i] = {0, 0, "0"};
      } else {
        outline[i].number = std::to_string(++top);
      }
      xml_node task = tasks.append_child("Task");
      add(task, "OutlineNumber", outline[i].number);
      add(task, "OutlineLevel", outline[i].level);
      write_task(task, i);
      for (std::size_t k : links_into[i])
        write_link(task.append_child("PredecessorLink"), net_.links[k]);
      finish(task, "Task", a.kept, keeps_);
    }
  }

  [[nodiscard]] static int kept_number(const Kept& kept, const char* name, int otherwise) {
    for (const Kept::Field& f : kept.fields)
      if (f.name == name) {
        const std::size_t begin = f.text.find('>');
        if (begin != std::string::npos) return std::atoi(f.text.c_str() + begin + 1);
      }
    return otherwise;
  }

  void write_task(xml_node task, std::size_t i) {
    const Activity& a = net_.activities[i];
    add(task, "UID", task_uids_[i]);
    add_text(task, "GUID", a.guid);
    add(task, "ID",
        keeps_ && !a.code.empty() ? a.code : Text(std::to_string(i + (task_uids_.front() != 0))));
    add_text(task, "Name", a.name);
    add_flag(task, "IsNull", false);
    add_text(task, "WBS", a.wbs_code);
    add(task, "Priority", a.priority);
    add_date(task, "Start", a.stored.start != kNoTime ? a.stored.start : a.stored.early_start);
    add_date(task, "Finish", a.stored.finish != kNoTime ? a.stored.finish : a.stored.early_finish);
    add_span(task, "Duration", a.duration);
    const int format = keeps_ ? kept_number(a.kept, "DurationFormat", 7) : 7;
    if (!keeps_ || mspdi::is_elapsed(format) != a.elapsed ||
        kept_number(a.kept, "DurationFormat", -1) == -1)
      add(task, "DurationFormat", (a.elapsed ? 8 : 7) + (a.estimated ? 32 : 0));
    add_span(task, "Work", a.work);
    add_date(task, "Stop", a.suspend);
    add_date(task, "Resume", a.resume);
    add_flag(task, "Estimated", a.estimated);
    const bool milestone =
        a.kind == ActivityKind::start_milestone || a.kind == ActivityKind::finish_milestone;
    if (milestone || !keeps_ || kept_number(a.kept, "Milestone", 0) == 0)
      add_flag(task, "Milestone", milestone);
    add_flag(task, "Summary", a.kind == ActivityKind::summary);
    if (a.external) add_flag(task, "ExternalTask", true);
    if (a.stored.critical) add_flag(task, "Critical", *a.stored.critical);
    add_date(task, "EarlyStart", a.stored.early_start);
    add_date(task, "EarlyFinish", a.stored.early_finish);
    add_date(task, "LateStart", a.stored.late_start);
    add_date(task, "LateFinish", a.stored.late_finish);
    add_tenths(task, "FreeSlack", a.stored.free_float);
    add_tenths(task, "TotalSlack", a.stored.total_float);
    add_tenths(task, "StartSlack", a.stored.start_float);
    add_tenths(task, "FinishSlack", a.stored.finish_float);
    add_number(task, "PercentComplete", a.percent);
    if (a.physical_percent != 0) add_number(task, "PhysicalPercentComplete", a.physical_percent);
    add_date(task, "ActualStart", a.actual_start);
    add_date(task, "ActualFinish", a.actual_finish);
    add_span(task, "ActualDuration", a.actual_duration);
    add_span(task, "RemainingDuration", a.remaining);
    write_constraint(task, a.constraint);
    add(task, "CalendarUID", a.calendar ? calendar_uids_[a.calendar.index()] : -1);
    add_date(task, "Deadline", a.deadline);
    if (a.levelling_delay != 0) add_tenths(task, "LevelingDelay", a.levelling_delay);
    if (a.ignore_resource_calendars) add_flag(task, "IgnoreResourceCalendar", true);
    add_text(task, "Notes", a.notes);
    add_flag(task, "Active", a.active);
    add_flag(task, "Manual", a.manual);
    add_date(task, "ManualStart", a.manual_start);
    add_date(task, "ManualFinish", a.manual_finish);
    add_span(task, "ManualDuration", a.manual_duration);
    for (const Baseline& b : a.baselines) write_baseline(task.append_child("Baseline"), b);
  }

  static void write_constraint(xml_node task, const Constraint& c) {
    const auto* kind =
        std::find(std::begin(mspdi::kConstraints), std::end(mspdi::kConstraints), c.kind);
    if (kind == std::end(mspdi::kConstraints)) return;
    add(task, "ConstraintType", kind - std::begin(mspdi::kConstraints));
    add_date(task, "ConstraintDate", c.at);
  }

  void write_baseline(xml_node element, const Baseline& b) {
    add(element, "Number", b.number);
    add_date(element, "Start", b.start);
    add_date(element, "Finish", b.finish);
    add_span(element, "Duration", b.duration);
    add_span(element, "Work", b.work);
    finish(element, "Baseline", b.kept, keeps_);
  }

  void write_link(xml_node element, const Link& l) {
    add(element, "PredecessorUID", task_uids_[l.from.index()]);
    const auto* type =
        std::find(std::begin(mspdi::kLinkTypes), std::end(mspdi::kLinkTypes), l.type);
    add(element, "Type", type - std::begin(mspdi::kLinkTypes));
    if (keeps_)
      for (const Kept::Field& f : l.kept.fields)
        if (f.name != "LagFormat") append_raw(element, f.text);
    if (!element.child("CrossProject")) add_flag(element, "CrossProject", false);
    const bool percent = l.lag_kind == LagKind::percent || l.lag_kind == LagKind::elapsed_percent;
    const bool elapsed = l.lag_kind == LagKind::elapsed || l.lag_kind == LagKind::elapsed_percent;
    if (percent)
      add_number(element, "LinkLag", l.lag_percent);
    else
      add_tenths(element, "LinkLag", l.lag);
    const int plain = percent ? (elapsed ? 20 : 19) : (elapsed ? 8 : 7);
    const int format = keeps_ ? kept_number(l.kept, "LagFormat", plain) : plain;
    const bool fits = mspdi::is_percent(format) == percent && mspdi::is_elapsed(format) == elapsed;
    add(element, "LagFormat", fits ? format : plain);
  }

  void write_resource(xml_node resources, std::size_t i) {
    const Resource& r = net_.resources[i];
    xml_node element = resources.append_child("Resource");
    add(element, "UID", resource_uids_[i]);
    add_text(element, "GUID", r.guid);
    add(element, "ID",
        keeps_ && !r.code.empty() ? r.code : Text(std::to_string(resource_uids_[i])));
    add_text(element, "Name", r.name);
    const int type = r.kind == ResourceKind::material ? 0 : r.kind == ResourceKind::cost ? 2 : 1;
    add(element, "Type", type);
    add_flag(element, "IsNull", false);
    add_text(element, "MaterialLabel", r.unit);
    add_number(element, "MaxUnits", r.max_units);
    if (r.rate != 0) add_number(element, "StandardRate", r.rate);
    if (r.calendar) add(element, "CalendarUID", calendar_uids_[r.calendar.index()]);
    finish(element, "Resource", r.kept, keeps_);
  }

  void write_assignment(xml_node assignments, std::size_t i) {
    const Assignment& a = net_.assignments[i];
    xml_node element = assignments.append_child("Assignment");
    add(element, "UID", keeps_ && !a.uid.empty() ? a.uid : Text(std::to_string(i + 1)));
    add_text(element, "GUID", a.guid);
    add(element, "TaskUID", task_uids_[a.activity.index()]);
    add(element, "ResourceUID", a.resource ? resource_uids_[a.resource.index()] : -65535);
    add_number(element, "Units", a.units);
    add_span(element, "Work", a.work);
    add_span(element, "ActualWork", a.actual_work);
    add_span(element, "RemainingWork", a.remaining_work);
    if (a.delay != 0) add_tenths(element, "Delay", a.delay);
    add_date(element, "Start", a.start);
    add_date(element, "Finish", a.finish);
    add_date(element, "ActualStart", a.actual_start);
    add_date(element, "ActualFinish", a.actual_finish);
    for (const Baseline& b : a.baselines) write_baseline(element.append_child("Baseline"), b);
    finish(element, "Assignment", a.kept, keeps_);
  }

  const ActivityNetwork& net_;
  bool keeps_;  ///< what was kept came from this format
  const Project& project_;
  std::vector<std::int64_t> calendar_uids_, resource_uids_, task_uids_;
};

}  // namespace
}  // namespace network

std::string mspdi_from_network(const ActivityNetwork& net) {
  if (net.origin == network::Origin::mspdi) return network::Writer(net).write();
  return network::Writer(network::fit_for_mspdi(net)).write();
}

}  // namespace rackline
