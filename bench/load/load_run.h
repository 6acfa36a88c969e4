#ifndef DISPATCHBENCH_BENCH_LOAD_LOAD_RUN_H_
#define DISPATCHBENCH_BENCH_LOAD_LOAD_RUN_H_

#include <chrono>
#include <memory>
#include <optional>
#include <ostream>
#include <string>
#include <vector>

#include "bench/load/capacity_search.h"
#include "bench/load/load_block.h"
#include "bench/load/load_options.h"
#include "bench/load/load_world.h"
#include "bench/run_context.h"
#include "bench/run_file.h"
#include "bench/server.h"

namespace dispatchbench::bench::load {

// The search for one variant's capacity; its trials are blocks of the run with phase "trial".
struct VariantCapacity {
  std::string variant;
  Capacity capacity;
};

// What a load run has measured so far.
struct LoadMeasurements {
  std::vector<Block> blocks;  // in the order of time
  std::vector<VariantCapacity> capacities;
};

// One load run from the start of the server to the stored document.
class LoadRun {
 public:
  // Starts the server and loads the data. `log` gets progress and findings.
  LoadRun(const LoadOptions& options, std::ostream& log);

  // Does it. Returns the exit code: 0; 3 when the rows were not as they must be after a block;
  // 128 + N when interrupted by signal N. Whatever was measured is stored. Throws what stops a run
  // altogether.
  int Execute();

 private:
  void MeasureSamples();
  void MeasureForSomeTime();
  void FindCapacities();
  void FindCapacity(const operations::DispatchVariant& variant);
  // A trial of the capacity search; nullopt when the run is to end.
  std::optional<CapacityTrial> Try(const operations::DispatchVariant& variant, double rate_per_s);

  BlockPlan PlanFor(const operations::DispatchVariant& variant, std::size_t samples);
  // Runs it on the rows as they were loaded and stores what there is. Returns the block, which is
  // the last of measurements_.
  const Block& Measure(const BlockPlan& plan, const BlockProgress& progress);
  const Block& MeasureWithProgress(const BlockPlan& plan, const std::string& label);
  bool MayGoOn() const;
  void Store(bool complete);
  int Finish();
  double ElapsedSeconds() const;

  const LoadOptions& options_;
  std::ostream& log_;
  bool is_terminal_;
  std::chrono::steady_clock::time_point start_;
  std::vector<const operations::DispatchVariant*> variants_;
  Server server_;
  std::unique_ptr<LoadWorld> world_;
  RunContext context_;
  std::unique_ptr<RunFile> file_;
  LoadMeasurements measurements_;
  std::uint64_t blocks_planned_ = 0;
};

// How many dispatches a block begins with that are not measured: each dispatcher and each
// connection has had its first one then.
std::size_t WarmUpOf(const LoadOptions& options);

// How many blocks the samples of a variant are divided into: at least 2, so that the variants take
// turns, and as many as keep the data of a block within what is loaded.
std::size_t BlocksOf(const LoadOptions& options);

}  // namespace dispatchbench::bench::load

#endif  // DISPATCHBENCH_BENCH_LOAD_LOAD_RUN_H_
