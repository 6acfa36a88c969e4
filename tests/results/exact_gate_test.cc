#include "results/exact_gate.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "results/run_document.h"
#include "tests/support/results/sample_document.h"

namespace dispatchbench::results {
namespace {

using nlohmann::json;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::SampleDocument;

results::Run Sample() {
  return ParseRun(SampleDocument({.sizes = {10, 100}, .repetitions = 1}).dump(), "run.json");
}

TEST(ExactGate, ARunAgainstItselfHasNoDifference) {
  const ExactComparison comparison = CompareExactly(Sample(), Sample());
  EXPECT_THAT(comparison.changes, IsEmpty());
  EXPECT_THAT(comparison.missing, IsEmpty());
  EXPECT_THAT(comparison.added, IsEmpty());
  EXPECT_FALSE(comparison.has_regression());
  EXPECT_EQ(comparison.comparable.size(), Sample().benchmarks.size());
}

TEST(ExactGate, OneMoreRoundTripIsARegressionOneLessIsNot) {
  results::Run contender = Sample();
  ++contender.benchmarks[3].counts->round_trips;
  ExactComparison comparison = CompareExactly(Sample(), contender);
  ASSERT_EQ(comparison.changes.size(), 1u);
  EXPECT_EQ(comparison.changes[0].benchmark, contender.benchmarks[3].name());
  EXPECT_THAT(comparison.changes[0].Text(), HasSubstr("round trips "));
  EXPECT_TRUE(comparison.has_regression());
  comparison = CompareExactly(contender, Sample());
  ASSERT_EQ(comparison.changes.size(), 1u);
  EXPECT_FALSE(comparison.has_regression());
}

TEST(ExactGate, MoreWalIsARegressionAnUnknownCountIsNone) {
  results::Run baseline = Sample();
  results::Run contender = Sample();
  baseline.benchmarks[0].counts->wal_bytes = 1000;
  contender.benchmarks[0].counts->wal_bytes = 1001;
  EXPECT_TRUE(CompareExactly(baseline, contender).has_regression());
  contender.benchmarks[0].counts->wal_bytes.reset();
  EXPECT_THAT(CompareExactly(baseline, contender).changes, IsEmpty());
}

TEST(ExactGate, SaysFromWhichPlanToWhich) {
  results::Run baseline = Sample();
  results::Run contender = Sample();
  const std::string name = baseline.benchmarks[0].name();
  baseline.plan_shapes[name] = {"Index Scan booking_pkey on booking", "Limit"};
  contender.plan_shapes[name] = {"Seq Scan on booking", "Limit"};
  const ExactComparison comparison = CompareExactly(baseline, contender);
  ASSERT_EQ(comparison.changes.size(), 1u);
  EXPECT_EQ(comparison.changes[0].Text(),
            "plan Index Scan booking_pkey on booking -> Seq Scan on booking");
  // The clock says whether that is worse.
  EXPECT_FALSE(comparison.has_regression());
}

// The sample with a growth of the first operation's second variant.
results::Run Growing(const std::string& order) {
  results::Run run =
      ParseRun(SampleDocument({.sizes = {10, 50, 100}, .repetitions = 1}).dump(), "run.json");
  run.operations[0].variants[1].growth = {
      .order = order, .exact = true, .slope = 1, .k = 1, .fixed = 0};
  return run;
}

TEST(ExactGate, AnotherGrowthIsARegressionOrAnImprovementByName) {
  const results::Run baseline = Growing("O(N/k)");
  ExactComparison comparison = CompareExactly(baseline, Growing("O(N)"));
  ASSERT_EQ(comparison.changes.size(), 1u);
  EXPECT_EQ(comparison.changes[0].Text(), "growth O(N/k) -> O(N)");
  EXPECT_EQ(comparison.changes[0].benchmark, "list_bookings/n_plus_one_prepared/100");
  EXPECT_TRUE(comparison.has_regression());
  comparison = CompareExactly(baseline, Growing("O(1)"));
  ASSERT_EQ(comparison.changes.size(), 1u);
  EXPECT_EQ(comparison.changes[0].direction, Direction::kLess);
  EXPECT_FALSE(comparison.has_regression());
  EXPECT_THAT(CompareExactly(baseline, baseline).changes, IsEmpty());
}

TEST(ExactGate, GrowthFromOtherSizesIsNotCompared) {
  results::Run contender = Growing("O(N)");
  std::erase_if(contender.benchmarks, [](const Benchmark& benchmark) {
    return benchmark.variant == "n_plus_one_prepared" && benchmark.size == 50;
  });
  EXPECT_THAT(CompareExactly(Growing("O(1)"), contender).changes, IsEmpty());
}

TEST(ExactGate, WhatDependsOnTheVersionCanBeLeftOut) {
  results::Run baseline = Sample();
  results::Run contender = Sample();
  baseline.benchmarks[0].counts->wal_bytes = 1000;
  contender.benchmarks[0].counts->wal_bytes = 1001;
  baseline.plan_shapes[baseline.benchmarks[0].name()] = {"Index Scan"};
  contender.plan_shapes[baseline.benchmarks[0].name()] = {"Seq Scan"};
  EXPECT_EQ(CompareExactly(baseline, contender).changes.size(), 2u);
  EXPECT_THAT(CompareExactly(baseline, contender, CountScope::kIndependent).changes, IsEmpty());
  ++contender.benchmarks[0].counts->commits;
  EXPECT_TRUE(CompareExactly(baseline, contender, CountScope::kIndependent).has_regression());
}

TEST(ExactGate, NamesTheSourceThatTheDocumentNames) {
  results::Run run = Sample();
  const std::string name = run.benchmarks[0].name();
  EXPECT_EQ(CompareExactly(run, run).SourceOf(name), "");
  run.operations[0].source = "bench/operations/lists.cc";
  EXPECT_EQ(CompareExactly(run, Sample()).SourceOf(name), "bench/operations/lists.cc");
  EXPECT_EQ(CompareExactly(Sample(), run).SourceOf(name), "bench/operations/lists.cc");
}

TEST(ExactGate, AFailureSaysWhatItDidInsteadAndWhere) {
  json document = SampleDocument({.sizes = {100}, .repetitions = 1});
  json& entry = document["benchmarks"][0];
  entry["error_occurred"] = true;
  entry["error_message"] = "wrong cost";
  const auto round_trips = entry["round_trips"].get<int>();
  entry["round_trips"] = round_trips + 99;
  results::Run contender = ParseRun(document.dump(), "run.json");
  contender.operations[0].source = "bench/operations/lists.cc";
  const results::Run baseline =
      ParseRun(SampleDocument({.sizes = {100}, .repetitions = 1}).dump(), "run.json");
  const ExactComparison comparison = CompareExactly(baseline, contender);
  EXPECT_THAT(comparison.failing, ElementsAre(fmt::format("{}: wrong cost (round trips {} -> {}; "
                                                          "bench/operations/lists.cc)",
                                                          contender.benchmarks[0].name(),
                                                          round_trips, round_trips + 99)));
}

TEST(ExactGate, WhatTheContenderSkipsFails) {
  results::Run contender = Sample();
  const std::string name = contender.benchmarks[0].name();
  contender.benchmarks.erase(contender.benchmarks.begin());
  contender.skips = {{name, "needs PostgreSQL 16"}};
  EXPECT_THAT(CompareExactly(Sample(), contender).failing,
              ElementsAre(name + ": skipped: needs PostgreSQL 16"));
}

TEST(ExactGate, ListsWhatIsMissingOrNew) {
  results::Run contender = Sample();
  const std::string gone = contender.benchmarks[0].name();
  contender.benchmarks.erase(contender.benchmarks.begin());
  ExactComparison comparison = CompareExactly(Sample(), contender);
  EXPECT_THAT(comparison.missing, ElementsAre(gone));
  EXPECT_TRUE(comparison.has_regression());
  comparison = CompareExactly(contender, Sample());
  EXPECT_THAT(comparison.added, ElementsAre(gone));
  EXPECT_FALSE(comparison.has_regression());
}

TEST(ExactGate, AFailureOnEitherSideFails) {
  results::Run failing = Sample();
  failing.benchmarks[1].error = "wrong answer";
  for (const ExactComparison& comparison :
       {CompareExactly(failing, Sample()), CompareExactly(Sample(), failing)}) {
    ASSERT_EQ(comparison.failing.size(), 1u);
    EXPECT_THAT(comparison.failing[0], HasSubstr("wrong answer"));
    EXPECT_TRUE(comparison.has_regression());
  }
}

}  // namespace
}  // namespace dispatchbench::results
