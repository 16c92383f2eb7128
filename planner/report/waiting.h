// Why racks are not energised at a time: for lack of supply, of people, or because they are not
// ready.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "planner/project/project.h"

namespace rackline {

/// The level of a stock at t, after that minute's events.
[[nodiscard]] double stock_level(const Plan& plan, StockId stock, Minute t);

/// What next fills a stock after t; at = kNever where nothing does.
struct NextFill {
  Minute at = kNever;
  double amount = 0;
  std::string name;
};
[[nodiscard]] NextFill next_fill(const Plan& plan, StockId stock, Minute t);

/// Compute racks of a stage that are not energised at t, by what they wait for. A rack that is
/// ready waits for the first stock that is too low for it, or else for a crew; one whose missing
/// steps all wait for a stock waits for that stock.
struct Waiting {
  int racks = 0;  ///< of the stage
  int unenergised = 0;
  int not_ready = 0;  ///< an earlier step of it is not done yet, for want of other things
  std::map<std::string, int> before;  ///< of those: racks by the step that is not done
  int for_crews = 0;
  std::vector<int> for_stock;  ///< by StockId
};
[[nodiscard]] Waiting waiting_racks(const Plan& plan, StageId stage, Minute t);

}  // namespace rackline
