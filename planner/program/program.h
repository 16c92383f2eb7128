// What must be done: activities and their links, the crews that do them, the stocks that they fill
// and draw on. A plain value; built by program/expand from fragnets and a Facility.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "planner/base/figure.h"
#include "planner/base/id.h"
#include "planner/base/rack_state.h"
#include "planner/base/step_series.h"
#include "planner/base/time.h"

namespace rackline {

/// Working time: the daily hours of each weekday, in local minutes of the day, ascending. A
/// round-the-clock calendar has no windows at all.
struct Calendar {
  struct Window {
    int weekday;
    int from_min;
    int to_min;
  };               ///< weekday 0 = Monday
  std::string id;  ///< "24x7"
  std::vector<Window> windows;
  [[nodiscard]] bool round_the_clock() const { return windows.empty(); }
};

/// A renewable resource: so many units at once.
struct Crew {
  std::string id;    ///< "electricians"
  std::string name;  ///< "Electricians"
  StepSeries level;  ///< units over time
};

/// A cumulative resource; its level never falls below zero.
struct Stock {
  std::string id;    ///< "site_power"
  std::string name;  ///< "Site power"
  std::string unit;  ///< "kW"
  double initial = 0;
  struct Supply {
    Minute at;
    double amount;
  };
  std::vector<Supply> supply;  ///< what comes by date, ascending
};

enum class LinkType : unsigned char { FS, SS, FF, SF };
[[nodiscard]] constexpr bool leads_to_start(LinkType type) {
  return type == LinkType::FS || type == LinkType::SS;
}
[[nodiscard]] constexpr bool leads_from_finish(LinkType type) {
  return type == LinkType::FS || type == LinkType::FF;
}
struct Link {
  ActivityId from, to;
  LinkType type = LinkType::FS;
  Minute lag = 0;  ///< elapsed minutes, may be negative
};

struct CrewUse {
  CrewId crew;
  int units;
};
enum class StockAt : unsigned char { start, finish };
/// amount > 0 fills the stock, < 0 draws on it, once, at the activity's start or finish.
struct StockUse {
  StockId stock;
  double amount;
  StockAt at;
};

struct Activity {
  std::string id;    ///< "C-12-3.place", unique
  std::string name;  ///< "Place and anchor C-12-3"
  std::string wbs;   ///< "stage1/C/12/3"
  std::string step;  ///< the fragnet step, e.g. "place": equal for the same work elsewhere
  StageId stage;
  HallId hall;            ///< none where the activity belongs to the site
  ArrayId array;          ///< none where it belongs to a hall or the site
  RackId rack;            ///< none where it belongs to no single rack
  EquipmentId equipment;  ///< what a supply step brings into operation; none otherwise
  CalendarId calendar;
  Minute duration = 0;         ///< minutes of the calendar's working time; 0 is a milestone
  Minute not_before = 0;       ///< earliest start by date; supply steps and deliveries
  int sequence = 0;            ///< place in its stage's order of building; lower is served first
  std::vector<CrewUse> crews;  ///< from start to finish; a crew at most once
  std::vector<StockUse> stocks;
  /// The rack state that this activity brings about, and whether at its start or its finish.
  std::optional<RackState> reaches;
  StockAt reaches_at = StockAt::finish;
};

struct ProgramStage {
  std::string id;  ///< "stage1"
  std::string name;
  Minute start = 0;   ///< the first rack on the floor
  ActivityId finish;  ///< the milestone that ends it, e.g. "stage1.training"
};

struct Program {
  std::vector<Calendar> calendars;
  std::vector<Crew> crews;
  std::vector<Stock> stocks;
  std::vector<Activity> activities;
  std::vector<Link> links;
  std::vector<ProgramStage> stages;  ///< as Facility::stages
  Figures figures;                   ///< every figure of the program's files
};

}  // namespace rackline
