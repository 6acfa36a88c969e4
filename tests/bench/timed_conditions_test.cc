#include "bench/timed_conditions.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace dispatchbench::bench {
namespace {

using ::testing::ElementsAre;

Operation MakeOperation(std::vector<std::string> changes) {
  Operation operation;
  operation.name = "op";
  operation.variants = {
      {Family::kNPlusOne, "", {}, {}}, {Family::kBatched, "", {}, {}}, {Family::kBulk, "", {}, {}}};
  operation.before = "n_plus_one";
  operation.after = "bulk";
  operation.changes = std::move(changes);
  return operation;
}

std::vector<std::string> Names(const Operation& operation, const std::vector<int>& sizes,
                               const Options& options) {
  std::vector<BenchmarkCase> cases;
  for (const int size : sizes) {
    for (const Variant& variant : operation.variants) cases.push_back({&operation, &variant, size});
  }
  const TimedConditions conditions(cases, options);
  std::vector<std::string> names;
  for (const BenchmarkCase& benchmark : cases) {
    for (const BenchmarkCase& timed : conditions.Of(benchmark)) names.push_back(timed.name());
  }
  return names;
}

TEST(TimedConditionsTest, NoneByDefault) {
  EXPECT_THAT(Names(MakeOperation({"booking"}), {10}, {}),
              ElementsAre("op/n_plus_one/10", "op/batched/10", "op/bulk/10"));
}

TEST(TimedConditionsTest, EveryDistanceForEveryCase) {
  Options options;
  options.rtts_us = {0, 1000};
  EXPECT_THAT(Names(MakeOperation({}), {10}, options),
              ElementsAre("op/n_plus_one/10", "op/n_plus_one/10/rtt:1ms", "op/batched/10",
                          "op/batched/10/rtt:1ms", "op/bulk/10", "op/bulk/10/rtt:1ms"));
}

TEST(TimedConditionsTest, ForTheSummaryBeforeAndAfterAtItsSize) {
  Options options;
  options.rtts_us = {0, 500};
  options.distances_for_summary = true;
  EXPECT_THAT(Names(MakeOperation({}), {100, 200}, options),
              ElementsAre("op/n_plus_one/100", "op/n_plus_one/100/rtt:0.5ms", "op/batched/100",
                          "op/bulk/100", "op/bulk/100/rtt:0.5ms", "op/n_plus_one/200",
                          "op/batched/200", "op/bulk/200"));
}

TEST(TimedConditionsTest, DurableWritesAlsoWithoutWaitingForTheDisk) {
  Options options;
  options.settings = fixtures::SettingsProfile::kDurable;
  EXPECT_THAT(Names(MakeOperation({"booking"}), {10}, options),
              ElementsAre("op/n_plus_one/10", "op/n_plus_one/10/commit:async", "op/batched/10",
                          "op/batched/10/commit:async", "op/bulk/10", "op/bulk/10/commit:async"));
  EXPECT_EQ(Names(MakeOperation({}), {10}, options).size(), 3u);
  options.asynchronous_commit = false;
  EXPECT_EQ(Names(MakeOperation({"booking"}), {10}, options).size(), 3u);
}

}  // namespace
}  // namespace dispatchbench::bench
