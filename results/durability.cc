#include "results/durability.h"

#include <algorithm>

#include "results/summary.h"

namespace dispatchbench::results {
namespace {

// The same benchmark with synchronous_commit = on; nullptr when there is none.
const Benchmark* Synchronous(const Run& run, const Benchmark& asynchronous) {
  Condition condition = asynchronous.condition;
  condition.asynchronous_commit = false;
  return FindBenchmark(run, asynchronous.operation, asynchronous.variant, asynchronous.size,
                       condition);
}

bool IsMeasured(const Benchmark* benchmark) {
  return benchmark != nullptr && benchmark->error.empty() && !benchmark->samples.empty() &&
         benchmark->counts.has_value();
}

// Median of an optional figure; nullopt unless every repetition has it.
std::optional<double> MedianOf(const Benchmark& benchmark, std::optional<double> Sample::*figure) {
  std::vector<double> values;
  for (const Sample& sample : benchmark.samples) {
    if (!(sample.*figure)) return std::nullopt;
    values.push_back(*(sample.*figure));
  }
  return Median(values);
}

// 1 - 1 / q: the larger the quotient, the larger the share.
std::optional<Ratio> ShareOf(const std::optional<Ratio>& quotient) {
  if (!quotient) return std::nullopt;
  Ratio share{.value = 1 - 1 / quotient->value, .interval = quotient->interval};
  if (share.interval) {
    share.interval->lower = 1 - 1 / quotient->interval->lower;
    share.interval->upper = 1 - 1 / quotient->interval->upper;
  }
  return share;
}

}  // namespace

std::vector<CommitCost> CommitCosts(const Run& run, int size) {
  std::vector<CommitCost> costs;
  for (const Benchmark& asynchronous : run.benchmarks) {
    if (asynchronous.size != size || !asynchronous.condition.asynchronous_commit) continue;
    const Benchmark* const synchronous = Synchronous(run, asynchronous);
    if (!IsMeasured(&asynchronous) || !IsMeasured(synchronous)) continue;
    const std::vector<double> with = WallTimes(*synchronous);
    const std::vector<double> without = WallTimes(asynchronous);
    costs.push_back({.operation = asynchronous.operation,
                     .variant = asynchronous.variant,
                     .size = size,
                     .rtt_us = asynchronous.condition.rtt_us,
                     .commits = synchronous->counts->commits,
                     .synchronous_us = Median(with),
                     .asynchronous_us = Median(without),
                     .share = ShareOf(RatioOfMedians(with, without)),
                     .syncs = MedianOf(*synchronous, &Sample::wal_syncs),
                     .sync_us = MedianOf(*synchronous, &Sample::wal_sync_us),
                     .wal_bytes = synchronous->counts->wal_bytes});
  }
  return costs;
}

std::optional<int> DurabilitySize(const Run& run, int preferred) {
  std::optional<int> largest;
  for (const int size : Sizes(run)) {
    if (CommitCosts(run, size).empty()) continue;
    if (size == preferred) return size;
    largest = size;
  }
  return largest;
}

}  // namespace dispatchbench::results
