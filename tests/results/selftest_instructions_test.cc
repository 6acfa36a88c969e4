#include "results/selftest_instructions.h"

#include <gtest/gtest.h>

namespace dispatchbench::results {
namespace {

InstructionSample Counted(std::int64_t client, std::int64_t backend) {
  const std::size_t count = 2 * kInstructionIterations;
  return {std::vector<std::int64_t>(count, client), std::vector<std::int64_t>(count, backend)};
}

TEST(SelftestInstructionsTest, EveryCountIsJudgedAsCompareWould) {
  const InstructionCheck check =
      CheckInstructions("a/b/1", Counted(100'000, 900'000), Counted(110'000, 900'000));
  EXPECT_EQ(check.repeats, 2);
  EXPECT_EQ(check.spread, 0);
  EXPECT_EQ(check.found.found, 2);
  EXPECT_EQ(check.found.of, 2);
  EXPECT_EQ(
      CheckInstructions("a/b/1", Counted(100'000, 900'000), Counted(100'100, 900'000)).found.found,
      0);
}

TEST(SelftestInstructionsTest, TheSpreadIsOfTheSmallestOfEachCount) {
  InstructionSample baseline = Counted(100'000, 900'000);
  // One iteration of the first count was disturbed: it does not count.
  baseline.backend[0] = 1'900'000;
  EXPECT_EQ(CheckInstructions("a/b/1", baseline, baseline).spread, 0);
  for (std::size_t i = 0; i < kInstructionIterations; ++i) baseline.backend[i] = 910'000;
  EXPECT_NEAR(CheckInstructions("a/b/1", baseline, baseline).spread, 0.01, 1e-4);
}

}  // namespace
}  // namespace dispatchbench::results
