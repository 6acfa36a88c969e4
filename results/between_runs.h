#ifndef DISPATCHBENCH_RESULTS_BETWEEN_RUNS_H_
#define DISPATCHBENCH_RESULTS_BETWEEN_RUNS_H_

#include <optional>
#include <string>
#include <vector>

#include "results/finding.h"
#include "results/run.h"
#include "results/statistics.h"
#include "results/summary.h"

namespace dispatchbench::results {

// Two runs of the suite side by side. They are two processes at two times: their repetitions are no
// pairs, and what differs from process to process is not in the intervals. Good for a look, not for
// a verdict.

// Why the two can never be compared, whoever insists: they were measured under different settings
// profiles, so that a difference says what the profile costs and nothing else. nullopt when they
// can.
std::optional<std::string> Refusal(const Run& baseline, const Run& contender);

// Why the figures of the two cannot be compared unless somebody insists, a sentence each: other
// machines, settings or major versions of PostgreSQL, other datasets at a size that both have.
// Empty when they can.
std::vector<std::string> Incomparable(const Run& baseline, const Run& contender);

// Incomparable(), for who insists (`force`). Throws std::invalid_argument, with both names and what
// to do, when they can never be compared, or cannot be and nobody insists.
std::vector<std::string> RequireComparable(const Run& baseline, const Run& contender,
                                           const std::string& baseline_name,
                                           const std::string& contender_name, bool force);

// `wanted`, or else the usual size or the largest that both have. Throws std::invalid_argument when
// they were not both measured at it.
int CommonSize(const Run& baseline, const Run& contender, std::optional<int> wanted);

// What else differs and may be just what is looked at: commit, indexes, PostgreSQL, build, cores.
std::vector<std::string> OtherDifferences(const Run& baseline, const Run& contender);

struct BetweenRow {
  std::string operation;
  std::string variant;
  int size = 0;
  Condition condition = {};
  Side baseline;
  Side contender;
  std::optional<Ratio> factor;  // wall time contender / baseline: below 1 is faster

  std::string name() const {
    return operation + "/" + variant + "/" + std::to_string(size) + condition.suffix();
  }

  // Of the contender.
  Verdict verdict() const;
};

// A row for each benchmark that either run has, by operation, size, variant, condition.
std::vector<BetweenRow> CompareRuns(const Run& baseline, const Run& contender);

// How many benchmarks are faster, slower, undecided, or only in one of the runs, with the range.
std::string BetweenFinding(const std::vector<BetweenRow>& rows);

// Of both runs, with missing benchmarks and changed counts; `differences`, where the comparison was
// forced, come first.
std::vector<Attention> BetweenAttention(const Run& baseline, const Run& contender,
                                        const std::vector<BetweenRow>& rows,
                                        const std::vector<std::string>& differences);

// For a terminal, like SummaryTable(): the rows of one size.
std::string BetweenTable(const Run& baseline, const Run& contender,
                         const std::vector<BetweenRow>& rows, int size,
                         const std::vector<std::string>& differences);

}  // namespace dispatchbench::results

#endif  // DISPATCHBENCH_RESULTS_BETWEEN_RUNS_H_
