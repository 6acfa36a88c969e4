#ifndef DISPATCHBENCH_RESULTS_LEDGER_POINT_H_
#define DISPATCHBENCH_RESULTS_LEDGER_POINT_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "results/claim_verdict.h"
#include "results/run.h"
#include "results/statistics.h"

namespace dispatchbench::results {

// What one stored document says about a claim under one condition.
struct LedgerPoint {
  std::string document;  // file
  std::string machine;   // "debian12-2core"
  std::int64_t cores = 0;
  std::string postgresql;   // "15.18"
  std::string settings;     // "steady"
  std::int64_t rtt_us = 0;  // 0: direct
  std::int64_t rows = 0;    // bookings, or rows of a table; 0 where that means nothing
  // The figures before and after: microseconds, bytes, percent, or a count; of a factor the
  // medians.
  std::optional<double> before;
  std::optional<double> after;
  std::optional<Ratio> factor;       // where the quantity is one
  std::optional<Interval> interval;  // of `after`, where it is no exact count
  std::string beside;                // absolute figures of a factor: "36.4 ms to 5.10 ms"
  // What the counts are of N, where one line explains all sizes: "N + 2"; "" otherwise.
  std::string before_formula;
  std::string after_formula;
  std::vector<std::string> remarks;  // a sentence each
  std::string figure;                // what decides: "1114 to 6", "7.14x [6.40, 7.29]"
  ClaimVerdict verdict = ClaimVerdict::kNotMeasured;
};

// What the evidence says about a measure.
struct Measurement {
  std::vector<LedgerPoint> points;  // newest document first; `figure` and `verdict` not yet known
  // Where a claim is of all tables of so many rows or more: the worst of their points decides.
  // Otherwise the first that was measured without a network in between, with steady settings if
  // there is one.
  std::optional<std::int64_t> all_from_rows;
  std::string holds_from;  // the distance that a factor takes, where a model says it
  std::string missing;     // why there are no points, a sentence without its full stop
};

// A point with what the context of its document says.
LedgerPoint PointOf(const std::string& file, const DocumentContext& context, std::int64_t rows);

}  // namespace dispatchbench::results

#endif  // DISPATCHBENCH_RESULTS_LEDGER_POINT_H_
