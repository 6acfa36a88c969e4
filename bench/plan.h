#ifndef DISPATCHBENCH_BENCH_PLAN_H_
#define DISPATCHBENCH_BENCH_PLAN_H_

#include <cstdint>
#include <vector>

namespace dispatchbench::bench {

// Gives every benchmark so many iterations per repetition that all of them together take about
// `budget_s`: the time is shared out equally, a benchmark that takes more than its share in ONE
// iteration gets one, and what the quick ones leave over when they reach `max_iterations` goes to
// the others. `costs_s`: seconds of one iteration, reset included, > 0. Returns iterations per
// repetition (1 to max_iterations) in the order of `costs_s`. Requires repetitions >= 1.
std::vector<std::int64_t> PlanIterations(const std::vector<double>& costs_s, int repetitions,
                                         double budget_s, std::int64_t max_iterations = 1000);

// What one iteration of a benchmark is expected to take, reset included, > 0.
struct CaseCost {
  double iteration_s = 0;
  bool optional = false;  // may get fewer repetitions, or none, when time is short
};

struct CasePlan {
  int repetitions = 0;  // 0: even the fewest do not fit
  std::int64_t iterations = 1;
};

// The fewest repetitions whose interval decides anything (results/README.md).
inline constexpr int kFewestRepetitions = 3;

// Plans so that all cases together take about `budget_s`. Those that are not optional get all
// `repetitions`; an optional one gets as many as its share of half the time holds, at
// least kFewestRepetitions; while even those do not fit, the dearest optional case is left out.
// Iterations are then shared out as PlanIterations() does, though no repetition is made longer than
// `longest_repetition_s` on average. Returns plans in the order of `costs`.
std::vector<CasePlan> PlanCases(const std::vector<CaseCost>& costs, int repetitions,
                                double budget_s, double longest_repetition_s);

}  // namespace dispatchbench::bench

#endif  // DISPATCHBENCH_BENCH_PLAN_H_
