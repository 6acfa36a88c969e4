#ifndef DISPATCHBENCH_RESULTS_CLAIM_REASON_H_
#define DISPATCHBENCH_RESULTS_CLAIM_REASON_H_

#include <optional>
#include <string>
#include <vector>

#include "results/claims.h"
#include "results/ledger_point.h"
#include "results/statistics.h"

namespace dispatchbench::results {

// One point held against its claim: what is found, and how it is said.

// Fills figure and verdict of the point.
void JudgePoint(const Claim& claim, LedgerPoint& point);

// The limit of a measure of an amount or a time, in the unit of the points: bytes, percent,
// microseconds. Requires such a measure.
double LimitOf(const Claim& claim);

// before / after of exact counts; infinite where nothing is left, 1 where there is no before.
double ExactFactor(const LedgerPoint& point);

// All below require a point that JudgePoint() has seen.

// Why the verdict is as it is, a sentence.
std::string ReasonText(const Claim& claim, const LedgerPoint& point);

// "size 100, direct, steady, debian12-2core, PostgreSQL 15.18".
std::string ConditionText(const Measure& measure, const LedgerPoint& point);

// Absolute figures on both sides, which decide nothing; "" where there are none.
std::string BesideText(const Claim& claim, const LedgerPoint& point);

// What of the claim beside the figure that decides is not so, such as the count before; sentences.
std::vector<std::string> Differences(const Claim& claim, const LedgerPoint& point);

// How much of what was claimed was found.
struct ReachedShare {
  std::optional<double> value;
  std::optional<Interval> interval;
};
ReachedShare ShareReached(const Claim& claim, const LedgerPoint& point);

}  // namespace dispatchbench::results

#endif  // DISPATCHBENCH_RESULTS_CLAIM_REASON_H_
