// The words by which XER names kinds and options, and the default columns of its tables.
#pragma once

#include <array>
#include <string_view>
#include <utility>
#include <vector>

#include "planner/program/activity_network.h"

namespace rackline::xer {

template <class E, std::size_t N>
using Words = std::array<std::pair<std::string_view, E>, N>;

using network::ActivityKind;
using network::ConstraintKind;

inline constexpr Words<ActivityKind, 6> kTaskTypes = {
    {{"TT_Task", ActivityKind::task},
     {"TT_Rsrc", ActivityKind::resource_task},
     {"TT_Mile", ActivityKind::start_milestone},
     {"TT_FinMile", ActivityKind::finish_milestone},
     {"TT_LOE", ActivityKind::level_of_effort},
     {"TT_WBS", ActivityKind::wbs_summary}}};

inline constexpr Words<ConstraintKind, 10> kConstraints = {
    {{"", ConstraintKind::as_soon_as_possible},
     {"CS_ALAP", ConstraintKind::as_late_as_possible},
     {"CS_MSOA", ConstraintKind::start_no_earlier},
     {"CS_MSOB", ConstraintKind::start_no_later},
     {"CS_MEOA", ConstraintKind::finish_no_earlier},
     {"CS_MEOB", ConstraintKind::finish_no_later},
     {"CS_MSO", ConstraintKind::start_on},
     {"CS_MEO", ConstraintKind::finish_on},
     {"CS_MANDSTART", ConstraintKind::must_start},
     {"CS_MANDFIN", ConstraintKind::must_finish}}};

inline constexpr Words<LinkType, 4> kLinkTypes = {{{"PR_FS", LinkType::FS},
                                                   {"PR_SS", LinkType::SS},
                                                   {"PR_FF", LinkType::FF},
                                                   {"PR_SF", LinkType::SF}}};

inline constexpr Words<network::PercentKind, 3> kPercents = {
    {{"CP_Drtn", network::PercentKind::duration},
     {"CP_Phys", network::PercentKind::physical},
     {"CP_Units", network::PercentKind::units}}};

/// P6's five priorities on MS Project's scale of 0 … 1000.
inline constexpr Words<int, 5> kPriorities = {
    {{"PT_Normal", 500}, {"PT_Top", 900}, {"PT_High", 700}, {"PT_Low", 300}, {"PT_Lowest", 100}}};

inline constexpr Words<network::ResourceKind, 4> kResourceKinds = {
    {{"RT_Labor", network::ResourceKind::labour},
     {"RT_Equip", network::ResourceKind::equipment},
     {"RT_Mat", network::ResourceKind::material},
     {"RT_Cost", network::ResourceKind::cost}}};

inline constexpr Words<network::CalendarScope, 4> kCalendarScopes = {
    {{"CA_Base", network::CalendarScope::global},
     {"CA_Project", network::CalendarScope::project},
     {"CA_Rsrc", network::CalendarScope::resource},
     {"CA_Global", network::CalendarScope::global}}};  // P6's own word on screen

inline constexpr Words<network::LagCalendar, 4> kLagCalendars = {
    {{"rcal_Predecessor", network::LagCalendar::predecessor},
     {"rcal_Successor", network::LagCalendar::successor},
     {"rcal_24Hour", network::LagCalendar::round_the_clock},
     {"rcal_ProjDefault", network::LagCalendar::project_default}}};

inline constexpr Words<network::FloatKind, 3> kFloatKinds = {
    {{"FT_FF", network::FloatKind::finish},
     {"FT_SF", network::FloatKind::start},
     {"FT_Min", network::FloatKind::smallest}}};

/// The word of a value; the first one when none fits.
template <class E, std::size_t N>
constexpr std::string_view word_of(const Words<E, N>& words, E value) {
  for (const auto& [word, meaning] : words)
    if (meaning == value) return word;
  return words.front().first;
}

/// Which of a table's columns the model holds; the others are kept as text.
struct TableColumns {
  std::string_view table;
  std::vector<std::string_view> known;
};

/// The tables that the model holds, in the order in which P6 writes them.
[[nodiscard]] const std::vector<TableColumns>& known_tables();
/// Null for a table that the model does not hold.
[[nodiscard]] const TableColumns* known_table(std::string_view table);

}  // namespace rackline::xer
