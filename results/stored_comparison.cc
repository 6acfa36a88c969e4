#include "results/stored_comparison.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

#include "results/baseline.h"
#include "results/phrase.h"

namespace dispatchbench::results {
namespace {

// Without the benchmarks at sizes and under conditions that `other` never was at: they are not
// missing there.
Run CoveredBy(const Run& run, const Run& other) {
  std::set<int> sizes;
  std::set<Condition> conditions;
  for (const Benchmark& benchmark : other.benchmarks) {
    sizes.insert(benchmark.size);
    conditions.insert(benchmark.condition);
  }
  Run covered = run;
  std::erase_if(covered.benchmarks, [&](const Benchmark& benchmark) {
    return !sizes.contains(benchmark.size) || !conditions.contains(benchmark.condition);
  });
  return covered;
}

}  // namespace

StoredComparison CompareStored(Run baseline, Run contender, const std::string& baseline_name,
                               const std::string& contender_name, bool force) {
  StoredComparison comparison;
  comparison.forced = RequireComparable(baseline, contender, baseline_name, contender_name, force);
  const bool is_same_version =
      MajorOf(baseline.postgresql.version) == MajorOf(contender.postgresql.version);
  Comparison& counts = comparison.counts;
  counts.baseline = {baseline_name, baseline.commit, baseline.dirty};
  counts.contender = {contender_name, contender.commit, contender.dirty};
  counts.machine = contender.machine.name;
  counts.postgresql = contender.postgresql.version;
  counts.settings_profile = contender.settings_profile;
  counts.exact = CompareExactly(CoveredBy(baseline, contender), CoveredBy(contender, baseline),
                                is_same_version ? CountScope::kAll : CountScope::kIndependent);
  comparison.rows = CompareRuns(baseline, contender);
  comparison.baseline = std::move(baseline);
  comparison.contender = std::move(contender);
  return comparison;
}

int ExitCode(const StoredComparison& comparison) {
  const int of_counts = ExitCode(comparison.counts);
  if (of_counts != 0) return of_counts;
  const bool is_slower =
      std::any_of(comparison.rows.begin(), comparison.rows.end(),
                  [](const BetweenRow& row) { return row.verdict() == Verdict::kSlower; });
  return is_slower ? 2 : 0;
}

std::vector<std::string> Limits(const StoredComparison& comparison) {
  std::vector<std::string> limits;
  for (const std::string& difference : comparison.forced) {
    limits.push_back(Phrase("FORCED: the two are not comparable: {}.", difference));
  }
  if (MajorOf(comparison.baseline.postgresql.version) !=
      MajorOf(comparison.contender.postgresql.version)) {
    limits.push_back(Phrase(
        "Plans, WAL bytes and HOT updates depend on the version of PostgreSQL: not compared."));
  }
  limits.push_back(
      comparison.forced.empty()
          ? Phrase("Counts and plans are exact: what differs there differs.")
          : Phrase("Counts are exact for each, but what was forced may be why they differ."));
  limits.push_back(Phrase(
      "Times are of two processes, one after the other: what differs from process to process and "
      "from hour to hour is not in their intervals. They suggest, and prove nothing; for proof, "
      "build and time both in pairs: ./dispatchbench compare BASE."));
  return limits;
}

}  // namespace dispatchbench::results
