#ifndef DISPATCHBENCH_RESULTS_INDEX_RUN_H_
#define DISPATCHBENCH_RESULTS_INDEX_RUN_H_

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "results/run.h"
#include "results/stored_document.h"

namespace dispatchbench::results {

// A run of the suite "indexes" as plain values: what README.md describes as kind "indexes", after
// every check. Times are wall times in microseconds.

// The index states, each of which holds all before it.
inline const std::vector<std::string> kIndexStates = {"bare", "baseline", "performance",
                                                      "candidates"};

struct IndexQuery {
  std::string name;
  std::string purpose;
  std::string table;
  std::string sql;
  bool limit_one = false;
};

struct IndexDefinition {
  std::string name;
  std::string table;
  std::string definition;
  std::string state;  // the migration that makes it
};

struct IndexRead {
  std::string query;
  std::string state;
  std::string alone;  // when not empty: the only index of the table beside those of constraints
  bool cold = false;
  std::vector<double> times_us;  // per repetition, at least one
  double rows = 0;
  double shared_hit_blocks = 0;
  double shared_read_blocks = 0;
  std::vector<std::string> indexes;  // that its plans use
  std::vector<std::string> plans;    // JSON text
};

// The n-th of each were measured right after each other; equally many, at least one.
struct PairedTimes {
  std::vector<double> with_us;
  std::vector<double> without_us;
  // On-CPU time of client and backend; both empty where it could not be read.
  std::vector<double> with_cpu_us;
  std::vector<double> without_cpu_us;

  bool on_cpu() const { return !with_cpu_us.empty(); }
  // What a verdict is made of: on-CPU time, which neighbours on the machine disturb least, else
  // wall time.
  const std::vector<double>& with() const { return on_cpu() ? with_cpu_us : with_us; }
  const std::vector<double>& without() const { return on_cpu() ? without_cpu_us : without_us; }
};

struct IndexGain {
  std::string index;
  std::string query;
  PairedTimes times;
};

struct WriteEffects {
  double wal_bytes = 0;  // of one statement
  std::int64_t updated = 0;
  std::int64_t hot_updated = 0;
};

struct IndexCost {
  std::string index;
  std::string write;      // insert, update, bulk_insert or bulk_update
  std::int64_t rows = 1;  // per statement
  PairedTimes times;      // of one statement
  WriteEffects with;
  WriteEffects without;
};

struct IndexMigration {
  std::string name;
  std::vector<double> up_us;
  std::vector<double> down_us;  // empty when the run was interrupted before
};

struct IndexBytes {
  std::int64_t bytes = 0;
  std::int64_t table_bytes = 0;  // > 0
};

struct IndexScans {
  std::int64_t by_queries = 0;
  std::int64_t by_operations = 0;
};

// All that was measured at one number of rows.
struct IndexSizeRun {
  std::int64_t rows = 0;
  std::map<std::string, std::int64_t> table_rows;
  std::vector<IndexDefinition> indexes;  // in the order in which migrations make them
  std::vector<IndexRead> reads;
  std::vector<IndexGain> gains;
  std::vector<IndexCost> costs;
  std::vector<IndexMigration> migrations;
  std::int64_t checksum_comparisons = 0;
  std::map<std::string, IndexBytes> bytes;  // by index
  std::map<std::string, IndexScans> scans;  // by index, those of constraints too
};

struct IndexRun : DocumentContext {
  std::vector<Dataset> datasets;  // by rows, as `size`
  std::int64_t repetitions = 0;
  std::vector<IndexQuery> queries;
  std::vector<IndexSizeRun> sizes;  // by rows
};

// Throws DocumentError when the document is of another kind, or what it holds is not as README.md
// says.
IndexRun ReadIndexRun(const StoredDocument& document);

}  // namespace dispatchbench::results

#endif  // DISPATCHBENCH_RESULTS_INDEX_RUN_H_
