#include "planner/report/network_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "planner/base/csv.h"
#include "planner/report/numbers.h"

namespace rackline {
namespace {

using Role = NetworkModel::Role;
using State = NetworkModel::State;

std::string date(WallTime t) {
  std::string text = wall_text(t).substr(0, 16);
  if (text.size() > 10) text[10] = ' ';
  return text;
}

std::string activities(std::size_t n) {
  return thousands(static_cast<long long>(n)) + (n == 1 ? " activity" : " activities");
}

std::string hours(WorkSpan span) {
  return fmt::format("{:.4g} h", static_cast<double>(span) / 3600);
}

const char* type_name(LinkType type) {
  constexpr const char* names[] = {"FS", "SS", "FF", "SF"};
  switch (type) {
    case LinkType::FS:
      return names[0];
    case LinkType::SS:
      return names[1];
    case LinkType::FF:
      return names[2];
    case LinkType::SF:
      break;
  }
  return names[3];
}

class Report {
 public:
  Report(const ActivityNetwork& net, const NetworkPlan& plan)
      : net_(net), plan_(plan), m_(plan.model), p_(plan.path) {}

  std::string text(const std::string& file, std::size_t most) const {
    std::string out =
        fmt::format("{}: {}, {} links; rules of {}\n", file, activities(net_.activities.size()),
                    thousands(static_cast<long long>(net_.links.size())),
                    m_.rules == RuleSet::p6 ? "P6" : "MS Project");
    const std::uint32_t last = last_node(m_, p_);
    out += fmt::format("  start          {}\n", date(first_start()));
    for (std::size_t k = 0; k < net_.projects.size(); ++k) {
      const network::Project& project = net_.projects[k];
      out += fmt::format("  finish         {}{}\n", date(p_.project_finish[k]),
                         net_.projects.size() > 1 ? "   " + project.name : "");
      if (m_.project_fixed_finish[k] != kNoTime)
        out += "                 (given: the project is scheduled from its finish)\n";
    }
    std::size_t critical = 0, open_starts = 0, open_ends = 0;
    for (std::uint32_t i = 0; i < m_.size(); ++i) {
      if (!work(i)) continue;
      critical += p_.critical[i];
      open_starts += predecessors(m_, p_, i).empty();
      open_ends += m_.out_begin[i] == m_.out_begin[i + 1];
    }
    const bool by_path = m_.settings.critical_by == network::CriticalBy::longest_path;
    out += fmt::format("  critical       {}, by {}\n", activities(critical),
                       by_path ? "the longest path"
                               : "total float of at most " + hours(m_.settings.critical_float));
    out += fmt::format("  open           {} without predecessor, {} without successor\n",
                       open_starts, open_ends);
    if (last == kNoNode) return out + "  Everything is done.\n";
    const std::vector<std::uint32_t> chain = driving_chain(last);
    out += fmt::format("  What drives the finish ({}, first to last):\n", activities(chain.size()));
    if (const std::string held = held_by(chain.front()); !held.empty()) out += "    " + held + "\n";
    for (std::size_t k = 0; k < chain.size(); ++k) {
      if (k == most && chain.size() > most + 1) {
        out += fmt::format("    … {} more …\n", chain.size() - most - 1);
        k = chain.size() - 1;
      }
      out += "    " + line(chain[k]) + "\n";
    }
    for (std::size_t k = 0; k < plan_.float_paths.size(); ++k) {
      const FloatPath& path = plan_.float_paths[k];
      out += fmt::format("  Float path {}: float {}, {}\n", k + 1, hours(path.float_span),
                         activities(path.nodes.size()));
      for (std::size_t n = 0; n < path.nodes.size() && n < most; ++n)
        out += "    " + line(path.nodes[n]) + "\n";
      if (path.nodes.size() > most) out += fmt::format("    … {} more\n", path.nodes.size() - most);
    }
    return out;
  }

  nlohmann::json json(const std::string& file) const {
    using nlohmann::json;
    json out = {{"file", file},
                {"rules", m_.rules == RuleSet::p6 ? "p6" : "msproject"},
                {"start", wall_text(first_start())},
                {"critical_by", m_.settings.critical_by == network::CriticalBy::longest_path
                                    ? "longest path"
                                    : "total float"},
                {"critical_float_minutes", static_cast<double>(m_.settings.critical_float) / 60}};
    json projects = json::array();
    for (std::size_t k = 0; k < net_.projects.size(); ++k)
      projects.push_back(
          {{"name", net_.projects[k].name}, {"finish", wall_text(p_.project_finish[k])}});
    out["projects"] = std::move(projects);
    const std::vector<int> on_path = float_path_numbers();
    json activities = json::array();
    for (std::uint32_t a = 0; a < net_.activities.size(); ++a) {
      const std::uint32_t i = m_.node_of[a];
      if (m_.role[i] == Role::idle) continue;
      json entry = {{"uid", net_.activities[a].uid},
                    {"id", net_.activities[a].code},
                    {"name", net_.activities[a].name},
                    {"early_start", wall_text(p_.early_start[i])},
                    {"early_finish", wall_text(p_.early_finish[i])},
                    {"late_start", wall_text(p_.late_start[i])},
                    {"late_finish", wall_text(p_.late_finish[i])},
                    {"total_float_minutes", minutes(p_.total_float[i])},
                    {"free_float_minutes", minutes(p_.free_float[i])},
                    {"start_float_minutes", minutes(p_.start_float[i])},
                    {"finish_float_minutes", minutes(p_.finish_float[i])},
                    {"critical", p_.critical[i] != 0},
                    {"longest_path", plan_.longest[i] != 0}};
      if (const Predecessor& d = plan_.driver[i]; d.node != kNoNode) {
        entry["driven_by"] = net_.activities[m_.activity[d.node]].uid;
        entry["driving_link"] = type_name(m_.link_type[d.link]);
      }
      if (on_path[i] > 0) entry["float_path"] = on_path[i];
      activities.push_back(std::move(entry));
    }
    out["activities"] = std::move(activities);
    json chain = json::array();
    if (const std::uint32_t last = last_node(m_, p_); last != kNoNode)
      for (const std::uint32_t i : driving_chain(last))
        chain.push_back(net_.activities[m_.activity[i]].uid);
    out["driving_path"] = std::move(chain);
    json paths = json::array();
    for (const FloatPath& path : plan_.float_paths) {
      json nodes = json::array();
      for (const std::uint32_t i : path.nodes) nodes.push_back(net_.activities[m_.activity[i]].uid);
      paths.push_back({{"float_minutes", minutes(path.float_span)}, {"activities", nodes}});
    }
    out["float_paths"] = std::move(paths);
    return out;
  }

