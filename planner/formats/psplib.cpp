#include "planner/formats/psplib.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cmath>
#include <optional>

#include "planner/formats/text_encoding.h"

namespace rackline {

namespace {

using namespace network;
// Not the activities, calendars and links of program.h.
using network::Activity;
using network::Calendar;
using network::Link;

constexpr std::size_t kMostJobs = 9999;
constexpr std::size_t kMostResources = 99;
constexpr std::int64_t kMostPeriods = 1'000'000;

struct Mistake {
  Error error;
};

/// Lines with their numbers; a line's numbers and its text after a colon.
class Lines {
 public:
  Lines(std::string text, std::string name) : text_(std::move(text)), name_(std::move(name)) {}

  bool next() {
    if (at_ >= text_.size()) return false;
    const std::size_t end = std::min(text_.find('\n', at_), text_.size());
    line_ = std::string_view(text_).substr(at_, end - at_);
    if (line_.ends_with('\r')) line_.remove_suffix(1);
    at_ = end + 1;
    ++number_;
    return true;
  }
  /// Goes on to the line that holds the word; it must be there.
  void find(std::string_view word) {
    while (next())
      if (line_.find(word) != std::string_view::npos) return;
    wrong(fmt::format("there is no \"{}\"", word), "a single-mode instance of PSPLIB");
  }
  void need() {
    if (!next()) wrong("the file is cut off here", "a single-mode instance of PSPLIB");
  }
  [[nodiscard]] std::string_view after_colon() const {
    std::string_view rest = line_.substr(std::min(line_.find(':'), line_.size() - 1) + 1);
    while (!rest.empty() && rest.front() == ' ') rest.remove_prefix(1);
    while (!rest.empty() && rest.back() == ' ') rest.remove_suffix(1);
    return rest;
  }
  /// The whole numbers of a text; anything else is a mistake.
  [[nodiscard]] std::vector<std::int64_t> numbers(std::string_view text) const {
    std::vector<std::int64_t> out;
    for (std::size_t i = 0; i < text.size();) {
      if (std::isspace(static_cast<unsigned char>(text[i]))) {
        ++i;
        continue;
      }
      std::int64_t value = 0;
      const auto [end, problem] =
          std::from_chars(text.data() + i, text.data() + text.size(), value);
      if (problem != std::errc()) wrong("is no list of whole numbers", "whole numbers");
      i = static_cast<std::size_t>(end - text.data());
      out.push_back(value);
    }
    return out;
  }
  [[nodiscard]] std::vector<std::int64_t> numbers() const { return numbers(line_); }
  std::int64_t number(std::int64_t least, std::int64_t most) const {
    std::string_view text = after_colon();
    text = text.substr(0, text.find(' '));
    const auto all = numbers(text);
    if (all.size() != 1 || all[0] < least || all[0] > most)
      wrong(fmt::format("says \"{}\"", after_colon().substr(0, 40)),
            fmt::format("a whole number from {} to {}", least, most));
    return all[0];
  }
  [[noreturn]] void wrong(std::string what, std::string expected) const {
    throw Mistake{{name_, std::to_string(number_), std::move(what), std::move(expected)}};
  }

