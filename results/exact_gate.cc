#include "results/exact_gate.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <optional>
#include <set>
#include <unordered_map>
#include <utility>

#include "results/phrase.h"

namespace dispatchbench::results {
namespace {

using Index = std::unordered_map<std::string, const CountedBenchmark*>;

Index IndexOf(const CountedRun& run) {
  Index index;
  for (const CountedBenchmark& benchmark : run.benchmarks) index[benchmark.name] = &benchmark;
  return index;
}

const CountedBenchmark* Find(const Index& index, const std::string& name) {
  const auto found = index.find(name);
  return found == index.end() ? nullptr : found->second;
}

CountChange ChangeOf(const CountedBenchmark& benchmark, const char* what, std::string before,
                     std::string after, Direction direction) {
  return {.benchmark = benchmark.name,
          .operation = benchmark.operation,
          .what = what,
          .before = std::move(before),
          .after = std::move(after),
          .direction = direction};
}

// What is in the one and not in the other, in one text.
std::string Without(const std::set<std::string>& shapes, const std::set<std::string>& other) {
  std::string text;
  for (const std::string& shape : shapes) {
    if (!other.contains(shape)) text += (text.empty() ? "" : "; ") + shape;
  }
  return text.empty() ? Phrase("nothing else") : text;
}

void ComparePlans(const CountedBenchmark& baseline, const CountedBenchmark& contender,
                  std::vector<CountChange>& changes) {
  // What one of the servers does not tell is no difference.
  if (!baseline.plans || !contender.plans || *baseline.plans == *contender.plans) return;
  changes.push_back(ChangeOf(baseline, PhraseKey("plan"),
                             Without(*baseline.plans, *contender.plans),
                             Without(*contender.plans, *baseline.plans), Direction::kOther));
}

void CompareCounts(const CountedBenchmark& baseline, const CountedBenchmark& contender,
                   CountScope scope, std::vector<CountChange>& changes) {
  for (const CountedFigure& figure : CountedFigures()) {
    if (figure.is_of_version && scope == CountScope::kIndependent) continue;
    const auto before = baseline.counts.find(figure.field);
    const auto after = contender.counts.find(figure.field);
    if (before == baseline.counts.end() || after == contender.counts.end()) continue;
    if (before->second == after->second) continue;
    changes.push_back(ChangeOf(
        baseline, figure.what, std::to_string(before->second), std::to_string(after->second),
        after->second > before->second ? Direction::kMore : Direction::kLess));
  }
}

int RankOf(const std::string& order) { return order == "O(1)" ? 0 : (order == "O(N)" ? 2 : 1); }

// Of the variant whose largest size `largest` is, in the baseline.
void CompareGrowth(const CountedRun& baseline, const CountedRun& contender,
                   const CountedBenchmark& largest, std::vector<CountChange>& changes) {
  const std::string variant = largest.variant_name();
  const auto before = baseline.growth.find(variant);
  const auto after = contender.growth.find(variant);
  if (before == baseline.growth.end() || after == contender.growth.end()) return;
  if (before->second == after->second) return;
  // From other sizes another class may be found.
  if (baseline.SizesOf(variant) != contender.SizesOf(variant)) return;
  changes.push_back(ChangeOf(
      largest, PhraseKey("growth"), before->second, after->second,
      RankOf(after->second) > RankOf(before->second) ? Direction::kMore : Direction::kLess));
}

// "wrong cost: ... (statements 1 -> 100, round trips 1 -> 100; bench/operations/x.cc)"
std::string FailureText(const CountedBenchmark& failed, const std::vector<CountChange>& changes,
                        const std::string& source) {
  std::string details;
  for (const CountChange& change : changes) {
    details += (details.empty() ? "" : ", ") + change.Text();
  }
  if (!source.empty()) details += (details.empty() ? "" : "; ") + source;
  return fmt::format("{}: {}{}", failed.name, failed.error,
                     details.empty() ? "" : fmt::format(" ({})", details));
}

void CompareBenchmark(const CountedBenchmark& before, const CountedBenchmark* after,
                      const CountedRun& contender, CountScope scope, ExactComparison& comparison) {
  const std::string source = comparison.SourceOf(before.name);
  if (!before.error.empty()) {
    comparison.failing.push_back(
        fmt::format("{}: {}", before.name, Phrase("in the baseline: {}", before.error)));
  } else if (after == nullptr) {
    const auto skip = contender.skips.find(before.name);
    if (skip == contender.skips.end()) {
      comparison.missing.push_back(before.name);
    } else {
      comparison.failing.push_back(
          fmt::format("{}: {}", before.name, Phrase("skipped: {}", skip->second)));
    }
  } else if (!after->error.empty()) {
    std::vector<CountChange> changes;
    CompareCounts(before, *after, scope, changes);
    comparison.failing.push_back(FailureText(*after, changes, source));
  } else if (!before.counts.empty() && !after->counts.empty()) {
    CompareCounts(before, *after, scope, comparison.changes);
    if (scope == CountScope::kAll) ComparePlans(before, *after, comparison.changes);
    comparison.comparable.push_back(before.name);
  }
}

// By variant, the benchmark of its largest size.
Index LargestOf(const CountedRun& run) {
  Index largest;
  for (const CountedBenchmark& benchmark : run.benchmarks) {
    const CountedBenchmark*& known = largest[benchmark.variant_name()];
    if (known == nullptr || known->size < benchmark.size) known = &benchmark;
  }
  return largest;
}

}  // namespace

std::string CountChange::Text() const {
  return fmt::format("{} {} -> {}", PhraseOf(what), before, after);
}

bool ExactComparison::has_regression() const {
  return !missing.empty() || !failing.empty() ||
         std::any_of(changes.begin(), changes.end(),
                     [](const CountChange& change) { return change.is_regression(); });
}

std::string ExactComparison::SourceOf(const std::string& benchmark) const {
  const auto found = sources.find(benchmark.substr(0, benchmark.find('/')));
  return found == sources.end() ? "" : found->second;
}

ExactComparison CompareExactly(const CountedRun& baseline, const CountedRun& contender,
                               CountScope scope) {
  ExactComparison comparison;
  comparison.sources = contender.sources;
  comparison.sources.insert(baseline.sources.begin(), baseline.sources.end());
  const Index of_baseline = IndexOf(baseline);
  const Index of_contender = IndexOf(contender);
  const Index largest = LargestOf(baseline);
  for (const CountedBenchmark& before : baseline.benchmarks) {
    CompareBenchmark(before, Find(of_contender, before.name), contender, scope, comparison);
    if (Find(largest, before.variant_name()) == &before) {
      CompareGrowth(baseline, contender, before, comparison.changes);
    }
  }
  for (const CountedBenchmark& after : contender.benchmarks) {
    if (Find(of_baseline, after.name) != nullptr) continue;
    if (after.error.empty()) {
      comparison.added.push_back(after.name);
    } else {
      comparison.failing.push_back(FailureText(after, {}, comparison.SourceOf(after.name)));
    }
  }
  return comparison;
}

ExactComparison CompareExactly(const Run& baseline, const Run& contender, CountScope scope) {
  return CompareExactly(CountedRunOf(baseline), CountedRunOf(contender), scope);
}

}  // namespace dispatchbench::results
