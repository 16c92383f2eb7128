// The words by which P6 XML names kinds and options.
#pragma once

#include <string_view>

#include "planner/formats/xer_words.h"

namespace rackline::pmxml {

using network::ActivityKind;
using network::ConstraintKind;
using xer::Words;

inline constexpr Words<ActivityKind, 6> kTypes = {
    {{"Task Dependent", ActivityKind::task},
     {"Resource Dependent", ActivityKind::resource_task},
     {"Start Milestone", ActivityKind::start_milestone},
     {"Finish Milestone", ActivityKind::finish_milestone},
     {"Level of Effort", ActivityKind::level_of_effort},
     {"WBS Summary", ActivityKind::wbs_summary}}};

inline constexpr Words<ConstraintKind, 10> kConstraints = {
    {{"", ConstraintKind::as_soon_as_possible},
     {"As Late As Possible", ConstraintKind::as_late_as_possible},
     {"Start On or After", ConstraintKind::start_no_earlier},
     {"Start On or Before", ConstraintKind::start_no_later},
     {"Finish On or After", ConstraintKind::finish_no_earlier},
     {"Finish On or Before", ConstraintKind::finish_no_later},
     {"Start On", ConstraintKind::start_on},
     {"Finish On", ConstraintKind::finish_on},
     {"Mandatory Start", ConstraintKind::must_start},
     {"Mandatory Finish", ConstraintKind::must_finish}}};

inline constexpr Words<LinkType, 4> kLinkTypes = {{{"Finish to Start", LinkType::FS},
                                                   {"Start to Start", LinkType::SS},
                                                   {"Finish to Finish", LinkType::FF},
                                                   {"Start to Finish", LinkType::SF}}};

/// "Scope" counts as physical: it, too, says nothing of the duration.
inline constexpr Words<network::PercentKind, 4> kPercents = {
    {{"Duration", network::PercentKind::duration},
     {"Physical", network::PercentKind::physical},
     {"Units", network::PercentKind::units},
     {"Scope", network::PercentKind::physical}}};

inline constexpr Words<int, 5> kPriorities = {
    {{"Normal", 500}, {"Top", 900}, {"High", 700}, {"Low", 300}, {"Lowest", 100}}};

inline constexpr Words<network::ResourceKind, 3> kResourceKinds = {
    {{"Labor", network::ResourceKind::labour},
     {"Nonlabor", network::ResourceKind::equipment},
     {"Material", network::ResourceKind::material}}};

inline constexpr Words<network::CalendarScope, 3> kCalendarScopes = {
    {{"Global", network::CalendarScope::global},
     {"Project", network::CalendarScope::project},
     {"Resource", network::CalendarScope::resource}}};

inline constexpr Words<network::LagCalendar, 4> kLagCalendars = {
    {{"Predecessor Activity Calendar", network::LagCalendar::predecessor},
     {"Successor Activity Calendar", network::LagCalendar::successor},
     {"24 Hour Calendar", network::LagCalendar::round_the_clock},
     {"Project Default Calendar", network::LagCalendar::project_default}}};

inline constexpr Words<network::FloatKind, 3> kFloatKinds = {
    {{"Finish Float = Late Finish - Early Finish", network::FloatKind::finish},
     {"Start Float = Late Start - Early Start", network::FloatKind::start},
     {"Smallest of Start Float and Finish Float", network::FloatKind::smallest}}};

inline constexpr Words<network::OutOfSequence, 3> kOutOfSequence = {
    {{"Retained Logic", network::OutOfSequence::retained_logic},
     {"Progress Override", network::OutOfSequence::progress_override},
     {"Actual Dates", network::OutOfSequence::actual_dates}}};

/// Name in a link's Kept for the project that its element stood in.
inline constexpr const char* kInProject = "@project";

inline constexpr std::string_view kWeekdays[7] = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                                  "Friday", "Saturday", "Sunday"};

/// P6 names the last minute of a shift: 15:59 for one that ends at 16:00. Other programs write
/// 16:00. Shifts end at multiples of five minutes, so the two can be told apart.
constexpr std::int32_t shift_end_from_p6(std::int32_t second) {
  return second / 60 % 5 == 4 ? second + 60 : second;
}
constexpr std::int32_t shift_end_for_p6(std::int32_t second) {
  return second % 300 == 0 ? second - 60 : second;
}

}  // namespace rackline::pmxml
