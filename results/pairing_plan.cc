#include "results/pairing_plan.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>

namespace dispatchbench::results {
namespace {

// Time of one iteration in the check, in seconds: on-CPU, since a single wall time on a busy
// machine can be anything.
double CostOf(const Run& run, const std::string& name) {
  for (const Benchmark& benchmark : run.benchmarks) {
    if (benchmark.name() != name || benchmark.samples.empty()) continue;
    const Sample& sample = benchmark.samples.front();
    return (sample.cpu_us > 0 ? sample.cpu_us : sample.wall_us) * 1e-6;
  }
  return 0;
}

std::vector<PairedBenchmark> ControlsOf(const Run& checked,
                                        const std::vector<PairedBenchmark>& benchmarks) {
  std::vector<std::size_t> order(benchmarks.size());
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return CostOf(checked, benchmarks[a].name) < CostOf(checked, benchmarks[b].name);
  });
  std::set<std::size_t> chosen;
  if (!order.empty()) chosen = {order.front(), order[order.size() / 2], order.back()};
  std::vector<PairedBenchmark> controls;
  for (const std::size_t i : chosen) {
    controls.push_back(benchmarks[i]);
    controls.back().is_control = true;
  }
  return controls;
}

}  // namespace

std::vector<PairedBenchmark> PlanPairs(const Run& checked, const std::vector<std::string>& names,
                                       const PairingRules& rules) {
  constexpr double kMostIterations = 100'000;
  std::vector<PairedBenchmark> benchmarks;
  for (const std::string& name : names) {
    PairedBenchmark benchmark;
    benchmark.name = name;
    const double iterations = rules.measurement.count() / std::max(CostOf(checked, name), 1e-7);
    benchmark.iterations = std::llround(std::clamp(iterations, 1.0, kMostIterations));
    benchmarks.push_back(benchmark);
  }
  const std::vector<PairedBenchmark> controls = ControlsOf(checked, benchmarks);
  benchmarks.insert(benchmarks.end(), controls.begin(), controls.end());
  return benchmarks;
}

}  // namespace dispatchbench::results
