#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <span>

#include "planner/formats/p6_fit.h"
#include "planner/formats/text_encoding.h"
#include "planner/formats/xer.h"
#include "planner/formats/xer_calendar.h"
#include "planner/formats/xer_table.h"
#include "planner/formats/xer_words.h"

namespace rackline {

namespace {

using namespace network;
// Not the activities, calendars and links of program.h.
using network::Activity;
using network::Calendar;
using network::Link;

/// What P6 expects in columns that the model does not hold, where it is not empty.
struct Default {
  std::string_view table, column, text;
};
constexpr Default kDefaults[] = {
    {"PROJECT", "fy_start_month_num", "1"},
    {"PROJECT", "rsrc_self_add_flag", "Y"},
    {"PROJECT", "allow_complete_flag", "Y"},
    {"PROJECT", "rsrc_multi_assign_flag", "Y"},
    {"PROJECT", "checkout_flag", "N"},
    {"PROJECT", "project_flag", "Y"},
    {"PROJECT", "step_complete_flag", "N"},
    {"PROJECT", "cost_qty_recalc_flag", "N"},
    {"PROJECT", "batch_sum_flag", "Y"},
    {"PROJECT", "name_sep_char", "."},
    {"PROJECT", "def_complete_pct_type", "CP_Drtn"},
    {"PROJECT", "task_code_base", "1000"},
    {"PROJECT", "task_code_step", "10"},
    {"PROJECT", "priority_num", "10"},
    {"PROJECT", "wbs_max_sum_level", "2"},
    {"PROJECT", "def_duration_type", "DT_FixedDUR2"},
    {"PROJECT", "task_code_prefix", "A"},
    {"PROJECT", "def_qty_type", "QT_Hour"},
    {"PROJECT", "def_rate_type", "COST_PER_QTY"},
    {"PROJECT", "add_act_remain_flag", "N"},
    {"PROJECT", "act_this_per_link_flag", "Y"},
    {"PROJECT", "def_task_type", "TT_Task"},
    {"PROJECT", "act_pct_link_flag", "Y"},
    {"PROJECT", "task_code_prefix_flag", "Y"},
    {"PROJECT", "def_rollup_dates_flag", "Y"},
    {"PROJECT", "use_project_baseline_flag", "Y"},
    {"PROJECT", "rem_target_link_flag", "Y"},
    {"PROJECT", "reset_planned_flag", "Y"},
    {"PROJECT", "allow_neg_act_flag", "N"},
    {"PROJECT", "sum_assign_level", "SL_Taskrsrc"},
    {"PROJECT", "export_flag", "Y"},
    {"CALENDAR", "rsrc_private", "N"},
    {"SCHEDOPTIONS", "schedoptions_id", "1"},
    {"SCHEDOPTIONS", "sched_setplantoforecast", "N"},
    {"SCHEDOPTIONS", "sched_use_project_end_date_for_float", "Y"},
    {"SCHEDOPTIONS", "enable_multiple_longest_path_calc", "N"},
    {"PROJWBS", "obs_id", "1"},
    {"PROJWBS", "seq_num", "0"},
    {"PROJWBS", "est_wt", "1"},
    {"PROJWBS", "sum_data_flag", "N"},
    {"PROJWBS", "status_code", "WS_Open"},
    {"PROJWBS", "ev_compute_type", "EC_Cmp_pct"},
    {"PROJWBS", "ev_etc_compute_type", "EE_Rem_hr"},
    {"RSRC", "rsrc_seq_num", "0"},
    {"RSRC", "def_qty_per_hr", "1"},
    {"RSRC", "cost_qty_type", "QT_Hour"},
    {"RSRC", "active_flag", "Y"},
    {"RSRC", "auto_compute_act_flag", "Y"},
    {"RSRC", "def_cost_qty_link_flag", "Y"},
    {"RSRC", "ot_flag", "N"},
    {"RSRC", "curr_id", "1"},
    {"TASK", "rev_fdbk_flag", "N"},
    {"TASK", "est_wt", "1"},
    {"TASK", "lock_plan_flag", "N"},
    {"TASK", "auto_compute_act_flag", "N"},
    {"TASK", "duration_type", "DT_FixedDUR2"},
    {"TASK", "act_work_qty", "0"},
    {"TASK", "remain_work_qty", "0"},
    {"TASK", "target_work_qty", "0"},
    {"TASK", "target_equip_qty", "0"},
    {"TASK", "act_equip_qty", "0"},
    {"TASK", "remain_equip_qty", "0"},
    {"TASKRSRC", "cost_qty_link_flag", "Y"},
    {"TASKRSRC", "remain_qty_per_hr", "0"},
    {"TASKRSRC", "act_ot_qty", "0"},
    {"TASKRSRC", "relag_drtn_hr_cnt", "0"},
    {"TASKRSRC", "rollup_dates_flag", "Y"},
    {"TASKRSRC", "ts_pend_act_end_flag", "N"},
    {"TASKRSRC", "rate_type", "COST_PER_QTY"},
    {"TASKRSRC", "cost_per_qty_source_type", "ST_Rsrc"},
};

std::string_view default_cell(std::string_view table, std::string_view column) {
  for (const Default& d : kDefaults)
    if (d.table == table && d.column == column) return d.text;
  return {};
}

class Writer {
 public:
  explicit Writer(const ActivityNetwork& net) : net_(net) {}
  std::string run();

