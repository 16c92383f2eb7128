#include "engine/app/planners_file.h"

#include <cstdio>

#include "engine/app/command.h"
#include "planner/formats/network_file.h"
#include "planner/schedule/network_plan.h"

namespace rackline::app {

void remark(const std::string& path, const std::string& text) {
  std::fprintf(stderr, "rackline: %s: note: %s\n", path.c_str(), text.c_str());
}

ActivityNetwork read_planners_file(const std::string& path) {
  return value_or_stop(read_network_file(path));
}

void tell_remarks(const std::string& path, const ActivityNetwork& network) {
  for (const std::string& line : network.remarks.lines) remark(path, line);
}

RuleSet rules_named(const std::string& name, const ActivityNetwork& network) {
  if (name.empty()) return own_rules(network);
  return name == "p6" ? RuleSet::p6 : RuleSet::msproject;
}

}  // namespace rackline::app
