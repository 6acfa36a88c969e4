#include "results/baseline.h"

#include <algorithm>
#include <charconv>
#include <stdexcept>

namespace dispatchbench::results {
namespace {

bool ByName(const CountedBenchmark& a, const CountedBenchmark& b) { return a.name < b.name; }

// What no version changes.
std::map<std::string, std::int64_t> IndependentCounts(const CountedBenchmark& benchmark) {
  std::map<std::string, std::int64_t> counts;
  for (const CountedFigure& figure : CountedFigures()) {
    const auto found = benchmark.counts.find(figure.field);
    if (!figure.is_of_version && found != benchmark.counts.end()) counts.insert(*found);
  }
  return counts;
}

bool SameFacts(const CountedBenchmark& a, const CountedBenchmark& b) {
  return a.name == b.name && a.counts == b.counts && a.plans == b.plans;
}

}  // namespace

int MajorOf(const std::string& postgresql_version) {
  int major = 0;
  const auto [end, error] = std::from_chars(
      postgresql_version.data(), postgresql_version.data() + postgresql_version.size(), major);
  if (error != std::errc()) {
    throw std::invalid_argument("'" + postgresql_version + "' is no version of PostgreSQL");
  }
  return major;
}

Baseline BaselineOf(const Run& run, const std::string& reason) {
  Baseline baseline{.reason = reason,
                    .commit = run.commit,
                    .postgresql_major = MajorOf(run.postgresql.version),
                    .settings_profile = run.settings_profile,
                    .index_state = run.index_state,
                    .datasets = {},
                    .counted = CountedRunOf(run)};
  for (const Dataset& dataset : run.datasets) baseline.datasets[dataset.size] = dataset.fingerprint;
  std::sort(baseline.counted.benchmarks.begin(), baseline.counted.benchmarks.end(), ByName);
  return baseline;
}

Baseline Adopted(const Baseline& other, const Baseline& baseline) {
  Baseline adopted = other;
  adopted.datasets = baseline.datasets;
  adopted.counted.growth = baseline.counted.growth;
  adopted.counted.benchmarks.clear();
  for (const CountedBenchmark& benchmark : baseline.counted.benchmarks) {
    const CountedBenchmark* const old = other.counted.Find(benchmark.name);
    CountedBenchmark& now = adopted.counted.benchmarks.emplace_back(benchmark);
    now.counts = IndependentCounts(benchmark);
    now.plans.reset();
    if (old != nullptr && IndependentCounts(*old) == now.counts) now = *old;
  }
  for (const CountedBenchmark& old : other.counted.benchmarks) {
    if (!baseline.counted.skips.contains(old.name)) continue;
    adopted.counted.benchmarks.push_back(old);
    const auto growth = other.counted.growth.find(old.variant_name());
    if (growth != other.counted.growth.end()) adopted.counted.growth.insert(*growth);
  }
  std::sort(adopted.counted.benchmarks.begin(), adopted.counted.benchmarks.end(), ByName);
  return adopted;
}

bool SameCounts(const Baseline& a, const Baseline& b) {
  return a.postgresql_major == b.postgresql_major && a.settings_profile == b.settings_profile &&
         a.index_state == b.index_state && a.datasets == b.datasets &&
         a.counted.growth == b.counted.growth &&
         std::equal(a.counted.benchmarks.begin(), a.counted.benchmarks.end(),
                    b.counted.benchmarks.begin(), b.counted.benchmarks.end(), SameFacts);
}

}  // namespace dispatchbench::results
