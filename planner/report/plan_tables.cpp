// The schedule as JSON and CSV.
#include <fmt/format.h>

#include <iterator>
#include <nlohmann/json.hpp>

#include "planner/base/csv.h"
#include "planner/report/plan_report.h"

namespace rackline {
namespace {

using Out = std::back_insert_iterator<std::string>;

std::string quoted(const std::string& text) {
  return nlohmann::json(text).dump();
}

std::string minute_or_null(Minute t) {
  return t == kNever ? "null" : std::to_string(t);
}

std::string iso_or_null(const SiteClock& clock, Minute t) {
  return t == kNever ? "null" : '"' + clock.iso(t) + '"';
}

/// "crew:electricians", "stock:site_power", "link", "date" or "none".
std::string driver_id(const Program& p, const Driver& d) {
  switch (d.kind) {
    case DriverKind::none:
      return "none";
    case DriverKind::date:
      return "date";
    case DriverKind::link:
      return "link";
    case DriverKind::crew:
      return "crew:" + p.crews[d.crew.index()].id;
    case DriverKind::stock:
      return "stock:" + p.stocks[d.stock.index()].id;
  }
  return "none";
}

/// Writes `[a,\nb,\n…]` with `write(i)` for each.
template <class Write>
void list(std::string& out, std::size_t n, Write write) {
  out += "[";
  for (std::size_t i = 0; i < n; ++i) {
    out += i == 0 ? "\n" : ",\n";
    write(i);
  }
  out += n == 0 ? "]" : "\n]";
}

void write_calendars(std::string& out, const Program& p) {
  static constexpr const char* kDays[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
  list(out, p.calendars.size(), [&](std::size_t i) {
    const Calendar& c = p.calendars[i];
    fmt::format_to(Out(out), R"({{"id":{},"round_the_clock":{},"windows":[)", quoted(c.id),
                   c.round_the_clock());
    for (std::size_t w = 0; w < c.windows.size(); ++w)
      fmt::format_to(Out(out), R"({}{{"weekday":"{}","from_min":{},"to_min":{}}})", w ? "," : "",
                     kDays[c.windows[w].weekday], c.windows[w].from_min, c.windows[w].to_min);
    out += "]}";
  });
}

void write_stages(std::string& out, const Plan& plan) {
  const Program& p = plan.program();
  const SiteClock& clock = plan.project->clock;
  list(out, p.stages.size(), [&](std::size_t i) {
    const ProgramStage& s = p.stages[i];
    const Minute finish = plan.stage_finish[i];
    fmt::format_to(
        Out(out),
        R"({{"id":{},"name":{},"start_min":{},"finish_min":{},"start":"{}","finish":{},"finish_activity":{}}})",
        quoted(s.id), quoted(s.name), s.start, minute_or_null(finish), clock.iso(s.start),
        iso_or_null(clock, finish),
        s.finish ? quoted(p.activities[s.finish.index()].id) : std::string("null"));
  });
}

void write_crews(std::string& out, const Program& p) {
  list(out, p.crews.size(), [&](std::size_t i) {
    const Crew& c = p.crews[i];
    fmt::format_to(Out(out), R"({{"id":{},"name":{},"levels":[)", quoted(c.id), quoted(c.name));
    for (std::size_t k = 0; k < c.level.at.size(); ++k)
      fmt::format_to(Out(out), "{}[{},{}]", k ? "," : "", c.level.at[k], c.level.value[k]);
    out += "]}";
  });
}

void write_stocks(std::string& out, const Program& p) {
  list(out, p.stocks.size(), [&](std::size_t i) {
    const Stock& s = p.stocks[i];
    fmt::format_to(Out(out), R"({{"id":{},"name":{},"unit":{},"initial":{},"supply":[)",
                   quoted(s.id), quoted(s.name), quoted(s.unit), s.initial);
    for (std::size_t k = 0; k < s.supply.size(); ++k)
      fmt::format_to(Out(out), "{}[{},{}]", k ? "," : "", s.supply[k].at, s.supply[k].amount);
    out += "]}";
  });
}

void write_activity(std::string& out, const Plan& plan, std::size_t i) {
  const Program& p = plan.program();
  const Schedule& s = plan.schedule;
  const Activity& a = p.activities[i];
  fmt::format_to(
      Out(out),
      R"({{"id":{},"name":{},"wbs":{},"stage":{},"rack":{},"calendar":{},"duration_min":{},"not_before_min":{},"start_min":{},"finish_min":{},"total_float_min":{},"critical":{},"driver":"{}","crews":[)",
      quoted(a.id), quoted(a.name), quoted(a.wbs), quoted(p.stages[a.stage.index()].id),
      a.rack ? quoted(plan.facility().racks[a.rack.index()].id) : std::string("null"),
      quoted(p.calendars[a.calendar.index()].id), a.duration, a.not_before,
      minute_or_null(s.start[i]), minute_or_null(s.finish[i]), minute_or_null(s.total_float[i]),
      static_cast<bool>(s.critical[i]), driver_id(p, s.driver[i]));
  for (std::size_t k = 0; k < a.crews.size(); ++k)
    fmt::format_to(Out(out), R"({}{{"id":{},"units":{}}})", k ? "," : "",
                   quoted(p.crews[a.crews[k].crew.index()].id), a.crews[k].units);
  out += R"(],"stocks":[)";
  for (std::size_t k = 0; k < a.stocks.size(); ++k)
    fmt::format_to(Out(out), R"({}{{"id":{},"amount":{},"at":"{}"}})", k ? "," : "",
                   quoted(p.stocks[a.stocks[k].stock.index()].id), a.stocks[k].amount,
                   a.stocks[k].at == StockAt::start ? "start" : "finish");
  out += "]}";
}

void write_links(std::string& out, const Program& p) {
  static constexpr const char* kTypes[] = {"FS", "SS", "FF", "SF"};
  list(out, p.links.size(), [&](std::size_t i) {
    const Link& l = p.links[i];
    fmt::format_to(Out(out), R"({{"from":{},"to":{},"type":"{}","lag_min":{}}})",
                   quoted(p.activities[l.from.index()].id), quoted(p.activities[l.to.index()].id),
                   kTypes[static_cast<int>(l.type)], l.lag);
  });
}

}  // namespace

std::string plan_json(const Plan& plan) {
  const Program& p = plan.program();
  const SiteClock& clock = plan.project->clock;
  std::string out;
  out.reserve(p.activities.size() * 450 + p.links.size() * 80 + 1'000'000);
  const Minute finish = plan.stage_finish.empty() ? kNever : plan.stage_finish.back();
  fmt::format_to(Out(out), "{{\n\"project\":{},\n\"scenario\":{},\n\"hash\":{},\n\"zone\":{},\n",
                 quoted(plan.project->name), quoted(plan.project->scenario),
                 quoted(plan.project->hash), quoted(clock.zone()));
  fmt::format_to(Out(out), "\"start\":\"{}\",\n\"finish\":{},\n\"finish_min\":{},\n", clock.iso(0),
                 iso_or_null(clock, finish), minute_or_null(finish));
  out += "\"calendars\":";
  write_calendars(out, p);
  out += ",\n\"stages\":";
  write_stages(out, plan);
  out += ",\n\"crews\":";
  write_crews(out, p);
  out += ",\n\"stocks\":";
  write_stocks(out, p);
  out += ",\n\"activities\":";
  list(out, p.activities.size(), [&](std::size_t i) { write_activity(out, plan, i); });
  out += ",\n\"links\":";
  write_links(out, p);
  out += "\n}\n";
  return out;
}

std::string plan_csv(const Plan& plan) {
  const Program& p = plan.program();
  const Schedule& s = plan.schedule;
  const SiteClock& clock = plan.project->clock;
  std::string out =
      "id,name,wbs,stage,rack,calendar,duration_min,start,finish,start_min,finish_min,"
      "total_float_min,critical,driver\r\n";
  const auto minute = [](Minute t) { return t == kNever ? std::string() : std::to_string(t); };
  const auto time = [&](Minute t) { return t == kNever ? std::string() : clock.local(t); };
  for (std::size_t i = 0; i < p.activities.size(); ++i) {
    const Activity& a = p.activities[i];
    fmt::format_to(Out(out), "{},{},{},{},{},{},{},{},{},{},{},{},{},{}\r\n", csv_cell(a.id),
                   csv_cell(a.name), csv_cell(a.wbs), csv_cell(p.stages[a.stage.index()].id),
                   a.rack ? csv_cell(plan.facility().racks[a.rack.index()].id) : std::string(),
                   csv_cell(p.calendars[a.calendar.index()].id), a.duration, time(s.start[i]),
                   time(s.finish[i]), minute(s.start[i]), minute(s.finish[i]),
                   minute(s.total_float[i]), s.critical[i] ? "yes" : "no",
                   driver_id(p, s.driver[i]));
  }
  return out;
}

}  // namespace rackline
