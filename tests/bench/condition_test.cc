#include "bench/condition.h"

#include <gtest/gtest.h>

#include "bench/benchmark_case.h"

namespace dispatchbench::bench {
namespace {

TEST(ConditionTest, IsPartOfTheName) {
  Operation operation;
  operation.name = "read_it";
  const Variant variant{Family::kBulk, "copy", nullptr, nullptr};
  BenchmarkCase benchmark{&operation, &variant, 100};
  EXPECT_EQ(benchmark.name(), "read_it/bulk_copy/100");
  benchmark.condition.rtt_us = 500;
  EXPECT_EQ(benchmark.name(), "read_it/bulk_copy/100/rtt:0.5ms");
  benchmark.condition = {.rtt_us = 1000, .asynchronous_commit = true};
  EXPECT_EQ(benchmark.name(), "read_it/bulk_copy/100/rtt:1ms/commit:async");
}

}  // namespace
}  // namespace dispatchbench::bench
