#include "planner/operations/air_field.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <limits>
#include <numeric>

namespace rackline {

namespace {

/// Cells by falling potential: three passes of a radix sort over the floats' bits.
std::vector<std::uint32_t> by_falling_potential(const std::vector<std::uint32_t>& cells,
                                                const std::vector<float>& potential) {
  struct Key {
    std::uint32_t bits, cell;
  };
  std::vector<Key> keys, sorted(cells.size());
  keys.reserve(cells.size());
  for (std::uint32_t cell : cells) {
    const auto raw = std::bit_cast<std::uint32_t>(potential[cell]);
    const std::uint32_t ascending = raw & 0x80000000u ? ~raw : raw | 0x80000000u;
    keys.push_back({~ascending, cell});
  }
  for (unsigned shift = 0; shift < 32; shift += 11) {
    std::array<std::uint32_t, 2049> start{};
    for (const Key& key : keys) ++start[(key.bits >> shift & 2047u) + 1];
    std::partial_sum(start.begin(), start.end(), start.begin());
    for (const Key& key : keys) sorted[start[key.bits >> shift & 2047u]++] = key;
    keys.swap(sorted);
  }
  std::vector<std::uint32_t> out;
  out.reserve(keys.size());
  for (const Key& key : keys) out.push_back(key.cell);
  return out;
}

/// What flows into each cell, in the order in which cells can be solved.
struct Upstream {
  std::vector<std::uint32_t> order;  ///< cells
  std::vector<std::uint32_t> first;  ///< into from and share, by place in the order
  std::vector<std::uint32_t> from;   ///< cell upstream
  std::vector<float> share;          ///< of all that flows into the cell
  std::vector<float> own;            ///< share that enters from supply and outlets, by place
};

Upstream upstream_of(const AirCase& air, const Conductances& c, const std::vector<float>& p,
                     const std::vector<float>& entering) {
  std::vector<std::uint32_t> cells;
  for (int z = 0; z < air.box.nz; ++z)
    for (int y = 0; y < air.box.ny; ++y)
      for (int x = 0; x < air.box.nx; ++x) {
        const std::size_t i = air.box.index(x, y, z);
        if (!air.solid[i]) cells.push_back(static_cast<std::uint32_t>(i));
      }
  Upstream up;
  up.order = by_falling_potential(cells, p);
  up.first.reserve(cells.size() + 1);
  up.from.reserve(cells.size() * 3);
  up.share.reserve(cells.size() * 3);
  up.own.reserve(cells.size());
  const std::size_t sy = air.box.stride_y(), sz = air.box.stride_z();
  for (std::uint32_t i : up.order) {
    up.first.push_back(static_cast<std::uint32_t>(up.from.size()));
    float sum = entering[i];
    const auto take = [&](std::size_t neighbour, float conductance) {
      const float flow = conductance * (p[neighbour] - p[i]);
      if (!(flow > 0)) return;
      up.from.push_back(static_cast<std::uint32_t>(neighbour));
      up.share.push_back(flow);
      sum += flow;
    };
    take(i + 1, c.cx[i]);
    take(i - 1, c.cx[i - 1]);
    take(i + sy, c.cy[i]);
    take(i - sy, c.cy[i - sy]);
    take(i + sz, c.cz[i]);
    take(i - sz, c.cz[i - sz]);
    const float inverse = sum > 0 ? 1 / sum : 0;
    for (std::size_t k = up.first.back(); k < up.share.size(); ++k) up.share[k] *= inverse;
    up.own.push_back(entering[i] * inverse);
  }
  up.first.push_back(static_cast<std::uint32_t>(up.from.size()));
  return up;
}

double mean_over(const std::vector<std::uint32_t>& cells, const std::vector<float>& values) {
  double sum = 0;
  for (std::uint32_t cell : cells) sum += values[cell];
  return cells.empty() ? 0 : sum / static_cast<double>(cells.size());
}

}  // namespace

AirField air_field(const AirCase& air) {
  const std::size_t n = air.box.size();
  const Conductances faces = open_faces(air.box, air.solid);
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
  PotentialFlow flow = solve_potential_flow(air.box, faces, source);
  field.flow_iterations = flow.iterations;
  field.flow_residual = flow.residual;
  const Upstream up = upstream_of(air, faces, flow.potential, entering);

  field.air_c.assign(n, static_cast<float>(air.supply_c));
  field.inlet_c.assign(air.racks.size(), air.supply_c);
  field.outlet_c.assign(air.racks.size(), air.supply_c);
  std::vector<float> entering_heat(n);  // m³/s × °C above the supply
  constexpr int kMost = 60;
  constexpr double kSettledK = 1e-3;
  for (field.heat_iterations = 1; field.heat_iterations <= kMost; ++field.heat_iterations) {
    double change = 0;
    std::fill(entering_heat.begin(), entering_heat.end(), 0.0f);
    for (std::size_t r = 0; r < air.racks.size(); ++r) {
      const auto& rack = air.racks[r];
      if (rack.flow_m3_s <= 0) continue;
      const double outlet = field.inlet_c[r] + rack.heat_kw / (kAirHeatCapacity * rack.flow_m3_s);
      change = std::max(change, std::abs(outlet - field.outlet_c[r]));
      field.outlet_c[r] = outlet;
      for (std::uint32_t cell : rack.outlets)
        entering_heat[cell] += static_cast<float>(
            rack.flow_m3_s / static_cast<double>(rack.outlets.size()) * (outlet - air.supply_c));
    }
    if (change < kSettledK) break;
    for (std::size_t place = 0; place < up.order.size(); ++place) {
      const std::uint32_t cell = up.order[place];
      const float mixed = entering[cell] > 0 ? entering_heat[cell] / entering[cell] : 0;
      float over = up.own[place] * mixed;
      for (std::uint32_t k = up.first[place]; k < up.first[place + 1]; ++k)
        over += up.share[k] * (field.air_c[up.from[k]] - static_cast<float>(air.supply_c));
      field.air_c[cell] = static_cast<float>(air.supply_c) + over;
    }
    for (std::size_t r = 0; r < air.racks.size(); ++r)
      if (air.racks[r].flow_m3_s > 0)
        field.inlet_c[r] = mean_over(air.racks[r].inlets, field.air_c);
  }
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
