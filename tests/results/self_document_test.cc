#include "results/self_document.h"

#include <gtest/gtest.h>

#include "results/document_error.h"

namespace dispatchbench::results {
namespace {

SelfComparison WithRatios(const std::vector<double>& ratios, std::optional<double> goal) {
  SelfComparison comparison{
      .name = "a", .ours = "b", .reference = "c", .unit = "query", .goal = goal, .pairs = {}};
  for (const double ratio : ratios) {
    comparison.pairs.push_back({.ours_us = 10 * ratio, .reference_us = 10});
  }
  return comparison;
}

TEST(SelfGoals, AreMetNotMetOrUndecidedByTheWholeInterval) {
  const std::vector<double> below(10, 1.05);
  EXPECT_EQ(VerdictOf(WithRatios(below, 1.1)), GoalVerdict::kMet);
  EXPECT_EQ(VerdictOf(WithRatios(below, 1.05)), GoalVerdict::kMet);
  EXPECT_EQ(VerdictOf(WithRatios(below, 1.04)), GoalVerdict::kNotMet);
  EXPECT_EQ(VerdictOf(WithRatios({0.9, 0.9, 0.9, 0.9, 0.9, 1.2, 1.2, 1.2, 1.2, 1.2}, 1.1)),
            GoalVerdict::kUndecided);
  EXPECT_EQ(VerdictOf(WithRatios({1, 1}, 1.1)), GoalVerdict::kUndecided) << "covers 50% only";
  EXPECT_EQ(VerdictOf(WithRatios({}, 1.1)), GoalVerdict::kUndecided);
  EXPECT_EQ(VerdictOf(WithRatios(below, std::nullopt)), GoalVerdict::kNoGoal);
}

TEST(SelfGoals, RatioIsTheMedianOfThePairsNotOfTheSides) {
  SelfComparison comparison = WithRatios({}, 1.1);
  // The machine got ten times slower in between: each pair still says 2.
  for (const double slow : {1.0, 10.0, 100.0}) {
    comparison.pairs.push_back({.ours_us = 2 * slow, .reference_us = slow});
  }
  EXPECT_DOUBLE_EQ(PairedRatio(comparison)->value, 2);
  EXPECT_DOUBLE_EQ(PairedRatio(comparison)->interval->upper, 2);
}

TEST(SelfTable, NamesEveryComparisonAndFact) {
  SelfRun run;
  run.comparisons.push_back(WithRatios(std::vector<double>(10, 1.5), 1.1));
  run.facts.push_back({.name = "runner_ns", .meaning = "what it costs", .value = 12});
  const std::string table = SelfTable(run);
  EXPECT_NE(table.find("1.50x"), std::string::npos);
  EXPECT_NE(table.find("NOT MET"), std::string::npos);
  EXPECT_NE(table.find("runner_ns 12.0: what it costs"), std::string::npos);
  for (std::size_t at = 0; at < table.size();) {
    const std::size_t end = table.find('\n', at);
    EXPECT_LE(end - at, 100U);
    at = end + 1;
  }
}

}  // namespace
}  // namespace dispatchbench::results
