// How long the critical path of a large network takes, beside a plain pass over the same arrays.
//   build/release/tests/bench/network_path_bench
// Networks: planner/schedule/large_network.h. One thread. `rackline bench schedule` measures the
// same without this library.
#include <benchmark/benchmark.h>

#include <map>

#include "planner/schedule/large_network.h"
#include "planner/schedule/network_path.h"

using namespace rackline;

namespace {

const NetworkModel& model_of(std::size_t activities) {
  static std::map<std::size_t, NetworkModel> models;
  auto it = models.find(activities);
  if (it == models.end())
    it = models
             .emplace(activities,
                      network_model(large_network(activities), RuleSet::msproject).value())
             .first;
  return it->second;
}

void count(benchmark::State& state, const NetworkModel& m) {
  state.counters["activities"] = static_cast<double>(m.size());
  state.counters["links"] = static_cast<double>(m.link_from.size());
}

template <class T>
std::uint64_t read_all(const std::vector<T>& values) {
  std::uint64_t sum = 0;
  for (const T& v : values) sum += static_cast<std::uint64_t>(v);
  return sum;
}

// Reads every array that the passes read once and writes every array of the path once.
void plain_pass(benchmark::State& state) {
  const NetworkModel& m = model_of(static_cast<std::size_t>(state.range(0)));
  NetworkPath p = network_path(m);
  for (auto _ : state) {
    std::uint64_t sum = read_all(m.duration) + read_all(m.dates) + read_all(m.link_lag);
    for (const auto& node : m.packed_node)
      sum += node.calendar + node.float_calendar + node.parent_gate + node.parent_span +
             node.project + node.link_begin + node.link_end + static_cast<unsigned>(node.role) +
             static_cast<unsigned>(node.state);
    for (const auto& link : m.packed_link) sum += link.from + link.from_calendar;
    for (auto* values :
         {&p.early_start, &p.early_finish, &p.late_start, &p.late_finish, &p.late_rest, &p.start_at,
          &p.finish_at, &p.late_rest_at, &p.late_finish_at, &p.total_float, &p.free_float,
          &p.start_float, &p.finish_float})
      std::fill(values->begin(), values->end(), static_cast<std::int64_t>(sum));
    std::fill(p.critical.begin(), p.critical.end(), static_cast<std::uint8_t>(sum));
    std::fill(p.driver.begin(), p.driver.end(), static_cast<std::uint32_t>(sum));
    benchmark::DoNotOptimize(p);
    benchmark::ClobberMemory();
  }
  count(state, m);
}

void full_path(benchmark::State& state) {
  const NetworkModel& m = model_of(static_cast<std::size_t>(state.range(0)));
  NetworkPath p = network_path(m);
  for (auto _ : state) {
    compute_path(m, p);
    benchmark::DoNotOptimize(p);
  }
  count(state, m);
}

// A duration that grows by an hour and shrinks again, of an activity in the middle that has float.
void one_edit(benchmark::State& state) {
  NetworkModel m = model_of(static_cast<std::size_t>(state.range(0)));
  NetworkPath p = network_path(m);
  std::uint32_t edited = static_cast<std::uint32_t>(m.size() / 2);
  while (p.total_float[edited] < 8 * 3600) ++edited;
  std::size_t worked = 0, edits = 0;
  for (auto _ : state) {
    m.duration[edited] += edits++ % 2 == 0 ? 3600 : -3600;
    worked += update_path(m, p, {&edited, 1});
    benchmark::DoNotOptimize(p);
  }
  count(state, m);
  state.counters["nodes_worked"] = static_cast<double>(worked) / static_cast<double>(edits);
}

void lay_out(benchmark::State& state) {
  const ActivityNetwork net = large_network(static_cast<std::size_t>(state.range(0)));
  for (auto _ : state) {
    auto m = network_model(net, RuleSet::msproject);
    benchmark::DoNotOptimize(m);
  }
}

BENCHMARK(plain_pass)->Arg(15000)->Arg(150000)->Arg(1500000)->Unit(benchmark::kMillisecond);
BENCHMARK(full_path)->Arg(15000)->Arg(150000)->Arg(1500000)->Unit(benchmark::kMillisecond);
BENCHMARK(one_edit)->Arg(15000)->Arg(150000)->Unit(benchmark::kMillisecond);
BENCHMARK(lay_out)->Arg(15000)->Arg(150000)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
