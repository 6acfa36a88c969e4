#ifndef DISPATCHBENCH_BENCH_MEASUREMENT_H_
#define DISPATCHBENCH_BENCH_MEASUREMENT_H_

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "bench/answer.h"
#include "bench/benchmark_case.h"
#include "bench/cpu_clock.h"
#include "bench/wal_syncs.h"
#include "fixtures/plan_capture.h"
#include "fixtures/server_counter.h"
#include "fixtures/wire.h"

namespace dispatchbench::bench {

// One timed repetition: sums over its iterations, resets not included.
struct Repetition {
  std::int64_t iterations = 0;
  double wall_s = 0;
  CpuTimes cpu;
  // Whether the client kept to its core in all of it; what it starts while it is off it, threads
  // and sessions, runs anywhere.
  bool is_pinned = true;
  std::optional<WalSyncs> wal_syncs =
      {};  // of writes under durable settings, where the server says
  std::map<std::string, double> figures = {};  // of Answer::figures()
};

// What a run found out about one benchmark.
struct Measurement {
  BenchmarkCase benchmark;
  bool is_counted = false;               // the counts below are there, also where it failed later
  fixtures::WireCounts counts;           // of one iteration, from the audit
  fixtures::ServerCounts server_counts;  // the same, from the server
  // The plans of its statements; nothing where the server does not tell.
  std::optional<std::vector<fixtures::StatementPlan>> plans;
  Answer answer;                        // what every iteration must answer
  double iteration_cost_s = 0;          // of one iteration, reset included: for planning only
  std::vector<Repetition> repetitions;  // in the order in which they were timed
  std::optional<std::string> failure;   // why it counts as failed
  std::optional<std::string> skipped;   // why it cannot run here
};

}  // namespace dispatchbench::bench

#endif  // DISPATCHBENCH_BENCH_MEASUREMENT_H_
