#ifndef DISPATCHBENCH_BENCH_SUITES_INDEX_RUN_H_
#define DISPATCHBENCH_BENCH_SUITES_INDEX_RUN_H_

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "bench/options.h"
#include "bench/run_context.h"
#include "bench/server.h"
#include "bench/suites/index_answers.h"
#include "bench/suites/index_measurement.h"
#include "bench/suites/index_pairs.h"
#include "bench/suites/index_query.h"
#include "bench/suites/index_world.h"

namespace dispatchbench::bench::suites {

// How much is measured at one number of rows.
struct IndexEffort {
  int read_repetitions = 0;
  int alone_repetitions = 0;  // of the reads with one index alone
  int ladders = 0;            // further ways up and down
  int cold_restarts = 0;      // per query and state
  PairPlan pairs;             // of one index
};

// What a full or a quick run takes at that number of rows.
IndexEffort EffortFor(int rows, const Options& options);

// The measurements at one number of rows: one database that goes up through the index states, and
// down again.
class IndexRun {
 public:
  // Called with the part of the whole that a step was, in [0, 1], and its name.
  using Step = std::function<void(double share, const std::string& name)>;

  // Generates and loads. `measurement` is filled as it goes; `context` gets the dataset and the
  // backend's core. All must outlive this.
  IndexRun(const Server& server, int rows, const Options& options, RunContext& context,
           IndexMeasurement& measurement, Step step);

  // Throws Stopped when interrupted, and std::runtime_error when an answer or a row differs.
  void Execute();

  const std::vector<IndexQuery>& queries() const { return queries_; }

 private:
  void Advance(double share, const std::string& what);
  void MeasureState(const std::string& state);
  void ReadWarm(const std::string& state);
  void ReadCold(const std::string& state);
  void MeasurePairs(const std::string& state);
  void PairOf(const IndexDefinition& index, double share);
  // The queries of a table with one index of the states above "baseline" alone on it, where it is
  // used then.
  void MeasureAlone(const std::string& state);
  // Of the queries of its table those that would use it now.
  std::vector<IndexQuery> QueriesOfAlone(const IndexDefinition& index) const;
  void ReadAlone(const IndexDefinition& index, std::vector<ReadSeries>& series);
  std::vector<IndexQuery> QueriesUsing(const std::string& index, const std::string& state) const;

  const Server& server_;
  const Options& options_;
  RunContext& context_;
  IndexMeasurement& measurement_;
  Step step_;
  IndexEffort effort_;
  IndexWorld world_;
  std::vector<IndexQuery> queries_;
  std::unique_ptr<fixtures::LibpqConnection> connection_;
  IndexAnswers answers_;
};

}  // namespace dispatchbench::bench::suites

#endif  // DISPATCHBENCH_BENCH_SUITES_INDEX_RUN_H_
