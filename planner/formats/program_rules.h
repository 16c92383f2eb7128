// The parts of program/*.json, one reader each; used by program_json.cpp only. All throw
// JsonMistake.
#pragma once

#include <map>
#include <string>

#include "planner/formats/facility_json.h"
#include "planner/formats/project_files.h"
#include "planner/program/expand.h"

namespace rackline {

/// Reads program/*.json into rules, file by file; later files name what earlier ones define.
class ProgramReader {
 public:
  ProgramReader(const ProjectFiles& files, const Facility& facility, const SiteClock& clock);
  [[nodiscard]] ProgramRules read();

 private:
  void read_calendars(const JsonView& root);
  void read_crews(const JsonView& root);
  void read_stocks(const JsonView& root);
  void read_supply(const JsonView& root);
  void read_supply_group(const std::string& id, const JsonView& view, SupplyGroup& group);
  void read_fragnets(const JsonView& root);
  void read_stages(const JsonView& root);

  /// What a fragnet's step and a supply group have in common.
  void read_work(const JsonView& view, Step& step);
  void read_crew_uses(const JsonView& view, Step& step);
  void read_stock_uses(const JsonView& view, double sign, Step& step);
  /// `home`: the fragnet whose steps may be named without it; none in supply groups.
  [[nodiscard]] StepLink read_link(const JsonView& view, const Fragnet* home) const;
  void read_links(const JsonView& view, const Fragnet* home, Step& step) const;
  [[nodiscard]] Minute read_date(const JsonView& view, const std::string& label);
  [[nodiscard]] EquipmentId equipment_of(const JsonView& view, const std::string& id) const;

  const ProjectFiles& files_;
  const Facility& facility_;
  const SiteClock& clock_;
  ProgramRules rules_;
  std::map<std::string, std::size_t> calendars_, crews_, stocks_, fragnets_, supply_, stages_;
};

/// Weekly hours: {"mon": ["08:00-12:00", …], …}.
[[nodiscard]] std::vector<Calendar::Window> read_week(const JsonView& view);
/// "07:00" as minutes of the day; "24:00" is the end.
[[nodiscard]] int read_clock_time(const JsonView& view, const std::string& text);

}  // namespace rackline
