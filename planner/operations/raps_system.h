// The electrical model of ExaDigiT RAPS: nodes through their converters, chassis through their
// rectifiers, racks, CDUs. Source: ExaDigiT/RAPS, raps/power.py; a rectifier carries its chassis'
// share of nodes and switches.
#pragma once

#include <string>
#include <vector>

#include "planner/operations/conversion_loss.h"

namespace rackline {

/// A system as a RAPS file describes it. Powers in W.
struct RapsSystem {
  std::string name;
  int cdus = 0, racks_per_cdu = 0, nodes_per_rack = 0, chassis_per_rack = 1;
  int switches_per_chassis = 0, nics_per_node = 0, rectifiers_per_chassis = 1;
  int cpus_per_node = 0, gpus_per_node = 0;
  std::vector<int> missing_racks, down_nodes;
  double gpu_idle_w = 0, gpu_max_w = 0, cpu_idle_w = 0, cpu_max_w = 0;
  double memory_w = 0, nic_idle_w = 0, nic_max_w = 0, nvme_w = 0, switch_w = 0, cdu_w = 0;
  AffineLoss sivoc, rectifier;

  [[nodiscard]] int rack_places() const { return cdus * racks_per_cdu; }
  [[nodiscard]] int racks() const { return rack_places() - static_cast<int>(missing_racks.size()); }
  [[nodiscard]] long long nodes() const {
    return static_cast<long long>(racks()) * nodes_per_rack -
           static_cast<long long>(down_nodes.size());
  }
};

/// How busy the nodes are, 0 … 1.
struct Utilisation {
  double cpu = 0, gpu = 0, network = 0;
};

/// The system's power by stage, W; input = node + switch + losses + CDUs.
struct RapsPower {
  double nodes_w = 0;  ///< at the nodes' boards
  double sivoc_loss_w = 0;
  double switches_w = 0;
  double rectifier_loss_w = 0;
  double cdus_w = 0;
  [[nodiscard]] double input_w() const {
    return nodes_w + sivoc_loss_w + switches_w + rectifier_loss_w + cdus_w;
  }
};

/// One node's board at a utilisation, W.
[[nodiscard]] double node_power_w(const RapsSystem& system, const Utilisation& use);
/// One rack with all its nodes up, at its inlet, W.
[[nodiscard]] double rack_power_w(const RapsSystem& system, const Utilisation& use);
/// The whole system with every node equally busy.
[[nodiscard]] RapsPower system_power(const RapsSystem& system, const Utilisation& use);

}  // namespace rackline
