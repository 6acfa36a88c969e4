#ifndef DISPATCHBENCH_RESULTS_CLAIM_VERDICT_H_
#define DISPATCHBENCH_RESULTS_CLAIM_VERDICT_H_

#include <optional>
#include <string>

#include "results/claims.h"
#include "results/statistics.h"

namespace dispatchbench::results {

enum class ClaimVerdict {
  kConfirmed,
  kExceeded,
  kNotReached,     // there is a gain, but less than claimed
  kRefuted,        // it is not so
  kUndecided,      // the interval holds what was claimed, or covers too little
  kNotMeasurable,  // not here, or not at all
  kNotMeasured,    // but it could be
};

// All of them, in this order.
inline constexpr ClaimVerdict kClaimVerdicts[] = {
    ClaimVerdict::kConfirmed,  ClaimVerdict::kExceeded,  ClaimVerdict::kNotReached,
    ClaimVerdict::kRefuted,    ClaimVerdict::kUndecided, ClaimVerdict::kNotMeasurable,
    ClaimVerdict::kNotMeasured};

// "confirmed", "exceeded", "not reached", "refuted", "undecided", "not measurable here",
// "not measured"; in the current language, as all of these texts.
std::string ToText(ClaimVerdict verdict);

// "3 confirmed", in the current language.
std::string CountedText(std::size_t count, ClaimVerdict verdict);

// Confirmed or exceeded.
bool Holds(ClaimVerdict verdict);

// So many times more than was claimed is more than claimed, and not just as much.
inline constexpr double kMarkedly = 1.1;

// Counts decide without tolerance: the same is confirmed, better is exceeded, worse is refuted.
// `more_is_better`: of what something holds; of statements fewer are better.
ClaimVerdict JudgeCount(double claimed, double measured, bool more_is_better = false);

// A ratio decides by its interval. Confirmed: all of it is at least `claimed.least`; exceeded: at
// least kMarkedly times `claimed.most`; not reached: all of it is below `claimed.least`; refuted:
// all of it is at most 1 as well, so that nothing is gained. Undecided: the interval holds the
// claim, covers less than kLeastCoverage, or is not there.
// Where nothing is claimed to change (1x): confirmed when the interval lies within 1 / kMarkedly to
// kMarkedly, refuted when all of it lies outside.
ClaimVerdict JudgeFactor(const ClaimedFactor& claimed, const Ratio& measured);

// The same where both sides are exact counts; `measured` may be infinite (something to nothing).
ClaimVerdict JudgeExactFactor(const ClaimedFactor& claimed, double measured);

// A figure that is to stay at or below a limit: confirmed when all of its interval is, exceeded
// when it is so by kMarkedly, refuted when all of it is above. Undecided as above.
ClaimVerdict JudgeLimit(double limit, const std::optional<Interval>& measured);

}  // namespace dispatchbench::results

#endif  // DISPATCHBENCH_RESULTS_CLAIM_VERDICT_H_
