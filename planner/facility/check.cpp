#include "planner/facility/check.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_set>

#include "planner/facility/check_networks.h"
#include "planner/facility/check_places.h"

namespace rackline {
namespace {

template <class Items>
Result<void> check_unique(const Items& items, const char* what,
                          std::unordered_set<std::string>& seen, const auto& origin_of) {
  for (const auto& item : items)
    if (!seen.insert(item.id).second) {
      const Origin& origin = origin_of(item);
      return fail(origin.file, origin.place,
                  fmt::format("the {} id \"{}\" stands twice", what, item.id), "each id once");
    }
  return {};
}

Result<void> check_ids(const Facility& f) {
  std::unordered_set<std::string> seen;
  const auto own = [](const auto& item) -> const Origin& { return item.origin; };
  const auto hall = [&](const auto& item) -> const Origin& {
    return f.halls[item.hall.index()].origin;
  };
  if (auto r = check_unique(f.racks, "rack", seen, hall); !r) return r;
  if (auto r = check_unique(f.equipment, "equipment", seen, own); !r) return r;
  seen.clear();
  if (auto r = check_unique(f.halls, "hall", seen, own); !r) return r;
  if (auto r = check_unique(f.arrays, "array", seen, hall); !r) return r;
  return {};
}

}  // namespace

Result<void> check(const Facility& facility) {
  if (auto r = check_ids(facility); !r) return r;
  if (auto r = check_places(facility); !r) return r;
  return check_networks(facility);
}

}  // namespace rackline
