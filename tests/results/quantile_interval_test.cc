#include "results/quantile_interval.h"

#include <gtest/gtest.h>

#include <numeric>
#include <random>
#include <stdexcept>

namespace dispatchbench::results {
namespace {

std::vector<double> OneTo(std::size_t count) {
  std::vector<double> values(count);
  std::iota(values.rbegin(), values.rend(), 1);
  return values;
}

TEST(QuantileIntervalTest, OfTheMedianIsThatOfTheTables) {
  // David and Nagaraja, and any table of the sign test: 20 values, 95%: the 6th and the 15th.
  const QuantileEstimate estimate = EstimateQuantile(OneTo(20), 0.5);
  EXPECT_DOUBLE_EQ(estimate.value, 10.5);
  EXPECT_EQ(estimate.lower, 6);
  EXPECT_EQ(estimate.upper, 15);
}

TEST(QuantileIntervalTest, IsTheOneOfMedianInterval) {
  for (const std::size_t count : {6u, 9u, 100u, 1001u}) {
    const auto median = MedianInterval(OneTo(count));
    const QuantileEstimate estimate = EstimateQuantile(OneTo(count), 0.5);
    EXPECT_EQ(estimate.lower, median->lower) << count;
    EXPECT_EQ(estimate.upper, median->upper) << count;
  }
}

TEST(QuantileIntervalTest, EndsAreOpenWhereTheSampleIsTooSmall) {
  // No value lies above the P99.9 with 0.999^n: below 2.5% from 3688 values on.
  EXPECT_EQ(EstimateQuantile(OneTo(3687), 0.999).upper, std::nullopt);
  EXPECT_EQ(EstimateQuantile(OneTo(3688), 0.999).upper, 3688);
  EXPECT_TRUE(EstimateQuantile(OneTo(1000), 0.999).lower.has_value());
  EXPECT_EQ(EstimateQuantile(OneTo(5), 0.5).lower, std::nullopt);
  EXPECT_EQ(EstimateQuantile(OneTo(5), 0.5).upper, std::nullopt);
  EXPECT_EQ(EstimateQuantile({7}, 0.5).value, 7);
}

TEST(QuantileIntervalTest, HoldsTheQuantileAsOftenAsItSays) {
  std::mt19937_64 random(11);
  int held = 0;
  constexpr int kTrials = 2000;
  for (int trial = 0; trial < kTrials; ++trial) {
    std::vector<double> sample(400);
    // In [0, 1): the P95 is 0.95.
    for (double& value : sample) value = static_cast<double>(random() >> 11) * 0x1p-53;
    const QuantileEstimate estimate = EstimateQuantile(sample, 0.95);
    held += *estimate.lower <= 0.95 && 0.95 <= *estimate.upper ? 1 : 0;
  }
  // Exact intervals hold it in at least 95%; three standard errors of the trials below that.
  EXPECT_GE(held, static_cast<int>(kTrials * (0.95 - 3 * 0.0049)));
}

TEST(QuantileIntervalTest, RefusesNonsense) {
  EXPECT_THROW(EstimateQuantile({}, 0.5), std::invalid_argument);
  EXPECT_THROW(EstimateQuantile({1}, 2), std::invalid_argument);
}

}  // namespace
}  // namespace dispatchbench::results
