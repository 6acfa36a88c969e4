#ifndef DISPATCHBENCH_BENCH_SUITES_INDEX_ANSWERS_H_
#define DISPATCHBENCH_BENCH_SUITES_INDEX_ANSWERS_H_

#include <map>
#include <string>
#include <vector>

#include "bench/operations/libpq_result.h"
#include "bench/suites/index_measurement.h"
#include "bench/suites/index_query.h"

namespace dispatchbench::bench::suites {

// Proves that a query answers the same whatever indexes there are. Rows that ORDER BY leaves open
// may change places, and LIMIT 1 may take any of the rows that sort first (any at all without ORDER
// BY): so a full answer must have the same rows and, in order, the same sort keys; a single row
// must be one of the full answer, and no other may sort before it.
class IndexAnswers {
 public:
  // The first answer to `query` with its `parameter`-th parameters is the one that all later ones
  // are compared with; ask without LIMIT before with. Throws std::runtime_error, naming query,
  // parameters and `indexes` (what there was), when an answer is another.
  void Check(const IndexQuery& query, std::size_t parameter, const operations::LibpqResult& result,
             const std::string& indexes);

  // Rows and checksum of every full answer, by query.
  std::vector<ReadAnswer> Summary() const;

 private:
  struct Known {
    std::vector<std::string> rows;  // sorted
    std::vector<std::string> keys;  // in the order of the answer
  };

  std::map<std::string, std::vector<Known>> known_;  // by SQL without LIMIT: one per parameters
  std::map<std::string, std::string> names_;
};

}  // namespace dispatchbench::bench::suites

#endif  // DISPATCHBENCH_BENCH_SUITES_INDEX_ANSWERS_H_
