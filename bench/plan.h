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

}  // namespace dispatchbench::bench

#endif  // DISPATCHBENCH_BENCH_PLAN_H_
