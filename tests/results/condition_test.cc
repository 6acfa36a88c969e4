#include <gtest/gtest.h>

#include "results/run_document.h"
#include "results/summary.h"
#include "tests/support/results/sample_document.h"

namespace dispatchbench::results {
namespace {

TEST(ConditionTest, NamesABenchmarkAsTheSuiteDoes) {
  EXPECT_EQ((Condition{}.suffix()), "");
  EXPECT_EQ((Condition{.rtt_us = 500}.suffix()), "/rtt:0.5ms");
  EXPECT_EQ((Condition{.rtt_us = 10000}.suffix()), "/rtt:10ms");
  EXPECT_EQ((Condition{.asynchronous_commit = true}.suffix()), "/commit:async");
  EXPECT_EQ((Condition{.rtt_us = 1000, .asynchronous_commit = true}.suffix()),
            "/rtt:1ms/commit:async");
}

TEST(ConditionTest, MakesABenchmarkOfItsOwn) {
  nlohmann::json document = testing::SampleDocument({.sizes = {10}, .repetitions = 2});
  nlohmann::json slow = document["benchmarks"][0];
  slow["rtt_us"] = 1000;
  slow["real_time"] = 1e6;
  document["benchmarks"].push_back(slow);
  const results::Run run = ParseRun(document.dump(), "run.json");
  const Benchmark& first = run.benchmarks.front();
  const Benchmark* const direct = FindBenchmark(run, first.operation, first.variant, first.size);
  const Benchmark* const distant =
      FindBenchmark(run, first.operation, first.variant, first.size, {.rtt_us = 1000});
  ASSERT_NE(direct, nullptr);
  ASSERT_NE(distant, nullptr);
  EXPECT_EQ(direct->samples.size(), 2u);
  ASSERT_EQ(distant->samples.size(), 1u);
  EXPECT_DOUBLE_EQ(distant->samples[0].wall_us, 1e6);
  EXPECT_EQ(distant->name(), direct->name() + "/rtt:1ms");
}

}  // namespace
}  // namespace dispatchbench::results
