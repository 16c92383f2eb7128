#include "planner/formats/facility_json.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <unordered_map>

#include "planner/facility/check.h"
#include "planner/facility/layout.h"

namespace rackline {
namespace {

constexpr double kMostKw = 1e8;      // 100 GW: beyond any site
constexpr double kMostMetres = 1e4;  // beyond any plot
constexpr int kMostUnits = 100'000;  // of one group

Origin origin_of(const JsonView& view) {
  return {view.file(), view.place()};
}

/// [x, y] or [x, y, z] in metres.
Vec3 position(const JsonView& view) {
  const auto parts = view.items();
  if (parts.size() < 2 || parts.size() > 3)
    view.mistake(fmt::format("has {} numbers", parts.size()), "[x, y] or [x, y, z] in metres");
  Vec3 v{parts[0].number(-kMostMetres, kMostMetres), parts[1].number(-kMostMetres, kMostMetres), 0};
  if (parts.size() == 3) v.z = parts[2].number(-kMostMetres, kMostMetres);
  return v;
}

Vec3 size(const JsonView& view) {
  const auto parts = view.items();
  if (parts.size() != 3)
    view.mistake(fmt::format("has {} numbers", parts.size()), "[width, depth, height] in metres");
  constexpr double kLeast = 0.01;
  return {parts[0].number(kLeast, kMostMetres), parts[1].number(kLeast, kMostMetres),
          parts[2].number(kLeast, kMostMetres)};
}

std::vector<std::string> equipment_kinds() {
  std::vector<std::string> kinds;
  for (int i = 0; i < kEquipmentKindCount; ++i)
    kinds.emplace_back(id(static_cast<EquipmentKind>(i)));
  return kinds;
}

/// Reads the files in their order into one Facility; a class because later files name what earlier
/// ones have defined.
class FacilityReader {
 public:
  explicit FacilityReader(const ProjectFiles& files) : files_(files) {}

  Facility read() {
    const JsonView site = file_of(files_, "facility/site.json");
    const JsonView power = file_of(files_, "facility/power.json");
    const JsonView cooling = file_of(files_, "facility/cooling.json");
    read_site(site);
    read_rack_types(file_of(files_, "facility/rack_types.json"));
    for (const JsonView& file : {power, cooling}) {
      file.allow({"equipment", "connections"});
      read_equipment(file["equipment"]);
    }
    read_halls(file_of(files_, "facility/halls.json"));
    read_connections(power["connections"], f_.power);
    read_connections(cooling["connections"], f_.coolant);
    if (const auto sound = check(f_); !sound) throw JsonMistake{sound.error()};
    return std::move(f_);
  }

 private:
  double figure(const JsonView& object, const std::string& key, const std::string& unit,
                double least, double most, const std::string& label) {
    return object[key].figure(unit, least, most, &f_.figures, label);
  }

  void read_site(const JsonView& site) {
    site.allow({"latitude", "longitude", "plot", "floor_area", "stages", "equipment"});
    f_.latitude_deg = figure(site, "latitude", "deg", -90, 90, "Site: latitude");
    f_.longitude_deg = figure(site, "longitude", "deg", -180, 180, "Site: longitude");
    if (site.has("floor_area")) figure(site, "floor_area", "m²", 1, 1e8, "Building: floor area");
    const JsonView plot = site["plot"];
    plot.allow({"from_m", "to_m"});
    f_.ground = {position(plot["from_m"]), position(plot["to_m"])};
    if (f_.ground.min.x >= f_.ground.max.x || f_.ground.min.y >= f_.ground.max.y)
      plot.mistake("is empty", "\"to_m\" to the north-east of \"from_m\"");
    for (const JsonView& stage : site["stages"].items()) {
      stage.allow({"id", "name"});
      const std::string stage_id = stage["id"].text();
      if (!stages_.emplace(stage_id, StageId{f_.stages.size()}).second)
        stage["id"].mistake(fmt::format("the stage \"{}\" stands twice", stage_id), "each id once");
      f_.stages.push_back({stage_id, stage["name"].text()});
    }
    if (f_.stages.empty()) site["stages"].mistake("is empty", "at least one stage");
    if (site.has("equipment")) read_equipment(site["equipment"]);
  }

