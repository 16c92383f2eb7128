#include <algorithm>
#include <set>

#include "planner/base/large_pages.h"
#include "planner/base/side_by_side.h"
#include "planner/formats/p6_remarks.h"
#include "planner/formats/xer.h"
#include "planner/formats/xer_calendar.h"
#include "planner/formats/xer_rows.h"

namespace rackline {

namespace {

using namespace network;
// Not the activities, calendars and links of program.h.
using network::Activity;
using network::Calendar;
using network::Link;
using xer::Ids;
using xer::Mistake;
using xer::Rows;

template <class Tag>
void set(Id<Tag>& id, std::size_t found) {
  if (found != Ids::npos) id = Id<Tag>(found);
}

class Reader {
 public:
  explicit Reader(const XerFile& file) : file_(file) {}

  ActivityNetwork read() {
    net_.origin = Origin::xer;
    net_.encoding = encoding_name(file_.encoding());
    for (const std::string_view cell : file_.header()) net_.kept_header.emplace_back(cell);
    projects();
    calendars();
    schedule_options();
    wbs();
    resources();
    long_tables();
    net_.remarks.lines = file_.remarks();
    remark_as_p6(net_, outside_links_.size(), outside_projects_);
    keep_tables();
    return std::move(net_);
  }

 private:
  void projects();
  void schedule_options();
  void calendars();
  void wbs();
  void resources();
  void resource_rates();
  void long_tables();
  void activities();
  void links();
  void assignments();
  void keep_tables();
  /// Which project a row belongs to; an empty cell means the first one.
  NetworkProjectId project_of(const Rows& rows, int column) const {
    const std::size_t found = rows.find(column, project_ids_);
    return NetworkProjectId(found == Ids::npos ? 0 : found);
  }

