#include "engine/views/id_file.h"

#include <fmt/format.h>

#include <map>

#include "engine/desktop/files.h"
#include "engine/desktop/png.h"
#include "engine/views/scene_from_plan.h"
#include "planner/base/csv.h"

namespace rackline::views {

namespace {

std::string row_of(scene::ObjectId object, std::size_t pixels, const Facility& facility) {
  const auto found = picked_object(facility, object);
  if (!found) return fmt::format("{},,,,{}\n", object, pixels);
  if (found->rack) {
    const Rack& rack = facility.racks[found->rack.index()];
    return fmt::format("{},rack,{},{},{}\n", object, csv_quoted(rack.id),
                       csv_quoted(facility.type_of(rack).name), pixels);
  }
  const Equipment& e = facility.equipment[found->equipment.index()];
  return fmt::format("{},{},{},{},{}\n", object, id(e.kind), csv_quoted(e.id), csv_quoted(e.name),
                     pixels);
}

}  // namespace

Result<void> write_ids(const std::string& path, const render::IdImage& image,
                       const Facility& facility) {
  std::map<scene::ObjectId, std::size_t> pixels;
  std::vector<std::uint8_t> rgba;
  rgba.reserve(image.ids.size() * 4);
  for (scene::ObjectId object : image.ids) {
    ++pixels[object];
    for (int shift : {16, 8, 0}) rgba.push_back(static_cast<std::uint8_t>(object >> shift));
    rgba.push_back(255);
  }
  std::string table = "number,kind,id,name,pixels\n";
  for (const auto& [object, count] : pixels)
    if (object != scene::kNothing) table += row_of(object, count, facility);
  if (auto ok = write_png(path, image.width, image.height, rgba,
                          {{"Software", "rackline " RACKLINE_VERSION},
                           {"Encoding", "65536 red + 256 green + blue is the object's number in " +
                                            path + ".csv; 0: none"}});
      !ok)
    return ok;
  return write_file(path + ".csv", table);
}

}  // namespace rackline::views
