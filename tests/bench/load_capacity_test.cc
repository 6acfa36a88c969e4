#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <stdexcept>

#include "bench/load/capacity_search.h"

namespace dispatchbench::bench::load {
namespace {

// A server whose P99 is 10 ms up to its capacity and 10 s above.
std::optional<CapacityTrial> Try(double rate, double capacity) {
  const bool passed = rate <= capacity;
  return CapacityTrial{rate, passed ? 1e4 : 1e7, 500, passed};
}

TEST(CapacitySearchTest, BracketsTheCapacityFromAnywhere) {
  for (const double first : {0.1, 37.0, 99.0, 2500.0}) {
    const Capacity found =
        SearchCapacity({.first_rate_per_s = first, .resolution = 0.1, .most_trials = 40},
                       [](double rate) { return Try(rate, 100); });
    SCOPED_TRACE(first);
    ASSERT_TRUE(found.confirmed);
    EXPECT_LE(*found.highest_passed_per_s, 100);
    EXPECT_GT(*found.lowest_failed_per_s, 100);
    EXPECT_LE(*found.lowest_failed_per_s / *found.highest_passed_per_s, 1.1);
    const auto passes =
        std::count_if(found.trials.begin(), found.trials.end(), [&](const CapacityTrial& trial) {
          return trial.rate_per_s == *found.highest_passed_per_s && trial.passed;
        });
    EXPECT_EQ(passes, 3);
  }
}

TEST(CapacitySearchTest, OneFailureRulesARateOut) {
  // 100 passes once by luck; from then on nothing above 60 does.
  int luck = 1;
  const Capacity found = SearchCapacity(
      {.first_rate_per_s = 100}, [&](double rate) { return Try(rate, luck-- > 0 ? 100 : 60); });
  ASSERT_TRUE(found.confirmed);
  EXPECT_LE(*found.highest_passed_per_s, 60);
  EXPECT_GT(*found.lowest_failed_per_s, 60);
}

TEST(CapacitySearchTest, SaysWhenItIsNotConfirmed) {
  const Capacity few = SearchCapacity({.first_rate_per_s = 1, .most_trials = 4},
                                      [](double rate) { return Try(rate, 1000); });
  EXPECT_FALSE(few.confirmed);
  EXPECT_EQ(few.trials.size(), 4u);
  EXPECT_EQ(few.highest_passed_per_s, 8);
  EXPECT_EQ(few.lowest_failed_per_s, std::nullopt);

  const Capacity never = SearchCapacity({.first_rate_per_s = 1, .most_trials = 5},
                                        [](double rate) { return Try(rate, 0); });
  EXPECT_FALSE(never.confirmed);
  EXPECT_EQ(never.highest_passed_per_s, std::nullopt);

  const Capacity stopped = SearchCapacity({.first_rate_per_s = 1},
                                          [](double) { return std::optional<CapacityTrial>(); });
  EXPECT_FALSE(stopped.confirmed);
  EXPECT_TRUE(stopped.trials.empty());
}

TEST(CapacitySearchTest, RefusesNonsense) {
  const auto pass = [](double rate) { return Try(rate, 1); };
  EXPECT_THROW(SearchCapacity({.first_rate_per_s = 0}, pass), std::invalid_argument);
  EXPECT_THROW(SearchCapacity({.resolution = 0}, pass), std::invalid_argument);
  EXPECT_THROW(SearchCapacity({.most_trials = 0}, pass), std::invalid_argument);
}

TEST(NearestRankP99Test, IsAValueOfTheSample) {
  std::vector<double> sample(1000);
  std::iota(sample.rbegin(), sample.rend(), 1);
  EXPECT_EQ(NearestRankP99(sample), 990);
  EXPECT_EQ(NearestRankP99({7}), 7);
  sample.resize(101);  // 900 to 1000: rank ceil(99.99)
  EXPECT_EQ(NearestRankP99(sample), 999);
  EXPECT_THROW(NearestRankP99({}), std::invalid_argument);
}

}  // namespace
}  // namespace dispatchbench::bench::load
