#ifndef DISPATCHBENCH_RESULTS_DECISION_H_
#define DISPATCHBENCH_RESULTS_DECISION_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "results/statistics.h"

namespace dispatchbench::results {

// Decides, from pairs of baseline and contender, which benchmarks of a family have become slower.
//
// A value is the logarithm of contender / baseline of one epoch: fresh processes of both builds,
// measured in the order A B B A, and the median over all neighbours, so that neither drift nor
// order nor a disturbed measurement nor the luck of one process makes more than one value. Values
// are independent; nothing else is assumed of them.
//
//   1. The screen: some epochs of every benchmark. It only raises suspicions.
//   2. The confirmation: fresh epochs of the suspicious ones, looked at `looks` times at most. Only
//      these can convict: the values that raised a suspicion are the ones that happened to be high.
//
// A regression is found when the exact sign test on the confirmation rejects "the median is at most
// the minimum effect", at alpha / looks (Bonferroni over the looks), with Holm's adjustment over
// the whole family. A benchmark is called the same when its interval lies within the margin and
// does not exclude that there is nothing; one that is suspicious may still be worth more pairs
// (Judgement::is_open), since an effect between the minimum and the margin may be there.

enum class Decision { kRegressed, kImproved, kSame, kUndecided };

// "regressed", "improved", "same", "undecided".
std::string_view ToText(Decision decision);

// Shares, not percent.
struct DecisionRule {
  double min_effect = 0.02;  // what is smaller is not worth a finding
  double margin = 0.10;      // "same": proved to lie within 1 / (1 + margin) and 1 + margin
  double alpha = 0.01;       // probability that any benchmark without an effect is called regressed
  int looks = 7;             // how often the confirmation may be looked at
};

struct PairedSample {
  std::vector<double> screen;
  std::vector<double> confirmation;
};

// Whether the screen gives reason to look again: its median lies half the minimum effect or more
// away from no difference. Requires a value.
bool IsSuspicious(const std::vector<double>& screen, const DecisionRule& rule);

struct Judgement {
  Decision decision = Decision::kUndecided;
  double ratio = 1;  // contender / baseline: exp(median), of the confirmation where there is one
  std::optional<Interval> interval;  // of `ratio`, 95%, not adjusted
  double p = 1;        // of the finding, adjusted over the family; 1 where there is none
  std::string reason;  // of kUndecided: what is missing
  // More fresh pairs may convict or acquit: undecided, or the same within the margin only.
  bool is_open = false;
};

// One judgement per sample, in their order. Call it at most `rule.looks` times on growing
// confirmations. Requires that every sample has a screen.
std::vector<Judgement> Decide(const std::vector<PairedSample>& family, const DecisionRule& rule);

}  // namespace dispatchbench::results

#endif  // DISPATCHBENCH_RESULTS_DECISION_H_
