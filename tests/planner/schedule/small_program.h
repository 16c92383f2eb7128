// Small programs written by hand, for tests.
#pragma once

#include <string>
#include <vector>

#include "planner/program/program.h"

namespace rackline::test {

inline SiteClock memphis_clock() {
  return *SiteClock::make("America/Chicago", "2024-07-03T04:20");
}

/// One stage, one round-the-clock calendar; activities and links are added one by one.
struct SmallProgram {
  Program p;

  SmallProgram() {
    p.calendars.push_back({"24x7", {}});
    p.stages.push_back({"stage1", "Stage 1", 0, {}});
  }
  ActivityId add(const std::string& name, Minute duration) {
    Activity a;
    a.id = a.name = a.step = name;
    a.stage = StageId(std::size_t{0});
    a.calendar = CalendarId(std::size_t{0});
    a.duration = duration;
    p.activities.push_back(a);
    return ActivityId(p.activities.size() - 1);
  }
  void link(ActivityId from, ActivityId to, LinkType type = LinkType::FS, Minute lag = 0) {
    p.links.push_back({from, to, type, lag});
  }
  CrewId crew(const std::string& id, int units) {
    p.crews.push_back({id, id, {{0}, {static_cast<double>(units)}}});
    return CrewId(p.crews.size() - 1);
  }
  StockId stock(const std::string& id, double initial) {
    p.stocks.push_back({id, id, "kW", initial, {}});
    return StockId(p.stocks.size() - 1);
  }
  Activity& operator[](ActivityId a) { return p.activities[a.index()]; }
};

}  // namespace rackline::test
