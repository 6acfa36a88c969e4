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

// Read for the first time here: what the detector gave that was made with the other half only.
TEST(LoopScore, OfTheHeldOutHalfAtFirstTry) {
  const LoopScore score =
      Score(HeldOutCases(), [](const auto& recording) { return FoundLoops(recording); });
  EXPECT_EQ(score.right, 19);
  EXPECT_EQ(score.invented, 6);
  EXPECT_EQ(score.missed, 3);
}

}  // namespace
}  // namespace dispatchbench::testing
