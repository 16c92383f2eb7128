#include "planner/formats/network_csv.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <unordered_map>

#include "planner/base/finite_number.h"
#include "planner/formats/text_encoding.h"
#include "planner/formats/xer_words.h"

namespace rackline {

namespace {

using namespace network;
// Not the activities, calendars and links of program.h.
using network::Activity;
using network::Calendar;
using network::Link;

constexpr xer::Words<ActivityKind, 8> kKinds = {
    {{"task", ActivityKind::task},
     {"resource_task", ActivityKind::resource_task},
     {"start_milestone", ActivityKind::start_milestone},
     {"finish_milestone", ActivityKind::finish_milestone},
     {"summary", ActivityKind::summary},
     {"level_of_effort", ActivityKind::level_of_effort},
     {"wbs_summary", ActivityKind::wbs_summary},
     {"milestone", ActivityKind::finish_milestone}}};

constexpr xer::Words<ConstraintKind, 10> kConstraints = {
    {{"", ConstraintKind::as_soon_as_possible},
     {"as_late_as_possible", ConstraintKind::as_late_as_possible},
     {"start_no_earlier", ConstraintKind::start_no_earlier},
     {"start_no_later", ConstraintKind::start_no_later},
     {"finish_no_earlier", ConstraintKind::finish_no_earlier},
     {"finish_no_later", ConstraintKind::finish_no_later},
     {"start_on", ConstraintKind::start_on},
     {"finish_on", ConstraintKind::finish_on},
     {"must_start", ConstraintKind::must_start},
     {"must_finish", ConstraintKind::must_finish}}};

constexpr xer::Words<LinkType, 4> kLinkTypes = {
    {{"FS", LinkType::FS}, {"SS", LinkType::SS}, {"FF", LinkType::FF}, {"SF", LinkType::SF}}};

/// Far from overflow in seconds.
constexpr double kMostHours = 1e8;

struct Mistake {
  Error error;
};

/// Rows of cells, with quoted cells as in RFC 4180, and the line on which each row begins.
class Table {
 public:
  Table(std::string text, std::string name) : name_(std::move(name)) {
    const std::string_view first = std::string_view(text).substr(0, text.find('\n'));
    const auto count = [&](char c) { return std::count(first.begin(), first.end(), c); };
    char mark = ',';
    for (const char c : {';', '\t'})
      if (count(c) > count(mark)) mark = c;
    std::size_t line = 1;
    std::vector<std::string> row(1);
    std::size_t row_line = 1;
    bool quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
      const char c = text[i];
      if (c == '\n') ++line;
      if (quoted) {
        if (c != '"')
          row.back() += c;
        else if (i + 1 < text.size() && text[i + 1] == '"')
          row.back() += text[++i];
        else
          quoted = false;
      } else if (c == '"' && row.back().empty()) {
        quoted = true;
      } else if (c == mark) {
        row.emplace_back();
      } else if (c == '\n') {
        end_row(row, row_line);
        row_line = line;
      } else if (c != '\r') {
        row.back() += c;
      }
    }
    if (quoted) wrong(row_line, "a quotation begins here and does not end", "a closing \"");
    end_row(row, row_line);
    if (rows_.empty()) wrong(1, "is empty", "a line of column names");
  }

  [[nodiscard]] const std::vector<std::vector<std::string>>& rows() const { return rows_; }
  [[nodiscard]] std::size_t line(std::size_t row) const { return lines_[row]; }
  [[noreturn]] void wrong(std::size_t line, std::string what, std::string expected) const {
    throw Mistake{{name_, std::to_string(line), std::move(what), std::move(expected)}};
  }

 private:
  void end_row(std::vector<std::string>& row, std::size_t line) {
    const bool blank = row.size() == 1 && row[0].empty();
    if (!blank) {
      rows_.push_back(row);
      lines_.push_back(line);
    }
    row.assign(1, {});
  }

