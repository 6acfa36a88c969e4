#ifndef DISPATCHBENCH_BENCH_SUITES_INDEX_WRITE_H_
#define DISPATCHBENCH_BENCH_SUITES_INDEX_WRITE_H_

#include <cstdint>
#include <string>
#include <vector>

#include "bench/suites/index_query.h"
#include "datagen/dataset.h"

namespace dispatchbench::bench::suites {

// One way of writing to a table.
struct IndexWrite {
  std::string name;  // insert, update, bulk_insert, bulk_update
  std::string table;
  std::string sql;
  std::int64_t rows = 1;  // per statement
  bool updates = false;   // else inserts
  // One per statement to execute. Those of single rows are many; all can be executed one after the
  // other in one transaction that began with the rows as they were loaded.
  std::vector<Parameters> parameters;
};

// Rows of a bulk write, where the table has so many.
inline constexpr std::int64_t kBulkRows = 1000;

// How many single rows are written one after the other.
inline constexpr std::size_t kSingleWrites = 110;

// One INSERT, one UPDATE of the status, and both for many rows in one statement (from unnest, and
// with = ANY), for `table`: booking, assignment, driver (whose status is is_available) or
// dispatch_run. Rows are drawn with `seed` from what `dataset` holds. Throws std::invalid_argument
// for another table.
std::vector<IndexWrite> IndexWrites(const std::string& table, const datagen::Dataset& dataset,
                                    std::uint64_t seed);

}  // namespace dispatchbench::bench::suites

#endif  // DISPATCHBENCH_BENCH_SUITES_INDEX_WRITE_H_
