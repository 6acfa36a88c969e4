#include "results/exact_gate.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "results/run_document.h"
#include "tests/support/results/sample_document.h"

namespace dispatchbench::results {
namespace {

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
