#include "planner/report/check_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <nlohmann/json.hpp>

namespace rackline {
namespace {

bool is_date(DateField field) {
  return field < DateField::total_float;
}

std::string value_text(DateField field, std::int64_t value) {
  if (is_date(field)) {
    std::string text = wall_text(value).substr(0, 16);
    std::replace(text.begin(), text.end(), 'T', ' ');
    return text;
  }
  return fmt::format("{:.2f} h", static_cast<double>(value) / 3600);
}

std::string_view rules_name(RuleSet rules) {
  return rules == RuleSet::p6 ? "P6" : "MS Project";
}

// Cut, so that 99.999 % is not called 100 %.
std::string percent(const DateCheck::Count& c) {
  const double exact = 100.0 * static_cast<double>(c.agree) / static_cast<double>(c.compared);
  return fmt::format("{:.2f} %", std::floor(exact * 100) / 100);
}

}  // namespace

std::string check_text(const DateCheck& check, const ActivityNetwork& net, const std::string& file,
                       std::size_t most) {
  std::string out =
      fmt::format("{}: {} activities, {} links, {} with actual dates; rules of {}\n", file,
                  check.activities, check.links, check.with_actuals, rules_name(check.rules));
  if (check.scheduled_dates_only)
    out += "  The file has no early and late dates; its start and finish are compared.\n";
  if (check.total_float_skips_zero)
    out +=
        "  Its total floats are the one of start and finish float that is not zero (as MPXJ "
        "writes them).\n";
  for (int f = 0; f < kDateFieldCount; ++f) {
    const DateCheck::Count& c = check.counts[static_cast<std::size_t>(f)];
    if (c.compared == 0) continue;
    out += fmt::format("  {:<13} {:>7} of {:>7} agree  {:>9}\n", name(static_cast<DateField>(f)),
                       c.agree, c.compared, percent(c));
  }
  const DateCheck::Count all = check.all();
  if (all.compared == 0) return out + "  Nothing to compare: the file stores no dates.\n";
  out += fmt::format("  {:<13} {:>7} of {:>7} agree  {:>9}   (without free float)\n", "together",
                     all.agree, all.compared, percent(all));
  const std::size_t explained = check.explained();
  if (explained > 0 && explained < all.compared) {
    const DateCheck::Count rest{all.compared - explained, all.agree};
    out +=
        fmt::format("  {:<13} {:>7} of {:>7} agree  {:>9}   (set aside: {} that rules explain)\n",
                    "the rest", rest.agree, rest.compared, percent(rest), explained);
  }
  std::array<std::size_t, kDifferenceRuleCount> by_rule{};
  for (const DateDifference& d : check.differences) ++by_rule[static_cast<std::size_t>(d.rule)];
  for (std::size_t r = 0; r < by_rule.size(); ++r)
    if (by_rule[r] > 0)
      out += fmt::format("  {:>7} difference{}: {}\n", by_rule[r], by_rule[r] == 1 ? "" : "s",
                         name(static_cast<DifferenceRule>(r)));
  for (std::size_t i = 0; i < check.differences.size() && i < most; ++i) {
    const DateDifference& d = check.differences[i];
    const network::Activity& a = net.activities[d.activity.index()];
    out += fmt::format("    {} \"{}\": {} is {} in the file, computed {}: {}\n",
                       network::code_or_uid(a), a.name, name(d.field),
                       value_text(d.field, d.stored), value_text(d.field, d.computed),
                       d.because.empty() ? std::string(name(d.rule)) : d.because);
  }
  if (check.differences.size() > most)
    out += fmt::format("    … and {} more; --json lists all\n", check.differences.size() - most);
  return out;
}

std::string check_json(const DateCheck& check, const ActivityNetwork& net,
                       const std::string& file) {
  using nlohmann::json;
  const DateCheck::Count all = check.all();
  json out = {{"file", file},
              {"rules", check.rules == RuleSet::p6 ? "p6" : "msproject"},
              {"activities", check.activities},
              {"links", check.links},
              {"with_actuals", check.with_actuals},
              {"compared", all.compared},
              {"agree", all.agree},
              {"explained", check.explained()},
              {"unexplained", check.unexplained()},
              {"unexplained_free_float", check.unexplained_free_float()},
              {"scheduled_dates_only", check.scheduled_dates_only},
              {"total_float_skips_zero", check.total_float_skips_zero},
              {"remarks", net.remarks.lines}};
  json fields = json::object();
  for (int f = 0; f < kDateFieldCount; ++f) {
    const DateCheck::Count& c = check.counts[static_cast<std::size_t>(f)];
    fields[std::string(name(static_cast<DateField>(f)))] = {{"compared", c.compared},
                                                            {"agree", c.agree}};
  }
  out["fields"] = std::move(fields);
  json differences = json::array();
  for (const DateDifference& d : check.differences) {
    const network::Activity& a = net.activities[d.activity.index()];
    json entry = {{"uid", a.uid},           {"id", a.code},         {"name", a.name},
                  {"field", name(d.field)}, {"rule", name(d.rule)}, {"because", d.because}};
    if (is_date(d.field)) {
      entry["stored"] = wall_text(d.stored);
      entry["computed"] = wall_text(d.computed);
    } else {
      entry["stored_minutes"] = static_cast<double>(d.stored) / 60;
      entry["computed_minutes"] = static_cast<double>(d.computed) / 60;
    }
    differences.push_back(std::move(entry));
  }
  out["differences"] = std::move(differences);
  return out.dump(2, ' ', false, json::error_handler_t::replace) + "\n";
}

}  // namespace rackline
