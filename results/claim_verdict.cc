#include "results/claim_verdict.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "results/phrase.h"
#include "results/quantity.h"
#include "results/summary.h"

namespace dispatchbench::results {
namespace {

// 1 - 2 / 20 for 3 repetitions is 0.9 up to its last bit; 1.1 * 15 is not quite 16.5.
constexpr double kRounding = 1e-9;

bool AtLeast(double value, double limit) { return value >= limit * (1 - kRounding); }

bool CoversEnough(const std::optional<Interval>& interval) {
  return interval && AtLeast(interval->coverage, kLeastCoverage);
}

ClaimVerdict JudgeUnchanged(double lower, double upper) {
  if (AtLeast(lower, 1 / kMarkedly) && AtLeast(kMarkedly, upper)) return ClaimVerdict::kConfirmed;
  if (lower > kMarkedly || upper < 1 / kMarkedly) return ClaimVerdict::kRefuted;
  return ClaimVerdict::kUndecided;
}

ClaimVerdict JudgeRange(const ClaimedFactor& claimed, double lower, double upper) {
  if (claimed.least == 1 && claimed.most == 1) return JudgeUnchanged(lower, upper);
  if (AtLeast(lower, claimed.most * kMarkedly)) return ClaimVerdict::kExceeded;
  if (AtLeast(lower, claimed.least)) return ClaimVerdict::kConfirmed;
  if (AtLeast(upper, claimed.least)) return ClaimVerdict::kUndecided;
  return upper <= 1 ? ClaimVerdict::kRefuted : ClaimVerdict::kNotReached;
}

}  // namespace

std::string ToText(ClaimVerdict verdict) {
  switch (verdict) {
    case ClaimVerdict::kConfirmed:
      return Phrase("confirmed");
    case ClaimVerdict::kExceeded:
      return Phrase("exceeded");
    case ClaimVerdict::kNotReached:
      return Phrase("not reached");
    case ClaimVerdict::kRefuted:
      return Phrase("refuted");
    case ClaimVerdict::kUndecided:
      return Phrase("undecided");
    case ClaimVerdict::kNotMeasurable:
      return Phrase("not measurable here");
    case ClaimVerdict::kNotMeasured:
      break;
  }
  return Phrase("not measured");
}

std::string CountedText(std::size_t count, ClaimVerdict verdict) {
  constexpr std::pair<ClaimVerdict, const char*> kForms[] = {
      {ClaimVerdict::kConfirmed, PhraseKey("confirmed|confirmed")},
      {ClaimVerdict::kExceeded, PhraseKey("exceeded|exceeded")},
      {ClaimVerdict::kNotReached, PhraseKey("not reached|not reached")},
      {ClaimVerdict::kRefuted, PhraseKey("refuted|refuted")},
      {ClaimVerdict::kUndecided, PhraseKey("undecided|undecided")},
      {ClaimVerdict::kNotMeasurable, PhraseKey("not measurable here|not measurable here")},
      {ClaimVerdict::kNotMeasured, PhraseKey("not measured|not measured")}};
  const auto* const form = std::find_if(std::begin(kForms), std::end(kForms),
                                        [&](const auto& one) { return one.first == verdict; });
  return Plural(static_cast<std::int64_t>(count), form->second);
}

bool Holds(ClaimVerdict verdict) {
  return verdict == ClaimVerdict::kConfirmed || verdict == ClaimVerdict::kExceeded;
}

ClaimVerdict JudgeCount(double claimed, double measured, bool more_is_better) {
  if (measured == claimed) return ClaimVerdict::kConfirmed;
  return (measured > claimed) == more_is_better ? ClaimVerdict::kExceeded : ClaimVerdict::kRefuted;
}

ClaimVerdict JudgeFactor(const ClaimedFactor& claimed, const Ratio& measured) {
  if (!CoversEnough(measured.interval)) return ClaimVerdict::kUndecided;
  return JudgeRange(claimed, measured.interval->lower, measured.interval->upper);
}

ClaimVerdict JudgeExactFactor(const ClaimedFactor& claimed, double measured) {
  return JudgeRange(claimed, measured, measured);
}

ClaimVerdict JudgeLimit(double limit, const std::optional<Interval>& measured) {
  if (!CoversEnough(measured)) return ClaimVerdict::kUndecided;
  if (AtLeast(limit, measured->upper * kMarkedly)) return ClaimVerdict::kExceeded;
  if (AtLeast(limit, measured->upper)) return ClaimVerdict::kConfirmed;
  return measured->lower > limit ? ClaimVerdict::kRefuted : ClaimVerdict::kUndecided;
}

}  // namespace dispatchbench::results
