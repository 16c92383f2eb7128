#include "engine/views/group_derivation.h"

#include <fmt/format.h>

#include <algorithm>

#include "engine/views/quantities.h"

namespace rackline::views {

namespace {

constexpr std::size_t kMostTerms = 4;

}  // namespace

std::string sum_text(std::vector<SumTerm> terms) {
  std::stable_sort(terms.begin(), terms.end(),
                   [](const SumTerm& a, const SumTerm& b) { return a.total > b.total; });
  std::string text;
  for (std::size_t i = 0; i < std::min(kMostTerms, terms.size()); ++i) {
    if (i > 0) text += " + ";
    text += terms[i].count > 1 ? fmt::format("{} × {}", count_text(terms[i].count), terms[i].each)
                               : terms[i].each;
  }
  if (terms.size() > kMostTerms)
    text += fmt::format(" + {} smaller terms", terms.size() - kMostTerms);
  return text.empty() ? "nothing" : text;
}

GroupDerivations group_derivations(const Plan& plan, std::span<const RackId> racks,
                                   const GroupState& group, Minute t) {
  const Project& project = *plan.project;
  const Facility& facility = plan.facility();
  const LoadTable loads = plan.operations.loads_at(t);
  std::vector<int> counts(facility.rack_types.size() * kRackStateCount, 0);  // [type × state]
  for (RackId id : racks) {
    const auto state = static_cast<std::size_t>(plan.tracks[id.index()].state_at(t));
    ++counts[facility.racks[id.index()].type.index() * kRackStateCount + state];
  }
  std::vector<SumTerm> power, liquid, flow;
  std::vector<std::string> power_figures, liquid_figures, flow_figures;
  const auto figure = [&](std::vector<std::string>& lines, const RackType& type, const char* name) {
    std::string line = figure_line(project, type.origin.file, type.origin.place + "/" + name);
    if (!line.empty()) line = type.name + ": " + line;
    if (!line.empty() && std::find(lines.begin(), lines.end(), line) == lines.end())
      lines.push_back(std::move(line));
  };
  for (std::size_t k = 0; k < counts.size(); ++k) {
    if (counts[k] == 0) continue;
    const RackTypeId type_id(k / kRackStateCount);
    const auto state = static_cast<RackState>(k % kRackStateCount);
    const RackType& type = facility.rack_types[type_id.index()];
    const RackLoad& load = loads.of(type_id, state);
    if (load.power_kw > 0) {
      power.push_back({counts[k], power_text(load.power_kw), counts[k] * load.power_kw});
      liquid.push_back({counts[k], power_text(load.liquid_kw), counts[k] * load.liquid_kw});
      figure(power_figures, type,
             state == RackState::energised ? "idle"
             : state == RackState::burn_in ? "burn_in"
                                           : "load");
      figure(liquid_figures, type, "liquid_fraction");
    }
    if (load.flow_lpm > 0) {
      flow.push_back({counts[k], flow_text(load.flow_lpm), counts[k] * load.flow_lpm});
      figure(flow_figures, type, "coolant_rise");
    }
  }
  GroupDerivations d;
  d.power = {sum_text(power) + " = " + power_text(group.it_kw), power_figures};
  d.liquid = {sum_text(liquid) + " = " + power_text(group.liquid_kw), liquid_figures};
  d.air = {fmt::format("{} − {} = {}", power_text(group.it_kw), power_text(group.liquid_kw),
                       power_text(group.air_kw)),
           {}};
  d.flow = {fmt::format("{} = {}; from the state energised on, each at the flow of its rated heat",
                        sum_text(flow), flow_text(group.flow_lpm)),
            flow_figures};
  const double supply_c =
      group.flow_lpm > 0
          ? group.return_c - group.liquid_kw / (kCoolantHeatCapacity * group.flow_lpm / 60)
          : 0;
  d.coolant = {fmt::format("{} + {} / ({:.3f}\u2009kJ/L·K × {}) = {}", temperature_text(supply_c),
                           power_text(group.liquid_kw), kCoolantHeatCapacity,
                           flow_text(group.flow_lpm), temperature_text(group.return_c)),
               {}};
  if (std::string line = figure_line(project, "operations.json", "/coolant_supply"); !line.empty())
    d.coolant.figures.push_back(std::move(line));
  return d;
}

}  // namespace rackline::views
