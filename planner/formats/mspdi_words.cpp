#include "planner/formats/mspdi_words.h"

#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <unordered_map>

namespace rackline::mspdi {

std::optional<WorkSpan> parse_span(std::string_view text) {
  double sign = 1;
  if (text.starts_with('-')) sign = -1, text.remove_prefix(1);
  if (!text.starts_with('P')) return {};
  text.remove_prefix(1);
  double seconds = 0;
  bool in_time = false, any = false;
  while (!text.empty()) {
    if (text.front() == 'T' && !in_time) {
      in_time = true;
      text.remove_prefix(1);
      continue;
    }
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end == text.data() + text.size() || value < 0) return {};
    const char unit = *end;
    double size = 0;
    if (in_time)
      size = unit == 'H' ? 3600 : unit == 'M' ? 60 : unit == 'S' ? 1 : 0;
    else
      size = unit == 'D' ? 86400 : unit == 'W' ? 7 * 86400 : 0;
    // Years and months have no fixed length; other programs write none of them, as "P0Y0M5D".
    if (size == 0 && (in_time || value != 0 || (unit != 'Y' && unit != 'M'))) return {};
    seconds += value * size;
    any = true;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()) + 1);
  }
  if (!any || !(seconds <= static_cast<double>(kLongestSpan))) return {};
  return static_cast<WorkSpan>(std::llround(sign * seconds));
}

std::string span_text(WorkSpan span) {
  const WorkSpan s = span < 0 ? -span : span;
  return fmt::format("{}PT{}H{}M{}S", span < 0 ? "-" : "", s / 3600, s / 60 % 60, s % 60);
}

