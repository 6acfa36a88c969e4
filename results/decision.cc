#include "results/decision.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "results/phrase.h"
#include "results/quantity.h"
#include "results/sign_test.h"

namespace dispatchbench::results {
namespace {

// The values that may decide.
const std::vector<double>& Deciding(const PairedSample& sample) {
  return sample.confirmation.empty() ? sample.screen : sample.confirmation;
}

void Estimate(const PairedSample& sample, Judgement& judgement) {
  const std::vector<double>& values = Deciding(sample);
  judgement.ratio = std::exp(Median(values));
  if (const auto interval = MedianInterval(values)) {
    judgement.interval =
        Interval{std::exp(interval->lower), std::exp(interval->upper), interval->coverage};
  }
}

// Two one-sided tests at 2.5% each (Schuirmann 1987), as the interval shows them. An interval
// within the margin, all of it beyond the minimum effect, shows an effect that the confirmation's
// stricter level has not convicted: it is not the same.
bool IsEquivalent(const Judgement& judgement, const DecisionRule& rule) {
  return judgement.interval && judgement.interval->coverage >= kConfidence &&
         judgement.interval->lower > 1 / (1 + rule.margin) &&
         judgement.interval->upper < 1 + rule.margin &&
         judgement.interval->lower <= 1 + rule.min_effect &&
         judgement.interval->upper >= 1 / (1 + rule.min_effect);
}

// Of a suspicious benchmark: whether fresh values show that no effect of the minimum size is there.
bool IsCleared(const std::vector<double>& confirmation, const DecisionRule& rule) {
  const double effect = std::log1p(rule.min_effect);
  const double level = (1 - kConfidence) / 2;
  return PBelow(confirmation, effect) <= level && PAbove(confirmation, -effect) <= level;
}

std::string UndecidedReason(const PairedSample& sample, const Judgement& judgement,
                            const DecisionRule& rule) {
  if (!judgement.interval) return Phrase("one pair only");
  const std::string range = Phrase("{} to {}", ChangePercentText(judgement.interval->lower - 1),
                                   ChangePercentText(judgement.interval->upper - 1));
  if (sample.confirmation.empty()) {
    return IsSuspicious(sample.screen, rule)
               ? Phrase("suspicious ({}), not confirmed by fresh pairs", range)
               : Phrase("{} is not within the margin of {}", range,
                        FixedPercentText(rule.margin, 0));
  }
  return Phrase("{} after {} fresh pairs: neither an effect above {} nor none", range,
                sample.confirmation.size(), FixedPercentText(rule.min_effect, 0));
}

}  // namespace

std::string_view ToText(Decision decision) {
  switch (decision) {
    case Decision::kRegressed:
      return PhraseKey("regressed");
    case Decision::kImproved:
      return PhraseKey("improved");
    case Decision::kSame:
      return PhraseKey("same");
    case Decision::kUndecided:
      break;
  }
  return PhraseKey("undecided");
}

bool IsSuspicious(const std::vector<double>& screen, const DecisionRule& rule) {
  return std::abs(Median(screen)) >= std::log1p(rule.min_effect) / 2;
}

std::vector<Judgement> Decide(const std::vector<PairedSample>& family, const DecisionRule& rule) {
  const double effect = std::log1p(rule.min_effect);
  std::vector<double> slower;
  std::vector<double> faster;
  for (const PairedSample& sample : family) {
    slower.push_back(PAbove(sample.confirmation, effect));
    faster.push_back(PBelow(sample.confirmation, -effect));
  }
  slower = HolmAdjusted(slower);
  faster = HolmAdjusted(faster);
  const double level = rule.alpha / rule.looks;
  std::vector<Judgement> judgements(family.size());
  for (std::size_t i = 0; i < family.size(); ++i) {
    Judgement& judgement = judgements[i];
    Estimate(family[i], judgement);
    const bool is_suspected = IsSuspicious(family[i].screen, rule);
    // The values that raised a suspicion cannot disprove it.
    const bool can_acquit = !is_suspected || !family[i].confirmation.empty();
    if (slower[i] <= level) {
      judgement.decision = Decision::kRegressed;
      judgement.p = slower[i];
    } else if (faster[i] <= level) {
      judgement.decision = Decision::kImproved;
      judgement.p = faster[i];
    } else if (can_acquit && IsEquivalent(judgement, rule)) {
      judgement.decision = Decision::kSame;
      judgement.is_open = is_suspected && !IsCleared(family[i].confirmation, rule);
    } else {
      judgement.reason = UndecidedReason(family[i], judgement, rule);
      judgement.is_open = true;
    }
  }
  return judgements;
}

}  // namespace dispatchbench::results
