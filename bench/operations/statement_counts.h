#ifndef DISPATCHBENCH_BENCH_OPERATIONS_STATEMENT_COUNTS_H_
#define DISPATCHBENCH_BENCH_OPERATIONS_STATEMENT_COUNTS_H_

#include <cstddef>
#include <cstdint>

#include "bench/operations/batches.h"
#include "bench/operations/id_list.h"
#include "bench/scenario.h"

namespace dispatchbench::bench::operations {

// How many statements the usual shapes of a variant take; "InTransaction" counts BEGIN and COMMIT.

inline std::int64_t NoStatement(const Scenario&) { return 0; }
inline std::int64_t OneStatement(const Scenario&) { return 1; }
inline std::int64_t TwoStatements(const Scenario&) { return 2; }
inline std::int64_t ThreeStatements(const Scenario&) { return 3; }
inline std::int64_t StatementPerRow(const Scenario& scenario) { return scenario.size; }
inline std::int64_t StatementPerRowInTransaction(const Scenario& scenario) {
  return scenario.size + 2;
}
inline std::int64_t StatementPerBatchInTransaction(const Scenario& scenario) {
  return BatchCount(scenario.size) + 2;
}

// Of a variant that goes over the assignments of the completed run.
inline std::int64_t StatementPerAssignment(const Scenario& scenario) {
  return static_cast<std::int64_t>(scenario.completed.size());
}
inline std::int64_t StatementPerAssignmentBatch(const Scenario& scenario) {
  return BatchCount(scenario.completed.size());
}

// How many different clients the pending bookings have.
inline std::size_t DistinctClients(const Scenario& scenario) {
  return Distinct(ClientIds(scenario.pending)).size();
}

}  // namespace dispatchbench::bench::operations

#endif  // DISPATCHBENCH_BENCH_OPERATIONS_STATEMENT_COUNTS_H_
