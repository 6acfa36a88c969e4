// How often the tests and intervals behind a verdict err, by simulation: at most as often as they
// say.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <vector>

#include "results/share.h"
#include "results/sign_test.h"
#include "results/statistics.h"

namespace dispatchbench::results {
namespace {

constexpr int kRounds = 4000;
constexpr double kAlpha = 0.05;

// Four standard errors above what is allowed.
double Allowed(double share) { return share + 4 * std::sqrt(share * (1 - share) / kRounds); }

// Heavy tails, and skewed: the median is 0, the mean is not.
double Skewed(std::mt19937_64& random) {
  const double value = std::student_t_distribution<double>(3)(random);
  return value > 0 ? 3 * value : value;
}

TEST(ErrorRate, TheSignTestRejectsATrueMedianAtMostAsOftenAsItsLevel) {
  std::mt19937_64 random(1);
  for (const int n : {7, 20, 61}) {
    int above = 0;
    int below = 0;
    int either = 0;
    for (int round = 0; round < kRounds; ++round) {
      std::vector<double> values(static_cast<std::size_t>(n));
      for (double& value : values) value = Skewed(random);
      above += PAbove(values, 0) <= kAlpha ? 1 : 0;
      below += PBelow(values, 0) <= kAlpha ? 1 : 0;
      const auto interval = MedianInterval(values);
      either += interval->lower > 0 || interval->upper < 0 ? 1 : 0;
    }
    EXPECT_LE(above / double{kRounds}, Allowed(kAlpha)) << n;
    EXPECT_LE(below / double{kRounds}, Allowed(kAlpha)) << n;
    EXPECT_LE(either / double{kRounds}, Allowed(1 - kConfidence)) << n;
    EXPECT_GT(above, 0) << "a test that never rejects shows nothing";
  }
}

// Twelve benchmarks on one machine are disturbed together: `shared` of each value is the machine's.
int FamiliesWithAnError(double shared, double effect_of_first) {
  std::mt19937_64 random(2);
  int wrong = 0;
  for (int round = 0; round < kRounds; ++round) {
    std::vector<std::vector<double>> family(12);
    for (int i = 0; i < 25; ++i) {
      const double machine = Skewed(random);
      for (std::size_t b = 0; b < family.size(); ++b) {
        const double own = Skewed(random);
        const double value = std::bernoulli_distribution(shared)(random) ? machine : own;
        family[b].push_back(value + (b == 0 ? effect_of_first : 0));
      }
    }
    std::vector<double> p;
    for (const std::vector<double>& values : family) p.push_back(PAbove(values, 0));
    const std::vector<double> adjusted = HolmAdjusted(p);
    const auto first_true = adjusted.begin() + (effect_of_first > 0 ? 1 : 0);
    wrong += *std::min_element(first_true, adjusted.end()) <= kAlpha ? 1 : 0;
  }
  return wrong;
}

TEST(ErrorRate, HolmKeepsTheFamilyToItsLevelHoweverItsMembersDepend) {
  for (const double shared : {0.0, 0.5, 1.0}) {
    EXPECT_LE(FamiliesWithAnError(shared, 0) / double{kRounds}, Allowed(kAlpha)) << shared;
    EXPECT_LE(FamiliesWithAnError(shared, 100) / double{kRounds}, Allowed(kAlpha))
        << shared << ", with a true effect beside";
  }
  EXPECT_GT(FamiliesWithAnError(0, 0), 0) << "a procedure that never rejects shows nothing";
}

TEST(ErrorRate, TheIntervalOfAShareHoldsItsProbability) {
  std::mt19937_64 random(3);
  for (const double probability : {0.01, 0.05, 0.5, 0.95}) {
    for (const int n : {20, 300}) {
      int missed = 0;
      int above_bound = 0;
      for (int round = 0; round < kRounds; ++round) {
        const Share share{std::binomial_distribution<int>(n, probability)(random), n};
        const Interval interval = ShareInterval(share);
        missed += probability < interval.lower || probability > interval.upper ? 1 : 0;
        above_bound += probability > ShareAtMost(share) ? 1 : 0;
      }
      EXPECT_LE(missed / double{kRounds}, Allowed(1 - kConfidence)) << probability << " " << n;
      EXPECT_LE(above_bound / double{kRounds}, Allowed(1 - kConfidence)) << probability;
    }
  }
}

}  // namespace
}  // namespace dispatchbench::results
