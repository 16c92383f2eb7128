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

struct Level {
  CellBox box;
  Conductances c;
  std::vector<float> inverse_diagonal, diagonal;
  std::vector<float> x, b, r;
};

void add_diagonal(Level& level) {
  const std::size_t n = level.box.size(), sy = level.box.stride_y(), sz = level.box.stride_z();
  level.diagonal.assign(n, 0);
  level.inverse_diagonal.assign(n, 0);
  const auto &cx = level.c.cx, &cy = level.c.cy, &cz = level.c.cz;
  for (std::size_t i = sz; i < n - sz; ++i) {
    const float d = cx[i] + cx[i - 1] + cy[i] + cy[i - sy] + cz[i] + cz[i - sz];
    level.diagonal[i] = d;
    if (d > 0) level.inverse_diagonal[i] = 1 / d;
  }
}

/// out = A·x
RACKLINE_WIDE void apply(const Level& level, const std::vector<float>& x, std::vector<float>& out) {
  const std::size_t n = level.box.size(), sy = level.box.stride_y(), sz = level.box.stride_z();
  const float *cx = level.c.cx.data(), *cy = level.c.cy.data(), *cz = level.c.cz.data();
  const float *d = level.diagonal.data(), *p = x.data();
  float* o = out.data();
  for (std::size_t i = sz; i < n - sz; ++i)
    o[i] = d[i] * p[i] - cx[i] * p[i + 1] - cx[i - 1] * p[i - 1] - cy[i] * p[i + sy] -
           cy[i - sy] * p[i - sy] - cz[i] * p[i + sz] - cz[i - sz] * p[i - sz];
}

/// x += ω·D⁻¹·(b − A·x), in one pass through memory; D⁻¹·D·x is x, also where both are 0.
RACKLINE_WIDE void relax(Level& level, float damping) {
  const std::size_t n = level.box.size(), sy = level.box.stride_y(), sz = level.box.stride_z();
  const float *cx = level.c.cx.data(), *cy = level.c.cy.data(), *cz = level.c.cz.data();
  const float* id = level.inverse_diagonal.data();
  const float *p = level.x.data(), *b = level.b.data();
  float* o = level.r.data();
  for (std::size_t i = sz; i < n - sz; ++i) {
    const float in = b[i] + cx[i] * p[i + 1] + cx[i - 1] * p[i - 1] + cy[i] * p[i + sy] +
                     cy[i - sy] * p[i - sy] + cz[i] * p[i + sz] + cz[i - sz] * p[i - sz];
    o[i] = (1 - damping) * p[i] + damping * id[i] * in;
  }
  level.x.swap(level.r);
}

CellBox halved(const CellBox& box) {
  return {(box.nx + 1) / 2, (box.ny + 1) / 2, (box.nz + 1) / 2, box.dx * 2, box.dy * 2, box.dz * 2};
}

/// Calls f(fine index, coarse index) for every cell.
template <class F>
void each_pair(const CellBox& fine, const CellBox& coarse, F&& f) {
  for (int z = 0; z < fine.nz; ++z)
    for (int y = 0; y < fine.ny; ++y) {
      const std::size_t row = fine.index(0, y, z), above = coarse.index(0, y / 2, z / 2);
      for (int x = 0; x < fine.nx; ++x)
        f(row + static_cast<std::size_t>(x), above + static_cast<std::size_t>(x / 2));
    }
}

Level coarser(const Level& fine) {
  Level level;
  level.box = halved(fine.box);
  const std::size_t n = level.box.size();
  level.c = {std::vector<float>(n, 0), std::vector<float>(n, 0), std::vector<float>(n, 0)};
  // Twice the distance between the centres: half the sum of what crosses the coarse face.
  for (int z = 0; z < fine.box.nz; ++z)
    for (int y = 0; y < fine.box.ny; ++y)
      for (int x = 0; x < fine.box.nx; ++x) {
        const std::size_t i = fine.box.index(x, y, z), I = level.box.index(x / 2, y / 2, z / 2);
        if (x % 2 == 1) level.c.cx[I] += 0.5f * fine.c.cx[i];
        if (y % 2 == 1) level.c.cy[I] += 0.5f * fine.c.cy[i];
        if (z % 2 == 1) level.c.cz[I] += 0.5f * fine.c.cz[i];
      }
  return level;
}

void make_room(Level& level) {
  add_diagonal(level);
  const std::size_t n = level.box.size();
  level.x.assign(n, 0);
  level.b.assign(n, 0);
  level.r.assign(n, 0);
}

/// One V-cycle for A·x = b from x = 0, at levels[at].
void cycle(std::vector<Level>& levels, std::size_t at) {
  Level& level = levels[at];
  const std::size_t n = level.box.size();
  for (std::size_t i = 0; i < n; ++i)
    level.x[i] = kFirst * level.inverse_diagonal[i] * level.b[i];
  if (at + 1 == levels.size()) {
    for (int s = 0; s < kCoarsestSweeps; ++s) relax(level, kDamping);
    return;
  }
  relax(level, kSecond);
  apply(level, level.x, level.r);
  Level& below = levels[at + 1];
  std::fill(below.b.begin(), below.b.end(), 0.0f);
  each_pair(level.box, below.box,
            [&](std::size_t i, std::size_t I) { below.b[I] += level.b[i] - level.r[i]; });
  cycle(levels, at + 1);
  each_pair(level.box, below.box, [&](std::size_t i, std::size_t I) {
    if (level.inverse_diagonal[i] > 0) level.x[i] += below.x[I];
  });
  relax(level, kFirst);
  relax(level, kSecond);
}

