#ifndef DISPATCHBENCH_BENCH_SUITES_INDEX_QUERY_H_
#define DISPATCHBENCH_BENCH_SUITES_INDEX_QUERY_H_

#include <cstdint>
#include <string>
#include <vector>

#include "datagen/dataset.h"

namespace dispatchbench::bench::suites {

// The values of $1, $2, ... as text.
using Parameters = std::vector<std::string>;

// A query of the application, with the values that it is asked with here.
struct IndexQuery {
  std::string name;
  std::string purpose;
  std::string table;
  std::string sql;
  bool limit_one = false;
  int sort_column = -1;  // column of the answer that ORDER BY sorts by; -1: none
  std::vector<Parameters> parameters;
};

// How many values each query is asked with.
inline constexpr std::size_t kParameterCount = 8;

// The three queries of the application, each without and with LIMIT 1 (name ending in "_limit_1",
// right after the one without, with the same parameters). The values are drawn with `seed` from
// what `dataset` holds: bookings over the whole history, runs of any day with the usual and with a
// rare status, the last days of every company with common and rare statuses.
std::vector<IndexQuery> IndexQueries(const datagen::Dataset& dataset, std::uint64_t seed);

}  // namespace dispatchbench::bench::suites

#endif  // DISPATCHBENCH_BENCH_SUITES_INDEX_QUERY_H_
