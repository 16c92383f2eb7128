#include "planner/schedule/passed_on.h"

#include <algorithm>
#include <string>

#include "planner/schedule/manual_summary.h"

namespace rackline {
namespace {

/// What one activity hands on. Early dates go to successors and summaries, late dates to
/// predecessors and summaries; what bounds a summary goes to all that lies under it. Floats go
/// nowhere.
enum Place : std::uint32_t { early, early_bound, late, late_bound, total, free_room, kPlaces };

Place place_in(DateField f) {
  if (f <= DateField::early_finish) return early;
  if (f <= DateField::late_finish) return late;
  return f == DateField::total_float ? total : free_room;
}

class Spread {
 public:
  Spread(const ActivityNetwork& net, const NetworkModel& m,
         const std::vector<DateDifference>& differences)
      : net_(net),
        next_(net.activities.size() * kPlaces + net.projects.size()),
        passes_(next_.size(), 0) {
    for (std::uint32_t a = 0; a < net.activities.size(); ++a) {
      passes_[at(a, early_bound)] = passes_[at(a, late_bound)] = 1;
      // Late dates of what has begun, stays where it was put, or ends its own path.
      const std::uint32_t i = m.node_of[a];
      if (m.state[i] != NetworkModel::State::planned || m.settings.multiple_critical_paths)
        edge(at(a, early), at(a, late));
      for (const Place date : {early, late})
        for (const Place room : {total, free_room}) edge(at(a, date), at(a, room));
      edge(at(a, early_bound), at(a, early));
      edge(at(a, late_bound), at(a, late));
      if (const ActivityId parent = net.activities[a].parent; parent) {
        edge(at(a, early), at(parent.value, early));
        edge(at(a, late), at(parent.value, late));
        if (is_manual(m, i)) edge(at(a, early), at(parent.value, late));
        edge(at(parent.value, early_bound), at(a, early_bound));
        edge(at(parent.value, late_bound), at(a, late_bound));
      }
    }
    for (const network::Link& l : net.links) {
      edge(at(l.from.value, early), at(l.to.value, early_bound));
      edge(at(l.to.value, early), at(l.from.value, free_room));
      edge(at(l.to.value, late), at(l.from.value, late_bound));
      if (m.extra[m.dates[m.node_of[l.from.value]]].late_as_possible)
        edge(at(l.to.value, early), at(l.from.value, early_bound));
    }
    for (const NetworkModel::Hammock& h : m.hammocks)
      for (std::uint32_t e = h.begin; e < h.end; ++e)
        for (const Place date : {early, late})
          edge(at(m.activity[m.hammock_ends[e].node], date), at(m.activity[h.node], date));
    for (const DateDifference& d : differences)
      if (d.rule == DifferenceRule::passed_on) passes_[place_of(d)] = 1;
    add_project_finishes(differences);
  }

  /// From which activity what `is_root` marks reaches each place; kNoNode: from none.
  template <class Root>
  std::vector<std::uint32_t> from(const std::vector<DateDifference>& differences, Root&& is_root) {
    std::vector<std::uint32_t> origin(next_.size(), kNoNode), queue;
    for (const DateDifference& d : differences) {
      const std::uint32_t place = place_of(d);
      if (d.field == DateField::free_float || !is_root(d.rule) || origin[place] != kNoNode)
        continue;
      origin[place] = d.activity.value;
      queue.push_back(place);
    }
    const std::size_t roots = queue.size();
    for (std::size_t i = 0; i < queue.size(); ++i) {
      const std::uint32_t place = queue[i];
      if (i >= roots && !passes_[place]) continue;
      for (const std::uint32_t to : next_[place])
        if (origin[to] == kNoNode) {
          origin[to] = origin[place];
          queue.push_back(to);
        }
    }
    return origin;
  }

  static std::uint32_t place_of(const DateDifference& d) {
    return at(d.activity.value, place_in(d.field));
  }

 private:
  static std::uint32_t at(std::uint32_t activity, Place place) {
    return activity * kPlaces + place;
  }
  void edge(std::uint32_t from, std::uint32_t to) { next_[from].push_back(to); }

  [[nodiscard]] std::uint32_t finish_of(std::size_t project) const {
    return static_cast<std::uint32_t>(net_.activities.size() * kPlaces + project);
  }

  // A project's finish bounds all of its activities.
  void add_project_finishes(const std::vector<DateDifference>& differences) {
    for (std::size_t project = 0; project < net_.projects.size(); ++project)
      passes_[finish_of(project)] = 1;
    for (std::uint32_t a = 0; a < net_.activities.size(); ++a)
      if (!net_.activities[a].parent)
        edge(finish_of(net_.activities[a].project.index()), at(a, late_bound));
    std::vector<WallTime> stored(net_.projects.size(), kNoTime), computed = stored;
    auto latest = [this](std::vector<WallTime>& finish, std::uint32_t a, WallTime t) {
      WallTime& of_project = finish[net_.activities[a].project.index()];
      of_project = std::max(of_project, t);
    };
    for (std::uint32_t a = 0; a < net_.activities.size(); ++a)
      latest(stored, a, net_.activities[a].stored.early_finish);
    for (const DateDifference& d : differences)
      if (d.field == DateField::early_finish) latest(computed, d.activity.value, d.computed);
    for (const DateDifference& d : differences) {
      if (d.field != DateField::early_finish) continue;
      const std::size_t project = net_.activities[d.activity.index()].project.index();
      if (d.stored == stored[project] ||
          (d.computed == computed[project] && d.computed >= stored[project]))
        edge(at(d.activity.value, early), finish_of(project));
    }
  }

  const ActivityNetwork& net_;
  std::vector<std::vector<std::uint32_t>> next_;
  std::vector<std::uint8_t> passes_;
};

}  // namespace

void settle_passed_on(const ActivityNetwork& net, const NetworkModel& model,
                      std::vector<DateDifference>& differences) {
  if (std::none_of(differences.begin(), differences.end(),
                   [](const DateDifference& d) { return d.rule == DifferenceRule::passed_on; }))
    return;
  Spread spread(net, model, differences);
  const auto unexplained = spread.from(
      differences, [](DifferenceRule rule) { return rule == DifferenceRule::unexplained; });
  const auto explained = spread.from(differences, [](DifferenceRule rule) {
    return rule != DifferenceRule::unexplained && rule != DifferenceRule::passed_on;
  });
  for (DateDifference& d : differences) {
    if (d.rule != DifferenceRule::passed_on) continue;
    const std::uint32_t place = Spread::place_of(d), root = unexplained[place];
    if (root == kNoNode && explained[place] != kNoNode) continue;
    d.rule = DifferenceRule::unexplained;
    if (root == kNoNode) continue;
    d.because = root == d.activity.value
                    ? "unexplained, as are other stored dates of it"
                    : "unexplained, as are the stored dates of " +
                          network::named(net.activities[root]) + " that it follows from";
  }
}

}  // namespace rackline
