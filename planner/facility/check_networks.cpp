#include "planner/facility/check_networks.h"

#include <fmt/format.h>

#include <algorithm>

namespace rackline {
namespace {

bool gives_power(EquipmentKind kind) {
  return kind == EquipmentKind::utility || kind == EquipmentKind::generator ||
         kind == EquipmentKind::turbine;
}
bool takes_heat(EquipmentKind kind) {
  return kind == EquipmentKind::tower || kind == EquipmentKind::chiller;
}

/// One of the two networks.
struct Network {
  const char* name;  ///< "power"
  const std::vector<Connection>& connections;
  bool (*is_source)(EquipmentKind);
  bool (*belongs)(EquipmentKind);  ///< which kinds may be connected
};

bool on_power(EquipmentKind kind) {
  return kind <= EquipmentKind::busway;
}
bool on_coolant(EquipmentKind kind) {
  return kind >= EquipmentKind::tower && kind <= EquipmentKind::row_pipe;
}

tl::unexpected<Error> wrong(const Equipment& e, const std::string& what,
                            const std::string& expected) {
  return fail(e.origin.file, e.origin.place, what, expected);
}

Result<void> check_kinds(const Facility& f, const Network& network) {
  for (const Connection& c : network.connections)
    for (EquipmentId end : {c.from, c.to}) {
      const Equipment& e = f.equipment[end.index()];
      if (!network.belongs(e.kind))
        return wrong(
            e,
            fmt::format("{} is a {} and stands in the {} network", e.id, id(e.kind), network.name),
            fmt::format("equipment that carries {}", network.name));
      if (!(e.rating_kw > 0))
        return wrong(e,
                     fmt::format("{} is on the {} network and has no rating", e.id, network.name),
                     "a rating of more than 0 kW");
    }
  return {};
}

/// For each equipment whether a source reaches it; an error when the network has a circle. Kahn's
/// order: what has no predecessor left comes next (A. B. Kahn, Topological sorting of large
/// networks, 1962).
Result<std::vector<bool>> reached(const Facility& f, const Network& network) {
  const std::size_t n = f.equipment.size();
  std::vector<std::vector<std::size_t>> next(n);
  std::vector<int> waiting(n, 0);
  for (const Connection& c : network.connections) {
    next[c.from.index()].push_back(c.to.index());
    ++waiting[c.to.index()];
  }
  std::vector<bool> alive(n, false);
  std::vector<std::size_t> ready;
  for (std::size_t i = 0; i < n; ++i) {
    alive[i] = network.is_source(f.equipment[i].kind);
    if (waiting[i] == 0) ready.push_back(i);
  }
  std::size_t ordered = 0;
  while (!ready.empty()) {
    const std::size_t from = ready.back();
    ready.pop_back();
    ++ordered;
    for (std::size_t to : next[from]) {
      if (alive[from]) alive[to] = true;
      if (--waiting[to] == 0) ready.push_back(to);
    }
  }
  if (ordered == n) return alive;

  // What still waits is on a circle or behind one; going back along waiting predecessors must close
  // the circle.
  std::vector<std::size_t> previous(n, n);
  for (const Connection& c : network.connections)
    if (waiting[c.from.index()] > 0) previous[c.to.index()] = c.from.index();
  std::size_t at = 0;
  while (waiting[at] == 0) ++at;
  std::vector<bool> seen(n, false);
  while (!seen[at]) {
    seen[at] = true;
    at = previous[at];
  }
  std::string circle = f.equipment[at].id;
  for (std::size_t i = previous[at]; i != at; i = previous[i])
    circle = f.equipment[i].id + " → " + circle;
  const Equipment& first = f.equipment[at];
  return wrong(
      first,
      fmt::format("the {} network runs in a circle: {} → {}", network.name, first.id, circle),
      "connections that lead from sources to racks");
}

tl::unexpected<Error> wrong_rack(const Facility& f, const Rack& r, const std::string& what,
                                 const std::string& expected) {
  const Hall& hall = f.hall_of(r);
  return fail(hall.origin.file, hall.origin.place, fmt::format("rack {} {}", r.id, what), expected);
}

Result<void> check_feed(const Facility& f, const Rack& r, EquipmentId feed,
                        const std::vector<bool>& alive) {
  const Equipment& e = f.equipment[feed.index()];
  if (e.kind != EquipmentKind::busway)
    return wrong_rack(f, r, fmt::format("hangs on {}, which is a {}", e.id, id(e.kind)),
                      "a busway");
  if (!(e.rating_kw > 0)) return wrong(e, e.id + " has no rating", "a rating of more than 0 kW");
  if (!alive[feed.index()])
    return wrong_rack(f, r, fmt::format("has no feed: no source reaches {}", e.id),
                      "connections from a utility, generator or turbine");
  return {};
}

Result<void> check_rack(const Facility& f, const Rack& r, const std::vector<bool>& powered,
                        const std::vector<bool>& cooled) {
  if (!r.feed_a) return wrong_rack(f, r, "has no feed", "a busway");
  for (EquipmentId feed : {r.feed_a, r.feed_b})
    if (feed)
      if (auto ok = check_feed(f, r, feed, powered); !ok) return ok;
  if (r.feed_a == r.feed_b)
    return wrong_rack(f, r, "has the same busway as feed A and feed B", "two busways, or one feed");
  if (!r.loop) return wrong_rack(f, r, "has no loop", "a row pipe");
  const Equipment& pipe = f.equipment[r.loop.index()];
  if (pipe.kind != EquipmentKind::row_pipe)
    return wrong_rack(f, r, fmt::format("hangs on {}, which is a {}", pipe.id, id(pipe.kind)),
                      "a row pipe");
  if (!(pipe.rating_kw > 0))
    return wrong(pipe, pipe.id + " has no rating", "a rating of more than 0 kW");
  if (!cooled[r.loop.index()])
    return wrong_rack(f, r, fmt::format("has no loop: no tower or chiller reaches {}", pipe.id),
                      "connections from a tower or chiller");
  return {};
}

}  // namespace

Result<void> check_networks(const Facility& facility) {
  const Network power{"power", facility.power, gives_power, on_power};
  const Network coolant{"coolant", facility.coolant, takes_heat, on_coolant};
  for (const Network* network : {&power, &coolant})
    if (auto r = check_kinds(facility, *network); !r) return r;
  const auto powered = reached(facility, power);
  if (!powered) return tl::unexpected(powered.error());
  const auto cooled = reached(facility, coolant);
  if (!cooled) return tl::unexpected(cooled.error());
  for (const Rack& r : facility.racks)
    if (auto ok = check_rack(facility, r, *powered, *cooled); !ok) return ok;
  return {};
}

}  // namespace rackline
