#ifndef DISPATCHBENCH_BENCH_SUITES_INDEX_PAIRS_H_
#define DISPATCHBENCH_BENCH_SUITES_INDEX_PAIRS_H_

#include <chrono>
#include <functional>
#include <string>
#include <vector>

#include "bench/cpu_clock.h"
#include "bench/suites/index_measurement.h"
#include "bench/suites/index_query.h"
#include "bench/suites/index_write.h"
#include "bench/suites/prepared_statement.h"
#include "fixtures/libpq_connection.h"

namespace dispatchbench::bench::suites {

// How many pairs are taken, and when to stop early.
struct PairPlan {
  int pairs = 0;
  int fewest = 0;  // taken even when it takes longer than `limit`
  std::chrono::steady_clock::duration limit{};
};

// What one index gives and costs where it is: everything is done once with it and once without, in
// turns, each time in a transaction that is rolled back; without means after DROP INDEX in that
// transaction, so that nothing else differs and the index is there again at no cost. The commit is
// not part of any time.
class IndexPairs {
 public:
  // `queries`: those whose plans use the index. `writes`: those of its table.
  // `backend_is_here`: its processor time can be read.
  IndexPairs(fixtures::LibpqConnection& connection, bool backend_is_here,
             const IndexDefinition& index, std::vector<IndexQuery> queries,
             const std::vector<IndexWrite>& writes);

  // `after_side` is called after each side, outside of any transaction.
  void Measure(const PairPlan& plan, const std::function<void()>& after_side);

  const std::vector<GainSeries>& gains() const { return gains_; }
  const std::vector<CostSeries>& costs() const { return costs_; }

  // Row versions that a side leaves behind.
  std::int64_t versions_per_side() const;

 private:
  void MeasureSide(bool with_index, bool with_reads, bool with_effects);
  void Read(bool with_index);
  void Write(const IndexWrite& write, bool with_index, bool with_effects, CostSeries& cost);
  // Executes the statement with each of the parameters from the one numbered `first` on; medians.
  void TimeEach(const PreparedStatement& statement, const std::vector<Parameters>& parameters,
                std::size_t first, bool with_index, TimePair& pair) const;
  std::int64_t Counter(const std::string& function, const std::string& table) const;

  fixtures::LibpqConnection& connection_;
  CpuClock clock_;
  IndexDefinition index_;
  std::vector<IndexQuery> queries_;
  const std::vector<IndexWrite>& writes_;
  std::vector<GainSeries> gains_;
  std::vector<CostSeries> costs_;
  std::chrono::steady_clock::duration read_time_{};  // of the slower side
};

}  // namespace dispatchbench::bench::suites

#endif  // DISPATCHBENCH_BENCH_SUITES_INDEX_PAIRS_H_
