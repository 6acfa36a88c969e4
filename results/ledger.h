#ifndef DISPATCHBENCH_RESULTS_LEDGER_H_
#define DISPATCHBENCH_RESULTS_LEDGER_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "results/claim_verdict.h"
#include "results/claims.h"
#include "results/evidence.h"
#include "results/statistics.h"

namespace dispatchbench::results {

// What one stored document says about a claim under one condition.
struct LedgerPoint {
  std::string document;          // file
  std::string machine;           // "debian12-2core"
  std::string settings;          // "steady"
  std::int64_t rtt_us = 0;       // 0: direct
  std::int64_t rows = 0;         // bookings, or rows of the table; 0 where that means nothing
  std::optional<double> before;  // in the unit of the figure
  std::optional<double> after;
  std::string figure;  // "1114 to 6", "7.14x [6.40, 7.29]"
  ClaimVerdict verdict = ClaimVerdict::kNotMeasured;
};

// A claim beside what was measured. All texts are plain; those without anything to say are empty.
struct LedgerRow {
  Claim claim;
  std::string claimed;    // "700 to 10"
  std::string measured;   // the figure that decides, with its interval: that of `points[decisive]`
  std::string beside;     // absolute times, which decide nothing: "36.4 ms to 5.10 ms"
  std::string condition;  // "100 bookings, direct, steady, debian12-2core"
  std::string document;   // file of the figure
  ClaimVerdict verdict = ClaimVerdict::kNotMeasured;
  std::string reason;      // of the verdict, a sentence
  std::string holds_from;  // "from 0.52 ms on [0.40 ms, 0.71 ms]", "from 10000 rows on"
  std::string benchmark;   // "dispatch/n_plus_one/100, dispatch/bulk_cte/100"
  std::string command;     // that measures it anew
  // How much of what was claimed: 1 as claimed, above more. For a mark on a scale; nullopt where
  // there is no such quotient.
  std::optional<double> reached;
  std::optional<Interval> reached_interval;
  std::vector<std::string> contradicts;  // ids of claims that say something else of the same
  std::vector<std::string> remarks;      // what else is not as claimed, a sentence each
  std::vector<LedgerPoint> points;       // every condition that was measured
  std::size_t decisive = 0;              // place in `points`, where there are any
};

struct Ledger {
  std::vector<LedgerRow> rows;       // in the order of the claims
  std::vector<std::string> remarks;  // of the evidence: what could not be read, and why

  std::size_t Count(ClaimVerdict verdict) const;
};

// Every claim with its verdict: a claim that nothing measures has a row as well.
Ledger MakeLedger(const std::vector<Claim>& claims, const Evidence& evidence);

// "45 claims: 20 confirmed, 9 exceeded, ...", verdicts that no claim has left out.
std::string LedgerFinding(const Ledger& ledger);

// 1 when a claim is refuted or not reached, else 2 when one is undecided, not measurable or not
// measured, else 0.
int ExitCode(const Ledger& ledger);

}  // namespace dispatchbench::results

#endif  // DISPATCHBENCH_RESULTS_LEDGER_H_
