// From rules to a program: fragnets are small networks of steps that are repeated for each rack,
// array, hall or stage of the facility; supply groups are numbered steps with dates.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "planner/facility/facility.h"
#include "planner/program/program.h"

namespace rackline {

/// What a fragnet is repeated for. Each lies within the next.
enum class Scope : unsigned char { rack, array, hall, stage };

/// How much of a stock a step fills or draws.
struct StockRule {
  enum class Of : unsigned char {
    figure,            ///< `times` itself, in the stock's unit
    equipment_rating,  ///< × the rating of the step's equipment
    rack_load,         ///< × the highest load of the racks that the step stands for, kW
    site_load,         ///< the same with the site's overhead
  };
  StockId stock;
  Of of = Of::figure;
  double times = 0;  ///< > 0 fills, < 0 draws
  StockAt at = StockAt::start;
};

/// A link to every instance of a step that lies around, within or beside the one that names it.
struct StepLink {
  bool to_supply = false;  ///< `group` is a supply group; all its units
  std::size_t group = 0;   ///< index of the fragnet or supply group
  std::size_t step = 0;    ///< index in the fragnet
  LinkType type = LinkType::FS;
  Minute lag = 0;
};

/// One step of a fragnet, or what every unit of a supply group does.
struct Step {
  std::string id, name;  ///< "{place}" in the name stands for the rack, array, hall, stage or unit
  CalendarId calendar;
  Minute duration = 0;
  std::vector<CrewUse> crews;
  std::vector<StockRule> stocks;
  std::optional<RackState> reaches;
  StockAt reaches_at = StockAt::finish;
  std::vector<StepLink> after;
};

struct Fragnet {
  std::string id;
  Scope scope = Scope::rack;
  RackKind kind = RackKind::compute;  ///< of the racks, where it is for racks
  std::vector<Step> steps;
};

/// Numbered steps of the site that come by date: deliveries, supply.
struct SupplyGroup {
  struct Unit {
    std::string id;
    EquipmentId equipment;
    Minute not_before = 0;
  };
  std::string id;
  StageId stage;
  Step step;
  std::vector<Unit> units;
};

struct StageRules {
  std::string name;
  Minute start = 0;
  std::vector<std::size_t> fragnets;
  std::size_t finish_fragnet = 0, finish_step = 0;  ///< the milestone that ends it; for the stage
  int stagger = 0;             ///< arrays by which each hall follows the one before it
  int together = 1;            ///< arrays of a hall that are built side by side, step by step
  std::vector<StageId> after;  ///< stages that must have ended
};

struct ProgramRules {
  std::vector<Calendar> calendars;
  std::vector<Crew> crews;
  std::vector<Stock> stocks;
  std::vector<Fragnet> fragnets;
  std::vector<SupplyGroup> supply;
  std::vector<StageRules> stages;  ///< as Facility::stages
  double overhead_share = 0;       ///< of the IT load
  Figures figures;
};

/// Errors: activities of one id. The finish of each stage must be a step of a fragnet for the
/// stage.
[[nodiscard]] Result<Program> expand(const ProgramRules& rules, const Facility& facility);

/// The highest load of a rack, kW: training or burn-in.
[[nodiscard]] double peak_kw(const RackType& type);

}  // namespace rackline
