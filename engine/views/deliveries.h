// Which trucks stand at the docks and what is being unloaded, from the plan's own activities: a
// truck is what fills the stock from which racks are received, and brings as many as it fills in.
#pragma once

#include <vector>

#include "engine/scene/goods.h"
#include "planner/project/project.h"

namespace rackline::views {

class Deliveries {
 public:
  /// A truck at a dock: from its arrival, or when a dock is free for it, until its last rack has
  /// been received; kNever where one of them never is.
  struct Visit {
    std::size_t dock = 0;  ///< the dock's number among the facility's docks
    Minute from = 0, until = 0;
  };

  Deliveries() = default;
  /// Racks are received in the order in which trucks brought them. A truck goes to a dock of its
  /// stage, or else of the newest stage before.
  explicit Deliveries(const Plan& plan);

  [[nodiscard]] scene::Traffic at(Minute t) const;
  [[nodiscard]] const std::vector<Visit>& visits() const { return visits_; }

 private:
  struct Season {  // while deliveries to the docks of a stage go on
    std::size_t stage = 0;
    Minute from = 0, until = 0;
  };
  std::vector<Visit> visits_;     // by arrival
  std::vector<Visit> unloading_;  // a rack each, while it is received; by its start
  std::vector<Season> seasons_;
  Minute longest_ = 0;  // to receive a rack
};

}  // namespace rackline::views