 private:
  std::string text_, name_;
  std::string_view line_;
  std::size_t at_ = 0;
  std::size_t number_ = 0;
};

ActivityNetwork read(Lines& lines) {
  ActivityNetwork net;
  net.origin = Origin::psplib;
  net.encoding = encoding_name(TextEncoding::Utf8);
  Project& project = net.projects.emplace_back();
  project.uid = "1";
  project.start = wall_time(2001, 1, 1);
  project.data_date = project.start;
  project.minutes_per_day = 1440;
  project.minutes_per_week = 10080;
  project.calendar = CalendarId(0);
  Calendar& calendar = net.calendars.emplace_back();
  calendar.uid = "1";
  calendar.name = "Around the clock";
  calendar.week.fill(Shifts{{0, static_cast<std::int32_t>(kDaySeconds)}});

  lines.find("file with basedata");
  project.code = std::string(lines.after_colon());
  project.name = project.code;
  lines.find("initial value random generator");
  project.kept.fields.push_back({"random generator", std::string(lines.after_colon())});
  lines.find("projects");
  lines.number(1, 1);
  lines.need();
  const auto jobs = static_cast<std::size_t>(lines.number(1, kMostJobs));
  lines.need();
  project.kept.fields.push_back({"horizon", std::string(lines.after_colon())});
  lines.find("- renewable");
  const auto resources = static_cast<std::size_t>(lines.number(0, kMostResources));
  lines.need();
  lines.number(0, 0);  // nonrenewable
  lines.need();
  lines.number(0, 0);  // doubly constrained
  lines.find("PROJECT INFORMATION");
  lines.need();
  lines.need();
  std::string information;
  for (const std::int64_t n : lines.numbers())
    information += (information.empty() ? "" : " ") + std::to_string(n);
  project.kept.fields.push_back({"project information", information});

  net.activities.resize(jobs);
  lines.find("PRECEDENCE RELATIONS");
  lines.need();
  for (std::size_t job = 0; job < jobs; ++job) {
    lines.need();
    const auto row = lines.numbers();
    if (row.size() < 3 || row[0] != static_cast<std::int64_t>(job + 1))
      lines.wrong("is no successor list", fmt::format("that of job {}", job + 1));
    if (row[1] != 1) lines.wrong("has several modes", "one mode for each job");
    if (row[2] < 0 || row.size() != 3 + static_cast<std::size_t>(row[2]))
      lines.wrong("does not list as many successors as it says", "");
    for (std::size_t i = 3; i < row.size(); ++i) {
      if (row[i] < 1 || row[i] > static_cast<std::int64_t>(jobs))
        lines.wrong(fmt::format("{} is no job", row[i]), fmt::format("1 to {}", jobs));
      Link& link = net.links.emplace_back();
      link.from = ActivityId(job);
      link.to = ActivityId(static_cast<std::size_t>(row[i] - 1));
    }
    Activity& activity = net.activities[job];
    activity.uid = activity.code = std::to_string(job + 1);
    activity.name = fmt::format("Job {}", job + 1);
  }

  for (std::size_t r = 0; r < resources; ++r) {
    Resource& resource = net.resources.emplace_back();
    resource.uid = std::to_string(r + 1);
    resource.code = resource.name = fmt::format("R {}", r + 1);
  }
  lines.find("REQUESTS/DURATIONS");
  lines.need();
  lines.need();
  for (std::size_t job = 0; job < jobs; ++job) {
    lines.need();
    const auto row = lines.numbers();
    if (row.size() != 3 + resources || row[0] != static_cast<std::int64_t>(job + 1) || row[1] != 1)
      lines.wrong("is no job's duration and requests",
                  fmt::format("job {}, mode 1, a duration and {} requests", job + 1, resources));
    for (std::size_t i = 2; i < row.size(); ++i)
      if (row[i] < 0 || row[i] > kMostPeriods)
        lines.wrong(fmt::format("says {}", row[i]), fmt::format("0 to {}", kMostPeriods));
    Activity& activity = net.activities[job];
    activity.duration = activity.remaining = row[2] * kPsplibPeriod;
    if (row[2] == 0 && job == 0) activity.kind = ActivityKind::start_milestone;
    if (row[2] == 0 && job + 1 == jobs && job > 0) activity.kind = ActivityKind::finish_milestone;
    for (std::size_t r = 0; r < resources; ++r) {
      if (row[3 + r] == 0) continue;
      Assignment& assignment = net.assignments.emplace_back();
      assignment.activity = ActivityId(job);
      assignment.resource = ResourceId(r);
      assignment.units = static_cast<double>(row[3 + r]);
      assignment.work = row[3 + r] * activity.duration;
    }
  }
  lines.find("RESOURCEAVAILABILITIES");
  lines.need();
  lines.need();
  const auto levels = lines.numbers();
  if (levels.size() != resources)
    lines.wrong("does not fit the number of resources", fmt::format("{} numbers", resources));
  for (std::size_t r = 0; r < resources; ++r) {
    if (levels[r] < 0 || levels[r] > kMostPeriods)
      lines.wrong(fmt::format("says {}", levels[r]), fmt::format("0 to {}", kMostPeriods));
    net.resources[r].max_units = static_cast<double>(levels[r]);
  }
  return net;
}

std::string kept_text(const Project& project, std::string_view name, std::string otherwise) {
  for (const auto& field : project.kept.fields)
    if (field.name == name) return field.text;
  return otherwise;
}

/// Whole units as a file may hold them; nothing for others.
std::optional<std::int64_t> whole(double value) {
  if (!(value >= 0 && value <= kMostPeriods) || value != std::floor(value)) return std::nullopt;
  return static_cast<std::int64_t>(value);
}

/// The number at the right of a column, and never against the one before it.
template <class Number>
std::string in_column(int width, Number number) {
  return fmt::format(" {:{}}", number, width - 1);
}

Result<std::string> write(const ActivityNetwork& network) {
  const auto cannot = [](std::string what, std::string expected) {
    return fail("", "", std::move(what), std::move(expected));
  };
  const std::string whole_units = fmt::format("whole units, at most {}", kMostPeriods);
  const std::size_t jobs = network.activities.size();
  if (jobs == 0 || jobs > kMostJobs || network.resources.size() > kMostResources)
    return cannot(fmt::format("a .sm cannot hold {} activities and {} resources", jobs,
                              network.resources.size()),
                  fmt::format("1 to {} and at most {}", kMostJobs, kMostResources));
  std::vector<std::vector<std::size_t>> successors(jobs);
  for (const Link& link : network.links) {
    if (link.type != LinkType::FS || link.lag != 0 || link.lag_percent != 0)
      return cannot("a .sm cannot hold the link from " +
                        network.activities[link.from.index()].name + " to " +
                        network.activities[link.to.index()].name,
                    "links from finish to start without lag");
    successors[link.from.index()].push_back(link.to.index() + 1);
  }
  std::vector<std::vector<std::int64_t>> requests(
      jobs, std::vector<std::int64_t>(network.resources.size()));
  for (const Assignment& a : network.assignments) {
    const auto units = whole(a.units);
    if (!units || !a.resource)
      return cannot(fmt::format("a .sm cannot hold {} units", a.units), whole_units);
    std::int64_t& asked = requests[a.activity.index()][a.resource.index()];
    asked += *units;
    if (asked > kMostPeriods)
      return cannot(fmt::format("a .sm cannot hold {} units", asked), whole_units);
  }
  std::int64_t horizon = 0;
  for (const Activity& a : network.activities) {
    if (a.duration < 0 || a.duration % kPsplibPeriod != 0 ||
        a.duration > kMostPeriods * kPsplibPeriod)
      return cannot("a .sm cannot hold the duration of " + a.name,
                    fmt::format("whole hours, at most {}", kMostPeriods));
    horizon += a.duration / kPsplibPeriod;
  }
  const Project& project = network.projects.front();
  const std::string rule(72, '*');
  std::string out = rule + "\n";
  out += fmt::format("file with basedata            : {}\n", project.code);
  out += fmt::format("initial value random generator: {}\n",
                     kept_text(project, "random generator", "0"));
  out += rule + "\n";
  out += fmt::format("projects                      :  1\njobs (incl. supersource/sink ):  {}\n",
                     jobs);
  out += fmt::format("horizon                       :  {}\nRESOURCES\n",
                     kept_text(project, "horizon", std::to_string(horizon)));
  out += fmt::format("  - renewable                 :  {}   R\n", network.resources.size());
  out += "  - nonrenewable              :  0   N\n  - doubly constrained        :  0   D\n";
  out += rule + "\nPROJECT INFORMATION:\npronr.  #jobs rel.date duedate tardcost  MPM-Time\n    " +
         kept_text(project, "project information", fmt::format("1 {} 0 0 0 0", jobs)) + "\n";
  out += rule + "\nPRECEDENCE RELATIONS:\njobnr.    #modes  #successors   successors\n";
  for (std::size_t job = 0; job < jobs; ++job) {
    out += fmt::format("{:4}        1        {:3}        ", job + 1, successors[job].size());
    for (const std::size_t s : successors[job]) out += in_column(4, s);
    out += "\n";
  }
  out += rule + "\nREQUESTS/DURATIONS:\njobnr. mode duration";
  for (std::size_t r = 0; r < network.resources.size(); ++r) out += fmt::format("  R{:2}", r + 1);
  out += "\n" + std::string(72, '-') + "\n";
  for (std::size_t job = 0; job < jobs; ++job) {
    out += fmt::format("{:3}      1  {:4}    ", job + 1,
                       network.activities[job].duration / kPsplibPeriod);
    for (const std::int64_t r : requests[job]) out += in_column(5, r);
    out += "\n";
  }
  out += rule + "\nRESOURCEAVAILABILITIES:\n";
  for (std::size_t r = 0; r < network.resources.size(); ++r) out += fmt::format("  R{:2}", r + 1);
  out += "\n";
  for (const Resource& r : network.resources) {
    const auto units = whole(r.max_units);
    if (!units)
      return cannot(fmt::format("a .sm cannot hold {} of {}", r.max_units, r.name), whole_units);
    out += in_column(5, *units);
  }
  return out + "\n" + rule + "\n";
}

}  // namespace

Result<ActivityNetwork> network_from_psplib(std::string bytes, const std::string& name) {
  auto text = decode_text(std::move(bytes), name);
  if (!text) return tl::unexpected(text.error());
  Lines lines(std::move(text->utf8), name);
  try {
    return read(lines);
  } catch (const Mistake& mistake) {
    return tl::unexpected(mistake.error);
  }
}

Result<std::string> psplib_from_network(const ActivityNetwork& network) {
  return write(network);
}

}  // namespace rackline
