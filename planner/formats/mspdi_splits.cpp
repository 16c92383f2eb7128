#include "planner/formats/mspdi_splits.h"

#include <algorithm>
#include <vector>

#include "planner/formats/mspdi_words.h"
#include "planner/formats/xml_document.h"
#include "planner/schedule/network_calendars.h"

namespace rackline::network {
namespace {

// TimephasedData's Type: the remaining work of an assignment.
constexpr std::string_view kRemainingWork = "1";
// Shorter breaks come from rounding: MS Project writes whole seconds.
constexpr WorkSpan kShortestSplit = 60;

struct Worked {
  std::uint32_t activity;
  WallTime from, to;
};

// People and machines; or nobody yet, which MS Project plans like one of them.
bool works(const Assignment& a, const ActivityNetwork& net) {
  if (!a.resource) return true;
  const ResourceKind kind = net.resources[a.resource.index()].kind;
  return kind == ResourceKind::labour || kind == ResourceKind::equipment;
}

std::vector<Worked> worked_spans(pugi::xml_node assignments, const ActivityNetwork& net) {
  std::vector<Worked> out;
  std::size_t index = 0;
  for (pugi::xml_node element : assignments.children("Assignment")) {
    const Assignment& a = net.assignments[index++];
    if (!works(a, net)) continue;
    for (pugi::xml_node row : element.children("TimephasedData")) {
      if (xml_text(row.child("Type")) != kRemainingWork) continue;
      const auto work = mspdi::parse_span(xml_text(row.child("Value")));
      if (!work || *work <= 0) continue;
      const auto from = parse_wall(xml_text(row.child("Start")));
      const auto to = parse_wall(xml_text(row.child("Finish")));
      if (from && to && *from < *to) out.push_back({a.activity.value, *from, *to});
    }
  }
  std::sort(out.begin(), out.end(), [](const Worked& a, const Worked& b) {
    return a.activity != b.activity ? a.activity < b.activity : a.from < b.from;
  });
  return out;
}

}  // namespace

void add_splits(pugi::xml_node assignments, ActivityNetwork& net) {
  const std::vector<Worked> worked = worked_spans(assignments, net);
  if (worked.empty()) return;
  NetworkCalendars calendars(net);
  for (std::size_t i = 0; i < worked.size();) {
    const std::uint32_t activity = worked[i].activity;
    WallTime done = worked[i].to;
    WorkSpan split = 0;
    for (++i; i < worked.size() && worked[i].activity == activity; ++i) {
      if (worked[i].from > done) {
        const auto calendar = calendars.of_activity(activity, RuleSet::msproject);
        const WorkSpan idle =
            calendar ? calendars.compiled()[*calendar].work_between(done, worked[i].from) : 0;
        if (idle >= kShortestSplit) split += idle;
      }
      done = std::max(done, worked[i].to);
    }
    net.activities[activity].split = split;
  }
}

}  // namespace rackline::network