namespace {

// The schema's sequences, as MS Project 2007 to 2019 write them.
constexpr std::string_view kProject =
    "SaveVersion BuildNumber UID GUID Name Title Subject Category Company Manager Author "
    "CreationDate Revision LastSaved ScheduleFromStart StartDate FinishDate FYStartDate "
    "CriticalSlackLimit CurrencyDigits CurrencySymbol CurrencyCode CurrencySymbolPosition "
    "CalendarUID DefaultStartTime DefaultFinishTime MinutesPerDay MinutesPerWeek DaysPerMonth "
    "DefaultTaskType DefaultFixedCostAccrual DefaultStandardRate DefaultOvertimeRate "
    "DurationFormat WorkFormat EditableActualCosts HonorConstraints EarnedValueMethod "
    "InsertedProjectsLikeSummary MultipleCriticalPaths NewTasksEffortDriven NewTasksEstimated "
    "SplitsInProgressTasks SpreadActualCost SpreadPercentComplete TaskUpdatesResource "
    "FiscalYearStart WeekStartDay MoveCompletedEndsBack MoveRemainingStartsBack "
    "MoveRemainingStartsForward MoveCompletedEndsForward BaselineForEarnedValue "
    "AutoAddNewResourcesAndTasks StatusDate CurrentDate MicrosoftProjectServerURL Autolink "
    "NewTaskStartDate NewTasksAreManual DefaultTaskEVMethod ProjectExternallyEdited "
    "ExtendedCreationDate ActualsInSync RemoveFileProperties AdminProject "
    "UpdateManuallyScheduledTasksWhenEditingLinks "
    "KeepTaskOnNearestWorkingTimeWhenMadeAutoScheduled "
    "Views Filters Groups Tables Maps Reports Drawings DataLinks VBAProjects OutlineCodes WBSMasks "
    "ExtendedAttributes Calendars Tasks Resources Assignments";
constexpr std::string_view kTask =
    "UID GUID ID Name Active Manual Type IsNull CreateDate Contact WBS WBSLevel OutlineNumber "
    "OutlineLevel Priority Start Finish Duration ManualStart ManualFinish ManualDuration "
    "StartText FinishText DurationText DurationFormat FreeformDurationFormat Work Stop Resume "
    "ResumeValid EffortDriven Recurring OverAllocated Estimated Milestone Summary DisplayAsSummary "
    "Critical IsSubproject IsSubprojectReadOnly SubprojectName ExternalTask ExternalTaskProject "
    "EarlyStart EarlyFinish LateStart LateFinish StartVariance FinishVariance WorkVariance "
    "FreeSlack StartSlack FinishSlack TotalSlack FixedCost FixedCostAccrual PercentComplete "
    "PercentWorkComplete Cost OvertimeCost OvertimeWork ActualStart ActualFinish ActualDuration "
    "ActualCost ActualOvertimeCost ActualWork ActualOvertimeWork RegularWork RemainingDuration "
    "RemainingCost RemainingWork RemainingOvertimeCost RemainingOvertimeWork ACWP CV "
    "ConstraintType CalendarUID ConstraintDate Deadline LevelAssignments LevelingCanSplit "
    "LevelingDelay LevelingDelayFormat PreLeveledStart PreLeveledFinish Hyperlink "
    "HyperlinkAddress HyperlinkSubAddress IgnoreResourceCalendar Notes HideBar Rollup BCWS BCWP "
    "PhysicalPercentComplete EarnedValueMethod PredecessorLink ActualWorkProtected "
    "ActualOvertimeWorkProtected ExtendedAttribute Baseline OutlineCode IsPublished StatusManager "
    "CommitmentStart CommitmentFinish CommitmentType TimephasedData";
constexpr std::string_view kResource =
    "UID GUID ID Name Type IsNull Initials Phonetics NTAccount MaterialLabel Code Group WorkGroup "
    "EmailAddress Hyperlink HyperlinkAddress HyperlinkSubAddress MaxUnits PeakUnits OverAllocated "
    "AvailableFrom AvailableTo Start Finish CanLevel AccrueAt Work RegularWork OvertimeWork "
    "ActualWork RemainingWork ActualOvertimeWork RemainingOvertimeWork PercentWorkComplete "
    "StandardRate StandardRateFormat Cost OvertimeRate OvertimeRateFormat OvertimeCost CostPerUse "
    "ActualCost ActualOvertimeCost RemainingCost RemainingOvertimeCost WorkVariance CostVariance "
    "SV CV ACWP CalendarUID Notes BCWS BCWP IsGeneric IsInactive IsEnterprise BookingType "
    "ActualWorkProtected ActualOvertimeWorkProtected ActiveDirectoryGUID CreationDate "
    "ExtendedAttribute Baseline OutlineCode CostCenter IsCostResource AssnOwner AssnOwnerGuid "
    "IsBudget AvailabilityPeriods Rates TimephasedData";
constexpr std::string_view kAssignment =
    "UID GUID TaskUID ResourceUID PercentWorkComplete ActualCost ActualFinish ActualOvertimeCost "
    "ActualOvertimeWork ActualStart ActualWork ACWP Confirmed Cost CostRateTable RateScale "
    "CostVariance CV Delay Finish FinishVariance Hyperlink HyperlinkAddress HyperlinkSubAddress "
    "WorkVariance HasFixedRateUnits FixedMaterial LevelingDelay LevelingDelayFormat LinkedFields "
    "Milestone Notes Overallocated OvertimeCost OvertimeWork RegularWork RemainingCost "
    "RemainingOvertimeCost RemainingOvertimeWork RemainingWork ResponsePending Start Stop Resume "
    "StartVariance Summary SV Units UpdateNeeded VAC Work WorkContour BCWS BCWP BookingType "
    "ActualWorkProtected ActualOvertimeWorkProtected CreationDate AssnOwner AssnOwnerGuid "
    "BudgetCost BudgetWork ExtendedAttribute Baseline TimephasedData";
constexpr std::string_view kCalendar =
    "UID GUID Name IsBaseCalendar IsBaselineCalendar BaseCalendarUID WeekDays Exceptions WorkWeeks";
constexpr std::string_view kException =
    "EnteredByOccurrences TimePeriod Occurrences Name Type Period DaysOfWeek MonthItem "
    "MonthPosition Month MonthDay DayWorking WorkingTimes";
constexpr std::string_view kBaseline =
    "TimephasedData Number Interim Start Finish Duration DurationFormat EstimatedDuration Work "
    "Cost BCWS BCWP FixedCost";

using Ranks = std::unordered_map<std::string_view, int>;

Ranks ranks(std::string_view names) {
  Ranks out;
  int rank = 0;
  while (!names.empty()) {
    const std::size_t end = std::min(names.find(' '), names.size());
    out.emplace(names.substr(0, end), rank++);
    names.remove_prefix(std::min(end + 1, names.size()));
  }
  return out;
}

}  // namespace

int rank_of(std::string_view parent, std::string_view element) {
  static const std::unordered_map<std::string_view, Ranks> all = {
      {"Project", ranks(kProject)},   {"Task", ranks(kTask)},
      {"Resource", ranks(kResource)}, {"Assignment", ranks(kAssignment)},
      {"Calendar", ranks(kCalendar)}, {"Exception", ranks(kException)},
      {"Baseline", ranks(kBaseline)}};
  const auto p = all.find(parent);
  if (p == all.end()) return 0;
  const auto e = p->second.find(element);
  return e == p->second.end() ? 1000 : e->second;
}

}  // namespace rackline::mspdi
