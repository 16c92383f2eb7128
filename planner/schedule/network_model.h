// An ActivityNetwork laid out for its critical path: nodes in topological order, arrays instead of
// records, links in compressed rows, calendars compiled. A pass then walks memory once.
//
// A summary becomes two nodes: a *gate* before its children (links into the summary and its dates
// hold for all that lies under it) and a *span* after them (its dates are theirs). Every other
// activity is one node.
#pragma once

#include <cstdint>
#include <limits>
#include <vector>

#include "planner/base/result.h"
#include "planner/program/activity_network.h"
#include "planner/program/work_calendar.h"

namespace rackline {

/// Whose rules a schedule follows where the tools differ.
enum class RuleSet : std::uint8_t { msproject, p6 };

inline constexpr std::uint32_t kNoNode = 0xffffffffu;
inline constexpr WallTime kLatest = std::numeric_limits<std::int64_t>::max();

struct NetworkModel {
  enum class Role : std::uint8_t {
    task,
    start_milestone,
    finish_milestone,
    gate,
    span,
    hammock,
    idle
  };
  enum class State : std::uint8_t {
    planned,
    started,
    done,
    fixed
  };  ///< fixed: stays where it was put

  /// Dates that few activities have.
  struct Dates {
    WallTime start_from = kNoTime, finish_from = kNoTime;  ///< not earlier
    WallTime start_by = kNoTime, finish_by = kNoTime;      ///< not later
    WallTime must_start = kNoTime, must_finish = kNoTime;  ///< exactly, whatever logic says
    WallTime deadline = kNoTime;                           ///< bounds the late finish only
    WallTime expected_finish = kNoTime;                    ///< P6's, used where the settings say so
    WallTime actual_start = kNoTime, actual_finish = kNoTime;
    WallTime suspend = kNoTime;    ///< P6: the rest is interrupted from then on,
    WallTime resume = kNoTime;     ///< when it goes on
    WorkSpan levelling_delay = 0;  ///< MS Project: begins so much later, around the clock
    WorkSpan manual_duration =
        kNoSpan;  ///< MS Project: of a manual task or summary, whose own dates stand
                  ///< in actual_start and actual_finish; else none
    bool late_as_possible = false;
  };

  RuleSet rules = RuleSet::msproject;
  network::Settings settings;  ///< of the first project
  std::vector<WorkCalendar> calendars;
  std::uint32_t round_the_clock = 0;            ///< a calendar's index
  std::vector<std::uint32_t> project_calendar;  ///< of each project
  std::vector<WallTime> project_start;          ///< of each project: the start, P6: the data date
  std::vector<WallTime> project_must_finish;    ///< P6's; kNoTime: none
  std::vector<WallTime> project_fixed_finish;   ///< MS Project, scheduled from it; kNoTime: none

  // Nodes, in topological order.
  std::vector<std::uint32_t> activity;  ///< whose node this is
  std::vector<Role> role;
  std::vector<State> state;
  std::vector<std::uint32_t> calendar;
  std::vector<std::uint32_t> float_calendar;  ///< in whose working time floats are given
  std::vector<WorkSpan> duration;             ///< of what is left to do, in the node's calendar
  std::vector<std::uint32_t> dates;           ///< into `extra`; 0: none
  std::vector<std::uint32_t> parent_gate, parent_span;  ///< kNoNode: none
  std::vector<std::uint32_t> project;
  std::vector<Dates> extra;

  // Links in the order of their successors: those of node i are link_begin[i] … link_begin[i+1].
  std::vector<std::uint32_t> link_begin;
  std::vector<std::uint32_t> link_from, link_to;
  std::vector<std::uint32_t> link_calendar;
  std::vector<WorkSpan> link_lag;
  std::vector<LinkType> link_type;
  std::vector<std::uint32_t> link_of;  ///< index in ActivityNetwork::links
  /// MS Project: the levelling delay of the link's successor, around the clock: from where a link
  /// would let it start, or on top of a link to its finish; empty where nothing is delayed.
  std::vector<WorkSpan> link_delay;
  // The same links in the order of their predecessors, as indices of the arrays above.
  std::vector<std::uint32_t> out_begin, out_link;
  // What the full passes read of each node and link, side by side, so that a node costs one line of
  // cache: copies of the arrays above, less what edits change (durations, dates, lags).
  struct PackedNode {
    std::uint32_t calendar = 0, float_calendar = 0;
    std::uint32_t parent_gate = kNoNode, parent_span = kNoNode;
    std::uint32_t project = 0;
    std::uint32_t link_begin = 0, link_end = 0;
    Role role = Role::task;
    State state = State::planned;
  };
  struct PackedLink {
    std::uint32_t from = 0;
    std::uint32_t from_calendar : 28 = 0;
    std::uint32_t to_start : 1 = 0;       ///< FS or SS
    std::uint32_t from_finish : 1 = 0;    ///< FS or FF
    std::uint32_t lag_in_own : 1 = 0;     ///< the lag is counted in the successor's calendar,
    std::uint32_t same_calendar : 1 = 0;  ///< and the predecessor runs in it too
  };
  std::vector<PackedNode> packed_node;
  std::vector<PackedLink> packed_link;
  // Children, as nodes (of a gate: gates and tasks; of a span: spans and tasks): those of node i
  // are child_begin[i] … child_begin[i+1].
  std::vector<std::uint32_t> child_begin, child;

  // P6's levels of effort and WBS summaries: ends of hammock h are hammock_ends[h.begin … h.end).
  struct HammockEnd {
    std::uint32_t node = 0;      ///< whose date it is
    std::uint32_t calendar = 0;  ///< of the lag
    WorkSpan lag = 0;
    bool sets_start = false;  ///< the earliest of these is the start, the latest other the finish
    bool by_start = false;    ///< the other's start rather than its finish
  };
  struct Hammock {
    std::uint32_t node = 0, begin = 0, end = 0;
  };
  std::vector<Hammock> hammocks;
  std::vector<HammockEnd> hammock_ends;

  // MS Project, what few networks have:
  bool manual_summaries = false;  ///< some summary keeps its own dates
  bool summary_leads = false;     ///< some link out of a summary has a negative lag
  bool early_starts = false;      ///< something under a summary may start before its project

  std::vector<std::uint32_t> node_of;  ///< each activity's node (a summary's span)
  std::vector<std::uint32_t> gate_of;  ///< each summary's gate; kNoNode for others

  [[nodiscard]] std::size_t size() const { return activity.size(); }
};

/// MS Project: where a levelling delay, around the clock, moves a start. It counts from where the
/// task would begin without it, which is working time.
[[nodiscard]] inline WallTime after_delay(const WorkCalendar& calendar, WorkSpan duration,
                                          WallTime start, WorkSpan delay) {
  if (delay == 0) return start;
  return (duration == 0 ? start : calendar.next_work(start)) + delay;
}

/// MS Project: whether a task's own date lets it begin before its project, which it may where the
/// project is scheduled from its start.
[[nodiscard]] inline bool starts_before_project(const NetworkModel& m, std::size_t project,
                                                const NetworkModel::Dates& d) {
  return m.rules == RuleSet::msproject && d.start_from != kNoTime &&
         d.start_from - d.levelling_delay < m.project_start[project] &&
         m.project_fixed_finish[project] == kNoTime;
}

/// Lays the network out. Errors: a cycle of links, named by its activities; a calendar in use that
/// cannot be compiled; no start date.
[[nodiscard]] Result<NetworkModel> network_model(const ActivityNetwork& network, RuleSet rules);

}  // namespace rackline
