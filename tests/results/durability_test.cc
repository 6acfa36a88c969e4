#include "results/durability.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "results/durability_table.h"

namespace dispatchbench::results {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;

Benchmark Write(bool asynchronous, double wall_us) {
  Benchmark benchmark;
  benchmark.operation = "insert";
  benchmark.variant = "bulk";
  benchmark.family = "bulk";
  benchmark.size = 100;
  benchmark.condition.asynchronous_commit = asynchronous;
  benchmark.counts = Counts{.statements = 3, .round_trips = 3, .commits = 1};
  for (int i = 0; i < 5; ++i) {
    Sample sample;
    sample.repetition = i;
    sample.iterations = 1;
    sample.wall_us = wall_us * (1 + 0.01 * (i - 2));
    sample.wal_syncs = asynchronous ? 0 : 1;
    sample.wal_sync_us = asynchronous ? 0 : 1500;
    benchmark.samples.push_back(sample);
  }
  return benchmark;
}

results::Run MakeRun() {
  results::Run run;
  run.benchmarks = {Write(false, 4000), Write(true, 1000)};
  return run;
}

TEST(CommitCostsTest, ShareOfTheTimeThatACommitWaits) {
  const std::vector<CommitCost> costs = CommitCosts(MakeRun(), 100);
  ASSERT_EQ(costs.size(), 1u);
  ASSERT_TRUE(costs[0].share && costs[0].share->interval);
  EXPECT_DOUBLE_EQ(costs[0].share->value, 0.75);
  EXPECT_LT(costs[0].share->interval->lower, 0.75);
  EXPECT_GT(costs[0].share->interval->upper, 0.75);
  EXPECT_LT(costs[0].share->interval->upper, 0.77);
  EXPECT_EQ(costs[0].commits, 1);
  EXPECT_DOUBLE_EQ(costs[0].syncs.value(), 1);
  EXPECT_DOUBLE_EQ(costs[0].sync_us.value(), 1500);
}

TEST(CommitCostsTest, NeedsBothWays) {
  results::Run run = MakeRun();
  run.benchmarks.pop_back();
  EXPECT_THAT(CommitCosts(run, 100), IsEmpty());
  EXPECT_FALSE(DurabilitySize(run, 100));
  EXPECT_EQ(DurabilityText(run, 100), "");
  run = MakeRun();
  run.benchmarks[0].error = "broken";
  EXPECT_THAT(CommitCosts(run, 100), IsEmpty());
}

TEST(CommitCostsTest, AnotherDistanceIsNoCounterpart) {
  results::Run run = MakeRun();
  run.benchmarks[0].condition.rtt_us = 1000;
  EXPECT_THAT(CommitCosts(run, 100), IsEmpty());
}

TEST(DurabilityTextTest, ShowsWhatTheServerCounts) {
  results::Run run = MakeRun();
  const std::string text = DurabilityText(run, 10);
  EXPECT_THAT(text, HasSubstr("75% ["));
  EXPECT_THAT(text, HasSubstr("1.50 ms"));
  for (Sample& sample : run.benchmarks[0].samples) sample.wal_syncs.reset();
  EXPECT_FALSE(CommitCosts(run, 100)[0].syncs);
}

}  // namespace
}  // namespace dispatchbench::results
