#ifndef DISPATCHBENCH_RESULTS_STORED_COMPARISON_H_
#define DISPATCHBENCH_RESULTS_STORED_COMPARISON_H_

#include <string>
#include <vector>

#include "results/between_runs.h"
#include "results/comparison.h"
#include "results/run.h"

namespace dispatchbench::results {

// Two stored runs: their counts as exactly as those of two builds, their times side by side.
struct StoredComparison {
  Run baseline;
  Run contender;
  std::vector<std::string> forced;  // why they are not comparable, where somebody insisted
  Comparison counts;                // without times
  std::vector<BetweenRow> rows;     // times, unpaired
};

// `names`: what the two are called in the report. Throws std::invalid_argument, saying what differs
// and what to do, when the two were made on different machines, with other settings, data or major
// versions of PostgreSQL, unless `force`; of different settings profiles always.
StoredComparison CompareStored(Run baseline, Run contender, const std::string& baseline_name,
                               const std::string& contender_name, bool force);

// 1 when counts got worse or something is missing or fails; 2 when only plans or times suggest it,
// which without pairs they cannot prove; else 0.
int ExitCode(const StoredComparison& comparison);

// What the comparison can show and what it cannot, a sentence each; what was forced first.
std::vector<std::string> Limits(const StoredComparison& comparison);

// For a terminal: times at `size`, at most kTableColumns wide, then counts and limits.
std::string StoredTable(const StoredComparison& comparison, int size, bool is_coloured);
std::string StoredMarkdown(const StoredComparison& comparison);
std::string StoredJunit(const StoredComparison& comparison);
std::string StoredJson(const StoredComparison& comparison);

}  // namespace dispatchbench::results

#endif  // DISPATCHBENCH_RESULTS_STORED_COMPARISON_H_
