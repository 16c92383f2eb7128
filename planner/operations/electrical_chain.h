// The power that every stage between the sources and the racks' inlets takes in, gives out and
// loses. Built once from the facility's graph; a load is added at a busway and climbs.
#pragma once

#include <array>
#include <string_view>
#include <vector>

#include "planner/facility/facility.h"
#include "planner/operations/plant_inputs.h"

namespace rackline {

/// What brings power to the site.
[[nodiscard]] constexpr bool is_source(EquipmentKind kind) {
  return kind == EquipmentKind::utility || kind == EquipmentKind::generator ||
         kind == EquipmentKind::turbine || kind == EquipmentKind::battery;
}

enum class ChainStage : unsigned char {
  substation,
  yard_switchgear,
  transformer,
  hall_switchgear,
  busway
};
inline constexpr int kChainStageCount = 5;
[[nodiscard]] std::string_view id(ChainStage stage);    ///< "hall_switchgear"
[[nodiscard]] std::string_view name(ChainStage stage);  ///< "hall switchgear and UPS"

/// What flows where at one moment, kW.
struct ChainFlow {
  std::vector<double> out_kw, in_kw;               ///< by EquipmentId
  std::array<double, kChainStageCount> loss_kw{};  ///< without the substations, see GridPath
  std::array<double, kChainStageCount> stage_out_kw{};
  std::vector<double> hall_loss_kw;  ///< by HallId: what heats the hall's air
  double hall_losses_kw = 0;         ///< their sum
  double top_kw = 0;                 ///< what the yard's buses take from sources and substations
};

/// Distribution equipment of a facility, from the yard's buses down to the busways.
class ElectricalChain {
 public:
  ElectricalChain() = default;
  /// `dead`: by EquipmentId, what has failed and carries nothing; empty: everything lives. What is
  /// fed by several shares its load among those that live.
  ElectricalChain(const Facility& facility, const ElectricalInputs& inputs,
                  const std::vector<bool>& dead = {});

  [[nodiscard]] ChainFlow empty() const;
  /// Adds (or takes away) a load at a busway or any other equipment and lets it climb; O(path).
  void add(ChainFlow& flow, EquipmentId at, double kw) const;
  /// Which stage an equipment belongs to; nothing for sources and what carries no power.
  [[nodiscard]] bool distributes(EquipmentId e) const { return stage_[e.index()] >= 0; }
  /// The equipment that feeds it and distributes itself; what it takes is shared by rating.
  struct Parent {
    EquipmentId id;
    double share = 0;
  };
  [[nodiscard]] const std::vector<Parent>& parents(EquipmentId e) const {
    return parents_[e.index()];
  }
  /// What it takes in to give `output_kw` out.
  [[nodiscard]] double input_kw(EquipmentId e, double output_kw) const;

  /// The substations between the grid and the buses that other sources feed too.
  struct Gate {
    EquipmentId substation;
    double rating_kw = 0;
    std::vector<EquipmentId> utilities;
  };
  [[nodiscard]] const std::vector<Gate>& gates() const { return gates_; }
  [[nodiscard]] const RatedLoss& gate_loss() const { return inputs_.substation; }

 private:
  ElectricalInputs inputs_;
  std::vector<int> stage_;  ///< ChainStage, or −1
  std::vector<double> rating_kw_;
  std::vector<HallId> hall_;
  std::vector<std::vector<Parent>> parents_;
  std::vector<Gate> gates_;
  std::size_t halls_ = 0;
};

}  // namespace rackline
