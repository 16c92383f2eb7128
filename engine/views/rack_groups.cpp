#include "engine/views/rack_groups.h"

#include <map>
#include <tuple>

namespace rackline {

namespace {

using Group = RackGroups::Group;

RackGroups by_type(const Facility& facility) {
  RackGroups out;
  out.groups.resize(facility.rack_types.size());
  for (std::size_t t = 0; t < out.groups.size(); ++t) out.groups[t].type = RackTypeId(t);
  for (const Rack& rack : facility.racks)
    out.of_rack.push_back(static_cast<std::uint32_t>(rack.type.index()));
  return out;
}

template <class Key>
RackGroups by_key(const Facility& facility, Key key) {
  RackGroups out;
  const auto order = [](const Group& g) {
    return std::tuple(g.type, g.feed_a, g.feed_b, g.loop, g.hall, g.array);
  };
  std::map<decltype(order(Group{})), std::uint32_t> index;
  for (const Rack& rack : facility.racks) {
    const Group group = key(rack);
    const auto [place, fresh] =
        index.try_emplace(order(group), static_cast<std::uint32_t>(out.groups.size()));
    if (fresh) out.groups.push_back(group);
    out.of_rack.push_back(place->second);
  }
  return out;
}

}  // namespace

RackGroups rack_groups(const Facility& facility, GroupedBy by) {
  if (by == GroupedBy::type) return by_type(facility);
  if (by == GroupedBy::failed) by = GroupedBy::supply;  // the rack is the caller's to take out
  const auto by_hall = [](const Rack& r) { return Group{r.type, {}, {}, {}, r.hall, {}}; };
  if (by == GroupedBy::hall) return by_key(facility, by_hall);
  RackGroups out = by_key(facility, [by](const Rack& r) {
    return by == GroupedBy::supply ? Group{r.type, r.feed_a, r.feed_b, r.loop, r.hall, {}}
                                   : Group{r.type, {}, {}, {}, r.hall, r.array};
  });
  if (out.groups.size() <= kMostRackGroups) return out;
  return by_key(facility, by_hall);
}

}  // namespace rackline
