// Properties of the passes, on random networks; and a slow forward pass of its own to compare with.
#include "planner/schedule/network_path.h"

#include <doctest/doctest.h>

#include <random>

#include "tests/planner/schedule/random_network.h"

using namespace rackline;
using random_network::kStartDay;
using random_network::make;
using random_network::Shape;

namespace {

NetworkModel laid_out(const ActivityNetwork& net) {
  auto m = network_model(net, RuleSet::msproject);
  REQUIRE_MESSAGE(m.has_value(), (m ? "" : m.error().line()));
  return *m;
}

// The slow reference: one flag an hour, counted one by one; activities in any order, again and
// again until nothing changes. It shares the records of the network with the fast passes, no code.
class SlowForward {
 public:
  explicit SlowForward(const ActivityNetwork& net) : net_(net) {
    for (const network::Calendar& c : net.calendars) {
      std::vector<char> works(kHours, 0);
      for (std::int64_t day = -1; day < kDays; ++day) {
        auto shifts = c.week[static_cast<std::size_t>(((day + kFirstDay + 3) % 7 + 7) % 7)];
        for (const auto& e : c.exceptions)
          if (day + kFirstDay >= e.first_day && day + kFirstDay <= e.last_day) shifts = e.shifts;
        for (const auto& s : *shifts)
          for (int h = s.from / 3600; h < s.to / 3600; ++h)
            if (day * 24 + h >= 0 && day * 24 + h < kHours)
              works[static_cast<std::size_t>(day * 24 + h)] = 1;
      }
      works_.push_back(works);
    }
    works_.emplace_back(kHours, 1);
    const int start = hour(net.projects[0].start);
    start_.assign(net.activities.size(), start);
    finish_ = start_;
    for (bool changed = true; changed;) {
      changed = false;
      for (std::size_t i = 0; i < net.activities.size(); ++i) changed |= place(i, start);
    }
  }
  [[nodiscard]] WallTime start(std::size_t i) const { return wall(start_[i]); }
  [[nodiscard]] WallTime finish(std::size_t i) const { return wall(finish_[i]); }

 private:
  static constexpr std::int64_t kFirstDay = kStartDay - 60;
  static constexpr int kDays = 400, kHours = kDays * 24;
  static int hour(WallTime t) { return static_cast<int>((t - kFirstDay * kDaySeconds) / 3600); }
  static WallTime wall(int h) { return kFirstDay * kDaySeconds + h * 3600LL; }
  [[nodiscard]] const std::vector<char>& calendar(std::size_t i) const {
    const network::Activity& a = net_.activities[i];
    return works_[a.elapsed ? works_.size() - 1 : a.calendar.index()];
  }
  // `n` hours of work on from (or back to) h: the first instant at which they are done.
  static int ahead(const std::vector<char>& works, int h, int n) {
    while (n > 0) n -= works[static_cast<std::size_t>(h++)];
    return h;
  }
  static int back(const std::vector<char>& works, int h, int n) {
    while (n > 0) n -= works[static_cast<std::size_t>(--h)];
    return h;
  }
  static int first_done(const std::vector<char>& works, int h) {
    while (h > 0 && !works[static_cast<std::size_t>(h - 1)]) --h;
    return h;
  }
  static int shifted(const std::vector<char>& works, int h, int lag) {
    if (lag == 0) return h;
    return lag > 0 ? ahead(works, h, lag) : first_done(works, back(works, h, -lag));
  }

  bool place(std::size_t i, int project_start) {
    int start = project_start, finish = -1;
    for (const network::Link& l : net_.links) {
      if (l.to.index() != i) continue;
      const auto& works = l.lag_kind == network::LagKind::elapsed ? works_.back() : calendar(i);
      const std::size_t from = l.from.index();
      const int lag = static_cast<int>(l.lag / 3600);
      switch (l.type) {
        case LinkType::FS:
          start = std::max(start, shifted(works, finish_[from], lag));
          break;
        case LinkType::SS:
          start = std::max(start, shifted(works, start_[from], lag));
          break;
        case LinkType::FF:
          finish = std::max(finish, shifted(works, finish_[from], lag));
          break;
        case LinkType::SF:
          finish = std::max(finish, shifted(works, start_[from], lag));
          break;
      }
    }
    const network::Activity& a = net_.activities[i];
    if (a.constraint.kind == network::ConstraintKind::start_no_earlier)
      start = std::max(start, hour(a.constraint.at));
    if (a.constraint.kind == network::ConstraintKind::finish_no_earlier)
      finish = std::max(finish, hour(a.constraint.at));
    const auto& works = calendar(i);
    const int hours = static_cast<int>(a.duration / 3600);
    if (hours == 0) {
      start = finish = std::max(start, finish);
    } else {
      while (!works[static_cast<std::size_t>(start)]) ++start;
      const int done = ahead(works, start, hours);
      if (finish > done)
        start = back(works, finish, hours);
      else
        finish = done;
      while (!works[static_cast<std::size_t>(start)]) ++start;
    }
    const bool changed = start != start_[i] || finish != finish_[i];
    start_[i] = start, finish_[i] = finish;
    return changed;
  }

