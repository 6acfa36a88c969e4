#ifndef DISPATCHBENCH_BENCH_SUITE_RUN_H_
#define DISPATCHBENCH_BENCH_SUITE_RUN_H_

#include <chrono>
#include <memory>
#include <optional>
#include <ostream>
#include <string>
#include <vector>

#include "bench/measurement.h"
#include "bench/network.h"
#include "bench/options.h"
#include "bench/run_context.h"
#include "bench/run_file.h"
#include "bench/server.h"
#include "bench/timing.h"
#include "bench/world.h"

namespace dispatchbench::bench {

// One run of the suite from the start of the server to the stored document: check and audit
// everything, then, if all of it is right, time it.
class SuiteRun {
 public:
  // Starts the server. `log` gets progress and findings.
  SuiteRun(const Options& options, std::vector<BenchmarkCase> cases, std::ostream& log);

  // Does it. Returns the exit code: 0 when every case was checked and timed (or is skipped with a
  // reason), 3 when one is wrong, fails or is missing. Throws what stops a run altogether; whatever
  // was measured until then is stored.
  int Execute();

 private:
  void Prepare();
  void MakeWorlds();
  void Check();
  // Opens the network and the clients, and turns what was checked into what is timed: a measurement
  // for each condition.
  void PrepareConditions();
  void Time();
  TimingOptions PlanTiming();
  // Fills plans; what does not fit into `budget_s` is skipped, with the reason.
  void Plan(double budget_s, TimingOptions& timing);
  // Lists failures; returns whether there are any.
  bool ReportFailures();
  void MarkMissing();
  void Store(bool complete);
  void StoreNowAndThen();
  double ElapsedSeconds() const;

  const Options& options_;
  std::vector<BenchmarkCase> cases_;
  std::ostream& log_;
  bool is_terminal_;
  std::chrono::steady_clock::time_point start_;
  std::chrono::steady_clock::time_point last_stored_;
  Server server_;
  Worlds worlds_;
  std::optional<Network> network_;
  std::unique_ptr<WalSyncCounter> wal_sync_counter_;
  RunContext context_;
  std::unique_ptr<RunFile> file_;
  std::vector<Measurement> measurements_;
};

}  // namespace dispatchbench::bench

#endif  // DISPATCHBENCH_BENCH_SUITE_RUN_H_
