#include "planner/program/expand.h"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <map>
#include <unordered_set>

namespace rackline {
namespace {

/// The text with "{place}" replaced.
std::string named(const std::string& pattern, const std::string& place) {
  std::string out = pattern;
  constexpr std::string_view kPlace = "{place}";
  for (auto at = out.find(kPlace); at != std::string::npos; at = out.find(kPlace, at))
    out.replace(at, kPlace.size(), place), at += place.size();
  return out;
}

/// "12" of array "C-12" in hall "C": what a work breakdown shows under the hall.
std::string tail(const std::string& id, const std::string& parent) {
  const bool inside = id.size() > parent.size() + 1 && id.compare(0, parent.size(), parent) == 0;
  return inside ? id.substr(parent.size() + 1) : id;
}

/// A place that a fragnet is repeated for, with all places around it.
struct Place {
  StageId stage;
  HallId hall;
  ArrayId array;
  RackId rack;
  std::string id, wbs;
  int sequence = 0;
};

/// What a link asks for: the same rack, array, hall or stage.
std::size_t key_of(const Place& p, Scope scope) {
  switch (scope) {
    case Scope::rack:
      return p.rack.index();
    case Scope::array:
      return p.array.index();
    case Scope::hall:
      return p.hall.index();
    case Scope::stage:
      break;
  }
  return p.stage.index();
}

class Expansion {
 public:
  Expansion(const ProgramRules& rules, const Facility& facility)
      : rules_(rules), facility_(facility) {
    out_.calendars = rules.calendars;
    out_.crews = rules.crews;
    out_.stocks = rules.stocks;
    out_.figures = rules.figures;
  }

  Result<Program> run() {
    find_places();
    for (std::size_t s = 0; s < rules_.stages.size(); ++s) add_stage(StageId(s));
    for (std::size_t s = 0; s < rules_.stages.size(); ++s) link_stage(StageId(s));
    for (std::size_t s = 0; s < rules_.stages.size(); ++s) end_stage(StageId(s));
    for (std::size_t s = 0; s < rules_.stages.size(); ++s) link_to_earlier_stages(StageId(s));
    std::unordered_set<std::string_view> ids;
    for (const Activity& a : out_.activities)
      if (!ids.insert(a.id).second)
        return fail("", "", fmt::format("two activities are called {}", a.id), "one of each id");
    return std::move(out_);
  }

 private:
  void find_places() {
    places_.resize(rules_.stages.size());
    std::vector<int> halls_of_stage(rules_.stages.size(), 0);
    for (std::size_t s = 0; s < rules_.stages.size(); ++s) {
      const std::string& id = facility_.stages[s].id;
      places_[s][static_cast<std::size_t>(Scope::stage)].push_back(
          {StageId(s), {}, {}, {}, id, id, 0});
    }
    for (std::size_t h = 0; h < facility_.halls.size(); ++h) {
      const Hall& hall = facility_.halls[h];
      const std::size_t s = hall.stage.index();
      const int first = halls_of_stage[s]++ * rules_.stages[s].stagger;
      const int together = rules_.stages[s].together;
      const std::string wbs = facility_.stages[s].id + "/" + hall.id;
      at(s, Scope::hall).push_back({hall.stage, HallId(h), {}, {}, hall.id, wbs, first / together});
      for (std::size_t k = 0; k < hall.arrays.size(); ++k) {
        const RackArray& array = facility_.arrays[hall.arrays[k].index()];
        Place p{hall.stage,
                HallId(h),
                hall.arrays[k],
                {},
                array.id,
                wbs + "/" + tail(array.id, hall.id),
                (first + static_cast<int>(k)) / together};
        at(s, Scope::array).push_back(p);
        for (RackId r : array.racks) add_rack_place(s, p, r, array.id);
      }
      for (RackId r : hall.racks)
        if (!facility_.racks[r.index()].array)
          add_rack_place(s, at(s, Scope::hall).back(), r, hall.id);
    }
  }

