// Steady potential flow on a box of equal cells, some of them solid: the potential whose gradient
// carries what sources give to what sinks take, without friction, buoyancy or jets. Solved by
// conjugate gradients with one multigrid V-cycle as preconditioner (Trottenberg, Oosterlee and
// Schüller, Multigrid, 2001, chapters 5 and 7.8): damped Jacobi, cell aggregates of 2×2×2, coarse
// conductances as sums of the fine ones. Second order in the cell size.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace rackline {

/// A box of nx × ny × nz cells. Arrays over it carry one layer of halo on every side, so that every
/// cell has six neighbours.
struct CellBox {
  int nx = 0, ny = 0, nz = 0;
  double dx = 0, dy = 0, dz = 0;  ///< metres

  [[nodiscard]] std::size_t stride_y() const { return static_cast<std::size_t>(nx) + 2; }
  [[nodiscard]] std::size_t stride_z() const {
    return stride_y() * (static_cast<std::size_t>(ny) + 2);
  }
  [[nodiscard]] std::size_t size() const { return stride_z() * (static_cast<std::size_t>(nz) + 2); }
  /// Index of a cell; x, y, z from 0; −1 and n are the halo.
  [[nodiscard]] std::size_t index(int x, int y, int z) const {
    return static_cast<std::size_t>(x + 1) + stride_y() * static_cast<std::size_t>(y + 1) +
           stride_z() * static_cast<std::size_t>(z + 1);
  }
};

/// Of the face between two open cells that lie side by side in x, y, z: area over distance, metres.
struct FaceConductance {
  float x = 0, y = 0, z = 0;
};
[[nodiscard]] FaceConductance face_conductance(const CellBox& box);

struct PotentialFlow {
  std::vector<float> potential;  ///< m²/s; flow from i to j is c·(p_i − p_j); 0 in what is solid
  int iterations = 0;
  double residual = 0;  ///< left over, of the sources
};

/// `solid` by CellBox::index; the box's sides are walls, whatever stands in the halo. `source` in
/// m³/s by cell; sums to about 0 over what is connected. Stops at `tolerance` of the sources or
/// after 200 iterations.
[[nodiscard]] PotentialFlow solve_potential_flow(const CellBox& box,
                                                 const std::vector<std::uint8_t>& solid,
                                                 const std::vector<float>& source,
                                                 double tolerance = 1e-3);

}  // namespace rackline
