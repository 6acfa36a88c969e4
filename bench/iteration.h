#ifndef DISPATCHBENCH_BENCH_ITERATION_H_
#define DISPATCHBENCH_BENCH_ITERATION_H_

#include "bench/answer.h"
#include "bench/benchmark_case.h"
#include "bench/cpu_clock.h"
#include "bench/world.h"

namespace dispatchbench::bench {

// What one iteration of a benchmark answered and took.
struct Iteration {
  Answer answer;
  double wall_s = 0;
  CpuTimes cpu;
  bool is_pinned = true;  // false: the variant has let go of the core (Unpinned)
};

// Runs the benchmark's variant once in a workload that World::Begin() has prepared. Everything
// between the two clock readings is what the user of the operation waits for.
Iteration TimeIteration(World& world, const BenchmarkCase& benchmark, Workload& workload);

// The same with the preparation, which is not timed.
Iteration RunIteration(World& world, const BenchmarkCase& benchmark);

// Whether `found` is the answer that the operation must give.
bool SameAnswer(const Operation& operation, const Answer& expected, const Answer& found);

}  // namespace dispatchbench::bench

#endif  // DISPATCHBENCH_BENCH_ITERATION_H_
