// program/fragnets.json, program/supply.json and program/stages.json.
#include <fmt/format.h>

#include <algorithm>
#include <cstdint>

#include "planner/formats/program_rules.h"

namespace rackline {
namespace {

constexpr Minute kLongestMin = 20 * 366 * kDay;
constexpr std::int64_t kLatestMin = std::int64_t{100} * 366 * kDay;
constexpr double kMostOfAStock = 1e9;
constexpr int kMostUnitsOfAGroup = 10000;

/// The index that `id` has in `known`, or a mistake that lists what is known.
std::size_t look_up(const JsonView& view, const std::map<std::string, std::size_t>& known,
                    const std::string& id, const std::string& what) {
  const auto found = known.find(id);
  if (found != known.end()) return found->second;
  std::string list;
  for (const auto& [name, index] : known) list += (list.empty() ? "" : ", ") + name;
  view.mistake(fmt::format("names the {} \"{}\", which does not exist", what, id),
               known.empty() ? "no " + what : "one of " + list);
}

Minute whole_minutes(const JsonView& view, double minutes) {
  if (minutes != static_cast<Minute>(minutes))
    view.mistake(fmt::format("is {} min", minutes), "whole minutes");
  return static_cast<Minute>(minutes);
}

/// "turbine-##" and 7 to "turbine-07".
std::string numbered(const std::string& pattern, int number) {
  const auto first = pattern.find('#');
  if (first == std::string::npos) return pattern;
  const auto end = pattern.find_first_not_of('#', first);
  const auto digits = (end == std::string::npos ? pattern.size() : end) - first;
  return pattern.substr(0, first) + fmt::format("{:0{}}", number, digits) +
         (end == std::string::npos ? "" : pattern.substr(end));
}

}  // namespace

void ProgramReader::read_crew_uses(const JsonView& view, Step& step) {
  for (const auto& [id, units] : view.members())
    step.crews.push_back({CrewId(look_up(units, crews_, id, "crew")),
                          static_cast<int>(units.whole(1, kMostUnitsOfAGroup))});
}

void ProgramReader::read_stock_uses(const JsonView& view, double sign, Step& step) {
  static const std::vector<std::string> kWords = {"equipment rating", "rack load", "site load"};
  for (const auto& [id, use] : view.members()) {
    StockRule rule;
    rule.stock = StockId(look_up(use, stocks_, id, "stock"));
    // What is drawn is drawn before the work, what is filled is there after it.
    rule.at = sign < 0 ? StockAt::start : StockAt::finish;
    const Stock& stock = rules_.stocks[rule.stock.index()];
    const bool spelled_out = use.is_object() && use.has("amount");
    if (spelled_out) use.allow({"amount", "at"});
    const JsonView amount = spelled_out ? use["amount"] : use;
    if (spelled_out && use.has("at"))
      rule.at = use["at"].one_of({"start", "finish"}) == 0 ? StockAt::start : StockAt::finish;
    const bool is_word =
        amount.is_text() && std::find(kWords.begin(), kWords.end(), amount.text()) != kWords.end();
    if (is_word) {
      if (stock.unit != "kW")
        amount.mistake(fmt::format("is in kW, but {} in {}", stock.name, stock.unit),
                       "an amount in " + stock.unit);
      rule.of = static_cast<StockRule::Of>(amount.one_of(kWords) + 1);
      rule.times = sign;
    } else {
      rule.times = sign * amount.figure(stock.unit, 0, kMostOfAStock, &rules_.figures,
                                        step.name + ": " + stock.name);
    }
    step.stocks.push_back(rule);
  }
}

void ProgramReader::read_work(const JsonView& view, Step& step) {
  step.name = view["name"].text();
  if (view.has("duration")) {
    const JsonView duration = view["duration"];
    step.duration = whole_minutes(duration, duration.figure("min", 0, kLongestMin, &rules_.figures,
                                                            step.name + ": duration"));
  }
  step.calendar = CalendarId(std::size_t{0});
  if (view.has("calendar"))
    step.calendar =
        CalendarId(look_up(view["calendar"], calendars_, view["calendar"].text(), "calendar"));
  if (view.has("crews")) read_crew_uses(view["crews"], step);
  if (view.has("draws")) read_stock_uses(view["draws"], -1, step);
  if (view.has("fills")) read_stock_uses(view["fills"], +1, step);
  if (view.has("reaches")) {
    static const std::vector<std::string> kStates = {"delivered", "placed",    "powered",
                                                     "plumbed",   "cabled",    "energised",
                                                     "burn_in",   "in_service"};
    const JsonView reaches = view["reaches"];
    const bool spelled_out = reaches.is_object();
    if (spelled_out) reaches.allow({"state", "at"});
    const JsonView state = spelled_out ? reaches["state"] : reaches;
    step.reaches = static_cast<RackState>(state.one_of(kStates) + 1);
    if (spelled_out && reaches.has("at"))
      step.reaches_at =
          reaches["at"].one_of({"start", "finish"}) == 0 ? StockAt::start : StockAt::finish;
  }
}

StepLink ProgramReader::read_link(const JsonView& view, const Fragnet* home) const {
  StepLink link;
  const bool spelled_out = view.is_object();
  if (spelled_out) view.allow({"step", "type", "lag"});
  const JsonView step = spelled_out ? view["step"] : view;
  if (spelled_out && view.has("type"))
    link.type = static_cast<LinkType>(view["type"].one_of({"FS", "SS", "FF", "SF"}));
  if (spelled_out && view.has("lag"))
    link.lag = whole_minutes(view["lag"], view["lag"].figure("min", -kLongestMin, kLongestMin));
  const std::string text = step.text();
  const auto dot = text.find('.');
  if (dot == std::string::npos && !home)
    step.mistake("is " + step.described(), "a fragnet and its step, such as hall.loop");
  const std::string before = dot == std::string::npos ? home->id : text.substr(0, dot);
  const std::string after = dot == std::string::npos ? text : text.substr(dot + 1);
  if (before == "supply") {
    link.to_supply = true;
    link.group = look_up(step, supply_, after, "supply group");
    return link;
  }
  link.group = look_up(step, fragnets_, before, "fragnet");
  // The fragnet named may be read later than this one; its file's names decide.
  std::map<std::string, std::size_t> steps;
  for (const auto& [id, s] :
       file_of(files_, "program/fragnets.json")["fragnets"][before]["steps"].members())
    steps.emplace(id, steps.size());
  link.step = look_up(step, steps, after, "step");
  return link;
}

void ProgramReader::read_links(const JsonView& view, const Fragnet* home, Step& step) const {
  if (!view.has("after")) return;
  for (const JsonView& item : view["after"].items()) step.after.push_back(read_link(item, home));
}

void ProgramReader::read_fragnets(const JsonView& root) {
  for (const auto& [id, view] : root["fragnets"].members()) {
    view.allow({"for", "kind", "steps"});
    Fragnet fragnet;
    fragnet.id = id;
    fragnet.scope = static_cast<Scope>(view["for"].one_of({"rack", "array", "hall", "stage"}));
    if (view.has("kind"))
      fragnet.kind =
          static_cast<RackKind>(view["kind"].one_of({"compute", "network", "storage", "cpu"}));
    for (const auto& [step_id, step_view] : view["steps"].members()) {
      step_view.allow(
          {"name", "duration", "calendar", "crews", "draws", "fills", "reaches", "after"});
      Step step;
      step.id = step_id;
      read_work(step_view, step);
      read_links(step_view, &fragnet, step);
      fragnet.steps.push_back(std::move(step));
    }
    rules_.fragnets.push_back(std::move(fragnet));
  }
}

Minute ProgramReader::read_date(const JsonView& view, const std::string& label) {
  const bool spelled_out = view.is_object();
  if (spelled_out) view.allow({"date", "standing", "source", "note"});
  const JsonView date = spelled_out ? view["date"] : view;
  const auto at = clock_.parse_local(date.text());
  if (!at) date.mistake(at.error().what, at.error().expected);
  if (*at < 0) date.mistake("is before the program's start", "a date from " + clock_.local(0));
  Figure figure{view.file(),
                view.place(),
                label + ", " + clock_.local(*at),
                static_cast<double>(*at) / kDay,
                "d after the start",
                Standing::assumed,
                "",
                ""};
  if (spelled_out && view.has("standing"))
    figure.standing =
        static_cast<Standing>(view["standing"].one_of({"published", "derived", "assumed"}));
  if (spelled_out) {
    figure.source = view.text_or("source", "");
    figure.note = view.text_or("note", "");
    if (figure.standing == Standing::published && figure.source.empty())
      view.mistake("is published but lacks \"source\"", "who published it");
  }
  rules_.figures.push_back(std::move(figure));
  return *at;
}

EquipmentId ProgramReader::equipment_of(const JsonView& view, const std::string& id) const {
  const EquipmentId found = facility_.find_equipment(id);
  if (!found)
    view.mistake(fmt::format("names the equipment \"{}\", which does not exist", id),
                 "an id of the facility's equipment");
  return found;
}

void ProgramReader::read_supply_group(const std::string& id, const JsonView& view,
                                      SupplyGroup& group) {
  view.allow({"name", "stage", "equipment", "count", "first", "from", "every", "duration",
              "calendar", "crews", "draws", "fills", "after"});
  group.id = id;
  group.step.id = view.has("equipment") ? "commission" : "arrive";
  group.stage = StageId(look_up(view["stage"], stages_, view["stage"].text(), "stage"));
  read_work(view, group.step);
  read_links(view, nullptr, group.step);
  const int count =
      view.has("count") ? static_cast<int>(view["count"].whole(1, kMostUnitsOfAGroup)) : 1;
  const int first =
      view.has("first") ? static_cast<int>(view["first"].whole(1, kMostUnitsOfAGroup)) : 1;
  const Minute from = read_date(view["from"], group.step.name + ": first");
  Minute every = 0;
  if (view.has("every"))
    every =
        whole_minutes(view["every"], view["every"].figure("min", 0, kLongestMin, &rules_.figures,
                                                          group.step.name + ": one every"));
  const bool rated = std::any_of(group.step.stocks.begin(), group.step.stocks.end(),
                                 [](auto& r) { return r.of == StockRule::Of::equipment_rating; });
  if (rated && !view.has("equipment"))
    view.mistake("fills a stock by the equipment's rating but names no equipment", "\"equipment\"");
  const std::string pattern = view.has("equipment") ? view["equipment"].text() : id + "-##";
  if (count > 1 && pattern.find('#') == std::string::npos)
    view["equipment"].mistake("is one equipment, but \"count\" is more",
                              "a numbered id such as turbine-##");
  if (from + std::int64_t{count} * every > kLatestMin)
    view.mistake("runs on for more than a hundred years", "fewer units, or less time between them");
  for (int i = 0; i < count; ++i) {
    SupplyGroup::Unit unit;
    unit.id = numbered(pattern, first + i);
    if (view.has("equipment")) unit.equipment = equipment_of(view["equipment"], unit.id);
    unit.not_before = from + i * every;
    group.units.push_back(std::move(unit));
  }
}

void ProgramReader::read_supply(const JsonView& root) {
  for (const auto& [id, view] : root["supply"].members()) {
    rules_.supply.emplace_back();
    read_supply_group(id, view, rules_.supply.back());
  }
}

void ProgramReader::read_stages(const JsonView& root) {
  root.allow({"stages"});
  for (const auto& [id, view] : root["stages"].members()) {
    view.allow({"name", "start", "fragnets", "finish", "stagger", "together", "after"});
    StageRules& stage = rules_.stages[look_up(view, stages_, id, "stage")];
    stage.name = view.text_or("name", facility_.stages[stages_[id]].name);
    stage.start = read_date(view["start"], stage.name + ": start");
    for (const JsonView& item : view["fragnets"].items())
      stage.fragnets.push_back(look_up(item, fragnets_, item.text(), "fragnet"));
    if (view.has("stagger")) stage.stagger = static_cast<int>(view["stagger"].whole(0, 1000));
    if (view.has("together")) stage.together = static_cast<int>(view["together"].whole(1, 1000));
    const StepLink finish = read_link(view["finish"], nullptr);
    if (finish.to_supply || std::find(stage.fragnets.begin(), stage.fragnets.end(), finish.group) ==
                                stage.fragnets.end())
      view["finish"].mistake("is no step of the stage's fragnets", "a step such as site.training");
    if (rules_.fragnets[finish.group].scope != Scope::stage)
      view["finish"].mistake("is done many times",
                             "a step of a fragnet that is for the stage, such as site.training");
    stage.finish_fragnet = finish.group;
    stage.finish_step = finish.step;
    if (view.has("after"))
      for (const JsonView& item : view["after"].items()) {
        stage.after.emplace_back(look_up(item, stages_, item.text(), "stage"));
        if (stage.after.back().index() == stages_[id])
          item.mistake("is the stage itself", "another stage");
      }
  }
  for (std::size_t s = 0; s < rules_.stages.size(); ++s)
    if (rules_.stages[s].fragnets.empty())
      root["stages"].mistake(fmt::format("lacks the stage \"{}\"", facility_.stages[s].id),
                             "every stage of the facility");
}

}  // namespace rackline
