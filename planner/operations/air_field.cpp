#include "planner/operations/air_field.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace rackline {

namespace {

/// What flows into each cell, in an order in which each follows from those before it. The potential
/// falls along the flow, so there is such an order; it walks down the flow from cell to cell, so
/// that what is upstream was written a moment ago.
struct Upstream {
  struct Part {
    std::uint32_t from;  ///< place of the cell upstream
    float share;         ///< of all that flows into the cell
  };
  std::vector<std::uint32_t> order;  ///< cells
  std::vector<std::uint32_t> first;  ///< into parts, by place in the order
  std::vector<Part> parts;
  std::vector<float> per_flow;       ///< 1 over all that flows in, by place
  std::vector<std::uint32_t> place;  ///< in the order, by cell
};

/// The potential, and none where something is solid and in the halo: nothing compares with it.
std::vector<float> with_walls(const AirCase& air, const std::vector<float>& potential) {
  std::vector<float> p(air.box.size(), std::numeric_limits<float>::quiet_NaN());
  for (int z = 0; z < air.box.nz; ++z)
    for (int y = 0; y < air.box.ny; ++y)
      for (std::size_t i = air.box.index(0, y, z), end = air.box.index(air.box.nx, y, z); i < end;
           ++i)
        if (!air.solid[i]) p[i] = potential[i];
  return p;
}

class UpstreamWalk {
 public:
  UpstreamWalk(const AirCase& air, const std::vector<float>& potential,
               const std::vector<float>& entering)
      : c_(face_conductance(air.box)),
        p_(with_walls(air, potential)),
        entering_(entering),
        sy_(air.box.stride_y()),
        sz_(air.box.stride_z()) {
    const std::size_t n = air.box.size();
    waits_for_.assign(n, 0);
    up_.place.assign(n, 0);
    count_upstream();
    const auto open = static_cast<std::size_t>(
        std::count_if(p_.begin(), p_.end(), [](float p) { return !std::isnan(p); }));
    up_.order.reserve(open);
    up_.first.reserve(open + 1);
    up_.per_flow.reserve(open);
    up_.parts.reserve(open * 3);
    for (std::size_t i = sz_; i < n - sz_; ++i)
      if (waits_for_[i] == 0 && !std::isnan(p_[i])) down_from(static_cast<std::uint32_t>(i));
    up_.first.push_back(static_cast<std::uint32_t>(up_.parts.size()));
  }
  [[nodiscard]] Upstream take() { return std::move(up_); }

 private:
  void count_upstream() {
    const float* p = p_.data();
    std::uint8_t* waits = waits_for_.data();
    for (std::size_t i = sz_, end = p_.size() - sz_; i < end; ++i) {
      const float here = p[i];
      waits[i] = static_cast<std::uint8_t>((p[i + 1] > here) + (p[i - 1] > here) +
                                           (p[i + sy_] > here) + (p[i - sy_] > here) +
                                           (p[i + sz_] > here) + (p[i - sz_] > here));
    }
  }
  /// Calls f(neighbour, conductance) for all six.
  template <class F>
  void each_neighbour(std::size_t i, F&& f) const {
    f(i + 1, c_.x);
    f(i - 1, c_.x);
    f(i + sy_, c_.y);
    f(i - sy_, c_.y);
    f(i + sz_, c_.z);
    f(i - sz_, c_.z);
  }
  /// `source` waits for nothing: it, and all that then waits for nothing any more.
  void down_from(std::uint32_t source) {
    ready_.push_back(source);
    waits_for_[source] = kDone;
    while (!ready_.empty()) {
      const std::uint32_t i = ready_.back();
      ready_.pop_back();
      up_.place[i] = static_cast<std::uint32_t>(up_.order.size());
      up_.order.push_back(i);
      up_.first.push_back(static_cast<std::uint32_t>(up_.parts.size()));
      const float here = p_[i];
      float sum = entering_[i];
      each_neighbour(i, [&](std::size_t neighbour, float conductance) {
        const float there = p_[neighbour];
        if (there > here) {
          const float flow = conductance * (there - here);
          up_.parts.push_back({up_.place[neighbour], flow});
          sum += flow;
        } else if (there < here && --waits_for_[neighbour] == 0) {
          waits_for_[neighbour] = kDone;
          ready_.push_back(static_cast<std::uint32_t>(neighbour));
        }
      });
      const float inverse = sum > 0 ? 1 / sum : 0;
      for (std::size_t k = up_.first.back(); k < up_.parts.size(); ++k)
        up_.parts[k].share *= inverse;
      up_.per_flow.push_back(inverse);
    }
  }

  static constexpr std::uint8_t kDone = 255;
  FaceConductance c_;
  std::vector<float> p_;
  const std::vector<float>& entering_;
  std::size_t sy_, sz_;
  Upstream up_;
  std::vector<std::uint8_t> waits_for_;  ///< cells upstream that are not in the order yet
  std::vector<std::uint32_t> ready_;
};

double mean_over(const std::vector<std::uint32_t>& cells, const std::vector<std::uint32_t>& place,
                 const std::vector<float>& values) {
  double sum = 0;
  for (std::uint32_t cell : cells) sum += values[place[cell]];
  return cells.empty() ? 0 : sum / static_cast<double>(cells.size());
}

}  // namespace