  std::string name_;
  std::vector<std::vector<std::string>> rows_;
  std::vector<std::size_t> lines_;
};

class Reader {
 public:
  explicit Reader(const Table& table) : table_(table) {
    const auto& names = table.rows().front();
    for (std::size_t i = 0; i < names.size(); ++i) {
      std::string name;
      for (const char c : names[i])
        name += c == ' ' ? '_' : static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
      if (!name.empty() && !columns_.emplace(name, i).second)
        table.wrong(table.line(0), "the column " + name + " stands twice", "each once");
    }
    if (!columns_.count("id"))
      table.wrong(table.line(0), "there is no column id", "id, name, duration_h, predecessors, …");
  }

  ActivityNetwork read();

 private:
  const std::string& cell(const std::string& column) const {
    static const std::string empty;
    const auto found = columns_.find(column);
    const auto& row = table_.rows()[row_];
    return found == columns_.end() || found->second >= row.size() ? empty : row[found->second];
  }
  [[noreturn]] void wrong(const std::string& column, std::string_view what,
                          const std::string& expected) const {
    table_.wrong(table_.line(row_), fmt::format("{} {}", column, what), expected);
  }
  [[noreturn]] void wrong_cell(const std::string& column, const std::string& expected) const {
    wrong(column, fmt::format("is \"{}\"", cell(column).substr(0, 40)), expected);
  }
  double number(const std::string& column, double otherwise = 0) const {
    const std::string& text = cell(column);
    if (text.empty()) return otherwise;
    const auto value = finite_number(text);
    if (!value || std::abs(*value) > kMostHours) wrong_cell(column, "a number");
    return *value;
  }
  WorkSpan hours(const std::string& column, WorkSpan otherwise) const {
    return cell(column).empty() ? otherwise : std::llround(number(column) * 3600);
  }
  WallTime date(const std::string& column) const {
    if (cell(column).empty()) return kNoTime;
    const auto t = parse_wall(cell(column));
    if (!t) wrong_cell(column, "a date of 1900 to 2199 as 2024-07-15 14:00");
    return *t;
  }
  template <class E, std::size_t N>
  E word(const xer::Words<E, N>& words, const std::string& column) const {
    if (cell(column).empty()) return words.front().second;
    for (const auto& [name, meaning] : words)
      if (name == cell(column)) return meaning;
    std::string known;
    for (const auto& [name, meaning] : words)
      if (!name.empty()) known += (known.empty() ? "" : ", ") + std::string(name);
    wrong_cell(column, "one of " + known);
  }
  void predecessors(ActivityNetwork& net, std::size_t to) const;

  const Table& table_;
  std::map<std::string, std::size_t> columns_;
  std::unordered_map<std::string, std::size_t> ids_;
  std::size_t row_ = 0;
};

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

/// "A1000 FS+16h; A990": the id, then, after its last space, type and lag.
void Reader::predecessors(ActivityNetwork& net, std::size_t to) const {
  std::string_view rest = cell("predecessors");
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find(';'), rest.size());
    std::string_view one = trimmed(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (one.empty()) continue;
    Link link;
    link.to = ActivityId(to);
    std::string_view how;
    const std::size_t space = one.rfind(' ');
    if (!ids_.count(std::string(one)) && space != std::string_view::npos) {
      how = one.substr(space + 1);
      one = trimmed(one.substr(0, space));
    }
    const auto found = ids_.find(std::string(one));
    if (found == ids_.end())
      wrong("predecessors", fmt::format("name \"{}\"", one.substr(0, 40)), "ids of this table");
    link.from = ActivityId(found->second);
    if (!how.empty()) {
      const auto type = std::find_if(kLinkTypes.begin(), kLinkTypes.end(),
                                     [&](const auto& w) { return how.starts_with(w.first); });
      if (type == kLinkTypes.end())
        wrong("predecessors", fmt::format("say \"{}\"", how.substr(0, 40)), "FS, SS, FF or SF");
      link.type = type->second;
      how.remove_prefix(2);
    }
    if (!how.empty()) {
      if (how.front() == '+') how.remove_prefix(1);
      double value = 0;
      const auto [unit, problem] = std::from_chars(how.data(), how.data() + how.size(), value);
      const std::string_view name(unit, static_cast<std::size_t>(how.data() + how.size() - unit));
      const bool percent = name.ends_with('%');
      if (problem != std::errc() || !(std::abs(value) <= kMostHours) ||
          (name != "h" && name != "eh" && name != "%" && name != "e%"))
        wrong("predecessors", fmt::format("say the lag \"{}\"", how.substr(0, 40)),
              "hours or per cent as +16h, -8eh, +50%, +50e%");
      const bool elapsed = name.starts_with('e');
      link.lag_kind = percent   ? (elapsed ? LagKind::elapsed_percent : LagKind::percent)
                      : elapsed ? LagKind::elapsed
                                : LagKind::working;
      if (percent)
        link.lag_percent = value;
      else
        link.lag = std::llround(value * 3600);
    }
    net.links.push_back(std::move(link));
  }
}