  const ActivityNetwork& net_;
  std::vector<std::vector<char>> works_;
  std::vector<int> start_, finish_;
};

}  // namespace

TEST_CASE("the forward pass equals a slow one on 10,000 random networks with calendars") {
  std::mt19937 random(20240701);
  for (int round = 0; round < 10000; ++round) {
    CAPTURE(round);
    const ActivityNetwork net = make(random, {});
    const NetworkModel m = laid_out(net);
    const NetworkPath p = network_path(m);
    const SlowForward slow(net);
    for (std::size_t a = 0; a < net.activities.size(); ++a) {
      REQUIRE(wall_text(p.early_start[m.node_of[a]]) == wall_text(slow.start(a)));
      REQUIRE(wall_text(p.early_finish[m.node_of[a]]) == wall_text(slow.finish(a)));
    }
  }
}

TEST_CASE("starting the project whole weeks later moves every unconstrained date alike") {
  std::mt19937 random(1);
  for (int round = 0; round < 300; ++round) {
    ActivityNetwork net = make(random, {.constraints = false, .exceptions = false});
    const NetworkModel m = laid_out(net);
    const NetworkPath before = network_path(m);
    const WallTime shift = std::uniform_int_distribution(1, 200)(random) * 7 * kDaySeconds;
    net.projects[0].start += shift;
    const NetworkPath after = network_path(laid_out(net));
    for (std::size_t i = 0; i < m.size(); ++i) {
      REQUIRE(after.early_start[i] == before.early_start[i] + shift);
      REQUIRE(after.early_finish[i] == before.early_finish[i] + shift);
      REQUIRE(after.late_start[i] == before.late_start[i] + shift);
      REQUIRE(after.late_finish[i] == before.late_finish[i] + shift);
      REQUIRE(after.total_float[i] == before.total_float[i]);
    }
  }
}

TEST_CASE("one link more never moves an early date earlier") {
  std::mt19937 random(2);
  for (int round = 0; round < 1000; ++round) {
    ActivityNetwork net = make(random, {});
    const network::Link last = net.links.back();
    net.links.pop_back();
    const NetworkModel without = laid_out(net);
    const NetworkPath before = network_path(without);
    net.links.push_back(last);
    const NetworkModel with = laid_out(net);
    const NetworkPath after = network_path(with);
    for (std::size_t a = 0; a < net.activities.size(); ++a) {
      REQUIRE(after.early_start[with.node_of[a]] >= before.early_start[without.node_of[a]]);
      REQUIRE(after.early_finish[with.node_of[a]] >= before.early_finish[without.node_of[a]]);
    }
  }
}

TEST_CASE("no float is negative without a constraint or deadline") {
  std::mt19937 random(3);
  for (int round = 0; round < 3000; ++round) {
    CAPTURE(round);
    const ActivityNetwork net = make(random, {.constraints = false});
    const NetworkModel m = laid_out(net);
    const NetworkPath p = network_path(m);
    for (std::size_t i = 0; i < m.size(); ++i) {
      REQUIRE(p.total_float[i] >= 0);
      REQUIRE(p.free_float[i] >= 0);
    }
  }
}

TEST_CASE("after an edit, the updated dates and floats are those of a full pass") {
  std::mt19937 random(4);
  for (int round = 0; round < 1000; ++round) {
    CAPTURE(round);
    const ActivityNetwork net = make(random, {.activities = 30, .links = 45});
    NetworkModel m = laid_out(net);
    NetworkPath p = network_path(m);
    for (int edit = 0; edit < 4; ++edit) {
      const auto i = static_cast<std::uint32_t>(
          std::uniform_int_distribution<std::size_t>(0, m.size() - 1)(random));
      if (m.duration[i] == 0) continue;
      m.duration[i] = std::uniform_int_distribution(1, 60)(random) * 3600;
      const std::uint32_t changed[] = {i};
      update_path(m, p, changed);
      const NetworkPath full = network_path(m);
      REQUIRE(p.early_start == full.early_start);
      REQUIRE(p.early_finish == full.early_finish);
      REQUIRE(p.late_start == full.late_start);
      REQUIRE(p.late_finish == full.late_finish);
      REQUIRE(p.total_float == full.total_float);
      REQUIRE(p.free_float == full.free_float);
      REQUIRE(p.critical == full.critical);
    }
  }
}
