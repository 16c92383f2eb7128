#include "planner/report/quality_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

namespace rackline {
namespace {

using Verdict = QualityPoint::Verdict;

const char* word(Verdict v) {
  return v == Verdict::met ? "met" : v == Verdict::missed ? "missed" : "not judged";
}

bool is_index(const QualityPoint& q) {
  return q.number == 13 || q.number == 14;
}

}  // namespace

std::string quality_text(const std::vector<QualityPoint>& points, const std::string& file,
                         std::size_t most) {
  std::size_t missed = 0, judged = 0;
  for (const QualityPoint& q : points) {
    missed += q.number > 0 && q.verdict == Verdict::missed;
    judged += q.number > 0 && q.verdict != Verdict::not_judged;
  }
  std::string out = fmt::format(
      "{}: {} of {} points judged are met (the DCMA's 14 points, DCMA-EA PAM 200.1, 2012)\n", file,
      judged - missed, judged);
  for (const QualityPoint& q : points) {
    std::string measure = "-";
    if (is_index(q) && q.verdict != Verdict::not_judged)
      measure = fmt::format("{:.2f}", q.value);
    else if (!is_index(q) && q.of > 0)
      measure = fmt::format("{} of {}, {:.1f} %", q.count, q.of, q.value);
    out += fmt::format("  {:>2}  {:<10}  {:<58} {:>22}   asked: {}\n",
                       q.number > 0 ? std::to_string(q.number) : "+", word(q.verdict), q.name,
                       measure, q.asks);
    if (!q.note.empty()) out += "        " + q.note + "\n";
    if (q.verdict == Verdict::met) continue;
    for (std::size_t k = 0; k < q.names.size() && k < most; ++k)
      out += "        " + q.names[k] + "\n";
    if (q.names.size() > most)
      out += fmt::format("        … and {} more; --json lists all\n", q.names.size() - most);
  }
  return out;
}

std::string quality_json(const std::vector<QualityPoint>& points, const std::string& file) {
  using nlohmann::json;
  json list = json::array();
  for (const QualityPoint& q : points)
    list.push_back({{"number", q.number},
                    {"name", q.name},
                    {"asks", q.asks},
                    {"verdict", word(q.verdict)},
                    {"count", q.count},
                    {"of", q.of},
                    {is_index(q) ? "index" : "percent", q.value},
                    {"note", q.note},
                    {"names", q.names}});
  const json out = {
      {"file", file}, {"source", "DCMA-EA PAM 200.1 (2012)"}, {"points", std::move(list)}};
  return out.dump(2, ' ', false, json::error_handler_t::replace) + "\n";
}

}  // namespace rackline
