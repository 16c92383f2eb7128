#include "planner/formats/pmxml_activity.h"

#include <algorithm>
#include <functional>
#include <string_view>
#include <unordered_map>

namespace rackline::pmxml {

using network::Activity;
using network::Stored;
using pugi::xml_node;

void read_activity(const Source& source, xml_node node, Activity& a) {
  Stored& s = a.stored;
  using Read = std::function<void(const Source&, Activity&, xml_node)>;
  const auto date = [](WallTime Activity::*field) -> Read {
    return [field](const Source& r, Activity& to, xml_node n) { to.*field = r.fields.date(n); };
  };
  const auto stored = [](WallTime Stored::*field) -> Read {
    return
        [field](const Source& r, Activity& to, xml_node n) { to.stored.*field = r.fields.date(n); };
  };
  static const std::unordered_map<std::string_view, Read> known = {
      {"ObjectId", [](const Source&, Activity&, xml_node) {}},
      {"ProjectObjectId", [](const Source&, Activity&, xml_node) {}},
      {"Status", [](const Source&, Activity&, xml_node) {}},
      {"Id", [](const Source& r, Activity& to, xml_node n) { to.code = r.fields.text(n); }},
      {"Name", [](const Source& r, Activity& to, xml_node n) { to.name = r.fields.text(n); }},
      {"GUID", [](const Source& r, Activity& to, xml_node n) { to.guid = r.fields.text(n); }},
      {"Type",
       [](const Source& r, Activity& to, xml_node n) { to.kind = r.fields.word(kTypes, n); }},
      {"WBSObjectId", [](const Source& r, Activity& to,
                         xml_node n) { set(to.wbs, r.fields.find(n, r.wbs, true)); }},
      {"CalendarObjectId", [](const Source& r, Activity& to,
                              xml_node n) { set(to.calendar, r.fields.find(n, r.calendars)); }},
      {"PercentCompleteType",
       [](const Source& r, Activity& to, xml_node n) {
         to.percent_kind = r.fields.word(kPercents, n);
         if (xml_text(n) == "Scope") keep(to.kept, n);
       }},
      {"PhysicalPercentComplete", [](const Source& r, Activity& to,
                                     xml_node n) { to.physical_percent = r.fields.percent(n); }},
      {"LevelingPriority", [](const Source& r, Activity& to,
                              xml_node n) { to.priority = r.fields.word(kPriorities, n); }},
      {"PlannedDuration",
       [](const Source& r, Activity& to, xml_node n) { to.duration = r.fields.hours(n, 0); }},
      {"RemainingDuration", [](const Source& r, Activity& to,
                               xml_node n) { to.remaining = r.fields.hours(n, kNoSpan); }},
      {"ActualDuration", [](const Source& r, Activity& to,
                            xml_node n) { to.actual_duration = r.fields.hours(n, kNoSpan); }},
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
       [](const Source& r, Activity& to, xml_node n) {
         to.constraint.kind = r.fields.word(kConstraints, n);
       }},
      {"PrimaryConstraintDate",
       [](const Source& r, Activity& to, xml_node n) { to.constraint.at = r.fields.date(n); }},
      {"SecondaryConstraintType",
       [](const Source& r, Activity& to, xml_node n) {
         to.second_constraint.kind = r.fields.word(kConstraints, n);
       }},
      {"SecondaryConstraintDate", [](const Source& r, Activity& to,
                                     xml_node n) { to.second_constraint.at = r.fields.date(n); }},
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
      {"TotalFloat", [](const Source& r, Activity& to,
                        xml_node n) { to.stored.total_float = r.fields.hours(n, kNoSpan); }},
      {"FreeFloat", [](const Source& r, Activity& to,
                       xml_node n) { to.stored.free_float = r.fields.hours(n, kNoSpan); }},
      {"StartFloat", [](const Source& r, Activity& to,
                        xml_node n) { to.stored.start_float = r.fields.hours(n, kNoSpan); }},
      {"FinishFloat", [](const Source& r, Activity& to,
                         xml_node n) { to.stored.finish_float = r.fields.hours(n, kNoSpan); }},
      {"IsCritical",
       [](const Source& r, Activity& to, xml_node n) { to.stored.critical = r.fields.flag(n); }},
      {"IsLongestPath", [](const Source& r, Activity& to,
                           xml_node n) { to.stored.on_longest_path = r.fields.flag(n); }},
  };
  for (const xml_node n : node.children()) {
    const auto found = known.find(std::string_view(n.name()));
    if (found != known.end())
      found->second(source, a, n);
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
  if (s.early_start == kNoTime && a.actual_start == kNoTime && s.remaining_late_start != kNoTime) {
    s.early_start = s.remaining_early_start;
    s.early_finish = s.remaining_early_finish;
    s.late_start = s.remaining_late_start;
    s.late_finish = s.remaining_late_finish;
  }
}

}  // namespace rackline::pmxml