  const XerFile& file_;
  ActivityNetwork net_;
  Ids project_ids_, calendar_ids_, wbs_ids_, resource_ids_, task_ids_;
  std::vector<std::vector<std::string>> outside_links_;
  std::set<std::string> outside_projects_;
};

void Reader::projects() {
  Rows rows(file_, "PROJECT");
  const int id = rows.needed("proj_id"), code = rows.column("proj_short_name"),
            guid = rows.column("guid"), data_date = rows.column("last_recalc_date"),
            start = rows.column("plan_start_date"), must = rows.column("plan_end_date"),
            finish = rows.column("scd_end_date"), critical = rows.column("critical_drtn_hr_cnt"),
            path = rows.column("critical_path_type");
  while (rows.next()) {
    Project project;
    project.uid = rows.id(id, project_ids_, net_.projects.size());
    project.code = rows.text(code);
    project.guid = rows.text(guid);
    project.start = rows.date(start);
    project.finish = rows.date(finish);
    project.must_finish_by = rows.date(must);
    project.data_date = rows.date(data_date);
    project.settings.critical_float = rows.hours(critical, 0);
    project.settings.critical_by =
        rows.raw(path) == "CT_DrivPath" ? CriticalBy::longest_path : CriticalBy::total_float;
    // P6 always measures float against "must finish by" where it is set.
    project.settings.late_from_must_finish = project.must_finish_by != kNoTime;
    project.kept.cells = rows.other_cells();
    net_.projects.push_back(std::move(project));
  }
  if (net_.projects.empty())
    throw Mistake{{file_.name(), "", "holds no project", "a table PROJECT with a row"}};
}

void Reader::schedule_options() {
  Rows rows(file_, "SCHEDOPTIONS");
  const int id = rows.needed("proj_id"), outer = rows.column("sched_outer_depend_type"),
            open = rows.column("sched_open_critical_flag"),
            early = rows.column("sched_lag_early_start_flag"),
            retained = rows.column("sched_retained_logic"),
            override_logic = rows.column("sched_progress_override"),
            kind = rows.column("sched_float_type"),
            lag = rows.column("sched_calendar_on_relationship_lag"),
            expected = rows.column("sched_use_expect_end_flag");
  while (rows.next()) {
    const std::size_t found = rows.find(id, project_ids_, true);
    if (found == Ids::npos) continue;
    Project& project = net_.projects[found];
    Settings& settings = project.settings;
    settings.ignore_other_projects = rows.raw(outer) == "SD_None";
    settings.open_ends_critical = rows.flag(open);
    settings.lag_from_early_start = rows.flag(early, true);
    settings.out_of_sequence = rows.flag(retained, true)   ? OutOfSequence::retained_logic
                               : rows.flag(override_logic) ? OutOfSequence::progress_override
                                                           : OutOfSequence::actual_dates;
    settings.float_kind = rows.word(xer::kFloatKinds, kind);
    settings.lag_calendar = rows.word(xer::kLagCalendars, lag);
    settings.use_expected_finish = rows.flag(expected);
    std::erase_if(project.kept.fields, [](const auto& f) { return f.name == "SCHEDOPTIONS"; });
    project.kept.fields.push_back({"SCHEDOPTIONS", rows.other_cells().string()});
  }
}

void Reader::calendars() {
  Rows rows(file_, "CALENDAR");
  const int id = rows.needed("clndr_id"), name = rows.column("clndr_name"),
            standard = rows.column("default_flag"), project = rows.column("proj_id"),
            scope = rows.column("clndr_type"), day = rows.column("day_hr_cnt"),
            week = rows.column("week_hr_cnt"), month = rows.column("month_hr_cnt"),
            year = rows.column("year_hr_cnt"), data = rows.column("clndr_data");
  while (rows.next()) {
    Calendar calendar;
    calendar.uid = rows.id(id, calendar_ids_, net_.calendars.size());
    calendar.name = rows.text(name);
    calendar.is_default = rows.flag(standard);
    calendar.scope = rows.word(xer::kCalendarScopes, scope);
    set(calendar.project, rows.find(project, project_ids_, true));
    calendar.hours_per_day = rows.number(day);
    calendar.hours_per_week = rows.number(week);
    calendar.hours_per_month = rows.number(month);
    calendar.hours_per_year = rows.number(year);
    calendar.kept.cells = rows.other_cells();
    if (const std::string_view cell = rows.raw(data); !cell.empty()) {
      // Hours that cannot be read leave a calendar without work: an activity that runs in it cannot
      // be scheduled, and that is said then; P6 files hold many calendars that nobody uses.
      if (auto hours = parse_xer_calendar(cell)) {
        calendar.week = std::move(hours->week);
        calendar.exceptions = std::move(hours->exceptions);
      } else {
        calendar.hours.error = {"", std::to_string(rows.line()),
                                "calendar \"" + calendar.name +
                                    "\" has hours that cannot be read: " + hours.error().what,
                                hours.error().expected};
      }
      calendar.kept.fields.push_back({"clndr_data", std::string(cell)});
    }
    net_.calendars.push_back(std::move(calendar));
  }
  Rows again(file_, "CALENDAR");
  const int base = again.column("base_clndr_id");
  for (std::size_t i = 0; again.next(); ++i)
    set(net_.calendars[i].base, again.find(base, calendar_ids_, true));

  Rows projects(file_, "PROJECT");
  const int column = projects.column("clndr_id");
  for (std::size_t i = 0; projects.next(); ++i) {
    Project& project_row = net_.projects[i];
    set(project_row.calendar, projects.find(column, calendar_ids_, true));
    if (!project_row.calendar) continue;
    const Calendar& own = net_.calendars[project_row.calendar.index()];
    if (own.hours_per_day > 0) project_row.minutes_per_day = own.hours_per_day * 60;
    if (own.hours_per_week > 0) project_row.minutes_per_week = own.hours_per_week * 60;
  }
}

void Reader::wbs() {
  Rows rows(file_, "PROJWBS");
  const int id = rows.needed("wbs_id"), project = rows.column("proj_id"),
            root = rows.column("proj_node_flag"), code = rows.column("wbs_short_name"),
            name = rows.column("wbs_name"), guid = rows.column("guid");
  while (rows.next()) {
    WbsNode node;
    node.uid = rows.id(id, wbs_ids_, net_.wbs.size());
    node.project = project_of(rows, project);
    node.is_project = rows.flag(root);
    node.code = rows.text(code);
    node.name = rows.text(name);
    node.guid = rows.text(guid);
    node.kept.cells = rows.other_cells();
    if (node.is_project) net_.projects[node.project.index()].name = node.name;
    net_.wbs.push_back(std::move(node));
  }
  Rows again(file_, "PROJWBS");
  const int parent = again.column("parent_wbs_id");
  for (std::size_t i = 0; again.next(); ++i) {
    const std::size_t found = again.find(parent, wbs_ids_, true);
    set(net_.wbs[i].parent, found);
    // The root's parent is a node of the company's structure, which the file does not hold.
    if (found == Ids::npos && !again.raw(parent).empty())
      net_.wbs[i].kept.fields.push_back({"parent_wbs_id", std::string(again.raw(parent))});
  }
}

void Reader::resources() {
  Rows rows(file_, "RSRC");
  const int id = rows.needed("rsrc_id"), code = rows.column("rsrc_short_name"),
            name = rows.column("rsrc_name"), guid = rows.column("guid"),
            kind = rows.column("rsrc_type"), calendar = rows.column("clndr_id");
  while (rows.next()) {
    Resource resource;
    resource.uid = rows.id(id, resource_ids_, net_.resources.size());
    resource.code = rows.text(code);
    resource.name = rows.text(name);
    resource.guid = rows.text(guid);
    resource.kind = rows.word(xer::kResourceKinds, kind);
    const std::size_t own = rows.find(calendar, calendar_ids_, true);
    set(resource.calendar, own);
    resource.kept.cells = rows.other_cells();
    if (own == Ids::npos && !rows.raw(calendar).empty())
      resource.kept.fields.push_back({"clndr_id", std::string(rows.raw(calendar))});
    net_.resources.push_back(std::move(resource));
  }
  Rows again(file_, "RSRC");
  const int parent = again.column("parent_rsrc_id");
  for (std::size_t i = 0; again.next(); ++i) {
    const std::size_t found = again.find(parent, resource_ids_, true);
    set(net_.resources[i].parent, found);
    if (found == Ids::npos && !again.raw(parent).empty())
      net_.resources[i].kept.fields.push_back({"parent_rsrc_id", std::string(again.raw(parent))});
  }
  resource_rates();
}

/// P6 knows rates that change over time; the model holds the first one of each resource.
void Reader::resource_rates() {
  Rows rows(file_, "RSRCRATE");
  const int id = rows.column("rsrc_id"), most = rows.column("max_qty_per_hr"),
            price = rows.column("cost_per_qty");
  std::vector<bool> seen(net_.resources.size());
  while (rows.next()) {
    const std::size_t found = rows.find(id, resource_ids_, true);
    if (found == Ids::npos || seen[found]) continue;
    seen[found] = true;
    net_.resources[found].max_units = rows.number(most, 1);
    net_.resources[found].rate = rows.number(price);
  }
}

/// Links and assignments need of the activities only their ids, so that a second thread reads them.
void Reader::long_tables() {
  const Rows tasks(file_, "TASK");
  const int id = tasks.needed("task_id");
  side_by_side(
      tasks.count() > kWorthAThread, [&] { activities(); },
      [&] {
        tasks.collect_ids(id, task_ids_);
        links();
        assignments();
      });
}

void Reader::activities() {
  Rows rows(file_, "TASK");
  const auto c = [&](std::string_view field) { return rows.column(field); };
  const int id = rows.needed("task_id"), project = c("proj_id"), wbs = c("wbs_id"),
            calendar = c("clndr_id"), physical = c("phys_complete_pct"),
            percent_kind = c("complete_pct_type"), kind = c("task_type"), code = c("task_code"),
            name = c("task_name"), total = c("total_float_hr_cnt"), free = c("free_float_hr_cnt"),
            remain = c("remain_drtn_hr_cnt"), target = c("target_drtn_hr_cnt"),
            date1 = c("cstr_date"), type1 = c("cstr_type"), date2 = c("cstr_date2"),
            type2 = c("cstr_type2"), act_start = c("act_start_date"), act_end = c("act_end_date"),
            late_start = c("late_start_date"), late_end = c("late_end_date"),
            expected = c("expect_end_date"), early_start = c("early_start_date"),
            early_end = c("early_end_date"), restart = c("restart_date"), reend = c("reend_date"),
            target_start = c("target_start_date"), target_end = c("target_end_date"),
            rem_late_start = c("rem_late_start_date"), rem_late_end = c("rem_late_end_date"),
            priority = c("priority_type"), suspend = c("suspend_date"), resume = c("resume_date"),
            float_path = c("float_path"), guid = c("guid"), driving = c("driving_path_flag"),
            outer_start = c("external_early_start_date"), outer_end = c("external_late_end_date");
  // Without durations every activity would be taken for a moment.
  if (remain < 0 && target < 0)
    static_cast<void>(rows.needed("remain_drtn_hr_cnt or target_drtn_hr_cnt"));
  reserve_in_large_pages(net_.activities, rows.count());
  while (rows.next()) {
    Activity& a = net_.activities.emplace_back();
    a.uid = rows.text(id);
    a.project = project_of(rows, project);
    set(a.wbs, rows.find(wbs, wbs_ids_));
    set(a.calendar, rows.find(calendar, calendar_ids_));
    a.code = rows.text(code);
    a.name = rows.text(name);
    a.guid = rows.text(guid);
    a.kind = rows.word(xer::kTaskTypes, kind);
    a.duration = rows.hours(target, 0);
    a.remaining = rows.hours(remain, kNoSpan);
    a.percent_kind = rows.word(xer::kPercents, percent_kind);
    a.physical_percent = rows.number(physical);
    a.actual_start = rows.date(act_start);
    a.actual_finish = rows.date(act_end);
    if (a.actual_finish != kNoTime)
      a.percent = 100;
    else if (a.actual_start != kNoTime && a.duration > 0 && a.remaining != kNoSpan)
      a.percent = std::clamp(
          100.0 * (1 - static_cast<double>(a.remaining) / static_cast<double>(a.duration)), 0.0,
          100.0);
    a.suspend = rows.date(suspend);
    a.resume = rows.date(resume);
    a.planned_start = rows.date(target_start);
    a.planned_finish = rows.date(target_end);
    a.constraint = {rows.word(xer::kConstraints, type1), rows.date(date1)};
    a.second_constraint = {rows.word(xer::kConstraints, type2), rows.date(date2)};
    a.expected_finish = rows.date(expected);
    a.external_early_start = rows.date(outer_start);
    a.external_late_finish = rows.date(outer_end);
    a.priority = rows.word(xer::kPriorities, priority);
    Stored& s = a.stored;
    s.early_start = rows.date(early_start);
    s.early_finish = rows.date(early_end);
    s.late_start = rows.date(late_start);
    s.late_finish = rows.date(late_end);
    s.remaining_early_start = rows.date(restart);
    s.remaining_early_finish = rows.date(reend);
    s.remaining_late_start = rows.date(rem_late_start);
    s.remaining_late_finish = rows.date(rem_late_end);
    s.total_float = rows.hours(total, kNoSpan);
    s.free_float = rows.hours(free, kNoSpan);
    if (!rows.raw(driving).empty()) s.on_longest_path = rows.flag(driving);
    s.float_path = static_cast<int>(std::clamp(rows.number(float_path), 0.0, 1e6));
    // What P6 shows as Start and Finish.
    s.start = a.actual_start != kNoTime  ? a.actual_start
              : s.early_start != kNoTime ? s.early_start
                                         : a.planned_start;
    s.finish = a.actual_finish != kNoTime  ? a.actual_finish
               : s.early_finish != kNoTime ? s.early_finish
                                           : a.planned_finish;
    a.kept.cells = rows.other_cells();
  }
}

void Reader::links() {
  Rows rows(file_, "TASKPRED");
  const int id = rows.column("task_pred_id"), to = rows.needed("task_id"),
            from = rows.needed("pred_task_id"), project = rows.column("proj_id"),
            other = rows.column("pred_proj_id"), type = rows.column("pred_type"),
            lag = rows.column("lag_hr_cnt");
  reserve_in_large_pages(net_.links, rows.count());
  while (rows.next()) {
    // A link to a project that was not exported is kept as it is.
    const bool outside = rows.find(project, project_ids_, true) == Ids::npos ||
                         rows.find(other, project_ids_, true) == Ids::npos;
    const bool named = !rows.raw(project).empty() && !rows.raw(other).empty();
    const std::size_t target = rows.find(to, task_ids_, outside && named);
    const std::size_t source = rows.find(from, task_ids_, outside && named);
    if (target == Ids::npos || source == Ids::npos) {
      if (!outside || !named) rows.mistake(to, "or pred_task_id is empty", "the ids of two tasks");
      for (const int column : {project, other})
        if (rows.find(column, project_ids_, true) == Ids::npos && !rows.raw(column).empty())
          outside_projects_.emplace(rows.raw(column));
      if (target != Ids::npos) net_.remarks.outside_predecessor.emplace_back(target);
      if (source != Ids::npos) net_.remarks.outside_successor.emplace_back(source);
      std::vector<std::string>& cells = outside_links_.emplace_back();
      const std::size_t width = file_.table("TASKPRED")->fields.size();
      for (std::size_t i = 0; i < width; ++i) cells.emplace_back(rows.raw(static_cast<int>(i)));
      continue;
    }
    Link& link = net_.links.emplace_back();
    link.uid = rows.text(id);
    link.from = ActivityId(source);
    link.to = ActivityId(target);
    link.type = rows.word(xer::kLinkTypes, type);
    link.lag = rows.hours(lag, 0);
    link.kept.cells = rows.other_cells();
  }
}

void Reader::assignments() {
  Rows rows(file_, "TASKRSRC");
  const int id = rows.column("taskrsrc_id"), task = rows.needed("task_id"),
            resource = rows.column("rsrc_id"), guid = rows.column("guid"),
            remaining = rows.column("remain_qty"), work = rows.column("target_qty"),
            units = rows.column("target_qty_per_hr"), lag = rows.column("target_lag_drtn_hr_cnt"),
            actual = rows.column("act_reg_qty"), act_start = rows.column("act_start_date"),
            act_end = rows.column("act_end_date"), start = rows.column("target_start_date"),
            finish = rows.column("target_end_date");
  reserve_in_large_pages(net_.assignments, rows.count());
  while (rows.next()) {
    const std::size_t found = rows.find(task, task_ids_);
    if (found == Ids::npos) rows.mistake(task, "is empty", "the id of a task");
    Assignment& a = net_.assignments.emplace_back();
    a.uid = rows.text(id);
    a.guid = rows.text(guid);
    a.activity = ActivityId(found);
    const std::size_t who = rows.find(resource, resource_ids_, true);
    set(a.resource, who);
    a.units = rows.number(units);
    a.work = rows.hours(work, kNoSpan);
    a.actual_work = rows.hours(actual, kNoSpan);
    a.remaining_work = rows.hours(remaining, kNoSpan);
    a.delay = rows.hours(lag, 0);
    a.start = rows.date(start);
    a.finish = rows.date(finish);
    a.actual_start = rows.date(act_start);
    a.actual_finish = rows.date(act_end);
    a.kept.cells = rows.other_cells();
    if (who == Ids::npos && !rows.raw(resource).empty())
      a.kept.fields.push_back({"rsrc_id", std::string(rows.raw(resource))});
  }
}

void Reader::keep_tables() {
  for (const XerTable& table : file_.tables()) {
    KeptTable kept;
    kept.name = table.name;
    for (const std::string_view field : table.fields) kept.columns.emplace_back(field);
    // Rates are understood in part: they are kept whole, and the first of each resource is renewed
    // when they are written.
    if (xer::known_table(table.name) == nullptr || table.name == "RSRCRATE") {
      kept.rows.reserve(table.rows.size());
      XerCursor cursor(file_, table);
      while (cursor.next()) {
        auto& row = kept.rows.emplace_back();
        row.reserve(cursor.cell_count());
        for (std::size_t i = 0; i < cursor.cell_count(); ++i)
          row.emplace_back(cursor.raw(static_cast<int>(i)));
      }
    } else if (table.name == "TASKPRED") {
      kept.rows = std::move(outside_links_);
    }
    net_.kept_tables.push_back(std::move(kept));
  }
}

}  // namespace

Result<ActivityNetwork> network_from_xer(std::string bytes, const std::string& name) {
  auto file = XerFile::parse(std::move(bytes), name);
  if (!file) return tl::unexpected(file.error());
  try {
    return Reader(*file).read();
  } catch (const Mistake& mistake) {
    return tl::unexpected(mistake.error);
  }
}

}  // namespace rackline
