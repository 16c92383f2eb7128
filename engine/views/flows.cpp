#include "engine/views/flows.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <glm/packing.hpp>

#include "engine/views/quantities.h"
#include "engine/views/scene_from_plan.h"
#include "engine/views/to_glm.h"

namespace rackline {

namespace {

constexpr int kSamples = static_cast<int>(scene::kFlowSamples);

std::uint32_t packed(glm::vec3 srgb) {
  return glm::packUnorm4x8(glm::vec4(srgb, 1));
}

bool carries_power(EquipmentKind kind) {
  return kind <= EquipmentKind::busway;
}

/// Of the rating, in 127ths; what flows at all keeps its direction.
std::int8_t in_127ths(double share) {
  if (std::abs(share) < 1e-6) return 0;
  const double scaled = std::clamp(share, -1.0, 1.0) * 127;
  return static_cast<std::int8_t>(scaled > 0 ? std::ceil(scaled) : std::floor(scaled));
}

/// The pair of pipes of a run: the supply lies to its south or west before it is turned.
glm::vec2 supply_side(const Equipment& e) {
  glm::vec2 side = e.size_m.x >= e.size_m.y ? glm::vec2(0, -1) : glm::vec2(-1, 0);
  for (int turn = 0; turn < (e.quarter_turns & 3); ++turn) side = {-side.y, side.x};
  return side;
}

}  // namespace

ColourScale flow_scale(const Plan& plan, scene::System system) {
  const bool power = system == scene::System::power;
  ColourScale scale =
      *colour_scale(plan, power ? ColourMode::feed : ColourMode::heat, ~std::uint32_t{0});
  scale.title = power ? "Load of the rating" : "Coolant";
  return scale;
}

FlowMap::FlowMap(std::shared_ptr<const Plan> plan)
    : plan_(std::move(plan)), links_(flow_links(plan_->facility())) {
  const Facility& f = plan_->facility();
  axes_.resize(f.equipment.size());
  for (std::size_t e = 0; e < f.equipment.size(); ++e)
    if (is_run(f.equipment[e].kind)) axes_[e] = axis_of(f, EquipmentId{e});
  for (std::size_t i = 0; i < f.racks.size(); ++i) {
    const Rack& rack = f.racks[i];
    const glm::vec2 foot(rack.foot.x, rack.foot.y);
    const auto tap = [&](EquipmentId run, std::vector<Tap>& taps) {
      if (run && is_run(f.equipment[run.index()].kind))
        taps.push_back({run.value, RackId{i}, sample_of(axes_[run.index()], foot)});
    };
    tap(rack.feed_a, feed_taps_);
    tap(rack.feed_b, feed_taps_);
    tap(rack.loop, pipe_taps_);
  }
}

scene::ObjectId FlowMap::first() const {
  return object_of(plan_->facility(), EquipmentId{std::size_t{0}});
}

/// The first sample that lies beyond the point.
std::uint8_t FlowMap::sample_of(const RunAxis& axis, glm::vec2 point) const {
  const float along = axis.half_length > 0 ? axis.place_of(point) / axis.half_length : 0;
  const float place = (along * 0.5f + 0.5f) * kSamples;
  return static_cast<std::uint8_t>(std::clamp(static_cast<int>(std::lround(place)), 0, kSamples));
}

/// What comes in at a place and what goes out at another make the flow between them.
void FlowMap::add_profiles(scene::System system, const NetworkLoad& load, Minute t,
                           std::vector<scene::Flow>& flows) const {
  const Facility& f = plan_->facility();
  const bool power = system == scene::System::power;
  // [run × (samples + 1)]: what joins, less what leaves, before each sample.
  const std::size_t stride = scene::kFlowSamples + 1;
  std::vector<double> joins(f.equipment.size() * stride, 0);
  const auto add = [&](EquipmentId run, glm::vec2 point, double amount) {
    if (is_run(f.equipment[run.index()].kind))
      joins[run.index() * stride + sample_of(axes_[run.index()], point)] += amount;
  };
  const auto& connections = power ? f.power : f.coolant;
  const auto& amounts = power ? load.power_kw : load.coolant_lps;
  for (std::size_t c = 0; c < connections.size(); ++c) {
    const auto middle = [&](EquipmentId e) {
      return glm::vec2(to_glm(f.box_of(f.equipment[e.index()]).centre()));
    };
    add(connections[c].to, middle(connections[c].from), amounts[c]);
    add(connections[c].from, middle(connections[c].to), -amounts[c]);
  }
  const LoadTable& loads = plan_->operations.loads();
  for (const Tap& tap : power ? feed_taps_ : pipe_taps_) {
    const Rack& rack = f.racks[tap.rack.index()];
    const RackLoad& l = loads.of(rack.type, plan_->tracks[tap.rack.index()].state_at(t));
    const double share = rack.feed_a && rack.feed_b ? 0.5 : 1;
    joins[tap.run * stride + tap.sample] -= power ? l.power_kw * share : l.flow_lpm / 60;
  }
  for (std::size_t e = 0; e < f.equipment.size(); ++e) {
    const Equipment& run = f.equipment[e];
    const EquipmentLoad& carried = load.equipment[e];
    if (!is_run(run.kind) || carries_power(run.kind) != power || run.rating_kw <= 0) continue;
    // A litre of coolant stands for its share of the heat.
    const double to_kw = power ? 1 : carried.flow_lps > 0 ? carried.heat_kw / carried.flow_lps : 0;
    const double most = power ? carried.power_kw : carried.flow_lps;
    double net = 0;
    for (std::size_t k = 0; k < scene::kFlowSamples; ++k) {
      net += joins[e * stride + k];
      // What is left of sums that cancel, and a busway's own loss, is no flow.
      const bool any = std::abs(net) > 1e-3 * most;
      const double share = net * to_kw / run.rating_kw;
      const double least = net > 0 ? 0.5 / 127 : -0.5 / 127;  // cold coolant flows as well
      flows[e].along_it[k] =
          any ? in_127ths(std::abs(share) > std::abs(least) ? share : least) : std::int8_t{0};
    }
  }
}

std::vector<scene::Flow> FlowMap::at(scene::System system, Minute t) const {
  if (system == scene::System::none || !plan_) return {};
  const Facility& f = plan_->facility();
  const bool power = system == scene::System::power;
  const NetworkLoad load = network_load(f, plan_->tracks, plan_->operations, t);
  const ColourScale scale = flow_scale(*plan_, system);
  const std::uint32_t no_data = packed(no_data_look().colour);
  std::vector<scene::Flow> flows(f.equipment.size() + links_.size());
  for (std::size_t e = 0; e < f.equipment.size(); ++e) {
    const Equipment& equipment = f.equipment[e];
    const EquipmentLoad& carried = load.equipment[e];
    scene::Flow& flow = flows[e];
    const Vec3 size = f.box_of(equipment).size();
    flow.half_width = static_cast<float>(std::min(size.x, size.y) / 2);
    flow.half_height = static_cast<float>(size.z / 2);
    flow.centre = to_glm(f.box_of(equipment).centre());
    if (is_run(equipment.kind)) {
      flow.half_length = axes_[e].half_length;
      flow.along = axes_[e].along;
    }
    if (power && carried.power_kw > 0)
      flow.colour = equipment.rating_kw > 0
                        ? packed(scale.colour(100 * carried.power_kw / equipment.rating_kw))
                        : no_data;
    if (power || carried.flow_lps <= 0) continue;
    const bool warm = equipment.kind == EquipmentKind::tower;
    flow.colour = packed(scale.colour(warm ? carried.return_c : carried.supply_c));
    flow.back_colour = packed(scale.colour(carried.return_c));
    if (is_run(equipment.kind)) flow.supply = supply_side(equipment);
  }
  add_profiles(system, load, t, flows);
  for (std::size_t i = 0; i < links_.size(); ++i) {
    const FlowLink& link = links_[i];
    if (link.system != system) continue;
    const Connection& c = (power ? f.power : f.coolant)[link.connection];
    const double amount = (power ? load.power_kw : load.coolant_lps)[link.connection];
    scene::Flow& flow = flows[f.equipment.size() + i];
    flow.centre = (link.from + link.to) / 2.0f;
    flow.half_length = glm::length(link.to - link.from) / 2 + link.half_width;
    flow.along = glm::normalize(glm::vec2(link.to - link.from));
    flow.half_width = link.half_width;
    flow.half_height = link.half_height;
    if (amount <= 0) continue;
    const EquipmentLoad& end = load.equipment[c.to.index()];
    const double rated_kw = rating_kw(f, c);
    const double kw =
        power ? amount : amount * kCoolantHeatCapacity * std::max(0.0, end.return_c - end.supply_c);
    const double share = rated_kw > 0 ? kw / rated_kw : 0;
    flow.along_it.fill(in_127ths(std::max(share, 0.5 / 127)));
    if (power) {
      flow.colour = rated_kw > 0 ? packed(scale.colour(100 * share)) : no_data;
    } else {
      flow.colour = packed(scale.colour(end.supply_c));
      flow.back_colour = packed(scale.colour(end.return_c));
      flow.supply = {-flow.along.y, flow.along.x};
    }
  }
  return flows;
}

std::vector<std::string> flow_lines(const Equipment& e, const EquipmentLoad& load) {
  using namespace views;
  const auto of_rating = [&](double kw) {
    return e.rating_kw > 0 ? fmt::format("{} of {}, {}", power_text(kw), power_text(e.rating_kw),
                                         percent_text(kw / e.rating_kw))
                           : power_text(kw);
  };
  if (carries_power(e.kind))
    return {load.power_kw > 0 ? of_rating(load.power_kw) : std::string("carries no power")};
  std::vector<std::string> lines;
  if (load.flow_lps > 0) {
    lines.push_back(fmt::format("{}\u2009L/s of coolant", number_text(load.flow_lps, 3)));
    lines.push_back(fmt::format("supply {}, return {}", temperature_text(load.supply_c),
                                temperature_text(load.return_c)));
  }
  if (load.heat_kw > 0) lines.push_back("heat " + of_rating(load.heat_kw));
  if (lines.empty()) lines.emplace_back("no coolant flows");
  return lines;
}

}  // namespace rackline