ActivityNetwork Reader::read() {
  ActivityNetwork net;
  net.origin = Origin::csv;
  net.encoding = encoding_name(TextEncoding::Utf8);
  Project& project = net.projects.emplace_back();
  project.uid = "1";
  project.calendar = CalendarId(0);
  Calendar& calendar = net.calendars.emplace_back();
  calendar.uid = "1";
  calendar.name = "Standard";
  for (std::size_t day = 0; day < 7; ++day)
    calendar.week[day] = day < 5 ? Shifts{{8 * 3600, 12 * 3600}, {13 * 3600, 17 * 3600}} : Shifts{};
  calendar.hours_per_day = 8;
  calendar.hours_per_week = 40;
  for (row_ = 1; row_ < table_.rows().size(); ++row_) {
    Activity& a = net.activities.emplace_back();
    const std::string id = cell("id");
    if (id.empty() || id.find(';') != std::string::npos) wrong_cell("id", "an id without \";\"");
    if (!ids_.emplace(id, net.activities.size() - 1).second)
      wrong("id", fmt::format("is {} again", id.substr(0, 40)), "each id once");
    a.code = a.uid = id;
    a.name = cell("name");
    a.wbs_code = cell("wbs");
    a.kind = word(kKinds, "kind");
    a.duration = hours("duration_h", 0);
    a.elapsed = cell("elapsed") == "1";
    a.remaining = hours("remaining_h", kNoSpan);
    a.percent = number("percent");
    a.actual_start = date("actual_start");
    a.actual_finish = date("actual_finish");
    a.constraint = {word(kConstraints, "constraint"), date("constraint_date")};
    a.deadline = date("deadline");
    Stored& s = a.stored;
    s.start = date("start");
    s.finish = date("finish");
    s.early_start = date("early_start");
    s.early_finish = date("early_finish");
    s.late_start = date("late_start");
    s.late_finish = date("late_finish");
    s.total_float = hours("total_float_h", kNoSpan);
    s.free_float = hours("free_float_h", kNoSpan);
    const WallTime first = a.actual_start != kNoTime ? a.actual_start : s.start;
    if (first != kNoTime && (project.start == kNoTime || first < project.start))
      project.start = first;
  }
  if (project.start == kNoTime) project.start = wall_time(2001, 1, 1, 8);
  for (row_ = 1; row_ < table_.rows().size(); ++row_) predecessors(net, row_ - 1);
  return net;
}

