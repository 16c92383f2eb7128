// What both readers of P6 files remark alike.
#pragma once

#include <set>
#include <string>

namespace rackline {

inline constexpr const char* kNoCalendar =
    "the file holds no calendar: its activities work around the clock";
/// Of links that lead to projects beside those in the file, by their ids; "" for no link.
[[nodiscard]] std::string links_outside(std::size_t links, const std::set<std::string>& projects);

}  // namespace rackline