  void read_rack_types(const JsonView& file) {
    file.allow({"rack_types"});
    for (const auto& [type_id, view] : file["rack_types"].members()) {
      view.allow({"name", "kind", "width", "depth", "height", "mass", "servers", "server_units",
                  "gpus_per_server", "idle", "burn_in", "load", "rated", "liquid_fraction",
                  "coolant_rise", "cdu"});
      RackType type;
      type.id = type_id;
      type.name = view["name"].text();
      type.kind =
          static_cast<RackKind>(view["kind"].one_of({"compute", "network", "storage", "cpu"}));
      const auto read = [&, &object = view](const std::string& key, const std::string& unit,
                                            double least, double most, const std::string& what) {
        return figure(object, key, unit, least, most, type.name + ": " + what);
      };
      type.size_m = {read("width", "m", 0.1, 10, "width"), read("depth", "m", 0.1, 10, "depth"),
                     read("height", "m", 0.1, 10, "height")};
      type.mass_kg = read("mass", "kg", 1, 1e5, "mass, dry");
      type.servers = static_cast<int>(view["servers"].whole(0, 64));
      type.server_units = static_cast<int>(view["server_units"].whole(1, 64));
      type.gpus_per_server = static_cast<int>(view["gpus_per_server"].whole(0, 64));
      type.rated_kw = read("rated", "kW", 0.001, 1e4, "power, rated");
      type.load_kw = read("load", "kW", 0.001, type.rated_kw, "power in service");
      type.burn_in_kw = read("burn_in", "kW", 0.001, type.rated_kw, "power under burn-in");
      type.idle_kw = read("idle", "kW", 0, type.rated_kw, "power when idle");
      type.liquid_fraction = read("liquid_fraction", "", 0, 1, "share of heat to the coolant");
      type.coolant_rise_k = read("coolant_rise", "K", 0.1, 60, "coolant temperature rise");
      if (view.has("cdu")) type.cdu_kw = read("cdu", "kW", 1, 1e4, "limit of the in-rack CDU");
      type.origin = origin_of(view);
      if (type.kind == RackKind::compute && type.gpus() == 0)
        view.mistake("is a compute rack without GPUs", "servers and gpus_per_server of at least 1");
      rack_types_.emplace(type_id, RackTypeId{f_.rack_types.size()});
      f_.rack_types.push_back(std::move(type));
    }
  }

  StageId stage(const JsonView& view) {
    auto it = stages_.find(view.text());
    if (it == stages_.end()) view.mistake("is " + view.described(), "the id of a stage");
    return it->second;
  }

  RackTypeId rack_type(const JsonView& view, RackKind kind, const char* kind_name) {
    auto it = rack_types_.find(view.text());
    if (it == rack_types_.end())
      view.mistake("is " + view.described(), "a rack type of facility/rack_types.json");
    if (f_.rack_types[it->second.index()].kind != kind)
      view.mistake(fmt::format("is {}, of another kind", view.described()),
                   fmt::format("a rack type of kind {}", kind_name));
    return it->second;
  }

  void read_equipment(const JsonView& groups) {
    for (const auto& [key, view] : groups.members()) {
      view.allow({"kind", "id", "name", "stage", "count", "first", "digits", "at_m", "step_m",
                  "per_line", "line_step_m", "size_m", "quarter_turns", "rating"});
      EquipmentGroup group;
      group.kind = static_cast<EquipmentKind>(view["kind"].one_of(equipment_kinds()));
      group.id = view["id"].text();
      group.name = view["name"].text();
      group.stage = stage(view["stage"]);
      group.at = position(view["at_m"]);
      group.size_m = size(view["size_m"]);
      if (view.has("count")) {
        group.count = static_cast<int>(view["count"].whole(1, kMostUnits));
        group.first = view.has("first") ? static_cast<int>(view["first"].whole(0, kMostUnits)) : 1;
        group.digits = view.has("digits") ? static_cast<int>(view["digits"].whole(1, 6)) : 2;
        group.per_line = group.count;
        if (group.count > 1) group.step = position(view["step_m"]);
        if (view.has("per_line")) {
          group.per_line = static_cast<int>(view["per_line"].whole(1, kMostUnits));
          group.line_step = position(view["line_step_m"]);
        }
      }
      if (view.has("quarter_turns"))
        group.quarter_turns = static_cast<int>(view["quarter_turns"].whole(0, 3));
      if (view.has("rating"))
        group.rating_kw = figure(view, "rating", "kW", 0, kMostKw,
                                 group.name + (group.count > 1 ? ": rating each" : ": rating"));
      group.origin = origin_of(view);
      add_name(key, view, expand_group(f_, group));
    }
  }

