#include "planner/schedule/large_network.h"

#include <algorithm>
#include <random>
#include <string>

namespace rackline {
namespace {

constexpr std::size_t kDepth = 500, kColumnsBeside = 10, kCalendars = 4;
constexpr std::int32_t kHourSeconds = 3600;

void add_calendars(ActivityNetwork& net) {
  for (std::size_t c = 0; c < kCalendars; ++c) {
    network::Calendar calendar;
    calendar.uid = std::to_string(c + 1);
    calendar.name = "calendar " + calendar.uid;
    calendar.is_default = c == 0;
    calendar.hours_per_day = 8;
    for (std::size_t day = 0; day < 7; ++day)
      calendar.week[day] = day < 5 + c % 3 ? network::Shifts{{8 * kHourSeconds, 12 * kHourSeconds},
                                                             {13 * kHourSeconds, 17 * kHourSeconds}}
                                           : network::Shifts{};
    for (int year = 2024; year < 2034; ++year)
      for (int month = 1; month <= 12; ++month) {
        network::CalendarException off;
        off.first_day = off.last_day = day_number(year, month, 1 + static_cast<int>(c));
        calendar.exceptions.push_back(off);
      }
    net.calendars.push_back(std::move(calendar));
  }
}

}  // namespace

ActivityNetwork large_network(std::size_t activities, unsigned seed) {
  std::mt19937 random(seed);
  auto pick = [&](std::size_t from, std::size_t to) {
    return from + random() % (to - from + 1);  // the same on every standard library
  };
  ActivityNetwork net;
  network::Project project;
  project.uid = "1";
  project.code = project.name = "large";
  project.start = project.data_date = wall_time(2024, 7, 1, 8);
  project.calendar = CalendarId(std::size_t{0});
  net.projects.push_back(std::move(project));
  add_calendars(net);
  const std::size_t width = std::max<std::size_t>(1, activities / kDepth);
  net.activities.resize(activities);
  for (std::size_t i = 0; i < activities; ++i) {
    network::Activity& a = net.activities[i];
    a.uid = std::to_string(i + 1);
    a.code = "A" + a.uid;
    a.name = "Step " + std::to_string(i / width + 1) + " of line " + std::to_string(i % width + 1);
    a.duration = static_cast<WorkSpan>(pick(1, 10)) * 8 * kHourSeconds;
    a.calendar = CalendarId(i % width / kColumnsBeside % kCalendars);
  }
  net.links.reserve(activities * 8 / 3);
  auto link = [&](std::size_t from, std::size_t to, LinkType type, WorkSpan lag) {
    network::Link& l = net.links.emplace_back();
    l.from = ActivityId(from), l.to = ActivityId(to), l.type = type, l.lag = lag;
  };
  for (std::size_t i = width; i < activities; ++i) {
    link(i - width, i, LinkType::FS, 0);
    const std::size_t beside = pick(0, std::min(width, kColumnsBeside) - 1);
    const std::size_t kind = pick(0, 9);
    const auto lag = kind < 6 ? 0 : static_cast<WorkSpan>(pick(1, 5)) * 8 * kHourSeconds;
    if (i >= width + beside && beside > 0)
      link(i - width - beside, i,
           kind < 7   ? LinkType::FS
           : kind < 9 ? LinkType::SS
                      : LinkType::FF,
           lag);
    if (i % 3 != 0 && i >= 2 * width) link(i - 2 * width + beside % width, i, LinkType::FS, 0);
  }
  return net;
}

}  // namespace rackline