RACKLINE_WIDE double dot(const std::vector<float>& a, const std::vector<float>& b) {
  // Floats in lanes that do not wait for each other within a block, doubles over the blocks.
  constexpr std::size_t kBlock = 4096, kLanes = 16;
  double sum = 0;
  for (std::size_t from = 0; from < a.size(); from += kBlock) {
    const std::size_t to = std::min(a.size(), from + kBlock);
    float lane[kLanes] = {};
    std::size_t i = from;
    for (; i + kLanes <= to; i += kLanes)
      for (std::size_t k = 0; k < kLanes; ++k) lane[k] += a[i + k] * b[i + k];
    for (; i < to; ++i) lane[0] += a[i] * b[i];
    for (float part : lane) sum += part;
  }
  return sum;
}

/// p = z + beta·p
RACKLINE_WIDE void turn(std::vector<float>& p, const std::vector<float>& z, float beta) {
  float* out = p.data();
  const float* in = z.data();
  for (std::size_t i = 0, n = p.size(); i < n; ++i) out[i] = in[i] + beta * out[i];
}

/// x += alpha·p, r −= alpha·ap
RACKLINE_WIDE void step(std::vector<float>& x, std::vector<float>& r, const std::vector<float>& p,
                        const std::vector<float>& ap, float alpha) {
  float *to = x.data(), *left = r.data();
  const float *along = p.data(), *taken = ap.data();
  for (std::size_t i = 0, n = x.size(); i < n; ++i) {
    to[i] += alpha * along[i];
    left[i] -= alpha * taken[i];
  }
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
  for (std::size_t i = 0; i < r.size(); ++i)
    if (level.diagonal[i] > 0) r[i] -= mean;
}

}  // namespace

Conductances open_faces(const CellBox& box, const std::vector<std::uint8_t>& solid) {
  const std::size_t n = box.size();
  Conductances c{std::vector<float>(n, 0), std::vector<float>(n, 0), std::vector<float>(n, 0)};
  const auto kx = static_cast<float>(box.dy * box.dz / box.dx),
             ky = static_cast<float>(box.dx * box.dz / box.dy),
             kz = static_cast<float>(box.dx * box.dy / box.dz);
  for (int z = 0; z < box.nz; ++z)
    for (int y = 0; y < box.ny; ++y)
      for (int x = 0; x < box.nx; ++x) {
        const std::size_t i = box.index(x, y, z);
        if (solid[i]) continue;
        if (x + 1 < box.nx && !solid[i + 1]) c.cx[i] = kx;
        if (y + 1 < box.ny && !solid[i + box.stride_y()]) c.cy[i] = ky;
        if (z + 1 < box.nz && !solid[i + box.stride_z()]) c.cz[i] = kz;
      }
  return c;
}

PotentialFlow solve_potential_flow(const CellBox& box, const Conductances& faces,
                                   const std::vector<float>& source, double tolerance) {
  std::vector<Level> levels(1);
  levels[0].box = box;
  levels[0].c = faces;
  while (static_cast<long long>(levels.back().box.nx) * levels.back().box.ny *
             levels.back().box.nz >
         kCoarsestCells)
    levels.push_back(coarser(levels.back()));
  for (Level& level : levels) make_room(level);

  const std::size_t n = box.size();
  PotentialFlow flow;
  flow.potential.assign(n, 0);
  std::vector<float> r = source, p(n, 0), ap(n, 0);
  for (std::size_t i = 0; i < n; ++i)
    if (levels[0].inverse_diagonal[i] == 0) r[i] = 0;
  remove_mean(levels[0], r);
  const double start = std::sqrt(dot(r, r));
  if (start == 0) return flow;
  double rz = 0;
  constexpr int kMost = 200, kPatience = 6;
  double best = 1e9;
  int best_at = 0;
  for (flow.iterations = 0; flow.iterations < kMost; ++flow.iterations) {
    flow.residual = std::sqrt(dot(r, r)) / start;
    if (flow.residual < tolerance) break;
    if (flow.residual < best) {
      best = flow.residual;
      best_at = flow.iterations;
    }
    if (flow.iterations > best_at + kPatience) break;  // single precision gives no more
    levels[0].b = r;
    cycle(levels, 0);
    const std::vector<float>& z = levels[0].x;
    const double next = dot(r, z);
    const auto beta = static_cast<float>(flow.iterations == 0 ? 0 : next / rz);
    rz = next;
    turn(p, z, beta);
    apply(levels[0], p, ap);
    const double pap = dot(p, ap);
    if (!(pap > 0)) break;
    const auto alpha = static_cast<float>(rz / pap);
    step(flow.potential, r, p, ap, alpha);
  }
  return flow;
}

}  // namespace rackline
