#include "engine/app/camera_file.h"

#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>
#include <numbers>

#include "engine/views/bookmarks.h"

namespace rackline::app {
namespace {

using Json = nlohmann::json;

std::optional<glm::vec3> point(const Json& key, const char* name) {
  const auto found = key.find(name);
  if (found == key.end() || !found->is_array() || found->size() != 3) return std::nullopt;
  glm::vec3 p(0);
  for (int i = 0; i < 3; ++i) {
    const Json& v = (*found)[static_cast<std::size_t>(i)];
    if (!v.is_number() || std::abs(v.get<double>()) > 1e6) return std::nullopt;
    p[i] = v.get<float>();
  }
  return p;
}

Result<scene::Camera> camera_of(const Json& key, const std::string& file, const std::string& place,
                                const Facility& facility) {
  for (const auto& [name, value] : key.items())
    if (name != "seconds" && name != "bookmark" && name != "eye" && name != "target" &&
        name != "fov")
      return fail(file, place + "/" + name, "is no part of a key",
                  "seconds, and bookmark or eye, target and fov");
  if (key.contains("bookmark")) {
    if (key.contains("eye") || key.contains("target") || key.contains("fov"))
      return fail(file, place, "has a bookmark and a camera of its own", "one of the two");
    const std::string name = key["bookmark"].is_string() ? key["bookmark"].get<std::string>() : "";
    if (const auto found = find_bookmark(facility, name)) return found->camera;
    std::string known;
    for (const Bookmark& b : bookmarks(facility)) known += (known.empty() ? "" : ", ") + b.id;
    return fail(file, place + "/bookmark", "is no bookmark of this facility", "one of " + known);
  }
  const auto eye = point(key, "eye"), target = point(key, "target");
  if (!eye || !target)
    return fail(file, place, std::string("has no ") + (eye ? "target" : "eye"),
                "a bookmark, or eye and target, each three numbers in metres");
  if (glm::distance(*eye, *target) < 1e-3f)
    return fail(file, place + "/target", "is where the eye is", "another point");
  double fov = 40;
  if (key.contains("fov")) {
    fov = key["fov"].is_number() ? key["fov"].get<double>() : 0;
    if (fov < 1 || fov > 150)
      return fail(file, place + "/fov", "is no field of view", "degrees from 1 to 150");
  }
  return scene::look_at(*eye, *target, static_cast<float>(fov * std::numbers::pi / 180));
}

}  // namespace

Result<views::CameraPath> read_camera_path(const std::string& path, const Facility& facility) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return fail(path, "", "cannot be read", "a JSON file of camera keys");
  Json json;
  try {
    json = Json::parse(in);
  } catch (const Json::parse_error& error) {
    return fail(path, "byte " + std::to_string(error.byte), "is not JSON", "{\"keys\": [ … ]}");
  }
  if (!json.is_object() || !json.contains("keys") || !json["keys"].is_array() ||
      json["keys"].empty())
    return fail(path, "/keys", "is no list of keys", "{\"keys\": [{\"seconds\": 0, …}, … ]}");
  views::CameraPath result;
  for (std::size_t i = 0; i < json["keys"].size(); ++i) {
    const Json& key = json["keys"][i];
    const std::string place = "/keys/" + std::to_string(i);
    if (!key.is_object() || !key.contains("seconds") || !key["seconds"].is_number())
      return fail(path, place + "/seconds", "is no number", "the key's time in the film");
    const double seconds = key["seconds"].get<double>();
    if (!std::isfinite(seconds) ||
        (!result.keys.empty() && seconds <= result.keys.back().seconds))
      return fail(path, place + "/seconds", "is not later than the key before", "growing times");
    auto camera = camera_of(key, path, place, facility);
    if (!camera) return tl::unexpected(camera.error());
    result.keys.push_back({seconds, *camera});
  }
  return result;
}

}  // namespace rackline::app
