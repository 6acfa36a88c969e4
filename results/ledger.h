#ifndef DISPATCHBENCH_RESULTS_LEDGER_H_
#define DISPATCHBENCH_RESULTS_LEDGER_H_

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "results/claim_verdict.h"
#include "results/claims.h"
#include "results/evidence.h"
#include "results/ledger_point.h"
#include "results/statistics.h"

namespace dispatchbench::results {

// A claim beside what was measured. Texts are plain; those without anything to say are empty.
struct LedgerRow {
  Claim claim;
  std::string claimed;   // what decides: "700 to 10", "15.0x"
  std::string measured;  // the same as measured: "1114 to 6", "7.14x [6.40, 7.29]"
  std::string beside;  // times, which decide nothing: "claimed 6.00 s to 400 ms, here 36.4 ms ..."
  std::string condition;  // "size 100, direct, steady, debian12-2core, PostgreSQL 15.18"
  std::string document;   // file of the figure
  ClaimVerdict verdict = ClaimVerdict::kNotMeasured;
  std::string reason;      // of the verdict, a sentence
  std::string holds_from;  // "from 520 us on [400 us, 710 us]", "from 10000 rows on", "never: ..."
  std::string benchmark;   // "dispatch/n_plus_one/100, dispatch/bulk_cte/100"
  std::string command;     // that measures it anew
  // How much of what was claimed was found: 1 as claimed, more above. For a mark on a scale;
  // nullopt where there is no such quotient.
  std::optional<double> reached;
  std::optional<Interval> reached_interval;
  std::vector<std::string> contradicts;  // ids of claims that say something else of the same
  std::vector<std::string> remarks;      // what else a reader must know, a sentence each
  std::vector<LedgerPoint> points;       // every condition that was measured
  std::size_t decisive = 0;              // place in `points`, where there are any

  // nullptr where nothing was measured.
  const LedgerPoint* point() const { return points.empty() ? nullptr : &points[decisive]; }
};

struct Ledger {
  std::vector<LedgerRow> rows;       // in the order of the claims
  std::vector<std::string> remarks;  // of the evidence: what was left out, and why

  std::size_t Count(ClaimVerdict verdict) const;
};

// One claim, without what others say of the same. A claim that nothing measures has a row as well.
LedgerRow MakeLedgerRow(const Claim& claim, const Evidence& evidence);

// Every claim with its verdict.
Ledger MakeLedger(const std::vector<Claim>& claims, const Evidence& evidence);

// "46 claims: 20 confirmed, 9 exceeded, ...", verdicts that no claim has left out.
std::string LedgerFinding(const Ledger& ledger);

// 1 when a claim is refuted or not reached, else 2 when one is undecided, not measurable or not
// measured, else 0.
int ExitCode(const Ledger& ledger);

}  // namespace dispatchbench::results

#endif  // DISPATCHBENCH_RESULTS_LEDGER_H_
