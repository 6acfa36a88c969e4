#include "results/statistics.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <numeric>
#include <random>
#include <stdexcept>

namespace dispatchbench::results {
namespace {

std::vector<double> OneTo(int n) {
  std::vector<double> values(static_cast<std::size_t>(n));
  std::iota(values.begin(), values.end(), 1.0);
  return values;
}

TEST(Quantile, InterpolatesLikeType7OfHyndmanAndFan) {
  // R: quantile(c(1, 2, 4, 8, 16), c(0, .1, .25, .5, .9, 1))
  const std::vector<double> sample = {16, 1, 4, 2, 8};
  EXPECT_DOUBLE_EQ(Quantile(sample, 0), 1);
  EXPECT_DOUBLE_EQ(Quantile(sample, 0.1), 1.4);
  EXPECT_DOUBLE_EQ(Quantile(sample, 0.25), 2);
  EXPECT_DOUBLE_EQ(Quantile(sample, 0.5), 4);
  EXPECT_DOUBLE_EQ(Quantile(sample, 0.9), 12.8);
  EXPECT_DOUBLE_EQ(Quantile(sample, 1), 16);
  EXPECT_DOUBLE_EQ(Median({3, 1, 2, 10}), 2.5);
  EXPECT_DOUBLE_EQ(Median({7}), 7);
}

TEST(Quantile, RejectsWhatHasNone) {
  EXPECT_THROW(Median({}), std::invalid_argument);
  EXPECT_THROW(Quantile({1}, -0.1), std::invalid_argument);
  EXPECT_THROW(Quantile({1}, 1.1), std::invalid_argument);
  EXPECT_THROW(Quantile({1}, std::nan("")), std::invalid_argument);
}

TEST(RelativeSpread, IsTheQuartilesOverTheMedian) {
  EXPECT_DOUBLE_EQ(RelativeSpread({1, 2, 3, 4, 5}), 2.0 / 3);
  EXPECT_DOUBLE_EQ(RelativeSpread({0, 0, 0}), 0);
}

// Confidence intervals of the median, e.g. Conover, Practical Nonparametric Statistics, 3rd ed.,
// section 3.2; the coverage is 1 - 2 P(Binomial(n, 1/2) < k).
TEST(MedianInterval, HasTheRanksOfTheTables) {
  struct Case {
    int n;
    double lower;
    double upper;
    double coverage;
  };
  for (const Case& c :
       {Case{2, 1, 2, 0.5}, Case{3, 1, 3, 0.75}, Case{5, 1, 5, 0.9375}, Case{6, 1, 6, 0.96875},
        Case{8, 1, 8, 0.9921875}, Case{9, 2, 8, 0.9609375}, Case{10, 2, 9, 0.978515625},
        Case{15, 4, 12, 0.96484375}, Case{20, 6, 15, 0.958610534668},
        Case{25, 8, 18, 1 - 2 * 726206 / 33554432.0}}) {
    const auto interval = MedianInterval(OneTo(c.n));
    ASSERT_TRUE(interval) << c.n;
    EXPECT_EQ(interval->lower, c.lower) << c.n;
    EXPECT_EQ(interval->upper, c.upper) << c.n;
    EXPECT_NEAR(interval->coverage, c.coverage, 1e-9) << c.n;
  }
  EXPECT_FALSE(MedianInterval({}));
  EXPECT_FALSE(MedianInterval({1}));
}

TEST(MedianInterval, TakesTenThousandValues) {
  const auto interval = MedianInterval(OneTo(10000));
  ASSERT_TRUE(interval);
  EXPECT_GE(interval->coverage, 0.95);
  EXPECT_LT(interval->coverage, 0.952);
  EXPECT_NEAR(interval->lower, 5000 - 98, 2);  // n/2 - 1.96 sqrt(n)/2
  EXPECT_NEAR(interval->upper, 5000 + 98, 2);
}

TEST(MannWhitneyOrders, AreThoseOfTheTables) {
  EXPECT_EQ(MannWhitneyOrders(2, 2), (std::vector<double>{1, 1, 2, 1, 1}));
  EXPECT_EQ(MannWhitneyOrders(1, 3), (std::vector<double>{1, 1, 1, 1}));
  EXPECT_EQ(MannWhitneyOrders(3, 3), (std::vector<double>{1, 1, 2, 3, 3, 3, 3, 2, 1, 1}));
  const std::vector<double> five = MannWhitneyOrders(5, 5);
  EXPECT_EQ(std::accumulate(five.begin(), five.end(), 0.0), 252);  // 10 over 5
  // The two-sided 5% limit of the usual tables is U = 2 for 5 and 5: 2 * 4 / 252 = 0.032.
  EXPECT_EQ(five[0] + five[1] + five[2], 4);
  // And U = 13 for 8 and 8.
  const std::vector<double> eight = MannWhitneyOrders(8, 8);
  const double all = std::accumulate(eight.begin(), eight.end(), 0.0);
  EXPECT_EQ(all, 12870);
  const double to_13 = std::accumulate(eight.begin(), eight.begin() + 14, 0.0);
  EXPECT_LE(2 * to_13 / all, 0.05);
  EXPECT_GT(2 * (to_13 + eight[14]) / all, 0.05);
}

TEST(RatioOfMedians, DividesMediansAndCutsQuotients) {
  // By hand: 25 quotients of {8..12} and {1..5}; U = 2 allows to cut 2 at each end, so the third.
  const auto ratio = RatioOfMedians({10, 8, 12, 9, 11}, {3, 1, 2, 5, 4});
  ASSERT_TRUE(ratio);
  EXPECT_DOUBLE_EQ(ratio->value, 10.0 / 3);
  ASSERT_TRUE(ratio->interval);
  // In order 8/5, 9/5, 8/4 = 10/5, ... , 10, 11, 12: the third of each end without 2 being cut off.
  EXPECT_DOUBLE_EQ(ratio->interval->lower, 2);
  EXPECT_DOUBLE_EQ(ratio->interval->upper, 10);
  EXPECT_NEAR(ratio->interval->coverage, 1 - 2 * 4 / 252.0, 1e-12);
}

TEST(RatioOfMedians, SaysHowLittleFewRepetitionsCover) {
  EXPECT_FALSE(RatioOfMedians({2}, {1})->interval);
  EXPECT_NEAR(RatioOfMedians({2, 3}, {1, 1.1})->interval->coverage, 1 - 2 / 6.0, 1e-12);
  EXPECT_NEAR(RatioOfMedians({2, 3, 4}, {1, 1.1, 1.2})->interval->coverage, 0.9, 1e-12);
}

TEST(RatioOfMedians, IsNothingWithoutPositiveTimes) {
  EXPECT_FALSE(RatioOfMedians({}, {1}));
  EXPECT_FALSE(RatioOfMedians({1}, {}));
  EXPECT_FALSE(RatioOfMedians({1, 0}, {1}));
  EXPECT_FALSE(RatioOfMedians({1}, {-1, 2}));
  EXPECT_FALSE(RatioOfMedians({std::numeric_limits<double>::infinity()}, {1}));
}

TEST(RatioOfMedians, HoldsItsValueAlsoForSkewedAndLargeSamples) {
  std::mt19937_64 random(7);
  for (const int n : {1, 2, 3, 5, 11, 40, 41, 200}) {
    for (int round = 0; round < 50; ++round) {
      std::vector<double> a;
      std::vector<double> b;
      for (int i = 0; i < n; ++i) {
        a.push_back(1 + 1e3 * std::pow(static_cast<double>(random() >> 11) * 0x1p-53, 8));
        b.push_back(1 + 1e3 * std::pow(static_cast<double>(random() >> 11) * 0x1p-53, 8));
      }
      const auto ratio = RatioOfMedians(a, b);
      ASSERT_TRUE(ratio);
      if (n == 1) continue;
      ASSERT_TRUE(ratio->interval) << n;
      EXPECT_LE(ratio->interval->lower, ratio->value) << n;
      EXPECT_GE(ratio->interval->upper, ratio->value) << n;
      EXPECT_TRUE(n < 5 || ratio->interval->coverage >= 0.95) << n;
    }
  }
}

// How often the interval holds the truth, against what it says. The tolerance is 4 standard errors.
class Coverage : public ::testing::TestWithParam<int> {
 protected:
  // Skewed like contaminated times: 1 and an exponential.
  double Time() {
    const double uniform = (static_cast<double>(random_() >> 11) + 0.5) * 0x1p-53;
    return 1 - std::log(uniform);
  }
  std::vector<double> Times(double factor) {
    std::vector<double> times;
    for (int i = 0; i < GetParam(); ++i) times.push_back(factor * Time());
    return times;
  }
  void ExpectCovers(int held, double coverage) const {
    const double error = std::sqrt(coverage * (1 - coverage) / kRounds);
    EXPECT_NEAR(static_cast<double>(held) / kRounds, coverage, 4 * error) << GetParam();
  }

  static constexpr int kRounds = 4000;
  std::mt19937_64 random_{20250312};
};

TEST_P(Coverage, OfTheMedianIsWhatItSays) {
  const double truth = 1 + std::log(2.0);
  int held = 0;
  double coverage = 0;
  for (int round = 0; round < kRounds; ++round) {
    const auto interval = MedianInterval(Times(1));
    held += interval->lower <= truth && truth <= interval->upper ? 1 : 0;
    coverage = interval->coverage;
  }
  ExpectCovers(held, coverage);
}

TEST_P(Coverage, OfTheRatioIsWhatItSays) {
  constexpr double kTruth = 12;
  int held = 0;
  double coverage = 0;
  for (int round = 0; round < kRounds; ++round) {
    const auto ratio = RatioOfMedians(Times(kTruth), Times(1));
    held += ratio->interval->lower <= kTruth && kTruth <= ratio->interval->upper ? 1 : 0;
    coverage = ratio->interval->coverage;
  }
  ExpectCovers(held, coverage);
}

INSTANTIATE_TEST_SUITE_P(Repetitions, Coverage, ::testing::Values(3, 5, 8, 11));

}  // namespace
}  // namespace dispatchbench::results
