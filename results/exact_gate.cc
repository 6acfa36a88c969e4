#include "results/exact_gate.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
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
    {"WAL bytes", [](const Counts& counts) { return counts.wal_bytes; }},
    {"updates that are not HOT", [](const Counts& counts) { return counts.other_updates; }},
};

using Index = std::map<std::string, const Benchmark*>;

Index IndexOf(const Run& run) {
  Index index;
  for (const Benchmark& benchmark : run.benchmarks) index[benchmark.name()] = &benchmark;
  return index;
}

const Benchmark* Find(const Index& index, const std::string& name) {
  const auto found = index.find(name);
  return found == index.end() ? nullptr : found->second;
}

// What is in the one and not in the other, in one text.
std::string Without(const std::vector<std::string>& shapes, const std::vector<std::string>& other) {
  std::string text;
  for (const std::string& shape : shapes) {
    if (std::find(other.begin(), other.end(), shape) == other.end())
      text += (text.empty() ? "" : "; ") + shape;
  }
  return text.empty() ? "nothing else" : text;
}

void ComparePlans(const Run& baseline, const Run& contender, const Benchmark& benchmark,
                  std::vector<CountChange>& changes) {
  const std::string name = benchmark.name();
  const auto before = baseline.plan_shapes.find(name);
  const auto after = contender.plan_shapes.find(name);
  if (before == baseline.plan_shapes.end() || after == contender.plan_shapes.end()) return;
  if (before->second == after->second) return;
  changes.push_back({.benchmark = name,
                     .operation = benchmark.operation,
                     .what = "plan",
                     .before = Without(before->second, after->second),
                     .after = Without(after->second, before->second),
                     .direction = Direction::kOther});
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
  const Index of_baseline = IndexOf(baseline);
  const Index of_contender = IndexOf(contender);
  for (const Benchmark& before : baseline.benchmarks) {
    const Benchmark* const after = Find(of_contender, before.name());
    if (!before.error.empty()) {
      comparison.failing.push_back(
          fmt::format("{}: in the baseline: {}", before.name(), before.error));
    } else if (after == nullptr) {
      comparison.missing.push_back(before.name());
    } else if (!after->error.empty()) {
      comparison.failing.push_back(fmt::format("{}: {}", before.name(), after->error));
    } else if (before.counts && after->counts) {
      CompareCounts(before, *after, comparison.changes);
      ComparePlans(baseline, contender, before, comparison.changes);
      comparison.comparable.push_back(before.name());
    }
  }
  for (const Benchmark& after : contender.benchmarks) {
    if (Find(of_baseline, after.name()) == nullptr) comparison.added.push_back(after.name());
  }
  return comparison;
}

std::string SourceFileOf(const std::string& operation) {
  return fmt::format("bench/operations/{}.cc", operation);
}

}  // namespace dispatchbench::results