AirField air_field(const AirCase& air) {
  const std::size_t n = air.box.size();
  std::vector<float> source(n, 0), entering(n, 0);
  double in = 0, out = 0;
  for (const auto& [cell, flow] : air.supply) in += flow;
  for (const auto& [cell, flow] : air.returns) out += flow;
  const double scale = out > 0 ? in / out : 0;
  for (const auto& [cell, flow] : air.supply) entering[cell] += static_cast<float>(flow);
  for (const auto& rack : air.racks)
    for (std::uint32_t cell : rack.outlets)
      entering[cell] +=
          static_cast<float>(rack.flow_m3_s / static_cast<double>(rack.outlets.size()));
  source = entering;
  for (const auto& [cell, flow] : air.returns) source[cell] -= static_cast<float>(flow * scale);
  for (const auto& rack : air.racks)
    for (std::uint32_t cell : rack.inlets)
      source[cell] -= static_cast<float>(rack.flow_m3_s / static_cast<double>(rack.inlets.size()));

  AirField field;
  PotentialFlow flow = solve_potential_flow(air.box, air.solid, source);
  field.flow_iterations = flow.iterations;
  field.flow_residual = flow.residual;
  const Upstream up = UpstreamWalk(air, flow.potential, entering).take();

  field.air_c.assign(n, static_cast<float>(air.supply_c));
  field.inlet_c.assign(air.racks.size(), air.supply_c);
  field.outlet_c.assign(air.racks.size(), air.supply_c);
  std::vector<float> over(up.order.size(), 0);   // K above the supply, by place
  std::vector<float> blown(up.order.size(), 0);  // K that racks' air adds to a cell's, by place
  constexpr int kMost = 60;
  constexpr double kSettledK = 5e-3;
  for (field.heat_iterations = 1; field.heat_iterations <= kMost; ++field.heat_iterations) {
    double change = 0;
    for (const auto& rack : air.racks)
      for (std::uint32_t cell : rack.outlets) blown[up.place[cell]] = 0;
    for (std::size_t r = 0; r < air.racks.size(); ++r) {
      const auto& rack = air.racks[r];
      if (rack.flow_m3_s <= 0) continue;
      const double outlet = field.inlet_c[r] + rack.heat_kw / (kAirHeatCapacity * rack.flow_m3_s);
      change = std::max(change, std::abs(outlet - field.outlet_c[r]));
      field.outlet_c[r] = outlet;
      const auto carries = static_cast<float>(
          rack.flow_m3_s / static_cast<double>(rack.outlets.size()) * (outlet - air.supply_c));
      for (std::uint32_t cell : rack.outlets)
        blown[up.place[cell]] += up.per_flow[up.place[cell]] * carries;
    }
    if (change < kSettledK) break;
    for (std::size_t place = 0; place < over.size(); ++place) {
      float sum = blown[place];
      for (std::uint32_t k = up.first[place]; k < up.first[place + 1]; ++k)
        sum += up.parts[k].share * over[up.parts[k].from];
      over[place] = sum;
    }
    for (std::size_t r = 0; r < air.racks.size(); ++r)
      if (air.racks[r].flow_m3_s > 0)
        field.inlet_c[r] = air.supply_c + mean_over(air.racks[r].inlets, up.place, over);
  }
  for (std::size_t place = 0; place < up.order.size(); ++place)
    field.air_c[up.order[place]] = static_cast<float>(air.supply_c) + over[place];
  double carried = 0;
  for (const auto& [cell, returned] : air.returns)
    carried += returned * scale * (static_cast<double>(field.air_c[cell]) - air.supply_c);
  field.return_c = air.supply_c + (in > 0 ? carried / in : 0);
  field.carried_kw = carried * kAirHeatCapacity;
  for (const auto& rack : air.racks)
    if (rack.flow_m3_s > 0) field.heat_kw += rack.heat_kw;
  for (std::size_t i = 0; i < n; ++i)
    if (air.solid[i]) field.air_c[i] = std::numeric_limits<float>::quiet_NaN();
  field.potential = std::move(flow.potential);
  return field;
}

AirMetrics air_metrics(const AirCase& air, const AirField& field) {
  AirMetrics m;
  double gained = 0, whole = 0, rack_flow = 0, supply_flow = 0, too_high = 0, too_low = 0;
  int racks = 0;
  for (const auto& [cell, flow] : air.supply) supply_flow += flow;
  for (std::size_t r = 0; r < air.racks.size(); ++r) {
    const double flow = air.racks[r].flow_m3_s;
    if (flow <= 0) continue;
    ++racks;
    rack_flow += flow;
    gained += flow * (field.inlet_c[r] - air.supply_c);
    whole += flow * (field.outlet_c[r] - air.supply_c);
    too_high += std::max(0.0, field.inlet_c[r] - kRecommendedHighC);
    too_low += std::max(0.0, kRecommendedLowC - field.inlet_c[r]);
  }
  if (racks == 0 || whole <= 0) return m;
  m.shi = gained / whole;
  m.rhi = 1 - m.shi;
  const AirClass& a1 = kAirClasses[0];
  m.rci_high = 100 * (1 - too_high / (racks * (a1.highest_c - kRecommendedHighC)));
  m.rci_low = 100 * (1 - too_low / (racks * (kRecommendedLowC - a1.lowest_c)));
  const double rack_rise = (whole - gained) / rack_flow;
  m.rti = supply_flow > 0 ? 100 * (field.return_c - air.supply_c) / rack_rise : 0;
  return m;
}

}  // namespace rackline
