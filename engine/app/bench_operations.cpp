#include "engine/app/bench_operations.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <thread>
#include <vector>

#include "engine/app/command.h"
#include "planner/operations/hall_air.h"
#include "planner/schedule/critical_path.h"

namespace rackline::app {

namespace {

/// Milliseconds on the wall and of the processor, which other programs do not lengthen.
struct Spent {
  double wall_ms = 0, cpu_ms = 0;
};

template <class F>
Spent spent(F&& work) {
  const auto cpu_ms = [] {
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
  };
  const double cpu = cpu_ms();
  const auto wall = std::chrono::steady_clock::now();
  work();
  const std::chrono::duration<double, std::milli> passed = std::chrono::steady_clock::now() - wall;
  return {passed.count(), cpu_ms() - cpu};
}

/// "median 0.02, 99 % 0.05, slowest 0.09 ms".
std::string spread(std::vector<double> ms) {
  std::sort(ms.begin(), ms.end());
  return fmt::format("median {:>7.3f}  99 % {:>7.3f}  slowest {:>7.3f} ms", ms[ms.size() / 2],
                     ms[ms.size() * 99 / 100], ms.back());
}

struct StateBench {
  ProjectOption project;
  int queries = 10'000;

  void run() const {
    const auto plan = project.plan();
    const Minute end = plan->schedule.finish_min + kDay;
    std::vector<double> wall, cpu;
    double power_kw = 0;  // so that no query is left out
    unsigned seed = 4;
    for (int i = 0; i < queries; ++i) {
      seed = seed * 1664525u + 1013904223u;
      const Minute t = static_cast<Minute>(seed) % end;
      const Spent s = spent([&] { power_kw += plan->operations.at(t).site_power_kw; });
      wall.push_back(s.wall_ms);
      cpu.push_back(s.cpu_ms);
    }
    fmt::print("{} states at random times over {:.0f} days (mean site power {:.1f} MW)\n", queries,
               static_cast<double>(end) / kDay, power_kw / queries / 1e3);
    fmt::print("  on the wall       {}\n  of the processor  {}\n", spread(wall), spread(cpu));

    const Program& program = plan->program();
    const Network network(program);
    const auto working = value_or_stop(working_times(program, plan->project->clock));
    Minute latest = 0;
    std::vector<double> path_ms, plain_ms;
    for (int i = 0; i < 5; ++i) {
      path_ms.push_back(spent([&] {
                          const auto path = value_or_stop(critical_path(program, network, working));
                          latest = std::max(latest, path.early_finish.back());
                        }).wall_ms);
      plain_ms.push_back(spent([&] { latest = std::max(latest, plain_pass(program)); }).wall_ms);
    }
    std::sort(path_ms.begin(), path_ms.end());
    std::sort(plain_ms.begin(), plain_ms.end());
    fmt::print("beside it, {} activities and {} links, median of 5\n", program.activities.size(),
               program.links.size());
    fmt::print("  critical path     {:>7.2f} ms\n  one plain pass over the links {:.2f} ms\n",
               path_ms[2], plain_ms[2]);
  }

  /// Reads every link and its two activities once: what any schedule costs at least.
  static Minute plain_pass(const Program& program) {
    Minute sum = 0;
    for (const Link& link : program.links)
      sum += program.activities[link.from.index()].duration +
             program.activities[link.to.index()].duration + link.lag;
    return sum;
  }
};

struct AirBench {
  ProjectOption project;
  int times = 3;

  void run() const {
    const auto plan = project.plan();
    const Facility& facility = plan->facility();
    const Minute t = plan->schedule.finish_min;
    const auto solve = [&](std::size_t h) {
      const HallAir hall = hall_air(facility, plan->tracks, plan->operations, HallId(h), t);
      return std::pair{air_field(hall.air), hall.air.box};
    };
    double slowest_ms = 0, all_ms = 0;
    for (std::size_t h = 0; h < facility.halls.size(); ++h) {
      double best_ms = 1e9;
      CellBox box;
      AirField field;
      for (int i = 0; i < times; ++i)
        best_ms = std::min(best_ms, spent([&] { std::tie(field, box) = solve(h); }).cpu_ms);
      slowest_ms = std::max(slowest_ms, best_ms);
      all_ms += best_ms;
      fmt::print("  {:<10} {:>3} × {:>3} × {:>2} cells  {:>6.1f} ms of one core\n",
                 facility.halls[h].name, box.nx, box.ny, box.nz, best_ms);
    }
    const unsigned threads = std::max(1u, std::thread::hardware_concurrency());
    const Spent together = spent([&] {
      std::vector<std::thread> workers;
      for (unsigned w = 0; w < threads; ++w)
        workers.emplace_back([&, w] {
          for (std::size_t h = w; h < facility.halls.size(); h += threads) (void)solve(h);
        });
      for (std::thread& worker : workers) worker.join();
    });
    fmt::print(
        "slowest hall {:.1f} ms; all {} one after the other {:.0f} ms, on {} cores {:.0f} ms\n",
        slowest_ms, facility.halls.size(), all_ms, threads, together.wall_ms);
  }
};

}  // namespace

void add_bench_operations(CLI::App& bench) {
  auto state = std::make_shared<StateBench>();
  CLI::App* s = bench.add_subcommand(
      "state", "Ask for the site's state at random times, beside the critical path");
  state->project.add_to(*s);
  s->add_option("--queries", state->queries, "Default 10000")->check(CLI::Range(100, 1'000'000));
  s->footer("Example:\n  rackline bench state");
  s->callback([state] { state->run(); });

  auto air = std::make_shared<AirBench>();
  CLI::App* a = bench.add_subcommand("air", "Solve the air field of every hall, all racks in it");
  air->project.add_to(*a);
  a->add_option("--times", air->times, "Of each hall the fastest counts; default 3")
      ->check(CLI::Range(1, 100));
  a->footer("Example:\n  rackline bench air");
  a->callback([air] { air->run(); });
}

}  // namespace rackline::app
