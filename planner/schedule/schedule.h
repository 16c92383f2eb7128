// When: a start and a finish for each activity, and why not earlier.
#pragma once

#include <string>
#include <vector>

#include "planner/base/id.h"
#include "planner/base/time.h"
#include "planner/program/program.h"

namespace rackline {

enum class DriverKind : unsigned char { none, date, link, crew, stock };
/// What kept an activity from starting earlier.
struct Driver {
  DriverKind kind = DriverKind::none;
  /// link: the predecessor; stock: who filled it; crew: whose finish freed it, or was the last one
  /// before a larger shift began.
  ActivityId activity;
  CrewId crew;
  StockId stock;
};

/// Arrays over the program's activities. An activity that can never be done, because a stock never
/// suffices, has start = finish = kNever and a driver that names the stock; so have its successors.
struct Schedule {
  std::vector<Minute> start, finish;
  std::vector<Minute> early_start, early_finish;  ///< critical path without crews and stocks
  std::vector<Minute> total_float;  ///< minutes that it may slip without moving its stage's finish;
                                    ///< kNever for what is never done
  std::vector<bool> critical;       ///< total float ≤ 0
  std::vector<Driver> driver;
  std::vector<ActivityId> order;  ///< in which they were placed: drivers before whom they drive
  Minute finish_min = 0;          ///< of the last activity that is done

  [[nodiscard]] bool done(ActivityId a) const { return finish[a.index()] != kNever; }
};

}  // namespace rackline
