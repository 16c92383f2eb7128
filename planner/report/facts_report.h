// What `rackline facts` says: the figures of the press beside those of the model, with the
// assumptions under which each holds and those under which it cannot.
#pragma once

#include <string>
#include <vector>

#include "planner/project/project.h"

namespace rackline {

struct Fact {
  std::string id;        ///< "power", "water", …
  std::string claim;     ///< "100,000 GPUs need 150 MW"
  std::string source;    ///< "seed 000"
  double published = 0;  ///< in `unit`
  double model = 0;      ///< in `unit`
  std::string unit;
  std::string holds;   ///< under which assumptions
  std::string cannot;  ///< under which it cannot hold
};

/// The facts of the plan's first stage once it trains; empty when it is never finished.
[[nodiscard]] std::vector<Fact> facts_of(const Plan& plan);
[[nodiscard]] std::string facts_text(const Plan& plan);
[[nodiscard]] std::string facts_json(const Plan& plan);

}  // namespace rackline
