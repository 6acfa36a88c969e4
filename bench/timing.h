#ifndef DISPATCHBENCH_BENCH_TIMING_H_
#define DISPATCHBENCH_BENCH_TIMING_H_

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "bench/measurement.h"
#include "bench/plan.h"
#include "bench/wal_syncs.h"
#include "bench/world.h"

namespace dispatchbench::bench {

struct TimingOptions {
  // Repetitions and iterations of each measurement; empty: `repetitions`, with as many iterations
  // as Google Benchmark finds by itself from --benchmark_min_time.
  std::vector<CasePlan> plans;
  // As --benchmark_repetitions says.
  int repetitions = 1;
  // Reads how often a write has forced WAL to the disk; nullptr: not read.
  WalSyncCounter* wal_sync_counter = nullptr;
  // No table on standard output.
  bool quiet = false;
  // The table on standard output is the library's, in the format that its flags ask for.
  bool has_library_table = false;
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
// must have been initialized. The clients of their conditions must be open. Repetitions come from
// its flags (--benchmark_repetitions) and are interleaved in random order where its
// --benchmark_enable_random_interleaving says so. Each appends to `Measurement::repetitions`, or
// sets `failure` when an iteration throws or answers differently than in the check. Names appear in
// reports as BenchmarkCase::name() has them.
void TimeMeasurements(std::vector<Measurement>& measurements, Worlds& worlds,
                      const TimingOptions& options);

// Does each measurement once, untimed, on the client of its condition, which must be open: prepares
// its statements there, so that no timed iteration does. Sets `failure` when it throws or answers
// differently than in the check. `step` is called before each with its name; stops early when
// `stop` says so.
void Rehearse(const std::vector<Measurement*>& measurements, Worlds& worlds,
              const std::function<void(const std::string&)>& step,
              const std::function<bool()>& stop);

// Prints the names, one per line, as --benchmark_list_tests does.
void ListNames(const std::vector<BenchmarkCase>& cases);

}  // namespace dispatchbench::bench

#endif  // DISPATCHBENCH_BENCH_TIMING_H_
