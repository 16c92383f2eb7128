#include "engine/views/thresholds.h"

#include <fmt/format.h>

#include "engine/views/cutaway.h"
#include "planner/base/finite_number.h"

namespace rackline {

using views::hall_called;
using views::hall_word;

namespace {

constexpr std::size_t kMostSteps = 200;  // a user takes back tens

void put_value(ThresholdEdit& edit, ThresholdLevel level, std::optional<double> value) {
  (level == ThresholdLevel::warning ? edit.warning : edit.critical) = value;
}

}  // namespace

ThresholdEdit ThresholdSet::of(RackTypeId type, HallId hall) const {
  ThresholdEdit edit = all;
  const auto take = [&](const ThresholdEdit& own) {
    if (own.warning) edit.warning = own.warning;
    if (own.critical) edit.critical = own.critical;
  };
  if (const auto own = of_type.find(type); own != of_type.end()) take(own->second);
  if (const auto own = of_hall.find(hall); own != of_hall.end()) take(own->second);
  return edit;
}

bool ThresholdSet::empty() const {
  return all == ThresholdEdit{} && of_type.empty() && of_hall.empty();
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

void ThresholdEdits::set(ColourMode mode, ThresholdGroup group, ThresholdLevel level,
                         std::optional<double> value) {
  ThresholdSet changed = of(mode);
  const auto put_in = [&](auto& sets, auto key) {
    put_value(sets[key], level, value);
    if (sets[key] == ThresholdEdit{}) sets.erase(key);
  };
  if (group.hall)
    put_in(changed.of_hall, group.hall);
  else if (group.type)
    put_in(changed.of_type, group.type);
  else
    put_value(changed.all, level, value);
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

Result<GroupThreshold> group_threshold(const Facility& facility, const std::string& option,
                                       const std::string& text) {
  GroupThreshold found;
  std::string rest = text;
  if (const std::size_t colon = text.find(':'); colon != std::string::npos) {
    found.mode = colour_mode(text.substr(0, colon));
    if (!found.mode)
      return fail(option, "", "no colour mode is called \"" + text.substr(0, colon) + "\"",
                  colour_mode_words());
    rest = text.substr(colon + 1);
  }
  const std::size_t equals = rest.find('=');
  const std::string id = rest.substr(0, equals);
  std::string known;
  bool named = id == "all";
  for (std::size_t t = 0; t < facility.rack_types.size(); ++t) {
    known += (t > 0 ? ", " : "") + facility.rack_types[t].id;
    if (named || facility.rack_types[t].id != id) continue;
    found.group = RackTypeId(t);
    named = true;
  }
  if (const auto hall = named ? HallId() : hall_called(facility, id).value_or(HallId())) {
    found.group = hall;
    named = true;
  }
  if (!named || equals == std::string::npos)
    return fail(option, "", "no rack type and no hall is called \"" + id + "\"",
                "a rack type or a hall, = and a number; the types are " + known +
                    ", the first hall is " +
                    (facility.halls.empty() ? "none" : hall_word(facility.halls.front())));
  const auto value = finite_number(std::string_view(rest).substr(equals + 1));
  if (!value)
    return fail(option, "", "\"" + rest.substr(equals + 1) + "\" is no threshold",
                id + "= and a number");
  found.value = *value;
  return found;
}

std::string threshold_words(const Facility& facility, const ThresholdSet& set,
                            std::optional<ColourMode> mode) {
  std::string line;
  const std::string before = mode ? std::string(id(*mode)) + ":" : std::string();
  const auto say = [&](const ThresholdEdit& edit, const std::string& of) {
    const std::string whose = of.empty() ? (mode ? before + "all=" : "") : before + of + "=";
    const char* ending = whose.empty() ? "" : "-of";
    if (edit.warning) line += fmt::format(" --warn{} {}{}", ending, whose, *edit.warning);
    if (edit.critical) line += fmt::format(" --critical{} {}{}", ending, whose, *edit.critical);
  };
  say(set.all, "");
  for (const auto& [type, edit] : set.of_type) say(edit, facility.rack_types[type.index()].id);
  for (const auto& [hall, edit] : set.of_hall) say(edit, hall_word(facility.halls[hall.index()]));
  return line;
}

}  // namespace rackline
