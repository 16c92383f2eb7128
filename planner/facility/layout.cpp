#include "planner/facility/layout.h"

#include <fmt/format.h>

#include <algorithm>

namespace rackline {
namespace {

// Assumed sizes of what runs through a hall, metres.
constexpr double kBuswayWidth = 0.2, kBuswayHeight = 0.25;
constexpr double kBuswayOffset = 0.25;  // of A to the south and of B to the north of the row's axis
constexpr double kPipeWidth = 0.4, kPipeHeight = 0.3, kPipeZ = 0.25;
constexpr double kLoopWidth = 0.8, kLoopHeight = 0.5, kLoopZ = 0.15, kLoopFromWall = 0.6;
constexpr double kSwitchgearDepth = 1.5, kSwitchgearHeight = 2.3, kSwitchgearFromWall = 1.0;
constexpr double kSwitchgearShare = 0.4;  // of the rows' depth, each of the two line-ups

/// The number of digits that `largest` needs.
int digits_of(int largest) {
  return static_cast<int>(fmt::format("{}", largest).size());
}

/// Lays out one hall; a class because its steps share the measures.
class HallBuilder {
 public:
  HallBuilder(Facility& facility, const HallPattern& pattern, const HallPlace& place)
      : f_(facility), p_(pattern), at_(place), hall_(facility.halls.size()) {
    const int service = p_.storage_racks + p_.cpu_racks > 0 ? 1 : 0;
    all_rows_ = p_.rows + service;
    array_width_ = p_.racks_per_array * size(p_.compute).x + size(p_.network).x;
    row_length_ = p_.arrays_per_row * array_width_ +
                  static_cast<double>(p_.cross_aisles_after.size()) * p_.cross_aisle_m;
    row_length_ = std::max(row_length_,
                           p_.storage_racks * size(p_.storage).x + p_.cpu_racks * size(p_.cpu).x);
    row_depth_ =
        std::max({size(p_.compute).y, size(p_.network).y, size(p_.storage).y, size(p_.cpu).y});
    rows_depth_ = all_rows_ * row_depth_ + all_rows_ / 2 * p_.cold_aisle_m +
                  (all_rows_ - 1) / 2 * p_.hot_aisle_m;
  }

  HallInlets build() {
    Hall hall;
    hall.id = at_.id;
    hall.name = at_.name;
    hall.stage = at_.stage;
    hall.box = {{at_.x, at_.y, 0},
                {at_.x + p_.west_m + row_length_ + p_.east_m, at_.y + 2 * p_.side_m + rows_depth_,
                 p_.height_m}};
    hall.floor_z = p_.floor_m;
    hall.origin = at_.origin;
    f_.halls.push_back(std::move(hall));

    const HallInlets inlets = add_mains();
    for (int row = 1; row <= all_rows_; ++row) {
      const RowFeeds feeds = add_row_feeds(row, inlets);
      if (row <= p_.rows)
        add_arrays(row, feeds);
      else
        add_service_racks(row, feeds);
    }
    return inlets;
  }

 private:
  struct RowFeeds {
    EquipmentId a, b, pipe;
  };

  [[nodiscard]] Vec3 size(RackTypeId type) const { return f_.rack_types[type.index()].size_m; }
  [[nodiscard]] Hall& hall() { return f_.halls[hall_.index()]; }
  [[nodiscard]] double west_end() const { return at_.x + p_.west_m; }

  /// The axis of a row.
  [[nodiscard]] double row_y(int row) const {
    const int cold = row / 2, hot = (row - 1) / 2;
    return at_.y + p_.side_m + (row - 0.5) * row_depth_ + cold * p_.cold_aisle_m +
           hot * p_.hot_aisle_m;
  }

  EquipmentId add_equipment(const std::string& suffix, const std::string& label, EquipmentKind kind,
                            const Box& box, double rating_kw) {
    Equipment e;
    e.id = at_.id + suffix;
    e.name = hall().name + label;
    e.kind = kind;
    e.stage = at_.stage;
    e.hall = hall_;
    e.foot = {box.centre().x, box.centre().y, box.min.z};
    e.size_m = box.size();
    e.rating_kw = rating_kw;
    e.origin = at_.origin;
    f_.equipment.push_back(std::move(e));
    return EquipmentId{f_.equipment.size() - 1};
  }

  /// The loop main under the floor along the west wall, the two switchgear line-ups along the east.
  HallInlets add_mains() {
    const double south = at_.y + p_.side_m, north = south + rows_depth_;
    const double loop_x = at_.x + kLoopFromWall;
    const double gear_x = hall().box.max.x - kSwitchgearFromWall - kSwitchgearDepth;
    const double gear_length = kSwitchgearShare * rows_depth_;
    HallInlets inlets;
    inlets.loop = add_equipment(
        "-loop", ": coolant loop", EquipmentKind::hall_loop,
        {{loop_x, south, kLoopZ}, {loop_x + kLoopWidth, north, kLoopZ + kLoopHeight}}, p_.loop_kw);
    const auto gear = [&](double from_y) {
      return Box{{gear_x, from_y, p_.floor_m},
                 {gear_x + kSwitchgearDepth, from_y + gear_length, p_.floor_m + kSwitchgearHeight}};
    };
    inlets.switchgear_a = add_equipment("-switchgear-a", ": switchgear A",
                                        EquipmentKind::switchgear, gear(south), p_.switchgear_kw);
    inlets.switchgear_b =
        add_equipment("-switchgear-b", ": switchgear B", EquipmentKind::switchgear,
                      gear(north - gear_length), p_.switchgear_kw);
    return inlets;
  }