 private:
  void put_table(const KeptTable& kept);
  void head(std::string_view table, std::span<const std::string> columns);
  /// One row: what the model holds by `cell`, the rest from `kept` or the defaults.
  template <class Cell>
  void row(const Kept& record, std::string_view kept_name, Cell cell);
  void rates(const KeptTable& kept);

  void project_cell(std::size_t i, std::string_view column);
  void options_cell(std::size_t i, std::string_view column);
  void calendar_cell(std::size_t i, std::string_view column);
  void wbs_cell(std::size_t i, std::string_view column);
  void resource_cell(std::size_t i, std::string_view column);
  void task_cell(std::size_t i, int column);
  void link_cell(std::size_t i, int column);
  void assignment_cell(std::size_t i, int column);

  void text(std::string_view s) { append_xer_escaped(out_, s); }
  void word(std::string_view s) { out_ += s; }
  void number(double v) { fmt::format_to(std::back_inserter(out_), "{}", v); }
  void hours(WorkSpan s) {
    if (s == kNoSpan) return;
    if (s % 3600 == 0)
      out_ += std::to_string(s / 3600);
    else
      number(static_cast<double>(s) / 3600);
  }
  void date(WallTime t);
  void flag(bool b) { out_ += b ? 'Y' : 'N'; }
  template <class Tag, class T>
  void ref(Id<Tag> id, const std::vector<T>& all, const Kept* kept = nullptr,
           std::string_view name = {}) {
    if (id && id.index() < all.size()) return text(all[id.index()].uid);
    if (kept == nullptr) return;
    for (const auto& field : kept->fields)
      if (field.name == name) return word(field.text);
  }

  /// A column of the table that is being written.
  struct Column {
    int known = -1;              ///< index in xer_words.cpp's list; -1: not held by the model
    std::string_view otherwise;  ///< what stands there where nothing was kept
  };