  /// Lets `name` stand for the units in connections; each unit's own id stands for it too.
  void add_name(const std::string& name, const JsonView& view,
                const std::vector<EquipmentId>& units) {
    for (EquipmentId unit : units) {
      const std::string& unit_id = f_.equipment[unit.index()].id;
      if (!names_.emplace(unit_id, std::vector<EquipmentId>{unit}).second)
        view.mistake(fmt::format("the id \"{}\" stands twice", unit_id), "each id once");
    }
    const bool is_itself = units.size() == 1 && f_.equipment[units[0].index()].id == name;
    if (!is_itself && !names_.emplace(name, units).second)
      view.mistake(fmt::format("the id \"{}\" stands twice", name), "each id once");
  }

  void read_halls(const JsonView& file) {
    file.allow({"patterns", "halls"});
    std::unordered_map<std::string, HallPattern> patterns;
    for (const auto& [pattern_id, view] : file["patterns"].members())
      patterns.emplace(pattern_id, read_pattern(pattern_id, view));
    for (const auto& [hall_id, view] : file["halls"].members()) {
      view.allow({"name", "stage", "pattern", "at_m", "feed_a", "feed_b", "coolant", "racks"});
      const auto pattern = patterns.find(view["pattern"].text());
      if (pattern == patterns.end())
        view["pattern"].mistake("is " + view["pattern"].described(), "one of /patterns");
      HallPlace place;
      place.id = hall_id;
      place.name = view.text_or("name", "Hall " + hall_id);
      place.stage = stage(view["stage"]);
      const Vec3 corner = position(view["at_m"]);
      place.x = corner.x;
      place.y = corner.y;
      place.origin = origin_of(view);
      const std::size_t before = f_.equipment.size();
      const HallInlets inlets = expand_hall(f_, pattern->second, place);
      for (std::size_t i = before; i < f_.equipment.size(); ++i)
        if (!names_.emplace(f_.equipment[i].id, std::vector{EquipmentId{i}}).second)
          view.mistake(fmt::format("the id \"{}\" stands twice", f_.equipment[i].id),
                       "each id once");
      if (view.has("feed_a")) connect(view["feed_a"], {inlets.switchgear_a}, f_.power);
      if (view.has("feed_b")) connect(view["feed_b"], {inlets.switchgear_b}, f_.power);
      if (view.has("coolant")) connect(view["coolant"], {inlets.loop}, f_.coolant);
      if (view.has("racks")) read_exceptions(view["racks"], f_.halls.back());
    }
  }

  /// Single racks that stand or hang elsewhere than the hall's pattern says.
  void read_exceptions(const JsonView& racks, const Hall& hall) {
    for (const auto& [rack_id, view] : racks.members()) {
      view.allow({"at_m", "quarter_turns", "feed_a", "feed_b", "loop"});
      const auto found =
          std::find_if(hall.racks.begin(), hall.racks.end(),
                       [&, &id = rack_id](RackId r) { return f_.racks[r.index()].id == id; });
      if (found == hall.racks.end())
        view.mistake(
            fmt::format("names the rack \"{}\", which hall {} does not have", rack_id, hall.id),
            fmt::format("a rack such as {}", f_.racks[hall.racks.front().index()].id));
      Rack& rack = f_.racks[found->index()];
      if (view.has("at_m")) {
        const Vec3 at = position(view["at_m"]);
        rack.foot = {at.x, at.y, hall.floor_z};
      }
      if (view.has("quarter_turns"))
        rack.quarter_turns = static_cast<int>(view["quarter_turns"].whole(0, 3));
      if (view.has("feed_a")) rack.feed_a = unit(view["feed_a"]);
      if (view.has("feed_b")) rack.feed_b = unit(view["feed_b"]);
      if (view.has("loop")) rack.loop = unit(view["loop"]);
    }
  }

  EquipmentId unit(const JsonView& view) {
    const auto all = units(view);
    if (all.size() != 1)
      view.mistake(fmt::format("stands for {} units", all.size()), "the id of one equipment");
    return all[0];
  }

