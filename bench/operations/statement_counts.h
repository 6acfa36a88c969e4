#ifndef DISPATCHBENCH_BENCH_OPERATIONS_STATEMENT_COUNTS_H_
#define DISPATCHBENCH_BENCH_OPERATIONS_STATEMENT_COUNTS_H_

#include <cstdint>

#include "bench/operations/row_text.h"
#include "bench/scenario.h"

namespace dispatchbench::bench::operations {

// How many statements the usual shapes of a variant take; "InTransaction" counts BEGIN and COMMIT.

inline std::int64_t OneStatement(const Scenario&) { return 1; }
inline std::int64_t StatementPerRow(const Scenario& scenario) { return scenario.size; }
inline std::int64_t StatementPerRowInTransaction(const Scenario& scenario) {
  return scenario.size + 2;
}
inline std::int64_t StatementPerBatchInTransaction(const Scenario& scenario) {
  return BatchCount(scenario.size) + 2;
}

}  // namespace dispatchbench::bench::operations

#endif  // DISPATCHBENCH_BENCH_OPERATIONS_STATEMENT_COUNTS_H_
