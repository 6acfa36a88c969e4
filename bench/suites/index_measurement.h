#ifndef DISPATCHBENCH_BENCH_SUITES_INDEX_MEASUREMENT_H_
#define DISPATCHBENCH_BENCH_SUITES_INDEX_MEASUREMENT_H_

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace dispatchbench::bench::suites {

// What the suite "indexes" measures at one number of rows, as plain values. Times are in
// microseconds of wall time.

// An index that a migration makes; those behind primary keys and unique constraints are not meant.
struct IndexDefinition {
  std::string name;
  std::string table;
  std::string definition;  // "CREATE INDEX ..." as the server writes it
  std::string state;       // the migration that makes it
};

// One query under one set of indexes.
struct ReadSeries {
  std::string query;
  std::string state;  // the migration that the database is at
  // When not empty: the only index of the query's table beside those of its constraints.
  std::string alone;
  bool cold = false;                 // right after a restart of the server
  std::vector<double> times_us;      // per repetition: mean over the parameters
  double rows = 0;                   // per execution, mean over the parameters; so are the next two
  double shared_hit = 0;             // blocks found in shared buffers
  double shared_read = 0;            // blocks that were not
  std::vector<std::string> plans;    // EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON), one of each shape
  std::vector<std::string> indexes;  // that these plans use, by name
};

// With an index and without it, one after the other, everything else the same.
struct TimePair {
  double with_us = 0;
  double without_us = 0;
  // On-CPU time of client and backend together; nullopt where the backend cannot be seen.
  std::optional<double> with_cpu_us;
  std::optional<double> without_cpu_us;
};

struct GainSeries {
  std::string index;
  std::string query;
  std::vector<TimePair> pairs;  // mean over the parameters
};

// What a statement did beside taking time.
struct WriteEffects {
  std::int64_t wal_bytes = 0;  // of the statement, sum over `statements`
  std::int64_t statements = 0;
  std::int64_t updated = 0;  // rows updated while the times were taken, and
  std::int64_t hot = 0;      // how many of these were HOT updates
};

struct CostSeries {
  std::string index;
  std::string write;            // insert, update, bulk_insert, bulk_update
  std::int64_t rows = 1;        // per statement
  std::vector<TimePair> pairs;  // of one statement; of single rows the median of many
  WriteEffects with;
  WriteEffects without;
};

struct MigrationSeries {
  std::string name;
  std::vector<double> up_us;
  std::vector<double> down_us;
};

struct IndexSize {
  std::string index;
  std::int64_t bytes = 0;
  std::int64_t table_bytes = 0;  // of the table without its indexes
};

// How often an index was scanned (pg_stat_user_indexes.idx_scan).
struct IndexUse {
  std::string index;
  std::int64_t by_queries = 0;     // the queries of the suite, all parameters
  std::int64_t by_operations = 0;  // every operation of the suite "dispatch", before and after
};

// The answer of a query to all its parameters, the same in every index state.
struct ReadAnswer {
  std::string query;
  std::int64_t rows = 0;
  std::uint64_t checksum = 0;
};

struct IndexMeasurement {
  int size = 0;
  std::map<std::string, std::int64_t> table_rows;
  double generate_s = 0;
  double load_s = 0;
  std::vector<IndexDefinition> indexes;
  std::vector<ReadAnswer> answers;
  std::vector<ReadSeries> reads;
  std::vector<GainSeries> gains;
  std::vector<CostSeries> costs;
  std::vector<MigrationSeries> migrations;
  // Table name -> checksum of its rows, the same after each migration up and down.
  std::map<std::string, std::string> checksums;
  int checksum_comparisons = 0;
  std::vector<IndexSize> sizes;
  std::vector<IndexUse> uses;
};

}  // namespace dispatchbench::bench::suites

#endif  // DISPATCHBENCH_BENCH_SUITES_INDEX_MEASUREMENT_H_
