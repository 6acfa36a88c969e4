#include "results/decision.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <random>

namespace dispatchbench::results {
namespace {

using ::testing::HasSubstr;

// Values of a benchmark with a true ratio and a spread, of a long-tailed distribution.
class Source {
 public:
  explicit Source(std::uint64_t seed) : random_(seed) {}

  std::vector<double> Values(int n, double ratio, double spread) {
    std::student_t_distribution<double> noise(3);
    std::vector<double> values;
    for (int i = 0; i < n; ++i) values.push_back(std::log(ratio) + spread * noise(random_));
    return values;
  }

  PairedSample Sample(int screen, int confirmation, double ratio, double spread) {
    PairedSample sample{.screen = Values(screen, ratio, spread), .confirmation = {}};
    if (IsSuspicious(sample.screen, DecisionRule{})) {
      sample.confirmation = Values(confirmation, ratio, spread);
    }
    return sample;
  }

 private:
  std::mt19937_64 random_;
};

std::vector<double> Constant(int n, double percent) {
  return std::vector<double>(static_cast<std::size_t>(n), std::log1p(percent / 100));
}

TEST(Decision, NeedsFreshPairsToConvict) {
  const auto judgements = Decide({{Constant(100, 50), {}}}, {});
  EXPECT_EQ(judgements[0].decision, Decision::kUndecided);
  EXPECT_THAT(judgements[0].reason, HasSubstr("not confirmed by fresh pairs"));
}

TEST(Decision, FindsWhatFreshPairsConfirm) {
  const std::vector<Judgement> judgements =
      Decide({{Constant(20, 50), Constant(20, 50)}, {Constant(20, -40), Constant(20, -40)}}, {});
  EXPECT_EQ(judgements[0].decision, Decision::kRegressed);
  EXPECT_NEAR(judgements[0].ratio, 1.5, 1e-9);
  EXPECT_LE(judgements[0].p, 0.01 / 7);
  EXPECT_EQ(judgements[1].decision, Decision::kImproved);
  EXPECT_NEAR(judgements[1].ratio, 0.6, 1e-9);
}

TEST(Decision, AnEffectBelowTheMinimumIsNoFinding) {
  // 1.5% again and again: certain, and not worth a word.
  const auto judgements = Decide({{Constant(50, 1.5), Constant(50, 1.5)}}, {});
  EXPECT_EQ(judgements[0].decision, Decision::kSame);
}

TEST(Decision, TooFewFreshPairsDecideNothing) {
  // The best that 9 pairs can do is 1/512, above 0.01 / 7.
  EXPECT_EQ(Decide({{Constant(20, 50), Constant(9, 50)}}, {})[0].decision, Decision::kUndecided);
  EXPECT_EQ(Decide({{Constant(20, 50), Constant(10, 50)}}, {})[0].decision, Decision::kRegressed);
}

TEST(Decision, AllowsForTheWholeFamily) {
  std::vector<PairedSample> family(12, {Constant(20, 0), {}});
  family[3] = {Constant(20, 50), Constant(10, 50)};
  EXPECT_EQ(Decide(family, {})[3].decision, Decision::kUndecided);
  family[3].confirmation = Constant(14, 50);
  const std::vector<Judgement> judgements = Decide(family, {});
  for (std::size_t i = 0; i < family.size(); ++i) {
    EXPECT_EQ(judgements[i].decision, i == 3 ? Decision::kRegressed : Decision::kSame) << i;
  }
}

// Half of the fresh pairs at -1.9%, half at +2.1%: no finding, and nobody would call it more than
// the same. More pairs might still tell, while there is time.
TEST(Decision, WhatLiesWithinTheMarginIsTheSameAndMayBeLookedAtAgain) {
  std::vector<double> fresh = Constant(12, -1.9);
  for (const double value : Constant(12, 2.1)) fresh.push_back(value);
  const auto judgements = Decide({{Constant(20, 2), fresh}}, {});
  EXPECT_EQ(judgements[0].decision, Decision::kSame);
  EXPECT_TRUE(judgements[0].is_open);
}

// Certain at 95%, not at the level of a whole family: it is neither a finding nor the same.
TEST(Decision, AnEffectWithinTheMarginIsNotTheSame) {
  std::vector<PairedSample> family(112, {Constant(20, 0), {}});
  family[3] = {Constant(20, 5), Constant(10, 5)};
  const std::vector<Judgement> judgements = Decide(family, {});
  EXPECT_EQ(judgements[3].decision, Decision::kUndecided);
  EXPECT_TRUE(judgements[3].is_open);
  EXPECT_FALSE(judgements[2].is_open);
}

TEST(Decision, SameIsProvedNotAssumed) {
  Source source(1);
  const auto judgements = Decide({{source.Values(8, 1, 0.3), {}}}, {.min_effect = 10});
  EXPECT_EQ(judgements[0].decision, Decision::kUndecided);
  EXPECT_THAT(judgements[0].reason, HasSubstr("not within the margin of 10%"));
}

// By simulation: 1000 families of 12 without an effect, with tails as heavy as on a shared machine.
TEST(Decision, RaisesNoFalseAlarm) {
  Source source(20250312);
  int alarms = 0;
  for (int round = 0; round < 1000; ++round) {
    std::vector<PairedSample> family;
    for (int i = 0; i < 12; ++i) family.push_back(source.Sample(30, 120, 1, 0.03));
    bool alarm = false;
    for (const Judgement& judgement : Decide(family, {})) {
      alarm = alarm || judgement.decision == Decision::kRegressed;
    }
    alarms += alarm ? 1 : 0;
  }
  EXPECT_LE(alarms, 2);
}

// At the very edge of the null hypothesis the error rate is what alpha says, and no more.
TEST(Decision, HoldsItsErrorRateAtTheMinimumEffect) {
  Source source(7);
  int alarms = 0;
  constexpr int kRounds = 4000;
  for (int round = 0; round < kRounds; ++round) {
    const PairedSample sample{Constant(5, 3), source.Values(60, 1.02, 0.03)};
    const DecisionRule rule{.alpha = 0.05, .looks = 1};
    alarms += Decide({sample}, rule)[0].decision == Decision::kRegressed ? 1 : 0;
  }
  // Mean at most 200; five standard deviations above it is 269.
  EXPECT_LE(alarms, 269);
  EXPECT_GE(alarms, 40);  // not so careful that it is blind
}

TEST(Decision, FindsARealSlowdown) {
  Source source(99);
  int found = 0;
  for (int round = 0; round < 200; ++round) {
    std::vector<PairedSample> family;
    for (int i = 0; i < 12; ++i) family.push_back(source.Sample(30, 100, i == 5 ? 1.05 : 1, 0.02));
    found += Decide(family, {})[5].decision == Decision::kRegressed ? 1 : 0;
  }
  EXPECT_GE(found, 195);
}

}  // namespace
}  // namespace dispatchbench::results
