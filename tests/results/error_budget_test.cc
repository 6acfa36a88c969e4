#include "results/error_budget.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

namespace dispatchbench::results {
namespace {

std::vector<double> Noise(int n, double spread, std::uint64_t seed) {
  std::mt19937_64 random(seed);
  std::normal_distribution<double> normal(0, spread);
  std::vector<double> values;
  for (int i = 0; i < n; ++i) values.push_back(normal(random));
  return values;
}

TEST(ErrorBudgetTest, SaysNothingWithoutControlsOrWithTooFewPairs) {
  EXPECT_FALSE(MakeErrorBudget({}, {}, 12, 96).detectable);
  EXPECT_FALSE(MakeErrorBudget({Noise(20, 0.02, 1)}, {}, 12, 8).detectable);
  EXPECT_EQ(MakeErrorBudget({Noise(20, 0.02, 1)}, {}, 12, 8).controls, 1);
  EXPECT_EQ(MakeErrorBudget({}, {.alpha = 0.02}, 12, 8).false_alarm_bound, 0.02);
}

TEST(ErrorBudgetTest, WithoutNoiseTheMinimumEffectIsTheLimit) {
  const auto budget = MakeErrorBudget({std::vector<double>(20, 0.5)}, {}, 12, 96);
  ASSERT_TRUE(budget.detectable);
  EXPECT_NEAR(*budget.detectable, 0.02, 1e-9);
  EXPECT_EQ(budget.spread, 0);
}

TEST(ErrorBudgetTest, MorePairsFindLess) {
  const std::vector<std::vector<double>> controls = {Noise(200, 0.03, 7)};
  const double few = *MakeErrorBudget(controls, {}, 12, 24).detectable;
  const double many = *MakeErrorBudget(controls, {}, 12, 384).detectable;
  EXPECT_LT(many, few);
  EXPECT_GT(many, 0.02);
  EXPECT_NEAR(MakeErrorBudget(controls, {}, 12, 24).spread, 1.64 * 0.03, 0.01);
}

// What it promises, by simulation: such a slow-down is found in about 95% of comparisons.
TEST(ErrorBudgetTest, KeepsItsPromise) {
  constexpr int kPairs = 48;
  const std::vector<std::vector<double>> controls = {Noise(4000, 0.02, 3)};
  const double effect = *MakeErrorBudget(controls, {}, 1, kPairs).detectable;
  int found = 0;
  for (std::uint64_t seed = 0; seed < 1000; ++seed) {
    std::vector<double> values = Noise(kPairs, 0.02, 100 + seed);
    for (double& value : values) value += std::log1p(effect);
    const PairedSample sample{.screen = std::vector<double>(5, 1), .confirmation = values};
    found += Decide({sample}, {})[0].decision == Decision::kRegressed ? 1 : 0;
  }
  EXPECT_NEAR(found, 950, 25);
}

}  // namespace
}  // namespace dispatchbench::results
