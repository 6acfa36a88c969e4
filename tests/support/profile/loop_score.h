#ifndef DISPATCHBENCH_TESTS_SUPPORT_PROFILE_LOOP_SCORE_H_
#define DISPATCHBENCH_TESTS_SUPPORT_PROFILE_LOOP_SCORE_H_

#include <cstddef>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "profile/loop.h"
#include "tests/support/profile/labelled_case.h"

namespace dispatchbench::testing {

// Loops as fingerprints and turns: what a label and a finding are compared by.
struct PlainLoop {
  std::vector<std::string> fingerprints;  // sorted
  std::size_t turns = 0;

  bool operator==(const PlainLoop& other) const = default;
};

using Detector = std::function<std::vector<PlainLoop>(const profile::Recording&)>;

// FindLoops with `least_turns`.
std::vector<PlainLoop> FoundLoops(const profile::Recording& recording, std::size_t least_turns = 5);

// The rule of thumb: five or more statements in sequence on one connection that are equal but for
// their values (one fingerprint), whatever they are.
std::vector<PlainLoop> RuleOfThumb(const profile::Recording& recording);

std::vector<PlainLoop> Labels(const LabelledCase& labelled);

// Over some cases: a loop counts as found when the same statements are named with the same number
// of turns.
struct LoopScore {
  std::size_t right = 0;
  std::size_t invented = 0;  // found, but not labelled
  std::size_t missed = 0;    // labelled, but not found
  std::vector<std::string> wrong_cases;

  double Precision() const;  // 1 where nothing was found
  double Recall() const;
};
LoopScore Score(const std::vector<LabelledCase>& cases, const Detector& detector);

}  // namespace dispatchbench::testing

#endif  // DISPATCHBENCH_TESTS_SUPPORT_PROFILE_LOOP_SCORE_H_
