#include "results/counted_run.h"

#include <algorithm>

#include "results/phrase.h"

namespace dispatchbench::results {
namespace {

constexpr CountedFigure kFigures[] = {
    {"statements", PhraseKey("statements"), false,
     [](const Counts& counts) { return std::optional(counts.statements); }},
    {"round_trips", PhraseKey("round trips"), false,
     [](const Counts& counts) { return std::optional(counts.round_trips); }},
    {"commits", PhraseKey("commits"), false,
     [](const Counts& counts) { return std::optional(counts.commits); }},
    {"rows", PhraseKey("rows"), false,
     [](const Counts& counts) { return std::optional(counts.rows); }},
    {"wal_bytes", PhraseKey("WAL bytes"), true,
     [](const Counts& counts) { return counts.wal_bytes; }},
    {"other_updates", PhraseKey("updates that are not HOT"), true,
     [](const Counts& counts) { return counts.other_updates; }},
};

CountedBenchmark CountedBenchmarkOf(const Run& run, const Benchmark& benchmark) {
  CountedBenchmark counted{.name = benchmark.name(),
                           .operation = benchmark.operation,
                           .variant = benchmark.variant,
                           .size = benchmark.size,
                           .counts = {},
                           .plans = {},
                           .error = benchmark.error};
  if (!benchmark.counts) return counted;
  for (const CountedFigure& figure : kFigures) {
    if (const auto value = figure.value(*benchmark.counts)) counted.counts[figure.field] = *value;
  }
  if (const auto shapes = run.plan_shapes.find(counted.name); shapes != run.plan_shapes.end()) {
    counted.plans = std::set(shapes->second.begin(), shapes->second.end());
  }
  return counted;
}

}  // namespace

std::span<const CountedFigure> CountedFigures() { return kFigures; }

const CountedBenchmark* CountedRun::Find(const std::string& name) const {
  const auto found =
      std::find_if(benchmarks.begin(), benchmarks.end(),
                   [&](const CountedBenchmark& benchmark) { return benchmark.name == name; });
  return found == benchmarks.end() ? nullptr : &*found;
}

std::set<int> CountedRun::SizesOf(const std::string& variant_name) const {
  std::set<int> sizes;
  for (const CountedBenchmark& benchmark : benchmarks) {
    if (benchmark.variant_name() == variant_name && benchmark.error.empty() &&
        !benchmark.counts.empty()) {
      sizes.insert(benchmark.size);
    }
  }
  return sizes;
}

CountedRun CountedRunOf(const Run& run) {
  CountedRun counted;
  for (const Benchmark& benchmark : run.benchmarks) {
    counted.benchmarks.push_back(CountedBenchmarkOf(run, benchmark));
  }
  for (const Operation& operation : run.operations) {
    if (!operation.source.empty()) counted.sources[operation.name] = operation.source;
    for (const DeclaredVariant& variant : operation.variants) {
      if (variant.growth) {
        counted.growth[operation.name + "/" + variant.name] = variant.growth->order;
      }
    }
  }
  for (const Failure& skip : run.skips) counted.skips[skip.name] = skip.message;
  return counted;
}

}  // namespace dispatchbench::results
