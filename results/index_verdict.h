#ifndef DISPATCHBENCH_RESULTS_INDEX_VERDICT_H_
#define DISPATCHBENCH_RESULTS_INDEX_VERDICT_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "results/index_run.h"
#include "results/statistics.h"

namespace dispatchbench::results {

// A median and the interval that holds it.
struct Estimate {
  double value = 0;
  std::optional<Interval> interval;

  // The ends of the interval; the value itself where there is none.
  double lower() const { return interval ? interval->lower : value; }
  double upper() const { return interval ? interval->upper : value; }
};

// Median of the differences `minuend - subtrahend` of pairs, with its exact interval (see
// MedianInterval()). Requires equally many of both, at least one.
Estimate PairedDifference(const std::vector<double>& minuend,
                          const std::vector<double>& subtrahend);

// What an index gives to one query. Times of pairs are on-CPU times where they were measured, see
// PairedTimes.
struct QueryGain {
  std::string query;
  double with_us = 0;  // medians
  double without_us = 0;
  std::optional<Ratio> factor;  // without / with
  Estimate saved_us;            // per read
};

// What an index costs one kind of write.
struct WriteCost {
  std::string write;
  std::int64_t rows = 1;           // per statement
  double without_us = 0;           // median
  Estimate cost_us;                // per statement
  double wal_bytes = 0;            // per statement, more than without the index
  std::optional<double> hot_with;  // share of the updated rows that were HOT updates
  std::optional<double> hot_without;

  Estimate cost_per_row_us() const;
};

enum class IndexWord {
  kWorthIt,    // less than one read per write pays for it
  kReadHeavy,  // it gives, but only more reads than writes pay for it
  kCostsMore,  // it costs, and no query is proved to be faster by as much
  kUnused,     // no query and no operation of the suite uses it
  kUndecided,  // the intervals do not tell, or only operations that are not timed here use it
};

// "worth it", "read-heavy", "costs more", "unused", "undecided"; in the current language.
std::string ToText(IndexWord word);

// What to think of one index at one number of rows, all other indexes of its state being there.
struct IndexVerdict {
  std::string index;
  std::string table;
  std::string state;
  std::int64_t rows = 0;
  IndexWord word = IndexWord::kUndecided;
  std::string reason;            // half a sentence
  std::vector<QueryGain> gains;  // largest saving first
  std::vector<WriteCost> costs;  // in the order of the document
  // Reads of the query that gains most, per write of one row of the costlier kind, that pay for the
  // index: 0 when it costs nothing that could be measured; nullopt: never, or not known.
  std::optional<double> break_even_reads;
  std::optional<IndexBytes> bytes;
  std::optional<IndexScans> scans;
};

// A verdict for every index at every number of rows: by rows, then in the order of the migrations.
std::vector<IndexVerdict> IndexVerdicts(const IndexRun& run);

}  // namespace dispatchbench::results

#endif  // DISPATCHBENCH_RESULTS_INDEX_VERDICT_H_
