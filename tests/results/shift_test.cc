#include "results/shift.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>
#include <stdexcept>

#include "results/change_point.h"
#include "tests/support/results/noisy_levels.h"

namespace dispatchbench::results {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;

TEST(Shifts, SayWhereAndHowMuch) {
  const std::vector<Shift> shifts = Shifts(NoisyLevels({1, 1.2, 1.1}, 40, 0.01, 3));
  ASSERT_THAT(shifts, SizeIs(2));
  EXPECT_EQ(shifts[0].at, 40u);
  EXPECT_NEAR(shifts[0].size.value, 1.2, 0.01);
  ASSERT_TRUE(shifts[0].size.interval);
  EXPECT_GT(shifts[0].size.interval->lower, 1.15);
  EXPECT_EQ(shifts[1].at, 80u);
  EXPECT_NEAR(shifts[1].size.value, 1.1 / 1.2, 0.01);
}

TEST(Shifts, WhatIsTooSmallIsLeftOut) {
  EXPECT_THAT(Shifts(NoisyLevels({1, 1.015}, 60, 0.001, 3)), IsEmpty());
  EXPECT_THAT(Shifts(NoisyLevels({1, 1.015}, 60, 0.001, 3), {.min_effect = 0.01}), SizeIs(1));
}

// By simulation. The candidates alone would be wrong in a third of the series.
TEST(Shifts, SeldomSeenWhereThereIsNone) {
  int candidates = 0;
  int shifts = 0;
  for (std::uint64_t seed = 0; seed < 400; ++seed) {
    const std::vector<double> series = NoisyLevels({1}, 100, 0.02, seed);
    candidates += ChangePoints(series).empty() ? 0 : 1;
    shifts += Shifts(series).empty() ? 0 : 1;
  }
  EXPECT_GT(candidates, 80);
  EXPECT_LE(shifts, 8);
}

TEST(Shifts, FindAnEffectOfTwoSpreads) {
  int found = 0;
  for (std::uint64_t seed = 0; seed < 100; ++seed) {
    for (const Shift& shift : Shifts(NoisyLevels({1, 1.05}, 40, 0.02, seed))) {
      found += shift.at >= 36 && shift.at <= 44 ? 1 : 0;
    }
  }
  EXPECT_GE(found, 90);
}

TEST(Shifts, RejectsWhatHasNoRatio) {
  EXPECT_THROW(Shifts({1, 0, 1}), std::invalid_argument);
  EXPECT_THROW(Shifts({1, std::numeric_limits<double>::quiet_NaN()}), std::invalid_argument);
  EXPECT_THAT(Shifts({}), IsEmpty());
}

}  // namespace
}  // namespace dispatchbench::results
