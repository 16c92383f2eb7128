#include "planner/operations/raps_system.h"

namespace rackline {

double node_power_w(const RapsSystem& s, const Utilisation& use) {
  return s.cpus_per_node * (s.cpu_idle_w + use.cpu * (s.cpu_max_w - s.cpu_idle_w)) +
         s.gpus_per_node * (s.gpu_idle_w + use.gpu * (s.gpu_max_w - s.gpu_idle_w)) + s.memory_w +
         s.nics_per_node * (s.nic_idle_w + use.network * (s.nic_max_w - s.nic_idle_w)) + s.nvme_w;
}

double rack_power_w(const RapsSystem& s, const Utilisation& use) {
  const double nodes_w = s.nodes_per_rack * s.sivoc.input(node_power_w(s, use));
  const double switches_w = s.chassis_per_rack * s.switches_per_chassis * s.switch_w;
  const int rectifiers = s.chassis_per_rack * s.rectifiers_per_chassis;
  return rectifiers * s.rectifier.input((nodes_w + switches_w) / rectifiers);
}

RapsPower system_power(const RapsSystem& s, const Utilisation& use) {
  const auto nodes = static_cast<double>(s.nodes());
  const double node_w = node_power_w(s, use);
  RapsPower p;
  p.nodes_w = nodes * node_w;
  p.sivoc_loss_w = nodes * s.sivoc.input(node_w) - p.nodes_w;
  p.switches_w =
      static_cast<double>(s.racks()) * s.chassis_per_rack * s.switches_per_chassis * s.switch_w;
  // The loss is affine, so the rectifiers of the site may be taken together.
  const double rectifiers =
      static_cast<double>(s.racks()) * s.chassis_per_rack * s.rectifiers_per_chassis;
  const double load_w = p.nodes_w + p.sivoc_loss_w + p.switches_w;
  if (rectifiers > 0)
    p.rectifier_loss_w = rectifiers * s.rectifier.input(load_w / rectifiers) - load_w;
  p.cdus_w = s.cdus * s.cdu_w;
  return p;
}

}  // namespace rackline