void append_cell(std::string& out, std::string_view text) {
  if (text.find_first_of("\",\n\r;\t") == std::string_view::npos) {
    out += text;
    return;
  }
  out += '"';
  for (const char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  out += '"';
}

std::string hours_text(WorkSpan span) {
  return span == kNoSpan ? "" : fmt::format("{}", static_cast<double>(span) / 3600);
}
std::string date_text(WallTime t) {
  return t == kNoTime ? "" : wall_text(t);
}

std::string link_text(const Link& l, const std::string& from) {
  std::string out = from + " " + std::string(xer::word_of(kLinkTypes, l.type));
  switch (l.lag_kind) {
    case LagKind::working:
      if (l.lag != 0) out += fmt::format("{:+}h", static_cast<double>(l.lag) / 3600);
      break;
    case LagKind::elapsed:
      out += fmt::format("{:+}eh", static_cast<double>(l.lag) / 3600);
      break;
    case LagKind::percent:
      out += fmt::format("{:+}%", l.lag_percent);
      break;
    case LagKind::elapsed_percent:
      out += fmt::format("{:+}e%", l.lag_percent);
      break;
  }
  return out;
}

std::string write(const ActivityNetwork& net) {
  // Codes are what people know; where they do not tell activities apart, uids do.
  std::unordered_map<std::string_view, int> uses;
  for (const Activity& a : net.activities) ++uses[a.code];
  const auto id = [&](const Activity& a) {
    const std::string_view code = a.code;
    const bool good = !code.empty() && uses[code] == 1 && code.find(';') == std::string_view::npos;
    if (good) return a.code.string();
    return (uses.contains(a.uid) ? "#" : "") + a.uid;  // a uid may be another's code
  };
  std::vector<std::string> predecessors(net.activities.size());
  for (const Link& l : net.links) {
    std::string& cell = predecessors[l.to.index()];
    cell += (cell.empty() ? "" : "; ") + link_text(l, id(net.activities[l.from.index()]));
  }
  std::string out =
      "id,name,wbs,kind,duration_h,elapsed,remaining_h,percent,start,finish,early_start,"
      "early_finish,late_start,late_finish,total_float_h,free_float_h,actual_start,actual_finish,"
      "constraint,constraint_date,deadline,predecessors\r\n";
  for (std::size_t i = 0; i < net.activities.size(); ++i) {
    const Activity& a = net.activities[i];
    const Stored& s = a.stored;
    const Text& wbs = a.wbs ? net.wbs[a.wbs.index()].name : a.wbs_code;
    const std::string cells[] = {id(a),
                                 a.name.string(),
                                 wbs.string(),
                                 std::string(xer::word_of(kKinds, a.kind)),
                                 hours_text(a.duration),
                                 a.elapsed ? "1" : "",
                                 hours_text(a.remaining),
                                 a.percent == 0 ? "" : fmt::format("{}", a.percent),
                                 date_text(s.start),
                                 date_text(s.finish),
                                 date_text(s.early_start),
                                 date_text(s.early_finish),
                                 date_text(s.late_start),
                                 date_text(s.late_finish),
                                 hours_text(s.total_float),
                                 hours_text(s.free_float),
                                 date_text(a.actual_start),
                                 date_text(a.actual_finish),
                                 std::string(xer::word_of(kConstraints, a.constraint.kind)),
                                 date_text(a.constraint.at),
                                 date_text(a.deadline),
                                 predecessors[i]};
    bool first = true;
    for (const std::string& cell : cells) {
      if (!first) out += ',';
      first = false;
      append_cell(out, cell);
    }
    out += "\r\n";
  }
  return out;
}

}  // namespace

Result<ActivityNetwork> network_from_csv(std::string bytes, const std::string& name) {
  auto text = decode_text(std::move(bytes), name);
  if (!text) return tl::unexpected(text.error());
  try {
    const Table table(std::move(text->utf8), name);
    return Reader(table).read();
  } catch (const Mistake& mistake) {
    return tl::unexpected(mistake.error);
  }
}

std::string csv_from_network(const ActivityNetwork& network) {
  return write(network);
}

}  // namespace rackline
