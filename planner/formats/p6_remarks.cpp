#include "planner/formats/p6_remarks.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace rackline {

std::string links_outside(std::size_t links, const std::set<std::string>& projects) {
  if (links == 0) return "";
  return fmt::format(
      "{} link{} to project{} {}, not in the file: kept, but the schedule does not heed {}", links,
      links == 1 ? " leads" : "s lead", projects.size() == 1 ? "" : "s",
      projects.empty() ? "others" : fmt::format("{}", fmt::join(projects, ", ")),
      links == 1 ? "it" : "them");
}

}  // namespace rackline
