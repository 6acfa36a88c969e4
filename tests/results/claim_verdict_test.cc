// The rules by which a claim is judged, at their edges.
#include "results/claim_verdict.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>
#include <set>

namespace dispatchbench::results {
namespace {

using V = ClaimVerdict;

V Factor(double claimed, double lower, double upper, double coverage = 0.95) {
  return JudgeFactor({claimed, claimed},
                     {.value = (lower + upper) / 2,
                      .interval = Interval{.lower = lower, .upper = upper, .coverage = coverage}});
}

TEST(JudgeCount, DecidesWithoutTolerance) {
  EXPECT_EQ(JudgeCount(10, 10), V::kConfirmed);
  EXPECT_EQ(JudgeCount(10, 9), V::kExceeded);
  EXPECT_EQ(JudgeCount(10, 11), V::kRefuted);
  EXPECT_EQ(JudgeCount(0, 0), V::kConfirmed);
  EXPECT_EQ(JudgeCount(0, 1), V::kRefuted);
}

TEST(JudgeCount, OfWhatSomethingHoldsMoreIsBetter) {
  EXPECT_EQ(JudgeCount(1000, 1000, true), V::kConfirmed);
  EXPECT_EQ(JudgeCount(1000, 1001, true), V::kExceeded);
  EXPECT_EQ(JudgeCount(1000, 999, true), V::kRefuted);
}

TEST(JudgeFactor, TheWholeIntervalDecides) {
  EXPECT_EQ(Factor(15, 15, 16), V::kConfirmed);
  EXPECT_EQ(Factor(15, 14.99, 16), V::kUndecided);
  EXPECT_EQ(Factor(15, 12, 15), V::kUndecided);
  EXPECT_EQ(Factor(15, 12, 14.99), V::kNotReached);
}

TEST(JudgeFactor, ExceededIsMoreByATenth) {
  EXPECT_EQ(Factor(15, 16.4, 20), V::kConfirmed);
  EXPECT_EQ(Factor(15, 16.5, 20), V::kExceeded);
}

TEST(JudgeFactor, WithoutAnyGainItIsRefuted) {
  EXPECT_EQ(Factor(15, 0.9, 1.0), V::kRefuted);
  EXPECT_EQ(Factor(15, 0.9, 1.01), V::kNotReached);
}

TEST(JudgeFactor, ARangeIsReachedAtItsLowerEndAndExceededBeyondItsUpper) {
  const ClaimedFactor range{.least = 2, .most = 5};
  const auto judge = [&](double lower, double upper) {
    return JudgeFactor(
        range,
        {.value = lower, .interval = Interval{.lower = lower, .upper = upper, .coverage = 0.95}});
  };
  EXPECT_EQ(judge(2, 3), V::kConfirmed);
  EXPECT_EQ(judge(5.4, 6), V::kConfirmed);
  EXPECT_EQ(judge(5.5, 6), V::kExceeded);
  EXPECT_EQ(judge(1.9, 2.1), V::kUndecided);
  EXPECT_EQ(judge(1.5, 1.9), V::kNotReached);
}

TEST(JudgeFactor, AnIntervalThatCoversTooLittleDecidesNothing) {
  EXPECT_EQ(Factor(15, 20, 30, 0.67), V::kUndecided);
  // That of three repetitions, which is 0.9 up to its last bit.
  EXPECT_EQ(Factor(15, 20, 30, 1 - 2.0 / 20), V::kExceeded);
  EXPECT_EQ(JudgeFactor({15, 15}, {.value = 30, .interval = std::nullopt}), V::kUndecided);
}

TEST(JudgeFactor, NoChangeIsAClaimInBothDirections) {
  EXPECT_EQ(Factor(1, 0.95, 1.05), V::kConfirmed);
  EXPECT_EQ(Factor(1, 1 / 1.1, 1.1), V::kConfirmed);
  EXPECT_EQ(Factor(1, 0.95, 1.2), V::kUndecided);
  EXPECT_EQ(Factor(1, 1.11, 1.2), V::kRefuted);
  EXPECT_EQ(Factor(1, 0.5, 0.9), V::kRefuted);
}

TEST(JudgeExactFactor, NeedsNoInterval) {
  EXPECT_EQ(JudgeExactFactor({2, 2}, 2), V::kConfirmed);
  EXPECT_EQ(JudgeExactFactor({2, 2}, 1.99), V::kNotReached);
  EXPECT_EQ(JudgeExactFactor({2, 2}, 1), V::kRefuted);
  EXPECT_EQ(JudgeExactFactor({2, 2}, std::numeric_limits<double>::infinity()), V::kExceeded);
}

TEST(JudgeLimit, TheWholeIntervalDecides) {
  const auto judge = [](double lower, double upper, double coverage = 0.95) {
    return JudgeLimit(30, Interval{.lower = lower, .upper = upper, .coverage = coverage});
  };
  EXPECT_EQ(judge(25, 30), V::kConfirmed);
  EXPECT_EQ(judge(20, 27), V::kExceeded);
  EXPECT_EQ(judge(29, 31), V::kUndecided);
  EXPECT_EQ(judge(30, 31), V::kUndecided);
  EXPECT_EQ(judge(30.1, 31), V::kRefuted);
  EXPECT_EQ(judge(20, 27, 0.75), V::kUndecided);
  EXPECT_EQ(JudgeLimit(30, std::nullopt), V::kUndecided);
}

TEST(ClaimVerdicts, EachHasAWordOfItsOwn) {
  std::set<std::string> words;
  for (const ClaimVerdict verdict : kClaimVerdicts) words.insert(ToText(verdict));
  EXPECT_EQ(words.size(), 7u);
}

}  // namespace
}  // namespace dispatchbench::results
