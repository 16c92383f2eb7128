// Random networks of activities, all times in whole hours, for properties of the passes.
#pragma once

#include <algorithm>
#include <random>

#include "planner/program/activity_network.h"

namespace rackline::random_network {

struct Shape {
  int activities = 12, links = 18;
  int calendars = 3;
  bool constraints = true;  ///< start and finish no earlier than
  bool exceptions = true;   ///< days off
  bool negative_lags = true;
  int summaries = 0;          ///< some under others, with links, dates and deadlines of their own
  bool progress = false;      ///< some are begun or done
  bool manual = false;        ///< some stand where they were put
  bool percent_lags = false;  ///< of the predecessor's duration, in whole durations
  bool delays = false;        ///< levelling delays
};

inline constexpr std::int64_t kStartDay = 19905;  // 2024-07-01, a Monday

inline ActivityNetwork make(std::mt19937& random, const Shape& shape) {
  auto pick = [&](int from, int to) { return std::uniform_int_distribution(from, to)(random); };
  ActivityNetwork net;
  network::Project project;
  project.start = kStartDay * kDaySeconds + pick(0, 12) * 3600;
  project.calendar = CalendarId(std::size_t{0});
  net.projects = {project};
  for (int c = 0; c < shape.calendars; ++c) {
    network::Calendar calendar;
    calendar.uid = std::to_string(c + 1);
    calendar.name = calendar.uid;
    for (auto& day : calendar.week) {
      network::Shifts shifts;
      for (int at = pick(0, 12); at < 24 && pick(0, 3) > 0 && shifts.size() < 2;) {
        const int to = std::min(30, at + pick(1, 10));
        shifts.push_back({at * 3600, to * 3600});
        at = to + pick(1, 4);
      }
      day = shifts;
    }
    calendar.week[1] = network::Shifts{{8 * 3600, 16 * 3600}};
    for (int i = shape.exceptions ? pick(0, 3) : 0; i > 0; --i) {
      network::CalendarException off;
      off.first_day = kStartDay + pick(0, 30);
      off.last_day = off.first_day + pick(0, 4);
      calendar.exceptions.push_back(off);
    }
    net.calendars.push_back(calendar);
  }
  for (int i = 0; i < shape.activities; ++i) {
    network::Activity a;
    a.uid = a.code = std::to_string(i + 1);
    a.name = "a" + a.uid;
    a.calendar = CalendarId(static_cast<std::size_t>(pick(0, shape.calendars - 1)));
    a.duration = pick(0, 4) == 0 ? 0 : pick(1, 30) * 3600;
    a.elapsed = a.duration > 0 && pick(0, 7) == 0;
    if (a.duration == 0) a.kind = network::ActivityKind::finish_milestone;
    if (shape.constraints && pick(0, 5) == 0)
      a.constraint = {pick(0, 1) ? network::ConstraintKind::start_no_earlier
                                 : network::ConstraintKind::finish_no_earlier,
                      project.start + pick(0, 300) * 3600};
    if (shape.delays && pick(0, 3) == 0) a.levelling_delay = pick(1, 72) * 3600;
    net.activities.push_back(a);
  }
  const std::size_t tasks = net.activities.size();
  for (std::size_t i = 0; i < tasks && shape.progress; ++i) {
    if (pick(0, 6) > 0) continue;
    network::Activity& a = net.activities[i];
    a.actual_start = a.stored.start = project.start + pick(-50, 50) * 3600;
    a.percent = pick(0, 1) ? 50 : 100;
    if (a.percent == 100) a.actual_finish = a.actual_start + pick(0, 50) * 3600;
  }
  for (std::size_t i = 0; i < tasks && shape.manual; ++i) {
    if (pick(0, 6) > 0) continue;
    network::Activity& a = net.activities[i];
    a.manual = true;
    a.manual_start = project.start + pick(-50, 100) * 3600;
    a.manual_duration = a.duration;
  }
  for (int s = 0; s < shape.summaries; ++s) {
    network::Activity a;
    a.kind = network::ActivityKind::summary;
    a.uid = a.code = std::to_string(net.activities.size() + 1);
    a.calendar = CalendarId(std::size_t{0});
    if (s > 0 && pick(0, 1)) a.parent = ActivityId(net.activities.size() - 1);
    if (shape.constraints && pick(0, 3) == 0)
      a.constraint = {network::ConstraintKind::start_no_earlier,
                      project.start + pick(0, 200) * 3600};
    if (shape.constraints && pick(0, 5) == 0) a.deadline = project.start + pick(0, 400) * 3600;
    net.activities.push_back(a);
  }
  for (std::size_t i = 0; i < tasks && shape.summaries > 0; ++i)
    if (pick(0, 2) > 0)
      net.activities[i].parent =
          ActivityId(tasks + static_cast<std::size_t>(pick(0, shape.summaries - 1)));
  for (int s = 0; s < shape.summaries; ++s) {
    network::Link l;
    l.from = ActivityId(tasks + static_cast<std::size_t>(s));
    l.to = ActivityId(static_cast<std::size_t>(pick(0, shape.activities - 1)));
    if (pick(0, 1)) std::swap(l.from, l.to);
    l.type = static_cast<LinkType>(pick(0, 3));
    if (pick(0, 1)) l.lag = pick(shape.negative_lags ? -20 : 0, 20) * 3600;
    net.links.push_back(l);
  }
  // Links lead forward in a hidden order, not in that of the list.
  std::vector<std::size_t> order(tasks);
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::shuffle(order.begin(), order.end(), random);
  for (int k = 0; k < shape.links && shape.activities > 1; ++k) {
    const int from = pick(0, shape.activities - 2), to = pick(from + 1, shape.activities - 1);
    network::Link l;
    l.from = ActivityId(order[static_cast<std::size_t>(from)]);
    l.to = ActivityId(order[static_cast<std::size_t>(to)]);
    l.type = static_cast<LinkType>(pick(0, 3));
    if (pick(0, 1)) l.lag = pick(shape.negative_lags ? -20 : 0, 20) * 3600;
    if (pick(0, 3) == 0) l.lag_kind = network::LagKind::elapsed;
    if (shape.percent_lags && pick(0, 5) == 0) {
      l.lag_kind = pick(0, 1) ? network::LagKind::percent : network::LagKind::elapsed_percent;
      l.lag_percent = 100.0 * pick(shape.negative_lags ? -1 : 0, 2);
    }
    net.links.push_back(l);
  }
  return net;
}

}  // namespace rackline::random_network