  void add_rack_place(std::size_t stage, const Place& around, RackId r, const std::string& parent) {
    Place p = around;
    p.rack = r;
    p.id = facility_.racks[r.index()].id;
    p.wbs += "/" + tail(p.id, parent);
    at(stage, Scope::rack).push_back(std::move(p));
  }

  std::vector<Place>& at(std::size_t stage, Scope scope) {
    return places_[stage][static_cast<std::size_t>(scope)];
  }

  void add_stage(StageId s) {
    const StageRules& rules = rules_.stages[s.index()];
    out_.stages.push_back({facility_.stages[s.index()].id, rules.name, rules.start, {}});
    for (std::size_t g = 0; g < rules_.supply.size(); ++g)
      if (rules_.supply[g].stage == s) add_supply(g);
    for (std::size_t f : rules.fragnets) {
      const Fragnet& fragnet = rules_.fragnets[f];
      auto& instances = instances_[{s.index(), f}];
      for (const Place& p : at(s.index(), fragnet.scope)) {
        if (fragnet.scope == Scope::rack && kind_of(p.rack) != fragnet.kind) continue;
        instances.push_back({p, ActivityId(out_.activities.size())});
        for (const Step& step : fragnet.steps) {
          Activity a = activity_of(step, name_of(p, fragnet.scope));
          a.id = p.id + "." + step.id;
          a.wbs = p.wbs;
          a.stage = s;
          a.hall = p.hall;
          a.array = p.array;
          a.rack = p.rack;
          a.not_before = rules.start;
          a.sequence = p.sequence;
          add_stocks(a, step, p, {});
          out_.activities.push_back(std::move(a));
        }
      }
    }
  }

  void add_supply(std::size_t g) {
    const SupplyGroup& group = rules_.supply[g];
    for (const SupplyGroup::Unit& unit : group.units) {
      Activity a =
          activity_of(group.step, unit.equipment ? facility_.equipment[unit.equipment.index()].name
                                                 : tail(unit.id, group.id));
      a.id = unit.id + "." + group.step.id;
      a.wbs = facility_.stages[group.stage.index()].id + "/supply/" + group.id;
      a.stage = group.stage;
      a.equipment = unit.equipment;
      a.not_before = unit.not_before;
      add_stocks(a, group.step, {}, unit.equipment);
      supply_units_[g].emplace_back(out_.activities.size());
      out_.activities.push_back(std::move(a));
    }
  }

  static Activity activity_of(const Step& step, const std::string& place) {
    Activity a;
    a.name = named(step.name, place);
    a.step = step.id;
    a.calendar = step.calendar;
    a.duration = step.duration;
    a.crews = step.crews;
    a.reaches = step.reaches;
    a.reaches_at = step.reaches_at;
    return a;
  }

  void add_stocks(Activity& a, const Step& step, const Place& place, EquipmentId equipment) const {
    for (const StockRule& rule : step.stocks) {
      double amount = rule.times;
      if (rule.of == StockRule::Of::equipment_rating)
        amount *= equipment ? facility_.equipment[equipment.index()].rating_kw : 0;
      if (rule.of == StockRule::Of::rack_load) amount *= load_of(place);
      if (rule.of == StockRule::Of::site_load)
        amount *= load_of(place) * (1 + rules_.overhead_share);
      // A watt is fine enough, and sums of whole watts stay readable.
      amount = std::round(amount * 1000) / 1000;
      if (amount != 0) a.stocks.push_back({rule.stock, amount, rule.at});
    }
  }

  /// A step for a rack stands for it; one for an array or hall stands for the racks of it that are
  /// not compute racks: they have no steps of their own.
  double load_of(const Place& p) const {
    if (p.rack) return peak_kw(facility_.type_of(facility_.racks[p.rack.index()]));
    double sum = 0;
    const auto add = [&](RackId r) {
      const RackType& type = facility_.type_of(facility_.racks[r.index()]);
      if (type.kind != RackKind::compute) sum += peak_kw(type);
    };
    if (p.array) {
      for (RackId r : facility_.arrays[p.array.index()].racks) add(r);
    } else if (p.hall) {
      for (RackId r : facility_.halls[p.hall.index()].racks)
        if (!facility_.racks[r.index()].array) add(r);
    }
    return sum;
  }

