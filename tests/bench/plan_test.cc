#include "bench/plan.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <numeric>

namespace dispatchbench::bench {
namespace {

using ::testing::Each;
using ::testing::ElementsAre;

double Total(const std::vector<double>& costs_s, const std::vector<std::int64_t>& iterations) {
  return std::inner_product(
      costs_s.begin(), costs_s.end(), iterations.begin(), 0.0, std::plus<>(),
      [](double cost_s, std::int64_t count) { return cost_s * static_cast<double>(count); });
}

TEST(PlanIterationsTest, SharesTheTimeEqually) {
  EXPECT_THAT(PlanIterations({0.1, 0.2, 0.4}, 2, 5.7), ElementsAre(10, 5, 2));
}

TEST(PlanIterationsTest, TheDearestGetsOneAndTheOthersTheRest) {
  const std::vector<double> costs_s = {5, 0.01, 0.01};
  EXPECT_THAT(PlanIterations(costs_s, 1, 6.001), ElementsAre(1, 50, 50));
}

TEST(PlanIterationsTest, KeepsWithinTheBudgetWhereOneEachDoes) {
  const std::vector<double> costs_s = {0.001, 0.003, 0.02, 0.5, 0.0004};
  for (const double budget_s : {2.0, 5.0, 17.0}) {
    const std::vector<std::int64_t> iterations = PlanIterations(costs_s, 3, budget_s);
    EXPECT_LE(Total(costs_s, iterations) * 3, budget_s);
    EXPECT_GT(Total(costs_s, iterations) * 3, budget_s * 0.5);
  }
}

TEST(PlanIterationsTest, WithoutTimeEachStillRunsOnce) {
  EXPECT_THAT(PlanIterations({1, 2, 3}, 5, 0), Each(1));
  EXPECT_THAT(PlanIterations({1, 2, 3}, 5, 0.5), Each(1));
}

TEST(PlanIterationsTest, HonoursTheUpperLimit) {
  EXPECT_THAT(PlanIterations({1e-6, 1}, 1, 100, 500), ElementsAre(500, 99));
}

TEST(PlanIterationsTest, NothingToPlan) { EXPECT_THAT(PlanIterations({}, 1, 1), ElementsAre()); }

TEST(PlanCasesTest, WithTimeEnoughEverythingGetsAllRepetitions) {
  const std::vector<CasePlan> plans = PlanCases({{0.01, false}, {0.1, true}}, 5, 10, 100);
  ASSERT_EQ(plans.size(), 2u);
  EXPECT_EQ(plans[0].repetitions, 5);
  EXPECT_EQ(plans[1].repetitions, 5);
  EXPECT_EQ(plans[0].iterations, 100);
  EXPECT_EQ(plans[1].iterations, 10);
}

TEST(PlanCasesTest, OptionalOnesGetFewerRepetitionsWhenTimeIsShort) {
  const std::vector<CasePlan> plans = PlanCases({{0.1, false}, {1, true}}, 10, 6, 100);
  EXPECT_EQ(plans[0].repetitions, 10);
  EXPECT_GE(plans[1].repetitions, kFewestRepetitions);
  EXPECT_LT(plans[1].repetitions, 10);
  EXPECT_EQ(plans[1].iterations, 1);
}

TEST(PlanCasesTest, TheDearestAreLeftOutFirst) {
  const std::vector<CasePlan> plans =
      PlanCases({{0.1, false}, {50, true}, {1, true}, {0.01, true}}, 5, 6, 100);
  EXPECT_EQ(plans[0].repetitions, 5);
  EXPECT_EQ(plans[1].repetitions, 0);
  EXPECT_GE(plans[2].repetitions, kFewestRepetitions);
  EXPECT_GE(plans[3].repetitions, kFewestRepetitions);
}

TEST(PlanCasesTest, OptionalOnesLeaveHalfOfTheTime) {
  const std::vector<CasePlan> plans = PlanCases({{0.01, false}, {0.5, true}}, 20, 10, 100);
  EXPECT_LE(0.5 * plans[1].repetitions, 5);
  EXPECT_GT(plans[0].iterations, 10);
}

TEST(PlanCasesTest, WhatIsNotOptionalIsNeverLeftOut) {
  const std::vector<CasePlan> plans = PlanCases({{5, false}, {0.1, true}}, 5, 1, 100);
  EXPECT_EQ(plans[0].repetitions, 5);
  EXPECT_EQ(plans[0].iterations, 1);
  EXPECT_EQ(plans[1].repetitions, 0);
}

TEST(PlanCasesTest, NoRepetitionIsLongerThanWorthwhile) {
  const std::vector<CasePlan> plans = PlanCases({{0.01, false}}, 5, 1000, 0.1);
  EXPECT_EQ(plans[0].iterations, 10);
}

}  // namespace
}  // namespace dispatchbench::bench
