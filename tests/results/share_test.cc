#include "results/share.h"

#include <gtest/gtest.h>

#include <boost/math/distributions/binomial.hpp>
#include <cmath>
#include <stdexcept>

namespace dispatchbench::results {
namespace {

using boost::math::binomial_distribution;

TEST(ShareTest, NoneAndAllHaveBoundsInClosedForm) {
  EXPECT_NEAR(ShareAtMost({0, 300}), 1 - std::pow(0.05, 1 / 300.0), 1e-12);
  EXPECT_LT(ShareAtMost({0, 300}), 0.01);
  EXPECT_GT(ShareAtMost({0, 298}), 0.01);
  EXPECT_GT(ShareAtMost({1, 300}), 0.01);
  EXPECT_NEAR(ShareAtLeast({20, 20}), std::pow(0.05, 1 / 20.0), 1e-12);
  EXPECT_EQ(ShareAtLeast({0, 10}), 0);
  EXPECT_EQ(ShareAtMost({10, 10}), 1);
  EXPECT_EQ(ShareAtMost({0, 0}), 1);
}

// The defining property: with the probability at a bound, the tail beyond what was found has half
// of what the interval may miss.
TEST(ShareTest, TheIntervalLeavesOutHalfAtEachSide) {
  for (const Share share : {Share{1, 7}, Share{3, 20}, Share{285, 300}}) {
    const Interval interval = ShareInterval(share);
    const binomial_distribution<double> low(share.of, interval.lower);
    const binomial_distribution<double> high(share.of, interval.upper);
    EXPECT_NEAR(boost::math::cdf(boost::math::complement(low, share.found - 1)), 0.025, 1e-9);
    EXPECT_NEAR(boost::math::cdf(high, share.found), 0.025, 1e-9);
  }
}

TEST(ShareTest, MoreThanAllIsRefused) {
  EXPECT_THROW(ShareInterval({3, 2}), std::invalid_argument);
  EXPECT_THROW(ShareAtMost({-1, 2}), std::invalid_argument);
}

}  // namespace
}  // namespace dispatchbench::results
