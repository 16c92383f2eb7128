#include "planner/report/failure_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "planner/operations/redundancy.h"
#include "planner/report/numbers.h"

namespace rackline {
using nlohmann::ordered_json;

namespace {

std::string seconds_text(double s) {
  if (s <= 0) return "at once";
  if (s < 120) return fmt::format("after {:.0f} s", s);
  return fmt::format("after {:.0f} min", s / 60);
}

/// "1,568 GPUs dark, 64 throttle, 5.6 MW shed"; "nothing is lost".
std::string outcome(const FailureReport& r) {
  if (!r.in_operation) return "nothing is lost, as it is not in operation yet";
  std::string text;
  const auto say = [&](const std::string& part) { text += (text.empty() ? "" : ", ") + part; };
  if (r.gpus_dark > 0)
    say(fmt::format("{} GPUs dark {}", thousands(r.gpus_dark), seconds_text(r.dark_after_s)));
  if (r.gpus_throttled > 0)
    say(fmt::format("{} GPUs throttle {}", thousands(r.gpus_throttled),
                    seconds_text(r.throttle_after_s)));
  if (r.shed_kw > 0)
    say(power_text(r.shed_kw) + " shed for good");
  else if (r.shed_now_kw > 0)
    say(power_text(r.shed_now_kw) + " shed until others run");
  if (!r.overloads.empty())
    say(fmt::format("{} over {} rating", thousands(static_cast<long long>(r.overloads.size())),
                    r.overloads.size() == 1 ? "its" : "their"));
  return text.empty() ? "nothing is lost" : text;
}

ordered_json report_json(const FailureReport& r) {
  ordered_json events = ordered_json::array(), overloads = ordered_json::array();
  for (const FailureEvent& e : r.events)
    events.push_back({{"after_s", e.after_s}, {"what", e.what}});
  for (const Overload& o : r.overloads)
    overloads.push_back({{"id", o.id}, {"load_kw", o.load_kw}, {"limit_kw", o.limit_kw}});
  const auto or_null = [](double s) { return s < 0 ? ordered_json() : ordered_json(s); };
  return {{"id", r.id},
          {"name", r.name},
          {"kind", r.kind},
          {"in_operation", r.in_operation},
          {"survived", r.survived()},
          {"load_kw", r.load_kw},
          {"capacity_lost_kw", r.capacity_lost_kw},
          {"carried_kw", r.carried_kw},
          {"shed_now_kw", r.shed_now_kw},
          {"shed_kw", r.shed_kw},
          {"racks_carried", r.racks_carried},
          {"racks_throttled", r.racks_throttled},
          {"racks_dark", r.racks_dark},
          {"gpus_throttled", r.gpus_throttled},
          {"gpus_dark", r.gpus_dark},
          {"throttle_after_s", or_null(r.throttle_after_s)},
          {"dark_after_s", or_null(r.dark_after_s)},
          {"overloads", std::move(overloads)},
          {"events", std::move(events)}};
}

/// Feeds are told by how full one side gets, what works in parallel by its number.
bool of_feeds(const RedundancyOf& r) {
  return r.fullest > 0;
}

std::string redundancy_text(const std::vector<RedundancyOf>& all) {
  if (all.empty()) return "";
  std::string out = "Redundancy at this load\n";
  for (const RedundancyOf& r : all)
    out +=
        of_feeds(r)
            ? fmt::format(
                  "  {:<24} {:<12} {} carry {}; with one side gone the fullest is at {:.0f} %\n",
                  r.what, r.name(), thousands(r.units), power_text(r.load_kw), r.fullest * 100)
            : fmt::format("  {:<24} {:<12} {} in operation, {} needed for {}\n", r.what, r.name(),
                          thousands(r.units), thousands(r.needed), power_text(r.load_kw));
  return out;
}

ordered_json head_json(const Plan& plan, Minute t) {
  return {{"project", plan.project->name},
          {"scenario", plan.project->scenario},
          {"at", plan.project->clock.iso(t)}};
}

FailureTrial trial(const Plan& plan, Minute t) {
  return {plan.facility(), plan.tracks, plan.operations, t};
}

}  // namespace

Result<std::string> failure_text(const Plan& plan, const std::string& what, Minute t) {
  const auto report = trial(plan, t).fail_one(what);
  if (!report) return tl::unexpected(report.error());
  std::string out = fmt::format("{} ({}) fails at {} ({}): {}.\n", report->name, report->kind,
                                plan.project->clock.local(t), day_label(t), outcome(*report));
  out += fmt::format("  carried before       {}\n", power_text(report->load_kw));
  if (report->capacity_lost_kw > 0)
    out += fmt::format("  capacity lost        {}\n", power_text(report->capacity_lost_kw));
  out += fmt::format("  taken over           {}\n", power_text(report->carried_kw));
  if (report->racks_carried > 0)
    out += fmt::format("  racks on one feed    {}\n", thousands(report->racks_carried));
  for (const FailureEvent& e : report->events)
    out += fmt::format("  {:<20} {}\n", seconds_text(e.after_s), e.what);
  return out;
}

Result<std::string> failure_json(const Plan& plan, const std::string& what, Minute t) {
  const auto report = trial(plan, t).fail_one(what);
  if (!report) return tl::unexpected(report.error());
  ordered_json root = head_json(plan, t);
  root.update(report_json(*report));
  return root.dump(1) + "\n";
}

std::string n1_text(const Plan& plan, Minute t, const std::function<void(double)>& progress) {
  const FailureTrial tried = trial(plan, t);
  const auto reports = tried.fail_each(progress);
  struct Kind {
    int tried = 0, survived = 0;
    std::vector<FailureReport> all;
  };
  std::map<std::string, Kind> kinds;
  int survived = 0;
  for (const FailureReport& r : reports) {
    Kind& kind = kinds[r.kind];
    ++kind.tried;
    kind.survived += r.survived() ? 1 : 0;
    survived += r.survived() ? 1 : 0;
    kind.all.push_back(r);
  }
  std::string out = fmt::format(
      "{} single failures tried at {} ({}); the site survives {}.\n",
      thousands(static_cast<long long>(reports.size())), plan.project->clock.local(t), day_label(t),
      survived == static_cast<int>(reports.size()) ? "all of them"
                                                   : thousands(survived) + " of them");
  if (const FailureReport* worst = worst_of(reports))
    out += fmt::format("Worst: {} ({}): {}.\n", worst->name, worst->id, outcome(*worst));
  for (const auto& [name, kind] : kinds) {
    const FailureReport* worst = worst_of(kind.all);
    out += fmt::format("  {:<20} {:>4} tried, {:>4} survived{}\n", name, kind.tried, kind.survived,
                       worst ? "; worst: " + worst->id + ": " + outcome(*worst) : "");
  }
  return out + redundancy_text(redundancies(plan.facility(), plan.operations, tried, reports, t));
}

std::string n1_json(const Plan& plan, Minute t, const std::function<void(double)>& progress) {
  const FailureTrial tried = trial(plan, t);
  const auto reports = tried.fail_each(progress);
  ordered_json root = head_json(plan, t);
  root["tried"] = reports.size();
  root["survived"] = std::count_if(reports.begin(), reports.end(),
                                   [](const FailureReport& r) { return r.survived(); });
  const FailureReport* worst = worst_of(reports);
  root["worst"] = worst ? report_json(*worst) : ordered_json();
  root["failures"] = ordered_json::array();
  for (const FailureReport& r : reports)
    if (!r.survived()) root["failures"].push_back(report_json(r));
  root["redundancy"] = ordered_json::array();
  for (const RedundancyOf& r : redundancies(plan.facility(), plan.operations, tried, reports, t))
    root["redundancy"].push_back(
        {{"what", r.what},
         {"kind", r.name()},
         {"units", r.units},
         {"needed", r.needed},
         {"load_kw", r.load_kw},
         {"fullest", of_feeds(r) ? ordered_json(r.fullest) : ordered_json()}});
  return root.dump(1) + "\n";
}

}  // namespace rackline
