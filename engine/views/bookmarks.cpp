#include "engine/views/bookmarks.h"

#include <algorithm>
#include <cctype>
#include <cmath>

#include "engine/views/cutaway.h"
#include "engine/views/scene_from_plan.h"

namespace rackline {

using scene::Camera;
using scene::look_at;

namespace {

glm::vec3 to_glm(Vec3 v) {
  return {static_cast<float>(v.x), static_cast<float>(v.y), static_cast<float>(v.z)};
}

/// What a picture has to show: corners of boxes.
using Points = std::vector<glm::vec3>;

void include(Points& points, const Box& box) {
  for (int corner = 0; corner < 8; ++corner)
    points.push_back(to_glm({corner & 1 ? box.max.x : box.min.x, corner & 2 ? box.max.y : box.min.y,
                             corner & 4 ? box.max.z : box.min.z}));
}

/// The halls up to a stage.
Points halls_until(const Facility& f, std::size_t stage) {
  Points points;
  for (const Hall& hall : f.halls)
    if (hall.stage.index() <= stage) include(points, hall.box);
  return points;
}

/// Everything outdoors up to a stage, and the halls.
Points campus_until(const Facility& f, std::size_t stage) {
  Points points = halls_until(f, stage);
  for (const Equipment& e : f.equipment)
    if (!e.hall && e.stage.index() <= stage) include(points, f.box_of(e));
  return points;
}

Points of_kinds(const Facility& f, std::initializer_list<EquipmentKind> kinds, std::size_t stage) {
  Points points;
  for (const Equipment& e : f.equipment)
    if (!e.hall && e.stage.index() <= stage &&
        std::find(kinds.begin(), kinds.end(), e.kind) != kinds.end())
      include(points, f.box_of(e));
  return points;
}

/// The docks to which trucks come first, with room for a truck before each and its load behind.
Points first_docks(const Facility& f) {
  constexpr int kShown = 4;
  constexpr double kTruckM = 17, kLoadM = 13, kHighM = 4;
  Points points;
  int docks = 0;
  for (const Equipment& e : f.equipment) {
    if (e.kind != EquipmentKind::dock || e.stage.index() != 0 || docks == kShown) continue;
    ++docks;
    Box box = f.box_of(e);
    box.min.y -= kLoadM;
    box.max.y += kTruckM;
    box.max.z = kHighM;
    include(points, box);
  }
  return points;
}

Points hall_points(const Hall& hall) {
  Points points;
  include(points, hall.box);
  return points;
}

/// Looks at `points` from direction `yaw` (radians clockwise from north) and `pitch` (negative:
/// from above), so that they fill a 16:9 picture but for a margin, in its middle.
Camera frame(const Points& points, float yaw, float pitch, float fov_y, float margin = 1.06f) {
  const glm::vec2 size(1600, 900);
  Camera camera;
  camera.yaw = yaw;
  camera.pitch = pitch;
  camera.fov_y = fov_y;
  const glm::vec3 ahead = scene::forward(camera), right = scene::right(camera);
  const glm::vec3 up = glm::cross(right, ahead);
  scene::Bounds all{points.front(), points.front()};
  for (glm::vec3 p : points) all.include(p);
  glm::vec3 target = all.centre();
  float distance = glm::length(all.size()) * 2;
  // A few rounds of "come nearer until it fits, then move its picture to the middle" settle.
  for (int round = 0; round < 12; ++round) {
    camera.eye = target - ahead * distance;
    glm::vec2 lo(1e9f), hi(-1e9f);
    for (glm::vec3 p : points) {
      const auto at = scene::project(camera, size, p);
      if (!at) return camera;
      lo = glm::min(lo, at->pixel);
      hi = glm::max(hi, at->pixel);
    }
    const glm::vec2 off = ((lo + hi) - size) * 0.5f;
    const float metres_per_pixel = 2 * distance * std::tan(fov_y / 2) / size.y;
    target += right * (off.x * metres_per_pixel) - up * (off.y * metres_per_pixel);
    const glm::vec2 filled = (hi - lo) * margin / size;
    distance *= std::max(filled.x, filled.y);
  }
  camera.eye = target - ahead * distance;
  return camera;
}

/// In the middle of the first cold aisle of a hall, between two rows that face each other.
std::optional<Camera> first_aisle(const Facility& f, const Hall& hall) {
  std::vector<double> fronts_south, fronts_north;  // y of fronts that face south and north
  double west = hall.box.max.x;
  for (RackId id : hall.racks) {
    const Rack& rack = f.racks[id.index()];
    const Box box = f.box_of(rack);
    west = std::min(west, box.min.x);
    if (rack.quarter_turns % 4 == 0) fronts_south.push_back(box.min.y);
    if (rack.quarter_turns % 4 == 2) fronts_north.push_back(box.max.y);
  }
  std::optional<std::pair<double, double>>
      aisle;  // the first gap from a north front to a south one
  std::sort(fronts_north.begin(), fronts_north.end());
  for (double from : fronts_north) {
    double to = 1e9;
    for (double y : fronts_south)
      if (y > from) to = std::min(to, y);
    if (to - from > 1.0 && to - from < 6.0 && !aisle) aisle = {from, to};
  }
  if (!aisle) return std::nullopt;
  const auto y = static_cast<float>((aisle->first + aisle->second) / 2);
  const glm::vec3 eye{static_cast<float>(west) + 0.4f, y + 0.35f,
                      static_cast<float>(hall.floor_z) + scene::kEyeHeight};
  return look_at(eye, eye + glm::vec3(10, -0.75f, -0.35f), 1.05f);
}

/// Before the front of a compute rack in the middle of the first hall, at arm's length and a half.
std::optional<Camera> rack_camera(const Facility& f, const Hall& hall) {
  for (std::size_t i = hall.racks.size() / 2; i < hall.racks.size(); ++i) {
    const Rack& rack = f.racks[hall.racks[i].index()];
    if (f.type_of(rack).kind != RackKind::compute || rack.quarter_turns % 2 != 0) continue;
    const float ahead = rack.quarter_turns % 4 == 0 ? -1.0f : 1.0f;
    const auto depth = static_cast<float>(f.type_of(rack).size_m.y);
    const glm::vec3 foot = to_glm(rack.foot), front = foot + glm::vec3(0, ahead * depth / 2, 0);
    return look_at(front + glm::vec3(-0.85f, ahead * 1.55f, 1.45f),
                   front + glm::vec3(0.16f, 0, 1.02f), 1.02f);
  }
  return std::nullopt;
}

/// The same aisle with the floor lifted: along the pipes below the racks.
std::optional<Camera> under_floor_camera(const Facility& f, const Hall& hall) {
  const auto aisle = first_aisle(f, hall);
  if (!aisle) return std::nullopt;
  // Kneeling in the aisle, the eye just above where the floor was.
  const auto floor = static_cast<float>(hall.floor_z);
  const glm::vec3 eye{aisle->eye.x + 2.0f, aisle->eye.y + 0.55f, floor + 0.22f};
  return look_at(eye, {eye.x + 3.4f, eye.y - 2.6f, floor - 0.22f}, 1.15f);
}

}  // namespace

std::optional<Camera> aisle_camera(const Facility& f, const Hall& hall) {
  return first_aisle(f, hall);
}

std::vector<Bookmark> bookmarks(const Facility& f) {
  constexpr float kNarrow = 0.50f;
  std::vector<Bookmark> all;
  const auto add = [&](std::string id, std::string name, std::optional<Camera> camera,
                       bool walking = false) {
    if (camera) all.push_back({std::move(id), std::move(name), *camera, walking});
  };
  const auto framed = [](const Points& points, float yaw, float pitch, float fov,
                         float margin = 1.06f) -> std::optional<Camera> {
    if (points.empty()) return std::nullopt;
    return frame(points, yaw, pitch, fov, margin);
  };
  const std::size_t last = f.stages.empty() ? 0 : f.stages.size() - 1;

  add("overview", "Overview", framed(halls_until(f, 0), 0.86f, -0.56f, kNarrow, 1.02f));
  add("site", "Site", framed(campus_until(f, 0), 0.98f, -0.34f, kNarrow, 1.04f));
  const auto by_day = [&](std::string_view id) {  // the end of stage 1 is before dawn
    if (!all.empty() && all.back().id == id) all.back().at = "18d10:00";
  };
  by_day("site");
  for (const Hall& hall : f.halls)
    add(views::hall_word(hall), hall.name, frame(hall_points(hall), 0.45f, -0.72f, kNarrow));
  if (!f.halls.empty()) {
    add("aisle", "Cold aisle", first_aisle(f, f.halls.front()), true);
    add("open-rack", "A rack from near", rack_camera(f, f.halls.front()), true);
    if (auto camera = under_floor_camera(f, f.halls.front())) {
      add("under-floor", "Under the floor", camera, true);
      all.back().floor = false;
    }
  }
  using K = EquipmentKind;
  add("power-yard", "Power yard",
      framed(of_kinds(f, {K::generator, K::turbine, K::switchgear, K::transformer}, 0), -0.75f,
             -0.36f, kNarrow));
  by_day("power-yard");
  add("cooling-yard", "Cooling yard",
      framed(of_kinds(f, {K::tower, K::chiller, K::tank}, 0), 0.85f, -0.36f, kNarrow));
  by_day("cooling-yard");
  add("dock", "Loading docks", framed(first_docks(f), 2.42f, -0.42f, 0.6f, 1.0f));
  if (!all.empty() && all.back().id == "dock") all.back().at = "3d03:00";
  if (f.halls.size() > 2) {
    const Hall& hall = f.halls[2];
    add("half-built", hall.name + " half built", frame(hall_points(hall), 0.95f, -0.50f, kNarrow));
    all.back().at = "9d08:00";
    add("heat", "Heat in " + hall.name, frame(hall_points(hall), 0.30f, -0.86f, kNarrow));
    all.back().colour = ColourMode::heat;
  }
  add("dusk", "Site at dusk", framed(campus_until(f, 0), -0.72f, -0.135f, kNarrow, 1.0f));
  if (!all.empty() && all.back().id == "dusk") {
    // The horizon in the upper half: the sky is half of a dusk.
    all.back().camera.pitch += 0.07f;
    all.back().at = "18d15:50";
    all.back().light = views::LightMode::site;
  }
  if (last >= 1) {
    add("stage2", "Stage 2", framed(halls_until(f, 1), 0.62f, -0.66f, kNarrow, 1.03f));
    if (all.back().id == "stage2") {
      all.back().at = "stage2";
      all.back().light = views::LightMode::studio;
    }
  }
  if (last >= 2) {
    add("stage3", "Stage 3", framed(campus_until(f, last), 0.42f, -0.60f, kNarrow, 1.02f));
    if (all.back().id == "stage3") {
      all.back().at = "stage3";
      all.back().light = views::LightMode::studio;
    }
  }
  return all;
}

std::optional<Bookmark> find_bookmark(const Facility& facility, std::string_view wanted) {
  for (Bookmark& bookmark : bookmarks(facility))
    if (bookmark.id == wanted) return std::move(bookmark);
  return std::nullopt;
}

Camera default_camera(const Plan& plan, Minute t) {
  const std::uint32_t stages = stages_at(plan, t);
  const Facility& f = plan.facility();
  for (const char* id : {(stages & 4u) ? "stage3" : "", (stages & 2u) ? "stage2" : "", "overview"})
    if (auto found = find_bookmark(f, id)) return found->camera;
  return {};
}

}  // namespace rackline