  /// A row's two busways, from its west end to above the switchgear, and its pipe below the floor.
  RowFeeds add_row_feeds(int row, const HallInlets& inlets) {
    const double y = row_y(row);
    const double busway_z = p_.floor_m + p_.busway_height_m;
    const double busway_end = hall().box.max.x - kSwitchgearFromWall;
    const auto busway = [&](double offset) {
      return Box{{west_end(), y + offset - kBuswayWidth / 2, busway_z},
                 {busway_end, y + offset + kBuswayWidth / 2, busway_z + kBuswayHeight}};
    };
    const std::string prefix = fmt::format("-row-{}", row);
    const std::string label = fmt::format(", row {}: ", row);
    RowFeeds feeds;
    feeds.a = add_equipment(prefix + "-busway-a", label + "busway A", EquipmentKind::busway,
                            busway(-kBuswayOffset), p_.busway_kw);
    feeds.b = add_equipment(prefix + "-busway-b", label + "busway B", EquipmentKind::busway,
                            busway(kBuswayOffset), p_.busway_kw);
    feeds.pipe =
        add_equipment(prefix + "-pipe", label + "coolant pipe", EquipmentKind::row_pipe,
                      {{at_.x + kLoopFromWall + kLoopWidth, y - kPipeWidth / 2, kPipeZ},
                       {west_end() + row_length_, y + kPipeWidth / 2, kPipeZ + kPipeHeight}},
                      p_.row_pipe_kw);
    f_.power.push_back({inlets.switchgear_a, feeds.a});
    f_.power.push_back({inlets.switchgear_b, feeds.b});
    f_.coolant.push_back({inlets.loop, feeds.pipe});
    return feeds;
  }

  /// Adds a rack whose west side is at x, and moves x on.
  RackId add_rack(std::string rack_id, RackTypeId type, ArrayId array, int row,
                  const RowFeeds& feeds, double& x) {
    Rack r;
    r.id = std::move(rack_id);
    r.type = type;
    r.hall = hall_;
    r.array = array;
    r.foot = {x + size(type).x / 2, row_y(row), p_.floor_m};
    r.quarter_turns = row % 2 == 1 ? 2 : 0;
    r.feed_a = feeds.a;
    r.feed_b = feeds.b;
    r.loop = feeds.pipe;
    x += size(type).x;
    const RackId id{f_.racks.size()};
    f_.racks.push_back(std::move(r));
    hall().racks.push_back(id);
    return id;
  }

  void add_arrays(int row, const RowFeeds& feeds) {
    const int digits = std::max(2, digits_of(p_.rows * p_.arrays_per_row));
    double x = west_end();
    for (int i = 1; i <= p_.arrays_per_row; ++i) {
      const ArrayId id{f_.arrays.size()};
      RackArray array;
      array.id = fmt::format("{}-{:0{}}", at_.id, (row - 1) * p_.arrays_per_row + i, digits);
      array.hall = hall_;
      for (int r = 0; r <= p_.racks_per_array; ++r) {
        if (r == p_.network_after)
          array.racks.push_back(add_rack(array.id + "-N", p_.network, id, row, feeds, x));
        if (r < p_.racks_per_array)
          array.racks.push_back(
              add_rack(fmt::format("{}-{}", array.id, r + 1), p_.compute, id, row, feeds, x));
      }
      f_.arrays.push_back(std::move(array));
      hall().arrays.push_back(id);
      if (std::find(p_.cross_aisles_after.begin(), p_.cross_aisles_after.end(), i) !=
          p_.cross_aisles_after.end())
        x += p_.cross_aisle_m;
    }
  }

  void add_service_racks(int row, const RowFeeds& feeds) {
    double x = west_end();
    const auto add = [&](int count, RackTypeId type, char letter) {
      const int digits = std::max(2, digits_of(count));
      for (int i = 1; i <= count; ++i)
        add_rack(fmt::format("{}-{}{:0{}}", at_.id, letter, i, digits), type, ArrayId{}, row, feeds,
                 x);
    };
    add(p_.storage_racks, p_.storage, 'S');
    add(p_.cpu_racks, p_.cpu, 'P');
  }

  Facility& f_;
  const HallPattern& p_;
  const HallPlace& at_;
  HallId hall_;
  int all_rows_ = 0;
  double array_width_ = 0, row_length_ = 0, row_depth_ = 0, rows_depth_ = 0;
};

}  // namespace

HallInlets expand_hall(Facility& facility, const HallPattern& pattern, const HallPlace& place) {
  return HallBuilder(facility, pattern, place).build();
}

std::vector<EquipmentId> expand_group(Facility& facility, const EquipmentGroup& group) {
  std::vector<EquipmentId> units;
  for (int i = 0; i < group.count; ++i) {
    Equipment e;
    const int number = group.first + i;
    e.id = group.digits == 0 ? group.id : fmt::format("{}-{:0{}}", group.id, number, group.digits);
    e.name = group.digits == 0 ? group.name : fmt::format("{} {}", group.name, number);
    e.kind = group.kind;
    e.stage = group.stage;
    e.foot = group.at + group.step * (i % group.per_line) + group.line_step * (i / group.per_line);
    e.size_m = group.size_m;
    e.quarter_turns = group.quarter_turns;
    e.rating_kw = group.rating_kw;
    e.origin = group.origin;
    units.push_back(EquipmentId{facility.equipment.size()});
    facility.equipment.push_back(std::move(e));
  }
  return units;
}

}  // namespace rackline
