#include "planner/operations/electrical_chain.h"

#include <algorithm>

namespace rackline {

std::string_view id(ChainStage stage) {
  constexpr std::string_view ids[] = {"substation", "yard_switchgear", "transformer",
                                      "hall_switchgear", "busway"};
  return ids[static_cast<int>(stage)];
}
std::string_view name(ChainStage stage) {
  constexpr std::string_view names[] = {"substations", "yard switchgear", "transformers",
                                        "hall switchgear and UPS", "busways"};
  return names[static_cast<int>(stage)];
}

namespace {

int stage_of(const Equipment& e) {
  switch (e.kind) {
    case EquipmentKind::substation:
      return static_cast<int>(ChainStage::substation);
    case EquipmentKind::transformer:
      return static_cast<int>(ChainStage::transformer);
    case EquipmentKind::switchgear:
      return static_cast<int>(e.hall ? ChainStage::hall_switchgear : ChainStage::yard_switchgear);
    case EquipmentKind::busway:
      return static_cast<int>(ChainStage::busway);
    default:
      return -1;
  }
}

}  // namespace

ElectricalChain::ElectricalChain(const Facility& facility, const ElectricalInputs& inputs,
                                 const std::vector<bool>& dead)
    : inputs_(inputs), parents_(facility.equipment.size()), halls_(facility.halls.size()) {
  std::vector<bool> local_source(facility.equipment.size(), false);
  std::vector<std::vector<EquipmentId>> utilities(facility.equipment.size());
  for (const Equipment& e : facility.equipment) {
    stage_.push_back(stage_of(e));
    rating_kw_.push_back(e.rating_kw);
    hall_.push_back(e.hall);
  }
  for (const Connection& c : facility.power) {
    if (!dead.empty() && (dead[c.from.index()] || dead[c.to.index()])) continue;
    const EquipmentKind from = facility.equipment[c.from.index()].kind;
    if (from == EquipmentKind::utility) utilities[c.to.index()].push_back(c.from);
    if (is_source(from) && from != EquipmentKind::utility) local_source[c.to.index()] = true;
    if (distributes(c.from) && distributes(c.to)) parents_[c.to.index()].push_back({c.from, 0});
  }
  for (std::size_t e = 0; e < parents_.size(); ++e) {
    if (local_source[e]) {  // a bus: what comes through the substations is for the dispatch to say
      for (const Parent& p : parents_[e])
        if (std::none_of(gates_.begin(), gates_.end(),
                         [&](const Gate& g) { return g.substation == p.id; }))
          gates_.push_back({p.id, rating_kw_[p.id.index()], utilities[p.id.index()]});
      parents_[e].clear();
    }
    double sum = 0;
    for (Parent& p : parents_[e]) sum += p.share = rating_kw_[p.id.index()];
    for (Parent& p : parents_[e])
      p.share = sum > 0 ? p.share / sum : 1.0 / static_cast<double>(parents_[e].size());
  }
}

ChainFlow ElectricalChain::empty() const {
  ChainFlow flow;
  flow.out_kw.assign(stage_.size(), 0);
  flow.in_kw.assign(stage_.size(), 0);
  flow.hall_loss_kw.assign(halls_, 0);
  return flow;
}

double ElectricalChain::input_kw(EquipmentId e, double output_kw) const {
  if (output_kw <= 0) return 0;
  const double rating = rating_kw_[e.index()];
  switch (static_cast<ChainStage>(stage_[e.index()])) {
    case ChainStage::substation:
      return output_kw + inputs_.substation.loss_kw(output_kw, rating);
    case ChainStage::yard_switchgear:
      return output_kw + inputs_.yard_switchgear.loss_kw(output_kw, rating);
    case ChainStage::transformer:
      return output_kw + inputs_.transformer.loss_kw(output_kw, rating);
    case ChainStage::hall_switchgear:
      return inputs_.ups.input(output_kw);
    case ChainStage::busway:
      return output_kw + inputs_.busway.loss_kw(output_kw, rating);
  }
  return output_kw;
}

void ElectricalChain::add(ChainFlow& flow, EquipmentId at, double kw) const {
  const std::size_t e = at.index();
  if (stage_[e] < 0) {  // a load hung on a source or a thing that carries nothing
    flow.top_kw += kw;
    return;
  }
  const auto stage = static_cast<std::size_t>(stage_[e]);
  const double loss_before = flow.in_kw[e] - flow.out_kw[e];
  const double in_before = flow.in_kw[e];
  flow.out_kw[e] += kw;
  // What is left of many additions and subtractions is rounding, not a load.
  if (flow.out_kw[e] < 1e-9) flow.out_kw[e] = 0;
  flow.in_kw[e] = input_kw(at, flow.out_kw[e]);
  const double more_loss = flow.in_kw[e] - flow.out_kw[e] - loss_before;
  flow.stage_out_kw[stage] += kw;
  flow.loss_kw[stage] += more_loss;
  if (hall_[e]) {
    flow.hall_loss_kw[hall_[e].index()] += more_loss;
    flow.hall_losses_kw += more_loss;
  }
  const double more = flow.in_kw[e] - in_before;
  if (parents_[e].empty()) flow.top_kw += more;
  for (const Parent& p : parents_[e]) add(flow, p.id, more * p.share);
}

}  // namespace rackline
