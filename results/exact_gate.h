#ifndef DISPATCHBENCH_RESULTS_EXACT_GATE_H_
#define DISPATCHBENCH_RESULTS_EXACT_GATE_H_

#include <map>
#include <string>
#include <vector>

#include "results/counted_run.h"
#include "results/run.h"

namespace dispatchbench::results {

// Compares what does not need statistics: the exact counts of two runs, how they grow, and which
// benchmarks there are.

enum class Direction { kMore, kLess, kOther };

// A count of a benchmark that differs.
struct CountChange {
  std::string benchmark;
  std::string operation;
  std::string what;  // "round trips"
  std::string before;
  std::string after;
  Direction direction = Direction::kOther;

  // More of what costs: one more round trip is a regression, whatever the clock says.
  bool is_regression() const { return direction == Direction::kMore; }
  // "round trips 1 -> 100"
  std::string Text() const;
};

struct ExactComparison {
  std::vector<CountChange> changes;     // by benchmark, in the order of the baseline
  std::vector<std::string> missing;     // in the baseline only
  std::vector<std::string> added;       // in the contender only
  std::vector<std::string> failing;     // "NAME: why": failed or skipped on either side
  std::vector<std::string> comparable;  // measured on both sides
  // Operation -> file that defines it, from the root of the checkout; those that are known.
  std::map<std::string, std::string> sources;

  bool has_regression() const;
  // Of the operation of "insert_assignments/bulk/100"; "" where it is not known.
  std::string SourceOf(const std::string& benchmark) const;
};

// Which counts are compared.
enum class CountScope {
  kAll,          // both runs with the same major version of PostgreSQL
  kIndependent,  // those that no version changes
};

// A change of how round trips grow ("growth O(1) -> O(N)") is told with the largest size.
ExactComparison CompareExactly(const CountedRun& baseline, const CountedRun& contender,
                               CountScope scope = CountScope::kAll);
ExactComparison CompareExactly(const Run& baseline, const Run& contender,
                               CountScope scope = CountScope::kAll);

}  // namespace dispatchbench::results

#endif  // DISPATCHBENCH_RESULTS_EXACT_GATE_H_
