#include "engine/views/cutaway.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "planner/base/finite_number.h"

namespace rackline::views {

namespace {

std::string lower(std::string text) {
  for (char& c : text) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return text;
}

char letter(Section::Axis axis) {
  return "?xyz"[static_cast<int>(axis)];
}

}  // namespace

Result<Section> section_of(const std::string& text) {
  const auto refused = fail("--section", "", "\"" + text + "\" is no section",
                            "z=2.1 (what is below 2.1 m), x=40 (what is west of it), y=40 (what is "
                            "south of it), or > in place of = for the other side");
  if (text.size() < 3 || text[0] < 'x' || text[0] > 'z') return refused;
  if (text[1] != '=' && text[1] != '<' && text[1] != '>') return refused;
  Section s;
  s.axis = static_cast<Section::Axis>(text[0] - 'x' + 1);
  s.keeps_beyond = text[1] == '>';
  const auto at_m = finite_number(std::string_view(text).substr(2));
  if (!at_m || std::abs(*at_m) >= scene::Cut::kFar) return refused;
  s.at_m = static_cast<decltype(s.at_m)>(*at_m);
  return s;
}

std::string section_text(const Section& s) {
  if (!s) return "";
  return fmt::format("{}{}{}", letter(s.axis), s.keeps_beyond ? '>' : '=', s.at_m);
}

std::string section_sentence(const Section& s) {
  constexpr std::string_view sides[] = {"", "east of", "north of", "above"};
  constexpr std::string_view others[] = {"", "west of", "south of", "below"};
  const auto i = static_cast<std::size_t>(s.axis);
  return fmt::format("Section {} = {:.2f}\u2009m: what is {} it is left out", letter(s.axis),
                     s.at_m, s.keeps_beyond ? others[i] : sides[i]);
}

Result<HallId> hall_called(const Facility& facility, const std::string& text) {
  const std::string wanted = lower(text);
  std::string known;
  for (std::size_t h = 0; h < facility.halls.size(); ++h) {
    const Hall& hall = facility.halls[h];
    if (wanted == lower(hall.id) || wanted == lower(hall.name) || wanted == hall_word(hall))
      return HallId(h);
    known += (known.empty() ? "" : ", ") + hall_word(hall);
  }
  return fail("--isolate", "", "no hall is called \"" + text + "\"", "one of " + known);
}

std::string hall_word(const Hall& hall) {
  return "hall-" + lower(hall.id);
}

Result<scene::System> xray_of(const std::string& text) {
  for (const scene::System s : {scene::System::coolant, scene::System::power})
    if (text == xray_word(s)) return s;
  return fail("--xray", "", "\"" + text + "\" is nothing that can be seen through the rest",
              "pipes or power");
}

std::string_view xray_word(scene::System system) {
  constexpr std::string_view words[] = {"", "pipes", "power"};
  return words[static_cast<int>(system)];
}

scene::Cut cut_of(const Facility& facility, const Section& section, HallId isolated) {
  scene::Cut cut;
  if (isolated) {
    constexpr float kWall = 0.35f;  // the hall's walls stand outside of its box
    const Box& box = facility.halls[isolated.index()].box;
    cut.min = {float(box.min.x) - kWall, float(box.min.y) - kWall, cut.min.z};
    cut.max = {float(box.max.x) + kWall, float(box.max.y) + kWall, cut.max.z};
  }
  if (section) {
    const int axis = static_cast<int>(section.axis) - 1;
    if (section.keeps_beyond)
      cut.min[axis] = std::max(cut.min[axis], section.at_m);
    else
      cut.max[axis] = std::min(cut.max[axis], section.at_m);
    // A hall that lies wholly beyond the plane: nothing of it is left, and no box between the two.
    if (cut.min[axis] >= cut.max[axis]) cut.min[axis] = cut.max[axis] = scene::Cut::kFar;
  }
  return cut;
}

HallId hall_near(const Facility& facility, glm::vec3 point) {
  HallId best;
  double nearest = 0;
  for (std::size_t h = 0; h < facility.halls.size(); ++h) {
    const Box& b = facility.halls[h].box;
    const double x = point.x, y = point.y;
    const double dx = std::max({b.min.x - x, 0.0, x - b.max.x});
    const double dy = std::max({b.min.y - y, 0.0, y - b.max.y});
    const double away = std::hypot(dx, dy);
    if (best && away >= nearest) continue;
    nearest = away;
    best = HallId(h);
  }
  return best;
}

}  // namespace rackline::views
