#include "results/pairing_plan.h"

#include <gtest/gtest.h>

namespace dispatchbench::results {
namespace {

Benchmark Taking(const std::string& operation, double cpu_us, double wall_us) {
  Benchmark benchmark;
  benchmark.operation = operation;
  benchmark.variant = "bulk";
  benchmark.size = 100;
  benchmark.samples.resize(1);
  benchmark.samples[0].cpu_us = cpu_us;
  benchmark.samples[0].wall_us = wall_us;
  return benchmark;
}

TEST(PairingPlan, MeasurementsAreAsLongAsAskedForAndTheExtremesAreControls) {
  results::Run checked;
  // The first was disturbed: its wall time says nothing of what it costs.
  checked.benchmarks = {Taking("cheap", 100, 20'000), Taking("dear", 40'000, 41'000),
                        Taking("middle", 1000, 1010), Taking("remote", 0, 500)};
  const std::vector<std::string> names = {"cheap/bulk/100", "dear/bulk/100", "middle/bulk/100",
                                          "remote/bulk/100"};
  PairingRules rules;
  rules.measurement = std::chrono::duration<double>(0.005);
  const std::vector<PairedBenchmark> plan = PlanPairs(checked, names, rules);
  ASSERT_EQ(plan.size(), 7U);
  EXPECT_EQ(plan[0].iterations, 50);
  EXPECT_EQ(plan[1].iterations, 1) << "one at least";
  EXPECT_EQ(plan[2].iterations, 5);
  EXPECT_EQ(plan[3].iterations, 10) << "by wall time where nothing else is known";
  for (std::size_t i = 0; i < plan.size(); ++i) EXPECT_EQ(plan[i].is_control, i >= 4);
  EXPECT_EQ(plan[4].name, "cheap/bulk/100");
  EXPECT_EQ(plan[5].name, "dear/bulk/100");
  EXPECT_EQ(plan[6].name, "middle/bulk/100");
}

}  // namespace
}  // namespace dispatchbench::results
