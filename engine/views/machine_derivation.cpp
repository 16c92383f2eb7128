#include "engine/views/machine_derivation.h"

#include <fmt/format.h>

#include <algorithm>

#include "engine/views/group_derivation.h"
#include "engine/views/quantities.h"

namespace rackline::views {

namespace {

std::string of_rating(double kw, const Equipment& e) {
  return e.rating_kw > 0 ? power_text(kw) + " of " + power_text(e.rating_kw) : power_text(kw);
}

std::string litres_text(double lps) {
  return number_text(lps, 3) + "\u2009L/s";
}

/// One term for those of equal size, so that 56 busways do not fill the panel.
std::string equal_terms(std::vector<double> values, std::string (*text)(double)) {
  std::vector<SumTerm> terms;
  std::sort(values.begin(), values.end());
  for (double v : values) {
    if (v <= 0) continue;
    if (!terms.empty() && terms.back().each == text(v))
      ++terms.back().count;
    else
      terms.push_back({1, text(v), 0});
    terms.back().total += v;
  }
  return sum_text(terms);
}

class Machine {
 public:
  Machine(const Plan& plan, EquipmentId id, const NetworkLoad& load, const SiteState& state)
      : plan_(plan),
        facility_(plan.facility()),
        id_(id),
        e_(facility_.equipment[id.index()]),
        all_(load),
        load_(load.equipment[id.index()]),
        state_(state) {
    if (std::string line = figure_line(*plan.project, e_.origin.file, e_.origin.place + "/rating");
        !line.empty())
      rating_.push_back(std::move(line));
  }

  std::vector<MachineFigure> figures() {
    if (is_source(e_.kind))
      source();
    else if (e_.kind == EquipmentKind::chiller)
      chiller();
    else if (e_.kind == EquipmentKind::substation)
      substation();
    else if (e_.kind != EquipmentKind::busway && plan_.operations.plant().chain().distributes(id_))
      distribution();
    else if (e_.kind >= EquipmentKind::tower && e_.kind <= EquipmentKind::row_pipe)
      coolant();
    return std::move(out_);
  }

 private:
  void add(std::string key, std::string value, std::string formula, bool over = false) {
    out_.push_back({std::move(key), std::move(value), {std::move(formula), rating_}, over});
  }
  [[nodiscard]] bool over(double kw) const {
    return e_.rating_kw > 0 && kw > e_.rating_kw * (1 + 1e-9);
  }

  void source() {
    for (const SourceState& s : state_.sources) {
      if (s.kind != e_.kind) continue;
      if (!plan_.operations.in_operation(id_, state_.at) || s.units == 0) {
        add("Output", "none", "it is not in operation yet");
        continue;
      }
      const double share = s.output_kw > 0 ? load_.power_kw / s.output_kw : 0;
      add("Output", of_rating(load_.power_kw, e_),
          fmt::format(
              "its {} of the {} that {} {} in operation deliver = {}; which of them turn is "
              "not modelled",
              percent_text(share), power_text(s.output_kw), s.units, s.name,
              power_text(load_.power_kw)),
          over(load_.power_kw));
    }
  }

  void substation() {
    std::vector<double> lines;
    for (std::size_t c = 0; c < facility_.power.size(); ++c)
      if (facility_.power[c].to == id_) lines.push_back(all_.power_kw[c]);
    add("Load now", of_rating(load_.power_kw, e_),
        fmt::format("what its grid connections bring: {} = {}", equal_terms(lines, power_text),
                    power_text(load_.power_kw)),
        over(load_.power_kw));
  }

  void distribution() {
    std::vector<double> lines;
    for (std::size_t c = 0; c < facility_.power.size(); ++c)
      if (facility_.power[c].from == id_) lines.push_back(all_.power_kw[c]);
    add("Load now", of_rating(load_.power_kw, e_),
        fmt::format("what hangs on it takes in: {} = {}", equal_terms(lines, power_text),
                    power_text(load_.power_kw)),
        over(load_.power_kw));
    const double in_kw = plan_.operations.plant().chain().input_kw(id_, load_.power_kw);
    add("Its loss", power_text(in_kw - load_.power_kw),
        fmt::format("{} in − {} out = {}", power_text(in_kw), power_text(load_.power_kw),
                    power_text(in_kw - load_.power_kw)));
  }

  void chiller() {
    std::vector<double> halls;
    for (const Connection& c : facility_.coolant)
      if (const HallId hall = facility_.equipment[c.to.index()].hall; c.from == id_ && hall)
        halls.push_back(state_.halls[hall.index()].air_kw + state_.halls[hall.index()].loss_kw);
    add("Heat", of_rating(load_.heat_kw, e_),
        fmt::format("its share by rating of the air-side heat of its halls, {}, and of what the "
                    "air handlers add = {}",
                    equal_terms(halls, power_text), power_text(load_.heat_kw)),
        over(load_.heat_kw));
  }

  void coolant() {
    if (load_.flow_lps <= 0) {
      add("Coolant", "not flowing", "no rack behind it is energised yet");
      return;
    }
    std::vector<double> lines;
    if (e_.kind == EquipmentKind::row_pipe) {
      for (std::size_t i = 0; i < facility_.racks.size(); ++i)
        if (const Rack& rack = facility_.racks[i]; rack.loop == id_)
          lines.push_back(
              plan_.operations.loads().of(rack.type, plan_.tracks[i].state_at(state_.at)).flow_lpm /
              60);
    } else {
      for (std::size_t c = 0; c < facility_.coolant.size(); ++c)
        if (facility_.coolant[c].from == id_) lines.push_back(all_.coolant_lps[c]);
    }
    add("Flow", litres_text(load_.flow_lps),
        fmt::format("what its {} take: {} = {}",
                    e_.kind == EquipmentKind::row_pipe ? "racks" : "branches",
                    equal_terms(lines, litres_text), litres_text(load_.flow_lps)));
    const bool tower = e_.kind == EquipmentKind::tower;
    add("Heat", of_rating(load_.heat_kw, e_),
        tower
            ? fmt::format(
                  "its share of the liquid's heat and of the pumps' work: {} of {} = {}",
                  percent_text(load_.heat_kw / std::max(1e-9, state_.plant.cooling.tower_heat_kw)),
                  power_text(state_.plant.cooling.tower_heat_kw), power_text(load_.heat_kw))
            : "heat to liquid of the racks behind it = " + power_text(load_.heat_kw),
        over(load_.heat_kw));
    add("Coolant out → back",
        fmt::format("{} → {}", temperature_text(load_.supply_c), temperature_text(load_.return_c)),
        fmt::format(
            "{} + {} / ({:.3f}\u2009kJ/L·K × {}) = {}", temperature_text(load_.supply_c),
            power_text((load_.return_c - load_.supply_c) * kCoolantHeatCapacity * load_.flow_lps),
            kCoolantHeatCapacity, litres_text(load_.flow_lps), temperature_text(load_.return_c)));
  }

  const Plan& plan_;
  const Facility& facility_;
  EquipmentId id_;
  const Equipment& e_;
  const NetworkLoad& all_;
  const EquipmentLoad& load_;
  const SiteState& state_;
  std::vector<std::string> rating_;
  std::vector<MachineFigure> out_;
};

}  // namespace

std::vector<MachineFigure> machine_figures(const Plan& plan, EquipmentId equipment,
                                           const NetworkLoad& load, const SiteState& state) {
  return Machine(plan, equipment, load, state).figures();
}

}  // namespace rackline::views
