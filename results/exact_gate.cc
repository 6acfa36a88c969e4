#include "results/exact_gate.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

namespace dispatchbench::results {
namespace {

// A count that is compared: what it is called, and how it is read.
struct Counted {
  const char* what;
  std::optional<std::int64_t> (*value)(const Counts&);
};

constexpr Counted kCounted[] = {
    {"statements", [](const Counts& counts) { return std::optional(counts.statements); }},
    {"round trips", [](const Counts& counts) { return std::optional(counts.round_trips); }},
    {"commits", [](const Counts& counts) { return std::optional(counts.commits); }},
    {"rows", [](const Counts& counts) { return std::optional(counts.rows); }},
};

const Benchmark* Find(const Run& run, const std::string& name) {
  const auto found =
      std::find_if(run.benchmarks.begin(), run.benchmarks.end(),
                   [&](const Benchmark& benchmark) { return benchmark.name() == name; });
  return found == run.benchmarks.end() ? nullptr : &*found;
}

void CompareCounts(const Benchmark& baseline, const Benchmark& contender,
                   std::vector<CountChange>& changes) {
  for (const Counted& counted : kCounted) {
    const auto before = counted.value(*baseline.counts);
    const auto after = counted.value(*contender.counts);
    // What one of the servers cannot tell is no difference.
    if (!before || !after || *before == *after) continue;
    changes.push_back({.benchmark = baseline.name(),
                       .operation = baseline.operation,
                       .what = counted.what,
                       .before = std::to_string(*before),
                       .after = std::to_string(*after),
                       .direction = *after > *before ? Direction::kMore : Direction::kLess});
  }
}

}  // namespace

std::string CountChange::Text() const { return fmt::format("{} {} -> {}", what, before, after); }

bool ExactComparison::has_regression() const {
  return !missing.empty() || !failing.empty() ||
         std::any_of(changes.begin(), changes.end(),
                     [](const CountChange& change) { return change.is_regression(); });
}

ExactComparison CompareExactly(const Run& baseline, const Run& contender) {
  ExactComparison comparison;
  for (const Benchmark& before : baseline.benchmarks) {
    const Benchmark* const after = Find(contender, before.name());
    if (!before.error.empty()) {
      comparison.failing.push_back(
          fmt::format("{}: in the baseline: {}", before.name(), before.error));
    } else if (after == nullptr) {
      comparison.missing.push_back(before.name());
    } else if (!after->error.empty()) {
      comparison.failing.push_back(fmt::format("{}: {}", before.name(), after->error));
    } else if (before.counts && after->counts) {
      CompareCounts(before, *after, comparison.changes);
      comparison.comparable.push_back(before.name());
    }
  }
  for (const Benchmark& after : contender.benchmarks) {
    if (Find(baseline, after.name()) == nullptr) comparison.added.push_back(after.name());
  }
  return comparison;
}

std::string SourceFileOf(const std::string& operation) {
  return fmt::format("bench/operations/{}.cc", operation);
}

}  // namespace dispatchbench::results
