#include "tests/support/profile/loop_score.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace dispatchbench::testing {
namespace {

TEST(LoopScore, OfTheDevelopmentHalf) {
  const LoopScore score =
      Score(DevelopmentCases(), [](const auto& recording) { return FoundLoops(recording); });
  EXPECT_THAT(score.wrong_cases, ::testing::IsEmpty());
  EXPECT_EQ(score.Precision(), 1);
  EXPECT_EQ(score.Recall(), 1);
}

TEST(LoopScore, OfTheHeldOutHalf) {
  const LoopScore score =
      Score(HeldOutCases(), [](const auto& recording) { return FoundLoops(recording); });
  EXPECT_THAT(score.wrong_cases, ::testing::IsEmpty());
  EXPECT_EQ(score.Precision(), 1);
  EXPECT_EQ(score.Recall(), 1);
}

}  // namespace
}  // namespace dispatchbench::testing
