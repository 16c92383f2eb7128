#include "planner/formats/mspdi_calendar.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "planner/formats/mspdi_words.h"

namespace rackline::network {
namespace {

using pugi::xml_node;

constexpr auto kWholeDay = static_cast<std::int32_t>(kDaySeconds);

/// DayType 1 = Sunday … 7 = Saturday to 0 = Monday … 6.
std::size_t weekday_of_type(std::int64_t type) {
  return static_cast<std::size_t>((type + 5) % 7);
}

/// MonthItem to Recurrence::weekday: a day, a weekday, a day of the weekend, Sunday … Saturday.
constexpr int kMonthItems[] = {7, 8, 9, 6, 0, 1, 2, 3, 4, 5};

Shifts read_shifts(const XmlDocument& xml, xml_node parent) {
  Shifts shifts;
  for (xml_node time : parent.child("WorkingTimes").children("WorkingTime")) {
    const xml_node from = time.child("FromTime"), to = time.child("ToTime");
    if (!from && !to) continue;
    Shift s{time_of_day(xml, from), time_of_day(xml, to)};
    if (s.to <= s.from) s.to += kWholeDay;  // to midnight, or over it
    shifts.push_back(s);
  }
  std::sort(shifts.begin(), shifts.end(),
            [](const Shift& a, const Shift& b) { return a.from < b.from; });
  return shifts;
}

bool is_working(const XmlDocument& xml, xml_node element) {
  const xml_node n = element.child("DayWorking");
  return n && xml.flag(n);
}

void read_period(const XmlDocument& xml, xml_node element, std::int64_t& first,
                 std::int64_t& last) {
  const xml_node period = element.child("TimePeriod");
  const WallTime from = xml.date(period.child("FromDate")), to = xml.date(period.child("ToDate"));
  if (from == kNoTime || to == kNoTime)
    xml.refuse(element, "has no TimePeriod with FromDate and ToDate", "");
  first = day_of(from);
  last = day_of(to);
}

Week read_week(const XmlDocument& xml, xml_node days) {
  Week week;
  for (xml_node day : days.children("WeekDay")) {
    const std::int64_t type = xml.whole(day.child("DayType"), 0, 7);
    if (type == 0) continue;
    if (!is_working(xml, day))
      week[weekday_of_type(type)] = Shifts{};
    else if (Shifts s = read_shifts(xml, day); !s.empty())
      week[weekday_of_type(type)] = s;
  }
  return week;
}

CalendarException read_exception(const XmlDocument& xml, xml_node element) {
  CalendarException e;
  e.name = element.child_value("Name");
  read_period(xml, element, e.first_day, e.last_day);
  auto value = [&](const char* name, std::int64_t otherwise, std::int64_t min, std::int64_t max) {
    const xml_node n = element.child(name);
    return static_cast<int>(n ? xml.whole(n, min, max) : otherwise);
  };
  if (const xml_node by = element.child("EnteredByOccurrences"); by && xml.flag(by))
    e.occurrences = value("Occurrences", 0, 0, 1'000'000);
  Recurrence& r = e.recurrence;
  using Kind = Recurrence::Kind;
  switch (value("Type", 1, 0, 9)) {
    case 2:
      r.kind = Kind::yearly_on_day;
      break;
    case 3:
      r.kind = Kind::yearly_on_weekday;
      break;
    case 4:
      r.kind = Kind::monthly_on_day;
      break;
    case 5:
      r.kind = Kind::monthly_on_weekday;
      break;
    case 6:
      r.kind = Kind::weekly;
      break;
    default:
      r.kind = Kind::every_day;
      break;
  }
  r.period = value("Period", 1, 0, 1'000'000);
  r.period = std::max(r.period, 1);
  const int sunday_first = value("DaysOfWeek", 0, 0, 127);  // bit 0 = Sunday
  r.weekdays = static_cast<std::uint8_t>((sunday_first >> 1) | ((sunday_first & 1) << 6));
  r.weekday = kMonthItems[value("MonthItem", 4, 0, 9)];
  r.position = value("MonthPosition", 0, 0, 4) + 1;
  r.month = value("Month", 0, 0, 11) + 1;
  r.month_day = value("MonthDay", 1, 1, 31);
  // Only what the kind uses.
  const Recurrence plain;
  const bool on_weekday = r.kind == Kind::monthly_on_weekday || r.kind == Kind::yearly_on_weekday;
  const bool yearly = r.kind == Kind::yearly_on_day || r.kind == Kind::yearly_on_weekday;
  if (r.kind != Kind::weekly) r.weekdays = plain.weekdays;
  if (!on_weekday) r.weekday = plain.weekday, r.position = plain.position;
  if (!yearly) r.month = plain.month;
  if (r.kind != Kind::yearly_on_day && r.kind != Kind::monthly_on_day)
    r.month_day = plain.month_day;
  if (is_working(xml, element)) e.shifts = read_shifts(xml, element);
  return e;
}

// What MS Project 2003 writes for exceptions: week days of type 0 with a period.
CalendarException read_old_exception(const XmlDocument& xml, xml_node element) {
  CalendarException e;
  read_period(xml, element, e.first_day, e.last_day);
  if (is_working(xml, element)) e.shifts = read_shifts(xml, element);
  return e;
}

void read_calendar(const XmlDocument& xml, xml_node element, Calendar& c) {
  c.name = element.child_value("Name");
  c.guid = element.child_value("GUID");
  const xml_node is_base = element.child("IsBaseCalendar");
  c.scope = is_base && !xml.flag(is_base) ? CalendarScope::resource : CalendarScope::global;
  c.week = read_week(xml, element.child("WeekDays"));
  for (xml_node e : element.child("Exceptions").children("Exception"))
    c.exceptions.push_back(read_exception(xml, e));
  if (!element.child("Exceptions"))
    for (xml_node day : element.child("WeekDays").children("WeekDay"))
      if (xml_text(day.child("DayType")) == "0")
        c.exceptions.push_back(read_old_exception(xml, day));
  for (xml_node w : element.child("WorkWeeks").children("WorkWeek")) {
    WorkWeek week;
    week.name = w.child_value("Name");
    read_period(xml, w, week.first_day, week.last_day);
    week.days = read_week(xml, w.child("WeekDays"));
    c.work_weeks.push_back(std::move(week));
  }
  constexpr std::string_view known[] = {"UID",      "GUID",       "Name",      "IsBaseCalendar",
                                        "WeekDays", "Exceptions", "WorkWeeks", "BaseCalendarUID"};
  for (xml_node n : element.children())
    if (n.type() == pugi::node_element &&
        std::find(std::begin(known), std::end(known), n.name()) == std::end(known))
      c.kept.fields.push_back({n.name(), xml_raw(n)});
}

Week standard_week() {
  Week week;
  for (std::size_t i = 0; i < 7; ++i)
    week[i] = i < 5 ? Shifts{{8 * 3600, 12 * 3600}, {13 * 3600, 17 * 3600}} : Shifts{};
  return week;
}

}  // namespace

std::int32_t time_of_day(const XmlDocument& xml, xml_node node) {
  const std::string_view t = xml_text(node);
  auto digits = [&](std::size_t at) {
    if (at + 2 > t.size() || t[at] < '0' || t[at] > '9' || t[at + 1] < '0' || t[at + 1] > '9')
      xml.refuse(node, fmt::format("is \"{}\"", t.substr(0, 40)), "a time such as 08:00:00");
    return (t[at] - '0') * 10 + (t[at + 1] - '0');
  };
  // Some writers put a date before the time.
  const std::size_t begin = t.find('T') == std::string_view::npos ? 0 : t.find('T') + 1;
  const int hour = digits(begin), minute = digits(begin + 3);
  const int second = t.size() >= begin + 8 ? digits(begin + 6) : 0;
  if (hour > 24 || minute > 59 || second > 59 || hour * 3600 + minute * 60 + second > kWholeDay)
    xml.refuse(node, fmt::format("is \"{}\"", t.substr(0, 40)), "a time from 00:00:00 to 24:00:00");
  return hour * 3600 + minute * 60 + second;
}

CalendarId standard_calendar(ActivityNetwork& net) {
  Calendar c;
  c.uid = "1";
  for (const Calendar& other : net.calendars)
    if (other.uid == c.uid) c.uid = std::to_string(1'000'000 + net.calendars.size());
  c.name = "Standard";
  c.week = standard_week();
  net.calendars.push_back(std::move(c));
  return CalendarId(net.calendars.size() - 1);
}

namespace {

void add(xml_node parent, const char* name, std::string_view text) {
  parent.append_child(name).text().set(std::string(text).c_str());
}
void add(xml_node parent, const char* name, std::int64_t value) {
  add(parent, name, std::to_string(value));
}
std::string clock_text(std::int32_t second) {
  return fmt::format("{:02}:{:02}:{:02}", second / 3600 % 24, second / 60 % 60, second % 60);
}

void write_shifts(xml_node parent, const Shifts& shifts) {
  add(parent, "DayWorking", shifts.empty() ? 0 : 1);
  if (shifts.empty()) return;
  xml_node times = parent.append_child("WorkingTimes");
  for (const Shift& s : shifts) {
    xml_node time = times.append_child("WorkingTime");
    add(time, "FromTime", clock_text(s.from));
    add(time, "ToTime", clock_text(s.to));
  }
}

void write_period(xml_node parent, std::int64_t first, std::int64_t last) {
  xml_node period = parent.append_child("TimePeriod");
  add(period, "FromDate", wall_text(first * kDaySeconds));
  add(period, "ToDate", wall_text(last * kDaySeconds + 86340));
}

void write_week(xml_node parent, const Week& week) {
  if (std::none_of(week.begin(), week.end(), [](const auto& d) { return d.has_value(); })) return;
  xml_node days = parent.append_child("WeekDays");
  for (int type = 1; type <= 7; ++type)
    if (const auto& shifts = week[weekday_of_type(type)]) {
      xml_node day = days.append_child("WeekDay");
      add(day, "DayType", type);
      write_shifts(day, *shifts);
    }
}

void write_exception(xml_node element, const CalendarException& e) {
  const Recurrence& r = e.recurrence;
  using Kind = Recurrence::Kind;
  add(element, "EnteredByOccurrences", e.occurrences > 0 ? 1 : 0);
  write_period(element, e.first_day, e.last_day);
  add(element, "Occurrences",
      e.occurrences > 0 ? e.occurrences : std::max<std::int64_t>(1, e.last_day - e.first_day + 1));
  if (!e.name.empty()) add(element, "Name", e.name);
  const bool daily = r.kind == Kind::every_day;
  constexpr int types[] = {7, 6, 4, 5, 2, 3};  // in the order of Kind
  add(element, "Type", daily && r.period == 1 ? 1 : types[static_cast<int>(r.kind)]);
  if (!daily || r.period != 1) add(element, "Period", r.period);
  if (r.kind == Kind::weekly)
    add(element, "DaysOfWeek", ((r.weekdays << 1) & 127) | (r.weekdays >> 6));
  if (r.kind == Kind::monthly_on_weekday || r.kind == Kind::yearly_on_weekday) {
    const int* item = std::find(std::begin(kMonthItems), std::end(kMonthItems), r.weekday);
    add(element, "MonthItem", item - std::begin(kMonthItems));
    add(element, "MonthPosition", r.position - 1);
  }
  if (r.kind == Kind::yearly_on_day || r.kind == Kind::yearly_on_weekday)
    add(element, "Month", r.month - 1);
  if (r.kind == Kind::yearly_on_day || r.kind == Kind::monthly_on_day)
    add(element, "MonthDay", r.month_day);
  write_shifts(element, e.shifts);
}

}  // namespace

void write_calendar(xml_node calendars, const ActivityNetwork& net, CalendarId id,
                    const std::vector<std::int64_t>& uids) {
  const Calendar& c = net.calendars[id.index()];
  xml_node element = calendars.append_child("Calendar");
  add(element, "UID", uids[id.index()]);
  if (!c.guid.empty()) add(element, "GUID", c.guid);
  add(element, "Name", c.name);
  // MS Project lets only resources' calendars inherit.
  const bool is_base = net.origin == Origin::mspdi ? c.scope != CalendarScope::resource : !c.base;
  add(element, "IsBaseCalendar", is_base ? 1 : 0);
  add(element, "BaseCalendarUID", c.base ? uids[c.base.index()] : -1);
  write_week(element, c.week);
  if (!c.exceptions.empty()) {
    xml_node exceptions = element.append_child("Exceptions");
    for (const CalendarException& e : c.exceptions)
      write_exception(exceptions.append_child("Exception"), e);
  }
  if (!c.work_weeks.empty()) {
    xml_node weeks = element.append_child("WorkWeeks");
    for (const WorkWeek& w : c.work_weeks) {
      xml_node week = weeks.append_child("WorkWeek");
      write_period(week, w.first_day, w.last_day);
      if (!w.name.empty()) add(week, "Name", w.name);
      write_week(week, w.days);
    }
  }
}

std::unordered_map<std::int64_t, CalendarId> read_calendars(const XmlDocument& xml,
                                                            xml_node calendars,
                                                            ActivityNetwork& net) {
  std::unordered_map<std::int64_t, CalendarId> of;
  std::vector<std::pair<std::size_t, xml_node>> bases;
  constexpr std::int64_t kLargest = 2147483647;
  for (xml_node element : calendars.children("Calendar")) {
    const xml_node uid_node = element.child("UID");
    if (!uid_node) xml.refuse(element, "has no UID", "a UID of its own");
    const std::int64_t uid = xml.whole(uid_node, -kLargest, kLargest);
    if (!of.emplace(uid, CalendarId(net.calendars.size())).second)
      xml.refuse(uid_node, fmt::format("is {} as of another Calendar", uid), "a UID of its own");
    Calendar c;
    c.uid = std::to_string(uid);
    read_calendar(xml, element, c);
    if (xml_node base = element.child("BaseCalendarUID"))
      bases.emplace_back(net.calendars.size(), base);
    net.calendars.push_back(std::move(c));
  }
  for (auto [index, node] : bases) {
    const std::int64_t uid = xml.whole(node, -kLargest, kLargest);
    auto it = of.find(uid);
    Calendar& c = net.calendars[index];
    if (it != of.end() && it->second.index() != index && c.scope == CalendarScope::resource)
      c.base = it->second;
    else if (it == of.end() && uid > 0)
      xml.refuse(node, fmt::format("names calendar {}, which is not there", uid),
                 "the UID of a calendar, or -1 for none");
  }
  for (Calendar& c : net.calendars)
    if (!c.base &&
        std::none_of(c.week.begin(), c.week.end(), [](const auto& d) { return d.has_value(); }))
      c.week = standard_week();
  return of;
}

}  // namespace rackline::network
