#include "planner/formats/xer_words.h"

namespace rackline::xer {

const std::vector<TableColumns>& known_tables() {
  static const std::vector<TableColumns> tables = {
      {"PROJECT",
       {"proj_id", "proj_short_name", "clndr_id", "critical_drtn_hr_cnt", "critical_path_type",
        "last_recalc_date", "plan_start_date", "plan_end_date", "scd_end_date", "guid"}},
      {"CALENDAR",
       {"clndr_id", "default_flag", "clndr_name", "proj_id", "base_clndr_id", "clndr_type",
        "day_hr_cnt", "week_hr_cnt", "month_hr_cnt", "year_hr_cnt", "clndr_data"}},
      {"SCHEDOPTIONS",
       {"proj_id", "sched_outer_depend_type", "sched_open_critical_flag",
        "sched_lag_early_start_flag", "sched_retained_logic", "sched_progress_override",
        "sched_float_type", "sched_calendar_on_relationship_lag", "sched_use_expect_end_flag"}},
      {"PROJWBS",
       {"wbs_id", "proj_id", "proj_node_flag", "wbs_short_name", "wbs_name", "parent_wbs_id",
        "guid"}},
      {"RSRC",
       {"rsrc_id", "parent_rsrc_id", "clndr_id", "guid", "rsrc_name", "rsrc_short_name",
        "rsrc_type"}},
      {"RSRCRATE", {"rsrc_rate_id", "rsrc_id", "max_qty_per_hr", "cost_per_qty", "start_date"}},
      {"TASK",
       {"task_id",
        "proj_id",
        "wbs_id",
        "clndr_id",
        "phys_complete_pct",
        "complete_pct_type",
        "task_type",
        "status_code",
        "task_code",
        "task_name",
        "total_float_hr_cnt",
        "free_float_hr_cnt",
        "remain_drtn_hr_cnt",
        "target_drtn_hr_cnt",
        "cstr_date",
        "act_start_date",
        "act_end_date",
        "late_start_date",
        "late_end_date",
        "expect_end_date",
        "early_start_date",
        "early_end_date",
        "restart_date",
        "reend_date",
        "target_start_date",
        "target_end_date",
        "rem_late_start_date",
        "rem_late_end_date",
        "cstr_type",
        "priority_type",
        "suspend_date",
        "resume_date",
        "float_path",
        "guid",
        "cstr_date2",
        "cstr_type2",
        "driving_path_flag",
        "external_early_start_date",
        "external_late_end_date"}},
      {"TASKPRED",
       {"task_pred_id", "task_id", "pred_task_id", "proj_id", "pred_proj_id", "pred_type",
        "lag_hr_cnt"}},
      {"TASKRSRC",
       {"taskrsrc_id", "task_id", "proj_id", "rsrc_id", "guid", "remain_qty", "target_qty",
        "target_qty_per_hr", "target_lag_drtn_hr_cnt", "act_reg_qty", "act_start_date",
        "act_end_date", "target_start_date", "target_end_date"}}};
  return tables;
}

const TableColumns* known_table(std::string_view table) {
  for (const TableColumns& known : known_tables())
    if (known.table == table) return &known;
  return nullptr;
}

}  // namespace rackline::xer
