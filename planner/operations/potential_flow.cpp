#include "planner/operations/potential_flow.h"

#include <algorithm>
#include <cmath>

namespace rackline {

namespace {

// The loops over all cells take nearly all the time: on processors that have wider registers they
// use them. Without fused operations, and with lanes of its own in the sum, the result is the same.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && \
    !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define RACKLINE_WIDE __attribute__((target_clones("avx2", "default")))
#else
#define RACKLINE_WIDE
#endif

// Two Jacobi sweeps whose weights are the Chebyshev nodes' for eigenvalues of D⁻¹·A from 0.4 to 2
// (Saad, Iterative Methods for Sparse Linear Systems, 2003, 12.3): what a coarse grid cannot see
// falls to 0.29, two equally damped sweeps leave 0.46.
constexpr float kFirst = 0.566f, kSecond = 1.577f;
constexpr float kDamping = 0.8f;  // on the coarsest level, which nothing is below
constexpr int kCoarsestCells = 60, kCoarsestSweeps = 30;

/// Between neighbours of a coarse level: cx[i] joins cell i with the next one in x, and so on. Area
/// over distance, metres; 0 at walls.
struct Conductances {
  std::vector<float> cx, cy, cz;
};

/// One grid. On the finest every open face conducts alike, so that it needs no conductances of its
/// own: what is solid holds the potential 0 and has no diagonal.
struct Level {
  CellBox box;
  FaceConductance open;  ///< of the finest
  Conductances c;        ///< of the others
  std::vector<float> inverse_diagonal, diagonal;
  std::vector<float> x, b, r;
  [[nodiscard]] bool finest() const { return c.cx.empty(); }
};

void make_room(Level& level) {
  const std::size_t n = level.box.size();
  level.diagonal.assign(n, 0);
  level.inverse_diagonal.assign(n, 0);
  level.x.assign(n, 0);
  level.b.assign(n, 0);
  level.r.assign(n, 0);
}

void invert_diagonal(Level& level) {
  for (std::size_t i = 0; i < level.diagonal.size(); ++i)
    level.inverse_diagonal[i] = level.diagonal[i] > 0 ? 1 / level.diagonal[i] : 0;
}

Level finest(const CellBox& box, const std::vector<std::uint8_t>& solid) {
  Level level;
  level.box = box;
  level.open = face_conductance(box);
  make_room(level);
  const auto [kx, ky, kz] = level.open;
  for (int z = 0; z < box.nz; ++z)
    for (int y = 0; y < box.ny; ++y) {
      const std::size_t row = box.index(0, y, z), sy = box.stride_y(), sz = box.stride_z();
      const float south = y > 0 ? ky : 0, north = y + 1 < box.ny ? ky : 0, below = z > 0 ? kz : 0,
                  above = z + 1 < box.nz ? kz : 0;
      for (int x = 0; x < box.nx; ++x) {
        const std::size_t i = row + static_cast<std::size_t>(x);
        if (solid[i]) continue;
        const auto free = [&](std::size_t neighbour) { return solid[neighbour] ? 0.0f : 1.0f; };
        level.diagonal[i] = (x > 0 ? kx * free(i - 1) : 0) +
                            (x + 1 < box.nx ? kx * free(i + 1) : 0) + south * free(i - sy) +
                            north * free(i + sy) + below * free(i - sz) + above * free(i + sz);
      }
    }
  invert_diagonal(level);
  return level;
}

/// out = A·x between two places.
RACKLINE_WIDE void apply(const Level& level, const std::vector<float>& x, std::vector<float>& out,
                         std::size_t from, std::size_t to) {
  const std::size_t sy = level.box.stride_y(), sz = level.box.stride_z();
  const float *d = level.diagonal.data(), *p = x.data();
  float* o = out.data();
  if (level.finest()) {
    const auto [kx, ky, kz] = level.open;
    for (std::size_t i = from; i < to; ++i) {
      const float in =
          kx * (p[i + 1] + p[i - 1]) + ky * (p[i + sy] + p[i - sy]) + kz * (p[i + sz] + p[i - sz]);
      o[i] = d[i] > 0 ? d[i] * p[i] - in : 0.0f;
    }
    return;
  }
  const float *cx = level.c.cx.data(), *cy = level.c.cy.data(), *cz = level.c.cz.data();
  for (std::size_t i = from; i < to; ++i)
    o[i] = d[i] * p[i] - cx[i] * p[i + 1] - cx[i - 1] * p[i - 1] - cy[i] * p[i + sy] -
           cy[i - sy] * p[i - sy] - cz[i] * p[i + sz] - cz[i - sz] * p[i - sz];
}

/// to = x + ω·D⁻¹·(b − A·x) between two places; D⁻¹·D·x is x, also where both are 0.
RACKLINE_WIDE void relax(const Level& level, float damping, const std::vector<float>& x,
                         std::vector<float>& relaxed, std::size_t from, std::size_t to) {
  const std::size_t sy = level.box.stride_y(), sz = level.box.stride_z();
  const float *id = level.inverse_diagonal.data(), *p = x.data(), *b = level.b.data();
  float* o = relaxed.data();
  if (level.finest()) {
    const auto [kx, ky, kz] = level.open;
    for (std::size_t i = from; i < to; ++i) {
      const float in = b[i] + kx * (p[i + 1] + p[i - 1]) + ky * (p[i + sy] + p[i - sy]) +
                       kz * (p[i + sz] + p[i - sz]);
      o[i] = (1 - damping) * p[i] + damping * id[i] * in;
    }
    return;
  }
  const float *cx = level.c.cx.data(), *cy = level.c.cy.data(), *cz = level.c.cz.data();
  for (std::size_t i = from; i < to; ++i) {
    const float in = b[i] + cx[i] * p[i + 1] + cx[i - 1] * p[i - 1] + cy[i] * p[i + sy] +
                     cy[i - sy] * p[i - sy] + cz[i] * p[i + sz] + cz[i - sz] * p[i - sz];
    o[i] = (1 - damping) * p[i] + damping * id[i] * in;
  }
}

RACKLINE_WIDE double dot(const std::vector<float>& a, const std::vector<float>& b, std::size_t from,
                         std::size_t to) {
  constexpr std::size_t kLanes = 8;  // of a wide register, and four of those do not wait
  float one[kLanes] = {}, two[kLanes] = {}, three[kLanes] = {}, four[kLanes] = {};
  const float *p = a.data() + from, *q = b.data() + from;
  const std::size_t n = to - from;
  std::size_t i = 0;
  for (; i + 4 * kLanes <= n; i += 4 * kLanes) {
    for (std::size_t k = 0; k < kLanes; ++k) one[k] += p[i + k] * q[i + k];
    for (std::size_t k = 0; k < kLanes; ++k) two[k] += p[i + 8 + k] * q[i + 8 + k];
    for (std::size_t k = 0; k < kLanes; ++k) three[k] += p[i + 16 + k] * q[i + 16 + k];
    for (std::size_t k = 0; k < kLanes; ++k) four[k] += p[i + 24 + k] * q[i + 24 + k];
  }
  double sum = 0;
  for (; i < n; ++i) sum += p[i] * q[i];
  for (std::size_t k = 0; k < kLanes; ++k) sum += (one[k] + two[k]) + (three[k] + four[k]);
  return sum;
}

/// p = z + beta·p
RACKLINE_WIDE void turn(std::vector<float>& p, const std::vector<float>& z, float beta) {
  float* out = p.data();
  const float* in = z.data();
  for (std::size_t i = 0, n = p.size(); i < n; ++i) out[i] = in[i] + beta * out[i];
}

/// x += alpha·p, r −= alpha·ap between two places.
RACKLINE_WIDE void step(std::vector<float>& x, std::vector<float>& r, const std::vector<float>& p,
                        const std::vector<float>& ap, float alpha, std::size_t from,
                        std::size_t to) {
  float *gone = x.data(), *left = r.data();
  const float *along = p.data(), *taken = ap.data();
  for (std::size_t i = from; i < to; ++i) {
    gone[i] += alpha * along[i];
    left[i] -= alpha * taken[i];
  }
}

/// Calls f(from, to) for blocks of all cells that the nearest cache holds, so that a sum over what
/// was just written costs no second way through memory; gives the sum of what f gives.
template <class F>
double in_blocks(const CellBox& box, F&& f) {
  constexpr std::size_t kBlock = 2048;
  double sum = 0;
  const std::size_t end = box.size() - box.stride_z();
  for (std::size_t from = box.stride_z(); from < end; from += kBlock)
    sum += f(from, std::min(end, from + kBlock));
  return sum;
}

void relax_all(Level& level, float damping) {
  relax(level, damping, level.x, level.r, level.box.stride_z(),
        level.box.size() - level.box.stride_z());
  level.x.swap(level.r);
}

CellBox halved(const CellBox& box) {
  return {(box.nx + 1) / 2, (box.ny + 1) / 2, (box.nz + 1) / 2, box.dx * 2, box.dy * 2, box.dz * 2};
}

Level coarser(const Level& fine) {
  Level level;
  level.box = halved(fine.box);
  make_room(level);
  const std::size_t n = level.box.size();
  level.c = {std::vector<float>(n, 0), std::vector<float>(n, 0), std::vector<float>(n, 0)};
  const std::size_t fine_sy = fine.box.stride_y(), fine_sz = fine.box.stride_z();
  const auto joins = [&](std::size_t i, std::size_t next, const std::vector<float>& c, float open) {
    if (!fine.finest()) return c[i];
    return fine.diagonal[i] > 0 && fine.diagonal[next] > 0 ? open : 0.0f;
  };
  // Twice the distance between the centres: half the sum of what crosses the coarse face, which
  // lies behind every second fine cell.
  const CellBox& box = fine.box;
  for (int z = 0; z < box.nz; ++z)
    for (int y = 0; y < box.ny; ++y) {
      const std::size_t row = box.index(0, y, z), above = level.box.index(0, y / 2, z / 2);
      const auto each = [&](int first, int pace, auto&& f) {
        for (int x = first; x < box.nx; x += pace)
          f(row + static_cast<std::size_t>(x), above + static_cast<std::size_t>(x / 2));
      };
      each(1, 2, [&](std::size_t i, std::size_t I) {
        level.c.cx[I] += 0.5f * joins(i, i + 1, fine.c.cx, fine.open.x);
      });
      if (y % 2 == 1)
        each(0, 1, [&](std::size_t i, std::size_t I) {
          level.c.cy[I] += 0.5f * joins(i, i + fine_sy, fine.c.cy, fine.open.y);
        });
      if (z % 2 == 1)
        each(0, 1, [&](std::size_t i, std::size_t I) {
          level.c.cz[I] += 0.5f * joins(i, i + fine_sz, fine.c.cz, fine.open.z);
        });
    }
  const std::size_t sy = level.box.stride_y(), sz = level.box.stride_z();
  const auto &cx = level.c.cx, &cy = level.c.cy, &cz = level.c.cz;
  for (std::size_t i = sz; i < n - sz; ++i)
    level.diagonal[i] = cx[i] + cx[i - 1] + cy[i] + cy[i - sy] + cz[i] + cz[i - sz];
  invert_diagonal(level);
  return level;
}

/// Calls f(first cell of a fine row, first cell of the coarse row above it).
template <class F>
void each_row(const CellBox& fine, const CellBox& coarse, F&& f) {
  for (int z = 0; z < fine.nz; ++z)
    for (int y = 0; y < fine.ny; ++y) f(fine.index(0, y, z), coarse.index(0, y / 2, z / 2));
}

/// What the fine level has left over becomes the sources of the one below. An odd row's last cell
/// has the halo beside it, where nothing is left over.
void hand_down(Level& level, Level& below) {
  in_blocks(level.box, [&](std::size_t from, std::size_t to) {
    apply(level, level.x, level.r, from, to);
    return 0;
  });
  std::fill(below.b.begin(), below.b.end(), 0.0f);
  const auto cells = static_cast<std::size_t>(below.box.nx);
  each_row(level.box, below.box, [&](std::size_t row, std::size_t above) {
    const float *b = &level.b[row], *r = &level.r[row];
    float* out = &below.b[above];
    for (std::size_t x = 0; x < cells; ++x)
      out[x] += (b[2 * x] - r[2 * x]) + (b[2 * x + 1] - r[2 * x + 1]);
  });
}

void take_up(Level& level, const Level& below) {
  const auto cells = static_cast<std::size_t>(below.box.nx);
  each_row(level.box, below.box, [&](std::size_t row, std::size_t above) {
    const float *found = &below.x[above], *id = &level.inverse_diagonal[row];
    float* x = &level.x[row];
    for (std::size_t k = 0; k < cells; ++k) {
      x[2 * k] += id[2 * k] > 0 ? found[k] : 0.0f;
      x[2 * k + 1] += id[2 * k + 1] > 0 ? found[k] : 0.0f;
    }
  });
}

/// One V-cycle for A·x = b from x = 0, at levels[at]; gives x·b.
double cycle(std::vector<Level>& levels, std::size_t at) {
  Level& level = levels[at];
  const std::size_t n = level.box.size();
  for (std::size_t i = 0; i < n; ++i) level.x[i] = kFirst * level.inverse_diagonal[i] * level.b[i];
  if (at + 1 == levels.size()) {
    for (int s = 0; s < kCoarsestSweeps; ++s) relax_all(level, kDamping);
    return dot(level.x, level.b, 0, n);
  }
  relax_all(level, kSecond);
  hand_down(level, levels[at + 1]);
  cycle(levels, at + 1);
  take_up(level, levels[at + 1]);
  relax_all(level, kFirst);
  const double sum = in_blocks(level.box, [&](std::size_t from, std::size_t to) {
    relax(level, kSecond, level.x, level.r, from, to);
    return dot(level.r, level.b, from, to);
  });
  level.x.swap(level.r);
  return sum;
}

/// Walls all round: only differences of the potential count, and sources must sum to 0.
void remove_mean(const Level& level, std::vector<float>& r) {
  double sum = 0;
  std::size_t open = 0;
  for (std::size_t i = 0; i < r.size(); ++i)
    if (level.diagonal[i] > 0) {
      sum += r[i];
      ++open;
    }
  if (open == 0) return;
  const auto mean = static_cast<float>(sum / static_cast<double>(open));
  for (std::size_t i = 0; i < r.size(); ++i) r[i] = level.diagonal[i] > 0 ? r[i] - mean : 0.0f;
}

}  // namespace

FaceConductance face_conductance(const CellBox& box) {
  return {static_cast<float>(box.dy * box.dz / box.dx),
          static_cast<float>(box.dx * box.dz / box.dy),
          static_cast<float>(box.dx * box.dy / box.dz)};
}

PotentialFlow solve_potential_flow(const CellBox& box, const std::vector<std::uint8_t>& solid,
                                   const std::vector<float>& source, double tolerance) {
  std::vector<Level> levels;
  levels.push_back(finest(box, solid));
  while (static_cast<long long>(levels.back().box.nx) * levels.back().box.ny *
             levels.back().box.nz >
         kCoarsestCells)
    levels.push_back(coarser(levels.back()));
  Level& top = levels[0];

  const std::size_t n = box.size();
  PotentialFlow flow;
  flow.potential.assign(n, 0);
  std::vector<float> p(n, 0), ap(n, 0);
  std::vector<float>& r = top.b;  // what is left over is what the next cycle is for
  r = source;
  remove_mean(top, r);
  double rr = dot(r, r, 0, n);
  const double start = std::sqrt(rr);
  if (start == 0) return flow;
  double rz = 0;
  constexpr int kMost = 200, kPatience = 6;
  double best = 1e9;
  int best_at = 0;
  for (flow.iterations = 0; flow.iterations < kMost; ++flow.iterations) {
    flow.residual = std::sqrt(rr) / start;
    if (flow.residual < tolerance) break;
    if (flow.residual < best) {
      best = flow.residual;
      best_at = flow.iterations;
    }
    if (flow.iterations > best_at + kPatience) break;  // single precision gives no more
    const double next = cycle(levels, 0);
    const auto beta = static_cast<float>(flow.iterations == 0 ? 0 : next / rz);
    rz = next;
    turn(p, top.x, beta);
    const double pap = in_blocks(box, [&](std::size_t from, std::size_t to) {
      apply(top, p, ap, from, to);
      return dot(p, ap, from, to);
    });
    if (!(pap > 0)) break;
    const auto alpha = static_cast<float>(rz / pap);
    rr = in_blocks(box, [&](std::size_t from, std::size_t to) {
      step(flow.potential, r, p, ap, alpha, from, to);
      return dot(r, r, from, to);
    });
  }
  return flow;
}

}  // namespace rackline
