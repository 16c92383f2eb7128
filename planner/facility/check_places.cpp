#include "planner/facility/check_places.h"

#include <fmt/format.h>

#include <algorithm>

namespace rackline {
namespace {

// The plot is flat; what stands on it may reach so far up or down, metres.
constexpr double kMostHeight = 1000, kMostDepth = 100;

/// A rack, an equipment or a hall as the checks of places see it.
struct Thing {
  Box box;
  const char* what;
  const std::string* id;
  const Origin* origin;
  HallId hall;  ///< in which it stands, or which it is; none in the yard
  bool is_hall;
};

tl::unexpected<Error> misplaced(const Thing& thing, const std::string& problem,
                                const std::string& expected) {
  const Vec3 c = thing.box.centre();
  return fail(thing.origin->file, thing.origin->place,
              fmt::format("{} {} at ({:.2f}, {:.2f}) {}", thing.what, *thing.id, c.x, c.y, problem),
              expected);
}

std::vector<Thing> things_of(const Facility& f) {
  std::vector<Thing> things;
  things.reserve(f.racks.size() + f.equipment.size() + f.halls.size());
  for (std::size_t i = 0; i < f.halls.size(); ++i)
    things.push_back({f.halls[i].box, "hall", &f.halls[i].id, &f.halls[i].origin, HallId{i}, true});
  for (const Rack& r : f.racks)
    things.push_back({f.box_of(r), "rack", &r.id, &f.hall_of(r).origin, r.hall, false});
  for (const Equipment& e : f.equipment)
    if (e.kind != EquipmentKind::building)
      things.push_back({f.box_of(e), "equipment", &e.id, &e.origin, e.hall, false});
  return things;
}

Result<void> check_inside(const Facility& f, const std::vector<Thing>& things) {
  Box plot = f.ground;
  plot.min.z = -kMostDepth;
  plot.max.z = kMostHeight;
  for (const Thing& t : things) {
    if (!plot.contains(t.box))
      return misplaced(t, "reaches beyond the plot",
                       fmt::format("a place within ({:.0f}, {:.0f}) and ({:.0f}, {:.0f})",
                                   plot.min.x, plot.min.y, plot.max.x, plot.max.y));
    if (!t.hall || t.is_hall) continue;
    const Hall& hall = f.halls[t.hall.index()];
    if (!hall.box.contains(t.box))
      return misplaced(t, fmt::format("stands outside hall {}", hall.id),
                       fmt::format("a place within ({:.2f}, {:.2f}, {:.2f}) and "
                                   "({:.2f}, {:.2f}, {:.2f})",
                                   hall.box.min.x, hall.box.min.y, hall.box.min.z, hall.box.max.x,
                                   hall.box.max.y, hall.box.max.z));
  }
  return {};
}

/// Shells: plot, each other, and walls that would run through something.
Result<void> check_buildings(const Facility& f, const std::vector<Thing>& things) {
  std::vector<Thing> shells;
  for (const Equipment& e : f.equipment)
    if (e.kind == EquipmentKind::building)
      shells.push_back({f.box_of(e), "building", &e.id, &e.origin, HallId{}, false});
  if (auto r = check_inside(f, shells); !r) return r;
  for (std::size_t i = 0; i < shells.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j)
      if (shells[i].box.overlaps(shells[j].box))
        return misplaced(shells[i], fmt::format("overlaps building {}", *shells[j].id),
                         "buildings apart from each other");
    for (const Thing& t : things)
      if (t.box.overlaps(shells[i].box) && !shells[i].box.contains(t.box))
        return misplaced(t, fmt::format("stands in the wall of building {}", *shells[i].id),
                         "a place inside or outside");
  }
  return {};
}

/// Whether two things may not share a place: a hall and what stands in it may.
bool exclude(const Thing& a, const Thing& b) {
  return !((a.is_hall || b.is_hall) && a.hall == b.hall && a.is_hall != b.is_hall);
}

/// Sweeps from south to north; what the sweep line cuts is compared with each newcomer.
Result<void> check_overlaps(std::vector<Thing> things) {
  std::stable_sort(things.begin(), things.end(),
                   [](const Thing& a, const Thing& b) { return a.box.min.y < b.box.min.y; });
  std::vector<const Thing*> cut;
  for (const Thing& newcomer : things) {
    std::erase_if(cut, [&](const Thing* t) { return t->box.max.y <= newcomer.box.min.y; });
    for (const Thing* other : cut)
      if (newcomer.box.overlaps(other->box) && exclude(newcomer, *other))
        return misplaced(newcomer, fmt::format("overlaps {} {}", other->what, *other->id),
                         "a place of its own");
    cut.push_back(&newcomer);
  }
  return {};
}

}  // namespace

Result<void> check_places(const Facility& facility) {
  std::vector<Thing> things = things_of(facility);
  if (auto r = check_inside(facility, things); !r) return r;
  if (auto r = check_buildings(facility, things); !r) return r;
  return check_overlaps(std::move(things));
}

}  // namespace rackline