  HallPattern read_pattern(const std::string& pattern_id, const JsonView& view) {
    view.allow({"compute",
                "network",
                "storage",
                "cpu",
                "rows",
                "arrays_per_row",
                "racks_per_array",
                "network_after",
                "cross_aisles_after",
                "storage_racks",
                "cpu_racks",
                "cold_aisle",
                "hot_aisle",
                "cross_aisle",
                "west_margin",
                "east_margin",
                "side_margin",
                "floor",
                "ceiling",
                "busway_height",
                "busway_rating",
                "switchgear_rating",
                "row_pipe_rating",
                "loop_rating"});
    const auto count = [&](const char* key, int least, int most) {
      return static_cast<int>(view[key].whole(least, most));
    };
    const auto metres = [&](const char* key, const char* what) {
      return figure(view, key, "m", 0, 100, fmt::format("Hall pattern {}: {}", pattern_id, what));
    };
    const auto rating = [&](const char* key, const char* what) {
      return figure(view, key, "kW", 1, kMostKw,
                    fmt::format("Hall pattern {}: {}", pattern_id, what));
    };
    HallPattern p;
    p.compute = rack_type(view["compute"], RackKind::compute, "compute");
    p.network = rack_type(view["network"], RackKind::network, "network");
    p.storage = rack_type(view["storage"], RackKind::storage, "storage");
    p.cpu = rack_type(view["cpu"], RackKind::cpu, "cpu");
    p.rows = count("rows", 1, 1000);
    p.arrays_per_row = count("arrays_per_row", 1, 100);
    p.racks_per_array = count("racks_per_array", 1, 100);
    p.network_after = count("network_after", 0, p.racks_per_array);
    std::set<int> aisles;
    for (const JsonView& after : view["cross_aisles_after"].items())
      if (!aisles.insert(static_cast<int>(after.whole(1, p.arrays_per_row))).second)
        after.mistake("stands twice", "each cross aisle once");
    p.cross_aisles_after.assign(aisles.begin(), aisles.end());
    p.storage_racks = count("storage_racks", 0, 1000);
    p.cpu_racks = count("cpu_racks", 0, 1000);
    p.cold_aisle_m = metres("cold_aisle", "cold aisle");
    p.hot_aisle_m = metres("hot_aisle", "hot aisle");
    p.cross_aisle_m = metres("cross_aisle", "cross aisle");
    p.west_m = metres("west_margin", "west wall to the rows");
    p.east_m = metres("east_margin", "rows to the east wall");
    p.side_m = metres("side_margin", "south and north walls to the rows");
    p.floor_m = metres("floor", "raised floor above the slab");
    p.height_m = metres("ceiling", "ceiling above the slab");
    p.busway_height_m = metres("busway_height", "busways above the raised floor");
    p.busway_kw = rating("busway_rating", "rating of each busway");
    p.switchgear_kw = rating("switchgear_rating", "rating of each switchgear");
    p.row_pipe_kw = rating("row_pipe_rating", "heat that a row pipe carries");
    p.loop_kw = rating("loop_rating", "heat that the hall loop carries");
    return p;
  }

  /// The units that an id, a group's name, or a list of them stands for.
  std::vector<EquipmentId> units(const JsonView& view) {
    std::vector<EquipmentId> out;
    if (view.is_array()) {
      for (const JsonView& item : view.items())
        for (EquipmentId unit : units(item)) out.push_back(unit);
      return out;
    }
    auto it = names_.find(view.text());
    if (it == names_.end())
      view.mistake("is " + view.described(), "the id of an equipment or of a group of them");
    return it->second;
  }

  void connect(const JsonView& from, const std::vector<EquipmentId>& to,
               std::vector<Connection>& network) {
    for (EquipmentId a : units(from))
      for (EquipmentId b : to) network.push_back({a, b});
  }

  void read_connections(const JsonView& list, std::vector<Connection>& network) {
    for (const JsonView& view : list.items()) {
      view.allow({"from", "to"});
      connect(view["from"], units(view["to"]), network);
    }
  }

  const ProjectFiles& files_;
  Facility f_;
  std::unordered_map<std::string, StageId> stages_;
  std::unordered_map<std::string, RackTypeId> rack_types_;
  std::unordered_map<std::string, std::vector<EquipmentId>> names_;
};

}  // namespace

Facility facility_from_json(const ProjectFiles& files) {
  return FacilityReader(files).read();
}

}  // namespace rackline
