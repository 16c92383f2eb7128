#include "planner/report/plan_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "planner/report/driving_path.h"
#include "planner/report/numbers.h"
#include "planner/report/waiting.h"

namespace rackline {
namespace {

constexpr Minute kDay19 = 19 * kDay;
constexpr double kMinutesAYear = 365.25 * kDay;

std::string count(std::size_t n) {
  return thousands(static_cast<long long>(n));
}

/// "5.6 MW", "32 racks".
std::string amount_text(const Stock& stock, double amount) {
  if (stock.unit == "kW") return power_text(amount);
  return fmt::format("{:g} {}", amount, stock.unit);
}

/// "19 d", "33 d 3 h"; from two months on whole days.
std::string long_duration(Minute m) {
  return m >= 60 * kDay ? thousands(m / kDay) + " d" : duration_text(m);
}

std::string stages_text(const Plan& plan) {
  const Program& p = plan.program();
  const SiteClock& clock = plan.project->clock;
  std::vector<std::size_t> activities(p.stages.size());
  for (const Activity& a : p.activities) ++activities[a.stage.index()];
  std::string out = "Stages\n";
  for (std::size_t s = 0; s < p.stages.size(); ++s) {
    const ProgramStage& stage = p.stages[s];
    const Minute finish = plan.stage_finish[s];
    out += fmt::format("  {:<34} starts {}, ", stage.name, clock.local(stage.start));
    if (finish == kNever)
      out += "is never finished";
    else
      out += fmt::format("finishes {} after {}", clock.local(finish),
                         long_duration(finish - stage.start));
    out += fmt::format("; {} activities\n", count(activities[s]));
  }
  const ActivityId end = p.stages.front().finish;
  if (plan.stage_finish.front() != kNever) {
    const Minute early = plan.schedule.early_finish[end.index()];
    out += fmt::format("  Links and dates alone would let {} finish {}; crews and stocks add {}.\n",
                       p.stages.front().id, clock.local(early),
                       long_duration(plan.stage_finish.front() - early));
  }
  const auto& usual = *plan.project->usual;
  const ActivityId usual_end = usual.stages.front().finish;
  const Minute usual_took = plan.usual.finish[usual_end.index()] - usual.stages.front().start;
  out += fmt::format("  {} takes {:.1f} years, until {}", usual.stages.front().name,
                     usual_took / kMinutesAYear, clock.date(plan.usual.finish[usual_end.index()]));
  const Minute took =
      plan.stage_finish.front() == kNever ? 0 : plan.stage_finish.front() - p.stages.front().start;
  if (took > 0)
    out += fmt::format(", {:.0f} times as long as {}", static_cast<double>(usual_took) / took,
                       p.stages.front().id);
  return out + ".\n";
}

std::string path_text(const Plan& plan, std::size_t s) {
  const ProgramStage& stage = plan.program().stages[s];
  const auto sentences = driving_path(plan, stage.finish);
  if (sentences.empty())
    return fmt::format("\nCritical path of {}: none, since it is never finished\n", stage.id);
  std::string out = fmt::format("\nCritical path of {} (what drives its finish)\n", stage.id);
  for (std::size_t i = 0; i < sentences.size(); ++i)
    out += fmt::format("  {}. {}\n", i + 1, sentences[i]);
  std::size_t critical = 0;
  for (std::size_t i = 0; i < plan.schedule.critical.size(); ++i)
    if (plan.schedule.critical[i] && plan.program().activities[i].stage.index() == s) ++critical;
  return out + fmt::format("  {} activities have no float.\n", count(critical));
}

/// The first stage's work by crew.
std::string crews_text(const Plan& plan) {
  const Program& p = plan.program();
  const Schedule& s = plan.schedule;
  const Minute from = p.stages.front().start;
  Minute to = from;
  for (std::size_t i = 0; i < p.activities.size(); ++i)
    if (p.activities[i].stage.index() == 0 && s.finish[i] != kNever) to = std::max(to, s.finish[i]);
  std::string out = fmt::format("\nCrews in {}\n", p.stages.front().id);
  for (std::size_t c = 0; c < p.crews.size(); ++c) {
    const Crew& crew = p.crews[c];
    std::map<Minute, int> change;
    double worked = 0;
    std::size_t waited = 0;
    for (std::size_t i = 0; i < p.activities.size(); ++i) {
      if (p.activities[i].stage.index() != 0 || s.finish[i] == kNever) continue;
      if (s.driver[i].kind == DriverKind::crew && s.driver[i].crew.index() == c) ++waited;
      for (const CrewUse& use : p.activities[i].crews) {
        if (use.crew.index() != c) continue;
        change[s.start[i]] += use.units;
        change[s.finish[i]] -= use.units;
        worked += static_cast<double>(use.units) * (s.finish[i] - s.start[i]);
      }
    }
    if (change.empty()) continue;
    int at_work = 0, peak = 0;
    Minute peak_at = 0, last = 0;
    for (const auto& [t, units] : change) {
      at_work += units;
      last = t;
      if (at_work > peak) peak = at_work, peak_at = t;
    }
    double offered = 0;
    const Minute first = change.begin()->first;
    for (Minute t = first; t < last;) {
      const auto next = std::upper_bound(crew.level.at.begin(), crew.level.at.end(), t);
      const Minute end = next == crew.level.at.end() ? last : std::min(last, *next);
      offered += crew.level(t) * (end - t);
      t = end;
    }
    out += fmt::format(
        "  {:<16} peak {:>3} of {:>3} at work, first {}; {:>3.0f} % busy from {} to {}; "
        "{} activities waited for them\n",
        crew.name, peak, crew.level(peak_at), plan.project->clock.local(peak_at),
        offered > 0 ? 100 * worked / offered : 0.0, plan.project->clock.local(first),
        plan.project->clock.local(last), count(waited));
  }
  return out;
}

struct Limit {
  StockId stock;
  std::size_t activities = 0;
  double waited_min = 0;  ///< by all of them together
  Minute first = kNever, last = 0;
  bool drives = false;  ///< it is on the critical path
};

/// When each activity could have started by its links and its date; kNever after what is never
/// done.
std::vector<Minute> ready_times(const Plan& plan) {
  const Program& p = plan.program();
  const Schedule& s = plan.schedule;
  std::vector<Minute> ready;
  for (const Activity& a : p.activities) ready.push_back(a.not_before);
  for (const Link& l : p.links) {
    Minute& r = ready[l.to.index()];
    const Minute from = l.type == LinkType::FS ? s.finish[l.from.index()] : s.start[l.from.index()];
    if (from == kNever)
      r = kNever;
    else if (r != kNever && leads_to_start(l.type))
      r = std::max(r, from + l.lag);
  }
  return ready;
}

/// Activities of the first stage that waited for each stock; first the stock that drives the
/// stage's finish, then that for which they waited longest. What never comes counts as waiting
/// until the last thing that is done.
std::vector<Limit> limits_of(const Plan& plan) {
  const Program& p = plan.program();
  const auto ready = ready_times(plan);
  std::vector<Limit> limits(p.stocks.size());
  for (std::size_t k = 0; k < limits.size(); ++k) limits[k].stock = StockId(k);
  for (std::size_t i = 0; i < p.activities.size(); ++i) {
    const Driver& d = plan.schedule.driver[i];
    if (p.activities[i].stage.index() != 0 || d.kind != DriverKind::stock || ready[i] == kNever)
      continue;
    Limit& l = limits[d.stock.index()];
    const Minute start = plan.schedule.start[i];
    ++l.activities;
    l.waited_min += std::max(0, (start == kNever ? plan.schedule.finish_min : start) - ready[i]);
    if (start == kNever) continue;
    l.first = std::min(l.first, start);
    l.last = std::max(l.last, start);
  }
  for (ActivityId a : driving_chain(plan.schedule, p.stages.front().finish))
    if (const Driver& d = plan.schedule.driver[a.index()]; d.kind == DriverKind::stock)
      limits[d.stock.index()].drives = true;
  std::stable_sort(limits.begin(), limits.end(), [](const Limit& a, const Limit& b) {
    return a.drives != b.drives ? a.drives : a.waited_min > b.waited_min;
  });
  return limits;
}

std::string stocks_text(const Plan& plan) {
  const Program& p = plan.program();
  std::string out = fmt::format("\nStocks in {}\n", p.stages.front().id);
  bool first = true;
  for (const Limit& l : limits_of(plan)) {
    if (l.activities == 0) continue;
    const std::string& name = p.stocks[l.stock.index()].name;
    out += first ? fmt::format("  The limiting stock is {}: ", name) : fmt::format("  {}: ", name);
    out += fmt::format("{} activities waited for it, {:.1f} h on average", count(l.activities),
                       l.waited_min / kHour / static_cast<double>(l.activities));
    if (l.first != kNever)
      out += fmt::format("; it came from {} to {}", plan.project->clock.local(l.first),
                         plan.project->clock.local(l.last));
    out += ".\n";
    first = false;
  }
  return first ? out + "  No stock keeps anything waiting.\n" : out;
}

/// The hall's own plumbing, and the least float of its arrays' plumbing.
std::string loops_text(const Plan& plan) {
  const Program& p = plan.program();
  const Schedule& s = plan.schedule;
  struct Loop {
    std::size_t activity = 0;
    bool found = false;
    Minute arrays = kNever;
  };
  std::vector<Loop> loops(plan.facility().halls.size());
  for (std::size_t i = 0; i < p.activities.size(); ++i) {
    const Activity& a = p.activities[i];
    if (!a.hall || a.rack || a.reaches != RackState::plumbed || s.finish[i] == kNever) continue;
    Loop& loop = loops[a.hall.index()];
    if (a.array)
      loop.arrays = std::min(loop.arrays, s.total_float[i]);
    else
      loop.activity = i, loop.found = true;
  }
  std::string out = "\nFloat of the coolant loops\n";
  for (std::size_t h = 0; h < loops.size(); ++h) {
    if (!loops[h].found) continue;
    const std::size_t i = loops[h].activity;
    out += fmt::format("  {:<7} {}, until {}: {} of float", plan.facility().halls[h].name,
                       p.activities[i].name, plan.project->clock.local(s.finish[i]),
                       duration_text(s.total_float[i]));
    if (loops[h].arrays != kNever)
      out += fmt::format("; its arrays' at least {}", duration_text(loops[h].arrays));
    out += "\n";
  }
  return out;
}

std::string undone_text(const Plan& plan) {
  const Program& p = plan.program();
  struct Undone {
    std::size_t activities = 0, racks = 0;
  };
  std::map<std::pair<std::size_t, std::string>, Undone> undone;
  for (std::size_t i = 0; i < p.activities.size(); ++i) {
    if (plan.schedule.finish[i] != kNever) continue;
    const Driver& d = plan.schedule.driver[i];
    std::string why = "a date that its calendar does not reach";
    if (d.kind == DriverKind::stock) why = p.stocks[d.stock.index()].name;
    if (d.kind == DriverKind::crew) why = p.crews[d.crew.index()].name;
    Undone& u = undone[{p.activities[i].stage.index(), why}];
    ++u.activities;
    if (p.activities[i].rack && p.activities[i].reaches == RackState::energised) ++u.racks;
  }
  if (undone.empty()) return "";
  std::string out = "\nNever done\n";
  for (const auto& [key, u] : undone)
    out += fmt::format(
        "  {}: {} activities are never done and {} racks never energised, because there is never "
        "enough of: {}\n",
        p.stages[key.first].id, count(u.activities), count(u.racks), key.second);
  return out;
}

std::string day_19_text(const Plan& plan) {
  const Program& p = plan.program();
  const SiteState state = plan.operations.at(kDay19);
  const Waiting w = waiting_racks(plan, StageId(std::size_t{0}), kDay19);
  const int racks_in_service = state.site.at_least(RackState::in_service);
  std::string out = fmt::format(
      "\nDay 19 ({})\n  {} of {} racks energised, {} in service with {} GPUs; {} of {}.\n",
      plan.project->clock.local(kDay19), thousands(w.racks - w.unenergised), thousands(w.racks),
      thousands(racks_in_service), thousands(state.site.gpus_in_service),
      power_text(state.site_power_kw), power_text(state.supply_kw));
  for (std::size_t k = 0; k < w.for_stock.size(); ++k) {
    if (w.for_stock[k] == 0) continue;
    const Stock& stock = p.stocks[k];
    const bool supply = stock.id == plan.project->operations.supply_stock;
    out += fmt::format("  {} racks cannot be energised: {} the reason ({} is left of {}).\n",
                       thousands(w.for_stock[k]), supply ? "supply is" : stock.name + " is",
                       amount_text(stock, std::max(0.0, stock_level(plan, StockId(k), kDay19))),
                       stock.name);
    const NextFill next = next_fill(plan, StockId(k), kDay19);
    if (next.at == kNever)
      out += "  Nothing more comes.\n";
    else
      out += fmt::format("  Next comes: {} (+{}) on {}, in {}.\n", next.name,
                         amount_text(stock, next.amount), plan.project->clock.local(next.at),
                         duration_text(next.at - kDay19));
  }
  if (w.for_crews > 0)
    out += fmt::format("  {} racks are ready and wait for a crew.\n", thousands(w.for_crews));
  if (w.not_ready > 0) {
    out += fmt::format("  {} racks are not ready yet; still to be done for them:",
                       thousands(w.not_ready));
    const char* separator = " ";
    for (const auto& [step, racks] : w.before) {
      out += fmt::format("{}{} ({})", separator, step, thousands(racks));
      separator = ", ";
    }
    out += ".\n";
  }
  return out;
}

}  // namespace

std::string plan_text(const Plan& plan) {
  std::string out = plan.project->name;
  for (const ScenarioInfo& s : plan.project->scenarios)
    if (s.id == plan.project->scenario) out += ", scenario: " + s.name;
  out += fmt::format("\nTimes are those of {}.\n\n", plan.project->clock.zone());
  out += stages_text(plan);
  for (std::size_t s = 0; s < plan.program().stages.size(); ++s) out += path_text(plan, s);
  out += crews_text(plan) + stocks_text(plan) + loops_text(plan) + day_19_text(plan) +
         undone_text(plan);
  if (!plan.project->notes.empty()) out += "\n";
  for (const std::string& note : plan.project->notes) out += "Note: " + note + "\n";
  return out;
}

}  // namespace rackline
