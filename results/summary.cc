#include "results/summary.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <stdexcept>

#include "results/phrase.h"

namespace dispatchbench::results {
namespace {

SummaryRow MakeRow(const Run& run, const Operation& operation, int size) {
  SummaryRow row;
  row.operation = operation.name;
  row.purpose = operation.purpose;
  row.before = MakeSide(run, operation.name, operation.before, size);
  row.after = MakeSide(run, operation.name, operation.after, size);
  row.batched = FastestOfFamily(run, operation, "batched", size);
  const Benchmark* before = FindBenchmark(run, operation.name, operation.before, size);
  const Benchmark* after = FindBenchmark(run, operation.name, operation.after, size);
  if (row.before.wall_us && row.after.wall_us) {
    row.factor = RatioOfMedians(WallTimes(*before), WallTimes(*after));
  }
  return row;
}

// Largest factor first, those without one last.
bool Precedes(const SummaryRow& a, const SummaryRow& b) {
  if (a.factor.has_value() != b.factor.has_value()) return a.factor.has_value();
  if (a.factor && a.factor->value != b.factor->value) return a.factor->value > b.factor->value;
  return a.operation < b.operation;
}

}  // namespace

Verdict JudgeDivisor(const std::optional<Ratio>& factor) {
  if (!factor) return Verdict::kUnknown;
  // 1 - 2 / 20 for 3 repetitions is 0.9 up to its last bit.
  constexpr double kRounding = 1e-9;
  if (!factor->interval || factor->interval->coverage < kLeastCoverage - kRounding) {
    return Verdict::kUndecided;
  }
  if (factor->interval->lower > 1) return Verdict::kFaster;
  return factor->interval->upper < 1 ? Verdict::kSlower : Verdict::kUndecided;
}

std::string Side::short_problem() const { return has_failed ? Phrase("failed") : problem; }

std::size_t Summary::measured() const {
  return static_cast<std::size_t>(
      std::count_if(rows.begin(), rows.end(), [](const SummaryRow& row) { return row.factor; }));
}

std::vector<int> Sizes(const Run& run) {
  std::set<int> sizes;
  for (const Benchmark& benchmark : run.benchmarks) sizes.insert(benchmark.size);
  return {sizes.begin(), sizes.end()};
}

std::optional<int> DefaultSize(const Run& run) {
  constexpr int kUsual = 100;
  const std::vector<int> sizes = Sizes(run);
  if (sizes.empty()) return std::nullopt;
  return std::find(sizes.begin(), sizes.end(), kUsual) != sizes.end() ? kUsual : sizes.back();
}

Summary Summarize(const Run& run, std::optional<int> size) {
  const std::vector<int> sizes = Sizes(run);
  if (size && std::find(sizes.begin(), sizes.end(), *size) == sizes.end()) {
    throw std::invalid_argument(
        fmt::format("size {}: the run has no benchmark of that size, but of {}. Choose one of them",
                    *size, sizes.empty() ? "none" : fmt::format("{}", fmt::join(sizes, ", "))));
  }
  Summary summary;
  summary.size = size.value_or(DefaultSize(run).value_or(0));
  for (const Operation& operation : run.operations) {
    summary.rows.push_back(MakeRow(run, operation, summary.size));
  }
  std::sort(summary.rows.begin(), summary.rows.end(), Precedes);
  return summary;
}

const Benchmark* FindBenchmark(const Run& run, const std::string& operation,
                               const std::string& variant, int size, const Condition& condition) {
  for (const Benchmark& benchmark : run.benchmarks) {
    if (benchmark.size == size && benchmark.operation == operation &&
        benchmark.variant == variant && benchmark.condition == condition) {
      return &benchmark;
    }
  }
  return nullptr;
}

std::vector<double> WallTimes(const Benchmark& benchmark) {
  std::vector<double> times;
  for (const Sample& sample : benchmark.samples) times.push_back(sample.wall_us);
  return times;
}

Side MakeSide(const Run& run, const std::string& operation, const std::string& variant, int size,
              const Condition& condition) {
  Side side;
  side.variant = variant;
  const Benchmark* benchmark = FindBenchmark(run, operation, variant, size, condition);
  if (benchmark == nullptr) {
    side.problem = Phrase("not measured");
  } else if (!benchmark->error.empty()) {
    side.problem = Phrase("failed: {}", benchmark->error);
    side.has_failed = true;
  } else if (benchmark->samples.empty()) {
    side.problem = Phrase("only aggregates stored");
  } else {
    side.wall_us = Median(WallTimes(*benchmark));
    side.counts = benchmark->counts;
  }
  return side;
}

std::optional<Side> FastestOfFamily(const Run& run, const Operation& operation,
                                    const std::string& family, int size) {
  std::optional<Side> fastest;
  for (const DeclaredVariant& variant : operation.variants) {
    if (variant.family != family) continue;
    const Side side = MakeSide(run, operation.name, variant.name, size);
    if (side.wall_us && (!fastest || *side.wall_us < *fastest->wall_us)) fastest = side;
  }
  return fastest;
}

}  // namespace dispatchbench::results
