#include "planner/operations/near_ids.h"

#include <algorithm>
#include <cctype>
#include <numeric>

namespace rackline {

namespace {

char lower(char c) {
  return static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
}

/// Letters to change, leave out or add; `row` is scratch.
std::size_t distance(const std::string& a, const std::string& b, std::vector<std::size_t>& row) {
  row.resize(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i + 1;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t change = diagonal + (lower(a[i]) == lower(b[j]) ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({change, row[j] + 1, row[j + 1] + 1});
    }
  }
  return row.back();
}

}  // namespace

std::vector<std::string> ids_near(const Facility& facility, const std::string& id,
                                  std::size_t most) {
  const std::string wanted = id.substr(0, 64);  // no id is longer
  std::vector<std::pair<std::size_t, const std::string*>> found;
  std::vector<std::size_t> row;
  for (const Equipment& e : facility.equipment)
    found.emplace_back(distance(wanted, e.id, row), &e.id);
  for (const Rack& r : facility.racks) found.emplace_back(distance(wanted, r.id, row), &r.id);
  std::stable_sort(found.begin(), found.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<std::string> out;
  for (std::size_t i = 0; i < std::min(most, found.size()); ++i) out.push_back(*found[i].second);
  return out;
}

}  // namespace rackline
