#include "bench/load/arrivals.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "bench/load/load_block.h"

namespace dispatchbench::bench::load {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(ArrivalsTest, ConstantOnesAreEvenlySpaced) {
  EXPECT_THAT(ArrivalTimes(ArrivalKind::kConstant, 4, 5, 1), ElementsAre(0, 0.25, 0.5, 0.75, 1));
}

TEST(ArrivalsTest, PoissonOnesHaveExponentialGaps) {
  constexpr std::size_t kCount = 100'000;
  const std::vector<double> times = ArrivalTimes(ArrivalKind::kPoisson, 50, kCount, 7);
  ASSERT_EQ(times.size(), kCount);
  EXPECT_EQ(times.front(), 0);
  EXPECT_TRUE(std::is_sorted(times.begin(), times.end()));
  // The mean gap is 20 ms, its standard error 0.3% of that; the seed is fixed.
  EXPECT_NEAR(times.back() / static_cast<double>(kCount - 1), 0.02, 0.0003);
  const auto long_gaps = [&] {
    std::size_t count = 0;
    for (std::size_t i = 1; i < kCount; ++i) count += times[i] - times[i - 1] > 0.04 ? 1 : 0;
    return static_cast<double>(count) / static_cast<double>(kCount - 1);
  }();
  // exp(-2) of them are longer than twice the mean.
  EXPECT_NEAR(long_gaps, std::exp(-2), 0.004);
}

TEST(ArrivalsTest, DependOnTheSeedOnly) {
  const auto times = [](std::uint64_t seed) {
    return ArrivalTimes(ArrivalKind::kPoisson, 10, 20, seed);
  };
  EXPECT_EQ(times(1), times(1));
  EXPECT_NE(times(1), times(2));
}

TEST(ArrivalsTest, RefuseARateOfNothing) {
  for (const double rate : {0.0, -1.0, std::nan("")}) {
    EXPECT_THROW(ArrivalTimes(ArrivalKind::kPoisson, rate, 1, 1), std::invalid_argument) << rate;
  }
  EXPECT_THAT(ArrivalTimes(ArrivalKind::kPoisson, 1, 0, 1), IsEmpty());
}

TEST(ArrivalsTest, KindsHaveNames) {
  for (const ArrivalKind kind : {ArrivalKind::kPoisson, ArrivalKind::kConstant}) {
    EXPECT_EQ(ParseArrivalKind(std::string(ToText(kind))), kind);
  }
  EXPECT_THROW(ParseArrivalKind("bursts"), std::invalid_argument);
}

TEST(DaysOfDispatchesTest, EachItsOwnWithoutOverlap) {
  EXPECT_THAT(DaysOfDispatches(4, 9, 0, 1), ElementsAre(0, 1, 2, 3));
  EXPECT_THAT(DaysOfDispatches(9, 3, 0, 1), ElementsAre(0, 1, 2));
}

TEST(DaysOfDispatchesTest, OverlappingOnesTakeTheDayBefore) {
  const std::vector<std::size_t> days = DaysOfDispatches(2000, 2000, 0.25, 3);
  ASSERT_EQ(days.size(), 2000u);
  std::size_t repeated = 0;
  for (std::size_t i = 1; i < days.size(); ++i) {
    EXPECT_LE(days[i] - days[i - 1], 1u);
    repeated += days[i] == days[i - 1] ? 1 : 0;
  }
  EXPECT_NEAR(static_cast<double>(repeated) / 2000, 0.25, 0.03);
}

}  // namespace
}  // namespace dispatchbench::bench::load
