#include "engine/views/thresholds.h"

#include "planner/base/finite_number.h"

namespace rackline {

namespace {

constexpr std::size_t kMostSteps = 200;  // a user takes back tens

void put_value(ThresholdEdit& edit, ThresholdLevel level, std::optional<double> value) {
  (level == ThresholdLevel::warning ? edit.warning : edit.critical) = value;
}

}  // namespace

ThresholdEdit ThresholdSet::of(RackTypeId type) const {
  ThresholdEdit edit = all;
  const auto own = of_type.find(type);
  if (own == of_type.end()) return edit;
  if (own->second.warning) edit.warning = own->second.warning;
  if (own->second.critical) edit.critical = own->second.critical;
  return edit;
}

bool ThresholdSet::empty() const {
  return all == ThresholdEdit{} && of_type.empty();
}

const ThresholdSet& ThresholdEdits::of(ColourMode mode) const {
  static const ThresholdSet kNone;
  const auto found = sets_.find(mode);
  return found == sets_.end() ? kNone : found->second;
}

void ThresholdEdits::put(ColourMode mode, ThresholdSet set) {
  if (set.empty())
    sets_.erase(mode);
  else
    sets_[mode] = std::move(set);
}

void ThresholdEdits::edit(ColourMode mode, ThresholdSet set) {
  if (set == of(mode)) return;
  undone_.clear();
  before_.emplace_back(mode, of(mode));
  if (before_.size() > kMostSteps) before_.erase(before_.begin());
  put(mode, std::move(set));
}

void ThresholdEdits::set(ColourMode mode, RackTypeId type, ThresholdLevel level,
                         std::optional<double> value) {
  ThresholdSet changed = of(mode);
  put_value(type ? changed.of_type[type] : changed.all, level, value);
  if (type && changed.of_type[type] == ThresholdEdit{}) changed.of_type.erase(type);
  edit(mode, std::move(changed));
}

void ThresholdEdits::start_with(ColourMode mode, ThresholdSet set) {
  put(mode, std::move(set));
}

void ThresholdEdits::clear(ColourMode mode) {
  edit(mode, {});
}

std::optional<ColourMode> ThresholdEdits::step(std::vector<Step>& from, std::vector<Step>& to) {
  if (from.empty()) return std::nullopt;
  Step back = std::move(from.back());
  from.pop_back();
  to.emplace_back(back.first, of(back.first));
  put(back.first, std::move(back.second));
  return back.first;
}

std::optional<ColourMode> ThresholdEdits::undo() {
  return step(before_, undone_);
}

std::optional<ColourMode> ThresholdEdits::redo() {
  return step(undone_, before_);
}

Result<std::pair<RackTypeId, double>> type_threshold(const Facility& facility,
                                                     const std::string& option,
                                                     const std::string& text) {
  const std::size_t equals = text.find('=');
  const std::string id = text.substr(0, equals);
  std::string known;
  for (std::size_t t = 0; t < facility.rack_types.size(); ++t) {
    const std::string& called = facility.rack_types[t].id;
    known += (t > 0 ? ", " : "") + called;
    if (called != id || equals == std::string::npos) continue;
    const auto value = finite_number(std::string_view(text).substr(equals + 1));
    if (!value)
      return fail(option, "", "\"" + text.substr(equals + 1) + "\" is no threshold",
                  id + "= and a number");
    return std::pair{RackTypeId(t), *value};
  }
  return fail(option, "", "no rack type is called \"" + id + "\"",
              "a rack type, = and a number; the types are " + known);
}

}  // namespace rackline
