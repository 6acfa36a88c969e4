#ifndef DISPATCHBENCH_BENCH_SUITES_INDEX_PLAN_H_
#define DISPATCHBENCH_BENCH_SUITES_INDEX_PLAN_H_

#include <cstdint>
#include <set>
#include <string>

namespace dispatchbench::bench::suites {

// What EXPLAIN (FORMAT JSON) says of one statement (PostgreSQL manual, 14.1 and "EXPLAIN").
struct IndexPlan {
  // Node types with the relations and indexes they use, from the top down: equal for plans that
  // differ in costs and figures only.
  std::string shape;
  std::set<std::string> indexes;
  std::int64_t rows = 0;        // with ANALYZE: of the answer
  std::int64_t shared_hit = 0;  // with BUFFERS: blocks, of the whole statement
  std::int64_t shared_read = 0;
  std::int64_t wal_bytes = 0;  // with WAL
};

// Throws std::runtime_error when the text is no such plan.
IndexPlan ParsePlan(const std::string& json_text);

}  // namespace dispatchbench::bench::suites

#endif  // DISPATCHBENCH_BENCH_SUITES_INDEX_PLAN_H_
