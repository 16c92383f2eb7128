#include "planner/formats/p6_remarks.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace rackline {

void remark_as_p6(ActivityNetwork& network, std::size_t links_outside,
                  const std::set<std::string>& projects) {
  std::vector<std::string>& lines = network.remarks.lines;
  if (network.calendars.empty() && !network.activities.empty())
    lines.emplace_back("the file holds no calendar: its activities work around the clock");
  if (links_outside == 0) return;
  const bool one = links_outside == 1;
  lines.push_back(fmt::format(
      "{} link{} to project{} {}, not in the file: kept, but the schedule does not heed {}",
      links_outside, one ? " leads" : "s lead", projects.size() == 1 ? "" : "s",
      projects.empty() ? "others" : fmt::format("{}", fmt::join(projects, ", ")),
      one ? "it" : "them"));
}

}  // namespace rackline
