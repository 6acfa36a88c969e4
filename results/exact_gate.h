#ifndef DISPATCHBENCH_RESULTS_EXACT_GATE_H_
#define DISPATCHBENCH_RESULTS_EXACT_GATE_H_

#include <string>
#include <vector>

#include "results/run.h"

namespace dispatchbench::results {

// Compares what does not need statistics: the exact counts of two runs, and which benchmarks there
// are.

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
  std::vector<std::string> failing;     // "NAME: why": failed on either side
  std::vector<std::string> comparable;  // measured on both sides

  bool has_regression() const;
};

ExactComparison CompareExactly(const Run& baseline, const Run& contender);

// Where an operation is defined, from the root of the checkout.
std::string SourceFileOf(const std::string& operation);

}  // namespace dispatchbench::results

#endif  // DISPATCHBENCH_RESULTS_EXACT_GATE_H_
