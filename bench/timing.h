#ifndef DISPATCHBENCH_BENCH_TIMING_H_
#define DISPATCHBENCH_BENCH_TIMING_H_

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "bench/measurement.h"
#include "bench/world.h"

namespace dispatchbench::bench {

struct TimingOptions {
  // Iterations per repetition of each measurement; empty: Google Benchmark finds them by itself
  // from
  // --benchmark_min_time.
  std::vector<std::int64_t> iterations;
  // As --benchmark_repetitions says.
  int repetitions = 1;
  // No table on standard output.
  bool quiet = false;
  // A file reporter is wanted: --benchmark_out was given.
  bool has_out_file = false;
  // "console", "json" or "csv", as given by --benchmark_out_format.
  std::string out_format = "json";
  // Called before each repetition with the benchmark's name.
  std::function<void(const std::string&)> step;
  // Called after each repetition.
  std::function<void()> after_repetition;
  // True: time nothing more.
  std::function<bool()> stop;
};

// Times the measurements that have neither failed nor been skipped, under Google Benchmark, which
// must have been initialized. Repetitions come from its flags (--benchmark_repetitions) and are
// interleaved in random order where its --benchmark_enable_random_interleaving says so. Each
// appends to `Measurement::repetitions`, or sets `failure` when an iteration throws or answers
// differently than in the check. Names appear in reports as BenchmarkCase::name() has them.
void TimeMeasurements(std::vector<Measurement>& measurements, Worlds& worlds,
                      const TimingOptions& options);

// Prints the names, one per line, as --benchmark_list_tests does.
void ListNames(const std::vector<BenchmarkCase>& cases);

}  // namespace dispatchbench::bench

#endif  // DISPATCHBENCH_BENCH_TIMING_H_
