#include "planner/formats/xer_cells.h"

#include "planner/formats/xer_calendar.h"

namespace rackline::xer {

using namespace network;
// Not the activities, calendars and links of program.h.
using network::Activity;
using network::Calendar;
using network::Link;

void Cells::date(WallTime t) {
  if (t == kNoTime) return;
  const std::int64_t day = day_of(t);
  const CivilDate d = civil_date(day);
  const auto second = static_cast<int>(t - day * kDaySeconds);
  char text[] = "0000-00-00 00:00";
  const auto put = [&](std::size_t at, std::size_t digits, int value) {
    for (std::size_t k = digits; k-- > 0; value /= 10)
      text[at + k] = static_cast<char>('0' + value % 10);
  };
  put(0, 4, d.year);
  put(5, 2, d.month);
  put(8, 2, d.day);
  put(11, 2, second / 3600);
  put(14, 2, second / 60 % 60);
  out_.append(text, 16);
}

void Cells::project_cell(std::size_t i, std::string_view c) {
  const Project& p = net_.projects[i];
  if (c == "proj_id") text(p.uid);
  if (c == "proj_short_name") text(p.code);
  if (c == "clndr_id") ref(p.calendar, net_.calendars);
  if (c == "critical_drtn_hr_cnt") hours(p.settings.critical_float);
  if (c == "critical_path_type")
    word(p.settings.critical_by == CriticalBy::longest_path ? "CT_DrivPath" : "CT_TotFloat");
  if (c == "last_recalc_date") date(p.data_date);
  if (c == "plan_start_date") date(p.start);
  if (c == "plan_end_date") date(p.must_finish_by);
  if (c == "scd_end_date") date(p.finish);
  if (c == "guid") text(p.guid);
}

void Cells::options_cell(std::size_t i, std::string_view c) {
  const Settings& s = net_.projects[i].settings;
  const bool retained = s.out_of_sequence == OutOfSequence::retained_logic;
  if (c == "proj_id") text(net_.projects[i].uid);
  if (c == "sched_outer_depend_type") word(s.ignore_other_projects ? "SD_None" : "SD_Both");
  if (c == "sched_open_critical_flag") flag(s.open_ends_critical);
  if (c == "sched_lag_early_start_flag") flag(s.lag_from_early_start);
  if (c == "sched_retained_logic") flag(retained);
  if (c == "sched_progress_override") flag(s.out_of_sequence == OutOfSequence::progress_override);
  if (c == "sched_float_type") word(word_of(kFloatKinds, s.float_kind));
  if (c == "sched_calendar_on_relationship_lag") word(word_of(kLagCalendars, s.lag_calendar));
  if (c == "sched_use_expect_end_flag") flag(s.use_expected_finish);
}

void Cells::calendar_cell(std::size_t i, std::string_view c) {
  const Calendar& k = net_.calendars[i];
  if (c == "clndr_id") text(k.uid);
  if (c == "default_flag") flag(k.is_default);
  if (c == "clndr_name") text(k.name);
  if (c == "proj_id") ref(k.project, net_.projects);
  if (c == "base_clndr_id") ref(k.base, net_.calendars);
  if (c == "clndr_type") word(word_of(kCalendarScopes, k.scope));
  if (c == "day_hr_cnt") number(k.hours_per_day);
  if (c == "week_hr_cnt") number(k.hours_per_week);
  if (c == "month_hr_cnt") number(k.hours_per_month);
  if (c == "year_hr_cnt") number(k.hours_per_year);
  if (c == "clndr_data") {
    // The file's own text as long as it still says the same.
    for (const auto& field : k.kept.fields) {
      if (field.name != "clndr_data") continue;
      const auto hours_then = parse_xer_calendar(field.text);
      if ((hours_then && *hours_then == xer_calendar_hours(k)) ||
          (!hours_then && k.week == Week{} && k.exceptions.empty()))
        return word(field.text);
    }
    word(xer_calendar_text(k));
  }
}

void Cells::wbs_cell(std::size_t i, std::string_view c) {
  const WbsNode& w = net_.wbs[i];
  if (c == "wbs_id") text(w.uid);
  if (c == "proj_id") ref(w.project, net_.projects);
  if (c == "proj_node_flag") flag(w.is_project);
  if (c == "wbs_short_name") text(w.code);
  if (c == "wbs_name") text(w.name);
  if (c == "parent_wbs_id") ref(w.parent, net_.wbs, &w.kept, c);
  if (c == "guid") text(w.guid);
}

void Cells::resource_cell(std::size_t i, std::string_view c) {
  const Resource& r = net_.resources[i];
  if (c == "rsrc_id") text(r.uid);
  if (c == "parent_rsrc_id") ref(r.parent, net_.resources, &r.kept, c);
  if (c == "clndr_id") ref(r.calendar, net_.calendars, &r.kept, c);
  if (c == "guid") text(r.guid);
  if (c == "rsrc_name") text(r.name);
  if (c == "rsrc_short_name") text(r.code);
  if (c == "rsrc_type") word(word_of(kResourceKinds, r.kind));
}

void Cells::task_cell(std::size_t i, int column) {
  const Activity& a = net_.activities[i];
  const Stored& s = a.stored;
  switch (column) {
    case 0:
      return text(a.uid);
    case 1:
      return ref(a.project, net_.projects);
    case 2:
      return ref(a.wbs, net_.wbs);
    case 3:
      return ref(a.calendar ? a.calendar : net_.projects[a.project.index()].calendar,
                 net_.calendars);
    case 4:
      return number(a.physical_percent);
    case 5:
      return word(word_of(kPercents, a.percent_kind));
    case 6:
      return word(word_of(kTaskTypes, a.kind));
    case 7:
      return word(a.actual_finish != kNoTime  ? "TK_Complete"
                  : a.actual_start != kNoTime ? "TK_Active"
                                              : "TK_NotStart");
    case 8:
      return text(a.code);
    case 9:
      return text(a.name);
    case 10:
      return hours(s.total_float);
    case 11:
      return hours(s.free_float);
    case 12:
      return hours(a.remaining);
    case 13:
      return hours(a.duration);
    case 14:
      return date(a.constraint.at);
    case 15:
      return date(a.actual_start);
    case 16:
      return date(a.actual_finish);
    case 17:
      return date(s.late_start);
    case 18:
      return date(s.late_finish);
    case 19:
      return date(a.expected_finish);
    case 20:
      return date(s.early_start);
    case 21:
      return date(s.early_finish);
    case 22:
      return date(s.remaining_early_start);
    case 23:
      return date(s.remaining_early_finish);
    case 24:
      return date(a.planned_start);
    case 25:
      return date(a.planned_finish);
    case 26:
      return date(s.remaining_late_start);
    case 27:
      return date(s.remaining_late_finish);
    case 28:
      return word(word_of(kConstraints, a.constraint.kind));
    case 29: {
      const int p = a.priority;
      return word(p >= 800   ? "PT_Top"
                  : p >= 600 ? "PT_High"
                  : p >= 400 ? "PT_Normal"
                  : p >= 200 ? "PT_Low"
                             : "PT_Lowest");
    }
    case 30:
      return date(a.suspend);
    case 31:
      return date(a.resume);
    case 32:
      if (s.float_path > 0) number(s.float_path);
      return;
    case 33:
      return text(a.guid);
    case 34:
      return date(a.second_constraint.at);
    case 35:
      return word(word_of(kConstraints, a.second_constraint.kind));
    case 36:
      if (s.on_longest_path) flag(*s.on_longest_path);
      return;
    case 37:
      return date(a.external_early_start);
    case 38:
      return date(a.external_late_finish);
    default:
      return;
  }
}

void Cells::link_cell(std::size_t i, int column) {
  const Link& l = net_.links[i];
  const Activity& from = net_.activities[l.from.index()];
  const Activity& to = net_.activities[l.to.index()];
  switch (column) {
    case 0:
      return text(l.uid);
    case 1:
      return text(to.uid);
    case 2:
      return text(from.uid);
    case 3:
      return ref(to.project, net_.projects);
    case 4:
      return ref(from.project, net_.projects);
    case 5:
      return word(word_of(kLinkTypes, l.type));
    case 6:
      return hours(l.lag);
    default:
      return;
  }
}

void Cells::assignment_cell(std::size_t i, int column) {
  const Assignment& a = net_.assignments[i];
  const Activity& task = net_.activities[a.activity.index()];
  switch (column) {
    case 0:
      return text(a.uid);
    case 1:
      return text(task.uid);
    case 2:
      return ref(task.project, net_.projects);
    case 3:
      return ref(a.resource, net_.resources, &a.kept, "rsrc_id");
    case 4:
      return text(a.guid);
    case 5:
      return hours(a.remaining_work);
    case 6:
      return hours(a.work);
    case 7:
      return number(a.units);
    case 8:
      return hours(a.delay);
    case 9:
      return hours(a.actual_work);
    case 10:
      return date(a.actual_start);
    case 11:
      return date(a.actual_finish);
    case 12:
      return date(a.start);
    case 13:
      return date(a.finish);
    default:
      return;
  }
}

}  // namespace rackline::xer
