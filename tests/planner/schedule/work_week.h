// The network that hand-worked dates stand on: one project, Monday to Friday, 8:00 to 16:00, from
// Monday 2024-01-01.
#pragma once

#include "planner/program/activity_network.h"

namespace rackline::work_week {

inline WallTime at(int day, int hour) {
  return wall_time(2024, 1, day, hour);
}

/// Without activities.
inline ActivityNetwork empty_network() {
  ActivityNetwork net;
  network::Calendar& c = net.calendars.emplace_back();
  c.name = "5 x 8";
  for (std::size_t d = 0; d < 7; ++d)
    c.week[d] = d < 5 ? network::Shifts{{8 * 3600, 16 * 3600}} : network::Shifts{};
  network::Project& p = net.projects.emplace_back();
  p.calendar = CalendarId(0);
  p.start = at(1, 8);
  return net;
}

}  // namespace rackline::work_week
