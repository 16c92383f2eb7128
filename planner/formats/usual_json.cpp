// program/usual.json: the programme that such a project usually takes, for comparison.
#include <fmt/format.h>

#include "planner/formats/program_json.h"
#include "planner/formats/program_rules.h"
#include "planner/schedule/network.h"

namespace rackline {
namespace {

constexpr double kLongestHours = 50000;

}  // namespace

Program usual_from_json(const ProjectFiles& files, const SiteClock& clock) {
  const JsonView root = file_of(files, "program/usual.json");
  root.allow({"name", "start", "week", "phases"});
  Program out;
  out.calendars.push_back({"office", read_week(root["week"])});
  const auto start = clock.parse_local(root["start"].text());
  if (!start) root["start"].mistake(start.error().what, start.error().expected);
  if (*start < 0)
    root["start"].mistake("is before the program's start", "a date from " + clock.local(0));
  out.stages.push_back({"usual", root["name"].text(), *start, {}});

  const JsonView phases = root["phases"];
  std::map<std::string, std::size_t> ids;
  for (const auto& [id, view] : phases.members()) ids.emplace(id, ids.size());
  for (const auto& [id, view] : phases.members()) {
    view.allow({"name", "part", "duration", "after"});
    Activity a;
    a.id = "usual." + id;
    a.step = id;
    a.name = view["name"].text();
    a.wbs = "usual/" + view["part"].text();
    a.stage = StageId(std::size_t{0});
    a.calendar = CalendarId(std::size_t{0});
    a.not_before = *start;
    // Hours of working time: a day of an office week is not 24 of them.
    if (view.has("duration"))
      a.duration = static_cast<Minute>(
          view["duration"].figure("h", 0, kLongestHours, &out.figures, a.name + ": duration") *
          kHour);
    out.activities.push_back(std::move(a));
  }
  std::vector<bool> has_successor(ids.size());
  for (const auto& [id, view] : phases.members()) {
    if (!view.has("after")) continue;
    for (const JsonView& item : view["after"].items()) {
      const auto from = ids.find(item.text());
      if (from == ids.end())
        item.mistake(fmt::format("names the phase \"{}\", which does not exist", item.text()),
                     "a phase of this file");
      out.links.push_back({ActivityId(from->second), ActivityId(ids[id]), LinkType::FS, 0});
      has_successor[from->second] = true;
    }
  }
  if (auto order = link_order(out, Network(out)); !order)
    phases.mistake(order.error().what, order.error().expected);
  for (std::size_t i = 0; i < has_successor.size(); ++i) {
    if (has_successor[i]) continue;
    if (out.stages[0].finish)
      phases.mistake(fmt::format("has two ends, {} and {}", out.activities[i].name,
                                 out.activities[out.stages[0].finish.index()].name),
                     "one phase that comes last");
    out.stages[0].finish = ActivityId(i);
  }
  if (!out.stages[0].finish) phases.mistake("is empty", "at least one phase");
  return out;
}

}  // namespace rackline