  std::string csv() const {
    std::string out =
        "id,name,early_start,early_finish,late_start,late_finish,total_float_h,free_float_h,"
        "start_float_h,finish_float_h,critical,longest_path,driven_by,float_path\n";
    const std::vector<int> on_path = float_path_numbers();
    for (std::uint32_t a = 0; a < net_.activities.size(); ++a) {
      const std::uint32_t i = m_.node_of[a];
      if (m_.role[i] == Role::idle) continue;
      const Predecessor& d = plan_.driver[i];
      out += fmt::format(
          "{},{},{},{},{},{},{:.2f},{:.2f},{:.2f},{:.2f},{},{},{},{}\n",
          csv_cell(network::code_or_uid(net_.activities[a])), csv_cell(net_.activities[a].name),
          date(p_.early_start[i]), date(p_.early_finish[i]), date(p_.late_start[i]),
          date(p_.late_finish[i]), in_hours(p_.total_float[i]), in_hours(p_.free_float[i]),
          in_hours(p_.start_float[i]), in_hours(p_.finish_float[i]), p_.critical[i],
          plan_.longest[i],
          d.node == kNoNode ? ""
                            : csv_cell(network::code_or_uid(net_.activities[m_.activity[d.node]])),
          on_path[i] > 0 ? std::to_string(on_path[i]) : "");
    }
    return out;
  }

 private:
  static double minutes(WorkSpan span) { return static_cast<double>(span) / 60; }
  static double in_hours(WorkSpan span) { return static_cast<double>(span) / 3600; }

  [[nodiscard]] bool work(std::uint32_t i) const {
    return m_.role[i] <= Role::finish_milestone && m_.state[i] != State::done;
  }
  [[nodiscard]] WallTime first_start() const {
    WallTime first = kLatest;
    for (std::uint32_t i = 0; i < m_.size(); ++i)
      if (m_.role[i] <= Role::finish_milestone) first = std::min(first, p_.early_start[i]);
    return first == kLatest ? m_.project_start.front() : first;
  }
  [[nodiscard]] std::vector<std::uint32_t> driving_chain(std::uint32_t last) const {
    std::vector<std::uint32_t> chain;
    for (std::uint32_t i = last; i != kNoNode && chain.size() < m_.size(); i = plan_.driver[i].node)
      chain.push_back(i);
    std::reverse(chain.begin(), chain.end());
    return chain;
  }
  [[nodiscard]] std::string line(std::uint32_t i) const {
    const network::Activity& a = net_.activities[m_.activity[i]];
    return fmt::format("{} – {}  {} \"{}\", float {}", date(p_.early_start[i]),
                       date(p_.early_finish[i]), network::code_or_uid(a), a.name,
                       hours(p_.total_float[i]));
  }
  // Why the first activity of a chain does not begin earlier, where that is no link.
  [[nodiscard]] std::string held_by(std::uint32_t i) const {
    const NetworkModel::Dates& d = m_.extra[m_.dates[i]];
    if (m_.state[i] == State::started) return "(it has started; its rest is what is left to do)";
    for (const WallTime t : {d.must_start, d.start_from})
      if (t != kNoTime && t > m_.project_start[m_.project[i]])
        return "(held by its constraint on the start, " + date(t) + ")";
    for (const WallTime t : {d.must_finish, d.finish_from})
      if (t != kNoTime) return "(held by its constraint on the finish, " + date(t) + ")";
    return {};
  }
  [[nodiscard]] std::vector<int> float_path_numbers() const {
    std::vector<int> number(m_.size(), 0);
    for (std::size_t k = 0; k < plan_.float_paths.size(); ++k)
      for (const std::uint32_t i : plan_.float_paths[k].nodes) number[i] = static_cast<int>(k) + 1;
    return number;
  }

  const ActivityNetwork& net_;
  const NetworkPlan& plan_;
  const NetworkModel& m_;
  const NetworkPath& p_;
};

}  // namespace

std::string network_text_report(const ActivityNetwork& network, const NetworkPlan& plan,
                                const std::string& file, std::size_t most) {
  return Report(network, plan).text(file, most);
}

std::string network_json_report(const ActivityNetwork& network, const NetworkPlan& plan,
                                const std::string& file) {
  return Report(network, plan)
             .json(file)
             .dump(2, ' ', false, nlohmann::json::error_handler_t::replace) +
         "\n";
}

std::string network_csv_report(const ActivityNetwork& network, const NetworkPlan& plan) {
  return Report(network, plan).csv();
}

}  // namespace rackline
