#ifndef DISPATCHBENCH_BENCH_TIMED_CONDITIONS_H_
#define DISPATCHBENCH_BENCH_TIMED_CONDITIONS_H_

#include <vector>

#include "bench/benchmark_case.h"
#include "bench/options.h"

namespace dispatchbench::bench {

// Under which conditions the cases of a run are timed. Distances are for all of them or, with
// --rtt-for=summary, for what a summary shows: before and after at size 100 or, without it, at the
// largest. What writes is also timed with synchronous_commit = off under the settings `durable`, at
// the shortest distance. Operations with an environment are timed under no condition.
class TimedConditions {
 public:
  // `cases` are those of the run; `options` must outlive this.
  TimedConditions(const std::vector<BenchmarkCase>& cases, const Options& options);

  // `benchmark`, which is under no condition, once per condition that it is timed under: at least
  // one.
  std::vector<BenchmarkCase> Of(const BenchmarkCase& benchmark) const;

 private:
  bool IsInSummary(const BenchmarkCase& benchmark) const;

  const Options& options_;
  int summary_size_ = 0;
};

}  // namespace dispatchbench::bench

#endif  // DISPATCHBENCH_BENCH_TIMED_CONDITIONS_H_
