#include "planner/formats/program_json.h"

#include <fmt/format.h>

#include "planner/formats/program_rules.h"
#include "planner/schedule/network.h"

namespace rackline {
namespace {

/// Shifts are laid out day by day for so long; the last shift's level holds after that.
constexpr Minute kShiftsFor = 4 * 366 * kDay;
constexpr int kMostUnits = 100000;

/// Day and night level, changing by the site's clock.
StepSeries shift_levels(const SiteClock& clock, int day_units, int night_units, int day_from,
                        int night_from) {
  if (day_units == night_units) return {{0}, {static_cast<double>(day_units)}};
  StepSeries level;
  const int now = clock.minute_of_day(0);
  const bool by_day = now >= day_from && now < night_from;
  level.at.push_back(0);
  level.value.push_back(by_day ? day_units : night_units);
  for (Minute midnight = clock.next_midnight(-kDay + 1); midnight < kShiftsFor;
       midnight = clock.next_midnight(midnight + 1)) {
    const auto add = [&](int minute, int units) {
      Minute t = midnight + minute;
      t += minute - clock.minute_of_day(t);  // the days on which the clocks change
      if (t <= 0) return;
      level.at.push_back(t);
      level.value.push_back(units);
    };
    add(day_from, day_units);
    add(night_from, night_units);
  }
  return level;
}

}  // namespace

int read_clock_time(const JsonView& view, const std::string& text) {
  const auto digit = [&](std::size_t i) { return text[i] >= '0' && text[i] <= '9'; };
  if (text.size() == 5 && digit(0) && digit(1) && text[2] == ':' && digit(3) && digit(4)) {
    const int minutes =
        (text[0] - '0') * 600 + (text[1] - '0') * 60 + (text[3] - '0') * 10 + (text[4] - '0');
    if (minutes <= kDay && text[3] <= '5') return minutes;
  }
  view.mistake("is " + view.described(), "a time of the day such as 07:00");
}

std::vector<Calendar::Window> read_week(const JsonView& view) {
  static constexpr const char* kDays[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
  view.allow({"mon", "tue", "wed", "thu", "fri", "sat", "sun"});
  std::vector<Calendar::Window> week;
  for (int day = 0; day < 7; ++day) {
    if (!view.has(kDays[day])) continue;
    int last = 0;
    for (const JsonView& item : view[kDays[day]].items()) {
      const std::string text = item.text();
      if (text.size() != 11 || text[5] != '-')
        item.mistake("is " + item.described(), "hours such as 08:00-17:00");
      const int from = read_clock_time(item, text.substr(0, 5));
      const int to = read_clock_time(item, text.substr(6));
      if (from < last || to <= from)
        item.mistake("is " + item.described(), "hours that follow one another");
      week.push_back({day, from, to});
      last = to;
    }
  }
  if (week.empty()) view.mistake("is a calendar without working time", "at least one day's hours");
  return week;
}

ProgramReader::ProgramReader(const ProjectFiles& files, const Facility& facility,
                             const SiteClock& clock)
    : files_(files), facility_(facility), clock_(clock) {}

ProgramRules ProgramReader::read() {
  for (std::size_t s = 0; s < facility_.stages.size(); ++s) stages_[facility_.stages[s].id] = s;
  rules_.stages.resize(facility_.stages.size());
  read_calendars(file_of(files_, "program/calendars.json"));
  read_crews(file_of(files_, "program/crews.json"));
  read_stocks(file_of(files_, "program/stocks.json"));
  const JsonView supply = file_of(files_, "program/supply.json");
  const JsonView fragnets = file_of(files_, "program/fragnets.json");
  supply.allow({"supply"});
  fragnets.allow({"fragnets"});
  // Names first, so that steps may name one another in any order.
  for (const auto& [id, view] : supply["supply"].members()) supply_.emplace(id, supply_.size());
  for (const auto& [id, view] : fragnets["fragnets"].members())
    fragnets_.emplace(id, fragnets_.size());
  const JsonView operations = file_of(files_, "operations.json");
  rules_.overhead_share = operations["overhead_share"].figure("", 0, 10);
  read_fragnets(fragnets);
  read_supply(supply);
  read_stages(file_of(files_, "program/stages.json"));
  return std::move(rules_);
}

void ProgramReader::read_calendars(const JsonView& root) {
  root.allow({"calendars"});
  for (const auto& [id, view] : root["calendars"].members()) {
    view.allow({"name", "week"});
    calendars_.emplace(id, rules_.calendars.size());
    Calendar calendar{id, {}};
    if (view.has("week")) calendar.windows = read_week(view["week"]);
    rules_.calendars.push_back(std::move(calendar));
  }
  if (rules_.calendars.empty()) root["calendars"].mistake("is empty", "at least one calendar");
}

void ProgramReader::read_crews(const JsonView& root) {
  root.allow({"shifts", "crews"});
  const JsonView shifts = root["shifts"];
  shifts.allow({"day", "night"});
  const int day = read_clock_time(shifts["day"], shifts["day"].text());
  const int night = read_clock_time(shifts["night"], shifts["night"].text());
  if (night <= day || night >= kDay)
    shifts.mistake("has a night that does not follow the day", "day before night, both in one day");
  for (const auto& [id, view] : root["crews"].members()) {
    view.allow({"name", "units", "night"});
    const std::string name = view["name"].text();
    const double units =
        view["units"].figure("", 0, kMostUnits, &rules_.figures, name + ": at work");
    if (units != static_cast<int>(units))
      view["units"].mistake(fmt::format("is {}", units), "a whole number");
    double share = 1;
    if (view.has("night"))
      share = view["night"].figure("", 0, 1, &rules_.figures, name + ": share at night");
    crews_.emplace(id, rules_.crews.size());
    rules_.crews.push_back({id, name,
                            shift_levels(clock_, static_cast<int>(units),
                                         static_cast<int>(units * share + 1e-9), day, night)});
  }
}

void ProgramReader::read_stocks(const JsonView& root) {
  root.allow({"stocks"});
  for (const auto& [id, view] : root["stocks"].members()) {
    view.allow({"name", "unit", "initial"});
    Stock stock;
    stock.id = id;
    stock.name = view["name"].text();
    stock.unit = view["unit"].text();
    // A stock of things, such as racks, has a unit that no other unit converts to.
    if (view.has("initial"))
      stock.initial = view["initial"].figure(stock.unit, 0, 1e9, &rules_.figures,
                                             stock.name + ": at the start");
    stocks_.emplace(id, rules_.stocks.size());
    rules_.stocks.push_back(std::move(stock));
  }
}

Program program_from_json(const ProjectFiles& files, const Facility& facility,
                          const SiteClock& clock) {
  const ProgramRules rules = ProgramReader(files, facility, clock).read();
  const JsonView fragnets = file_of(files, "program/fragnets.json");
  const auto refuse = [&](const Error& e) {
    throw JsonMistake{{fragnets.file(), "/fragnets", e.what, e.expected}};
  };
  auto program = expand(rules, facility);
  if (!program) refuse(program.error());
  if (auto order = link_order(*program, Network(*program)); !order) refuse(order.error());
  return std::move(*program);
}

}  // namespace rackline
