#ifndef DISPATCHBENCH_BENCH_SUITES_INDEX_READS_H_
#define DISPATCHBENCH_BENCH_SUITES_INDEX_READS_H_

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "bench/suites/index_answers.h"
#include "bench/suites/index_measurement.h"
#include "bench/suites/index_query.h"
#include "bench/suites/prepared_statement.h"
#include "fixtures/libpq_connection.h"

namespace dispatchbench::bench::suites {

// Queries prepared on a connection, with the indexes that there are now.
class IndexReads {
 public:
  // Both must outlive it.
  IndexReads(fixtures::LibpqConnection& connection, const std::vector<IndexQuery>& queries);

  // Executes every query with all its parameters and compares with `answers`; what it has touched
  // is warm then, and a plan for all parameters chosen where the server likes one (it does so after
  // five executions; manual, PREPARE).
  void Check(IndexAnswers& answers, const std::string& indexes) const;

  // Executes one query as often as a plan takes to settle, at most for a twentieth of a second.
  void Warm(std::size_t query) const;

  // Mean wall time of an execution of the query over its parameters, in microseconds; of a fast
  // query the median of several such means. `executions`, when given, is how many there were.
  double Time(std::size_t query, std::size_t* executions = nullptr) const;

  // Whether the server would use the index for any of the query's parameters.
  bool Uses(std::size_t query, const std::string& index) const;

  // Adds plans, buffers and rows, as of now, to a series of that query.
  void Explain(std::size_t query, ReadSeries& series) const;

  // `repetitions` of all queries, taking turns, fewer where they take long; the plans afterwards.
  // `step` is called after each turn. Series in the order of the queries, their `query` set.
  std::vector<ReadSeries> Measure(int repetitions, const std::function<void()>& step) const;

 private:
  const std::vector<IndexQuery>& queries_;
  std::vector<std::unique_ptr<PreparedStatement>> statements_;
};

// The queries of one table.
std::vector<IndexQuery> QueriesOf(const std::vector<IndexQuery>& queries, const std::string& table);

}  // namespace dispatchbench::bench::suites

#endif  // DISPATCHBENCH_BENCH_SUITES_INDEX_READS_H_
