#include "bench/condition.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <stdexcept>

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

TEST(ParseRoundTripTimesTest, MicrosecondsInOrder) {
  EXPECT_THAT(ParseRoundTripTimes({"5ms", "0", "0.5ms", "1s", "50us"}),
              ::testing::ElementsAre(0, 50, 500, 5000, 1'000'000));
}

TEST(ParseRoundTripTimesTest, RefusesWhatIsNoTime) {
  const std::pair<const char*, const char*> cases[] = {
      {"5", "no unit"},          {"", "no time"},           {"fast", "no time"},
      {"1min", "unknown unit"},  {"-1ms", "negative"},      {"2s", "more than 1 s"},
      {"0.1us", "whole number"}, {"1e99s", "unknown unit"}, {"nanms", "more than 1 s|negative"},
  };
  for (const auto& [text, why] : cases) {
    try {
      ParseRoundTripTimes({text});
      ADD_FAILURE() << text;
    } catch (const std::invalid_argument& error) {
      EXPECT_THAT(error.what(), ::testing::HasSubstr(std::string("'") + text + "'"));
      EXPECT_THAT(error.what(), ::testing::ContainsRegex(why));
    }
  }
  EXPECT_THROW(ParseRoundTripTimes({"1ms", "1000us"}), std::invalid_argument);
}

}  // namespace
}  // namespace dispatchbench::bench