  const std::string& name_of(const Place& p, Scope scope) const {
    return scope == Scope::hall ? facility_.halls[p.hall.index()].name : p.id;
  }

  RackKind kind_of(RackId r) const { return facility_.type_of(facility_.racks[r.index()]).kind; }

  void link_stage(StageId s) {
    for (std::size_t f : rules_.stages[s.index()].fragnets) {
      const Fragnet& fragnet = rules_.fragnets[f];
      for (const Instance& instance : instances_[{s.index(), f}])
        for (std::size_t k = 0; k < fragnet.steps.size(); ++k)
          for (const StepLink& link : fragnet.steps[k].after)
            add_links(link, instance.place, fragnet.scope, instance.step(k));
    }
    for (std::size_t g = 0; g < rules_.supply.size(); ++g) {
      if (rules_.supply[g].stage != s) continue;
      const Place& stage = at(s.index(), Scope::stage).front();
      for (ActivityId a : supply_units_[g])
        for (const StepLink& link : rules_.supply[g].step.after)
          add_links(link, stage, Scope::stage, a);
    }
  }

  void add_links(const StepLink& link, const Place& place, Scope scope, ActivityId to) {
    if (link.to_supply) {
      for (ActivityId from : supply_units_[link.group])
        out_.links.push_back({from, to, link.type, link.lag});
      return;
    }
    const Scope other = rules_.fragnets[link.group].scope;
    const Scope wider = std::max(scope, other);
    for (ActivityId first : instances_within(place.stage, link.group, wider, key_of(place, wider)))
      out_.links.push_back({ActivityId(first.index() + link.step), to, link.type, link.lag});
  }

  /// The first activities of the fragnet's instances that lie in the place with `key`.
  const std::vector<ActivityId>& instances_within(StageId s, std::size_t fragnet, Scope scope,
                                                  std::size_t key) {
    auto [index, fresh] = index_.try_emplace({s.index(), fragnet, scope});
    if (fresh)
      for (const Instance& i : instances_[{s.index(), fragnet}])
        index->second[key_of(i.place, scope)].push_back(i.first);
    return index->second[key];
  }

  void end_stage(StageId s) {
    const StageRules& rules = rules_.stages[s.index()];
    const auto& instances = instances_[{s.index(), rules.finish_fragnet}];
    assert(instances.size() == 1);
    out_.stages[s.index()].finish = instances.front().step(rules.finish_step);
  }

  /// Whatever has nothing before it in its stage begins when the stages before it have ended.
  void link_to_earlier_stages(StageId s) {
    const StageRules& rules = rules_.stages[s.index()];
    for (StageId before : rules.after) {
      const ActivityId ended = out_.stages[before.index()].finish;
      for (std::size_t f : rules.fragnets) {
        const auto& steps = rules_.fragnets[f].steps;
        for (const Instance& i : instances_[{s.index(), f}])
          for (std::size_t k = 0; k < steps.size(); ++k)
            if (steps[k].after.empty()) out_.links.push_back({ended, i.step(k), LinkType::FS, 0});
      }
    }
  }

  struct Instance {
    Place place;
    ActivityId first;  ///< its steps follow one another
    [[nodiscard]] ActivityId step(std::size_t k) const { return ActivityId(first.index() + k); }
  };
  const ProgramRules& rules_;
  const Facility& facility_;
  Program out_;
  std::vector<std::array<std::vector<Place>, 4>> places_;  ///< by stage, scope
  std::map<std::pair<std::size_t, std::size_t>, std::vector<Instance>> instances_;
  std::map<std::size_t, std::vector<ActivityId>> supply_units_;
  std::map<std::tuple<std::size_t, std::size_t, Scope>,
           std::map<std::size_t, std::vector<ActivityId>>>
      index_;
};

}  // namespace

double peak_kw(const RackType& type) {
  return std::max(type.load_kw, type.burn_in_kw);
}

Result<Program> expand(const ProgramRules& rules, const Facility& facility) {
  return Expansion(rules, facility).run();
}

}  // namespace rackline