  const ActivityNetwork& net_;
  std::vector<Column> columns_;
  std::string out_;
};

void Writer::date(WallTime t) {
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

void Writer::head(std::string_view table, std::span<const std::string> columns) {
  fmt::format_to(std::back_inserter(out_), "%T\t{}\r\n%F", table);
  for (const std::string& column : columns) (out_ += '\t') += column;
  out_ += "\r\n";
}

template <class Cell>
void Writer::row(const Kept& record, std::string_view kept_name, Cell cell) {
  std::optional<std::string_view> others;
  for (const auto& field : record.fields)
    if (field.name == kept_name) others = field.text;
  out_ += "%R";
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    out_ += '\t';
    if (columns_[i].known >= 0) {
      cell(columns_[i].known);
    } else if (others) {
      const std::size_t end = others->find('\t');
      word(others->substr(0, end));
      others = end == std::string_view::npos ? std::string_view() : others->substr(end + 1);
    } else {
      word(columns_[i].otherwise);
    }
  }
  out_ += "\r\n";
}

void Writer::project_cell(std::size_t i, std::string_view c) {
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

void Writer::options_cell(std::size_t i, std::string_view c) {
  const Settings& s = net_.projects[i].settings;
  const bool retained = s.out_of_sequence == OutOfSequence::retained_logic;
  if (c == "proj_id") text(net_.projects[i].uid);
  if (c == "sched_outer_depend_type") word(s.ignore_other_projects ? "SD_None" : "SD_Both");
  if (c == "sched_open_critical_flag") flag(s.open_ends_critical);
  if (c == "sched_lag_early_start_flag") flag(s.lag_from_early_start);
  if (c == "sched_retained_logic") flag(retained);
  if (c == "sched_progress_override") flag(s.out_of_sequence == OutOfSequence::progress_override);
  if (c == "sched_float_type") word(xer::word_of(xer::kFloatKinds, s.float_kind));
  if (c == "sched_calendar_on_relationship_lag")
    word(xer::word_of(xer::kLagCalendars, s.lag_calendar));
  if (c == "sched_use_expect_end_flag") flag(s.use_expected_finish);
}

void Writer::calendar_cell(std::size_t i, std::string_view c) {
  const Calendar& k = net_.calendars[i];
  if (c == "clndr_id") text(k.uid);
  if (c == "default_flag") flag(k.is_default);
  if (c == "clndr_name") text(k.name);
  if (c == "proj_id") ref(k.project, net_.projects);
  if (c == "base_clndr_id") ref(k.base, net_.calendars);
  if (c == "clndr_type") word(xer::word_of(xer::kCalendarScopes, k.scope));
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

void Writer::wbs_cell(std::size_t i, std::string_view c) {
  const WbsNode& w = net_.wbs[i];
  if (c == "wbs_id") text(w.uid);
  if (c == "proj_id") ref(w.project, net_.projects);
  if (c == "proj_node_flag") flag(w.is_project);
  if (c == "wbs_short_name") text(w.code);
  if (c == "wbs_name") text(w.name);
  if (c == "parent_wbs_id") ref(w.parent, net_.wbs, &w.kept, c);
  if (c == "guid") text(w.guid);
}

void Writer::resource_cell(std::size_t i, std::string_view c) {
  const Resource& r = net_.resources[i];
  if (c == "rsrc_id") text(r.uid);
  if (c == "parent_rsrc_id") ref(r.parent, net_.resources, &r.kept, c);
  if (c == "clndr_id") ref(r.calendar, net_.calendars, &r.kept, c);
  if (c == "guid") text(r.guid);
  if (c == "rsrc_name") text(r.name);
  if (c == "rsrc_short_name") text(r.code);
  if (c == "rsrc_type") word(xer::word_of(xer::kResourceKinds, r.kind));
}

/// `column`: index in the list of xer_words.cpp, as in link_cell and assignment_cell; these tables
/// are the long ones.
void Writer::task_cell(std::size_t i, int column) {
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
      return word(xer::word_of(xer::kPercents, a.percent_kind));
    case 6:
      return word(xer::word_of(xer::kTaskTypes, a.kind));
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
      return word(xer::word_of(xer::kConstraints, a.constraint.kind));
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
      return word(xer::word_of(xer::kConstraints, a.second_constraint.kind));
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

void Writer::link_cell(std::size_t i, int column) {
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
      return word(xer::word_of(xer::kLinkTypes, l.type));
    case 6:
      return hours(l.lag);
    default:
      return;
  }
}

void Writer::assignment_cell(std::size_t i, int column) {
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

/// The kept rows with the first rate of each resource renewed, and a row for each resource without.
void Writer::rates(const KeptTable& kept) {
  const auto column = [&](std::string_view name) {
    const auto found = std::find(kept.columns.begin(), kept.columns.end(), name);
    return static_cast<std::size_t>(found - kept.columns.begin());
  };
  const std::size_t id = column("rsrc_id"), most = column("max_qty_per_hr"),
                    price = column("cost_per_qty"), own = column("rsrc_rate_id");
  std::map<std::string, std::size_t> by_uid;
  for (std::size_t i = 0; i < net_.resources.size(); ++i) by_uid.emplace(net_.resources[i].uid, i);
  const auto renewed = [](const std::string& text, double value) {
    double then = 0;
    try {
      then = std::stod(text);
    } catch (const std::exception&) {
      then = -1;
    }
    return then == value || text.find(',') != std::string::npos ? text : fmt::format("{}", value);
  };
  std::vector<bool> seen(net_.resources.size());
  for (std::vector<std::string> cells : kept.rows) {
    const auto found = id < cells.size() ? by_uid.find(cells[id]) : by_uid.end();
    if (found != by_uid.end() && !seen[found->second]) {
      seen[found->second] = true;
      const Resource& r = net_.resources[found->second];
      if (most < cells.size() && !cells[most].empty())
        cells[most] = renewed(cells[most], r.max_units);
      if (price < cells.size() && !cells[price].empty())
        cells[price] = renewed(cells[price], r.rate);
    }
    out_ += "%R";
    for (const std::string& cell : cells) (out_ += '\t') += cell;
    out_ += "\r\n";
  }
  if (net_.origin == Origin::xer) return;
  for (std::size_t i = 0; i < net_.resources.size(); ++i) {
    out_ += "%R";
    for (std::size_t c = 0; c < kept.columns.size(); ++c) {
      out_ += '\t';
      if (c == own || c == id) text(net_.resources[i].uid);
      if (c == most) number(net_.resources[i].max_units);
      if (c == price) number(net_.resources[i].rate);
      if (kept.columns[c] == "start_date") date(net_.projects.front().start);
    }
    out_ += "\r\n";
  }
}

void Writer::put_table(const KeptTable& kept) {
  head(kept.name, kept.columns);
  const xer::TableColumns* known = xer::known_table(kept.name);
  columns_.clear();
  for (const std::string& column : kept.columns) {
    Column& c = columns_.emplace_back();
    if (known == nullptr) continue;
    const auto found = std::find(known->known.begin(), known->known.end(), column);
    if (found != known->known.end()) c.known = static_cast<int>(found - known->known.begin());
    c.otherwise = default_cell(kept.name, column);
  }
  const auto named = [&](auto member, std::size_t i) {
    return [this, member, i, known](int c) {
      (this->*member)(i, known->known[static_cast<std::size_t>(c)]);
    };
  };
  const auto numbered = [&](auto member, std::size_t i) {
    return [this, member, i](int c) { (this->*member)(i, c); };
  };
  if (kept.name == "PROJECT") {
    for (std::size_t i = 0; i < net_.projects.size(); ++i)
      row(net_.projects[i].kept, {}, named(&Writer::project_cell, i));
  } else if (kept.name == "SCHEDOPTIONS") {
    for (std::size_t i = 0; i < net_.projects.size(); ++i) {
      const auto& fields = net_.projects[i].kept.fields;
      const bool had = std::any_of(fields.begin(), fields.end(),
                                   [](const auto& f) { return f.name == "SCHEDOPTIONS"; });
      if (had || net_.origin != Origin::xer)
        row(net_.projects[i].kept, "SCHEDOPTIONS", named(&Writer::options_cell, i));
    }
  } else if (kept.name == "CALENDAR") {
    for (std::size_t i = 0; i < net_.calendars.size(); ++i)
      row(net_.calendars[i].kept, {}, named(&Writer::calendar_cell, i));
  } else if (kept.name == "PROJWBS") {
    for (std::size_t i = 0; i < net_.wbs.size(); ++i)
      row(net_.wbs[i].kept, {}, named(&Writer::wbs_cell, i));
  } else if (kept.name == "RSRC") {
    for (std::size_t i = 0; i < net_.resources.size(); ++i)
      row(net_.resources[i].kept, {}, named(&Writer::resource_cell, i));
  } else if (kept.name == "RSRCRATE") {
    rates(kept);
    return;
  } else if (kept.name == "TASK") {
    for (std::size_t i = 0; i < net_.activities.size(); ++i)
      row(net_.activities[i].kept, {}, numbered(&Writer::task_cell, i));
  } else if (kept.name == "TASKPRED") {
    for (std::size_t i = 0; i < net_.links.size(); ++i)
      row(net_.links[i].kept, {}, numbered(&Writer::link_cell, i));
  } else if (kept.name == "TASKRSRC") {
    for (std::size_t i = 0; i < net_.assignments.size(); ++i)
      row(net_.assignments[i].kept, {}, numbered(&Writer::assignment_cell, i));
  }
  for (const auto& cells : kept.rows) {
    out_ += "%R";
    for (const std::string& cell : cells) (out_ += '\t') += cell;
    out_ += "\r\n";
  }
}

std::string Writer::run() {
  const bool own = net_.origin == Origin::xer;
  out_ = "ERMHDR";
  if (own) {
    for (const std::string& cell : net_.kept_header) (out_ += '\t') += cell;
  } else {
    out_ += "\t20.12\t";
    date(net_.projects.front().data_date);
    out_ += "\tProject\tADMIN\trackline\tdbxDatabaseNoName\tProject Management\tUSD";
  }
  out_ += "\r\n";
  if (!own)
    out_ +=
        "%T\tCURRTYPE\r\n%F\tcurr_id\tdecimal_digit_cnt\tcurr_symbol\tdecimal_symbol\t"
        "digit_group_symbol\tpos_curr_fmt_type\tneg_curr_fmt_type\tcurr_type\tcurr_short_name\t"
        "group_digit_cnt\tbase_exch_rate\r\n%R\t1\t2\t$\t.\t,\t#1.1\t(#1.1)\tDollar\tUSD\t3\t1\r\n";
  std::vector<std::string> done;
  if (own)
    for (const KeptTable& kept : net_.kept_tables) {
      put_table(kept);
      done.push_back(kept.name);
    }
  for (const xer::TableColumns& known : xer::known_tables()) {
    if (std::find(done.begin(), done.end(), known.table) != done.end()) continue;
    const bool empty = known.table == "SCHEDOPTIONS" ? own
                       : known.table == "CALENDAR"   ? net_.calendars.empty()
                       : known.table == "PROJWBS"    ? net_.wbs.empty()
                       : known.table == "RSRC"       ? net_.resources.empty()
                       : known.table == "RSRCRATE"   ? own || net_.resources.empty()
                       : known.table == "TASK"       ? net_.activities.empty()
                       : known.table == "TASKPRED"   ? net_.links.empty()
                       : known.table == "TASKRSRC"   ? net_.assignments.empty()
                                                     : false;
    if (empty) continue;
    KeptTable table;
    table.name = known.table;
    table.columns.assign(known.known.begin(), known.known.end());
    for (const Default& d : kDefaults)
      if (d.table == known.table &&
          std::find(table.columns.begin(), table.columns.end(), d.column) == table.columns.end())
        table.columns.emplace_back(d.column);
    put_table(table);
  }
  out_ += "%E\r\n";
  return std::move(out_);
}

}  // namespace

std::string xer_from_network(const ActivityNetwork& network) {
  const auto encoding = encoding_of_name(network.encoding);
  if (network.origin == Origin::xer)
    return encode_text(Writer(network).run(), encoding.value_or(TextEncoding::Utf8));
  return encode_text(Writer(fitted_for_p6(network)).run(), TextEncoding::Windows1252);
}

}  // namespace rackline
