#include "results/gate.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "results/gate_counts.h"
#include "results/gate_text.h"
#include "results/run_document.h"
#include "results/text_file.h"
#include "tests/support/results/golden.h"
#include "tests/support/results/sample_document.h"

namespace dispatchbench::results {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

results::Run Counted() {
  return ParseRun(testing::SampleDocument({.sizes = {10, 50, 100}, .repetitions = 1}).dump(),
                  "run.json");
}

// A folder with the baseline of PostgreSQL `major`, as the sample run has it.
class GateTest : public ::testing::Test {
 protected:
  void Keep(int major, const results::Run& run) {
    Baseline baseline = BaselineOf(run, "because");
    baseline.postgresql_major = major;
    WriteTextFile(folder_.FileOf(major), BaselineText(baseline));
  }

  testing::ScratchFolder scratch_;
  BaselineFolder folder_{scratch_.path()};
};

TEST(JoinedExitCode, ARegressionStandsAndWhatWasNotMeasuredIsNeverFine) {
  EXPECT_EQ(JoinedExitCode({0, 0}), 0);
  EXPECT_EQ(JoinedExitCode({0, 2}), 2);
  EXPECT_EQ(JoinedExitCode({2, 3, 0}), 3);
  EXPECT_EQ(JoinedExitCode({3, 1, 2, 0}), 1);
  EXPECT_EQ(JoinedExitCode({}), 3);
}

TEST_F(GateTest, FineAgainstItsOwnBaseline) {
  Keep(15, Counted());
  const GatePart part = CountsPart(folder_, Counted(), "", "this build");
  ASSERT_TRUE(part.comparison) << part.failure;
  EXPECT_EQ(part.exit_code(), 0);
  EXPECT_THAT(part.notes, IsEmpty());
  EXPECT_THAT(part.Finding(), HasSubstr("against the baseline of PostgreSQL 15: 0 regressed"));
}

TEST_F(GateTest, NamesOperationVariantCountsAndSource) {
  Keep(15, Counted());
  results::Run run = Counted();
  for (Operation& operation : run.operations) operation.source = "bench/operations/here.cc";
  for (Benchmark& benchmark : run.benchmarks) {
    if (benchmark.name() == "insert_assignments/bulk_unnest/100") {
      benchmark.counts->round_trips = 100;
    }
  }
  const Gate gate{{CountsPart(folder_, run, "", "this build")}};
  EXPECT_EQ(ExitCode(gate), 1);
  for (const std::string& text : {GateTable(gate, false), GateMarkdown(gate), GateJunit(gate)}) {
    EXPECT_THAT(text,
                AllOf(HasSubstr("insert_assignments/bulk_unnest/100"), HasSubstr("round trips 1 -"),
                      HasSubstr("100"), HasSubstr("bench/operations/here.cc")));
  }
  const auto json = nlohmann::json::parse(GateJson(gate));
  EXPECT_EQ(json["exit_code"], 1);
  EXPECT_EQ(json["parts"][0]["comparison"]["rows"][0]["source"], "bench/operations/here.cc");
}

TEST_F(GateTest, AMissingBenchmarkFailsUnlessItWasNotAskedFor) {
  Keep(15, Counted());
  results::Run run = Counted();
  const std::string gone = run.benchmarks.front().name();
  run.benchmarks.erase(run.benchmarks.begin());
  const GatePart part = CountsPart(folder_, run, "", "this build");
  EXPECT_EQ(part.exit_code(), 1);
  EXPECT_THAT(part.comparison->exact.missing, Contains(gone));
  EXPECT_EQ(CountsPart(folder_, run, "-" + gone, "this build").exit_code(), 0);
}

TEST_F(GateTest, WithoutItsVersionOnlyWhatNoVersionChangesIsCompared) {
  results::Run baseline = Counted();
  baseline.benchmarks[0].counts->wal_bytes = 1000;
  Keep(17, baseline);
  results::Run run = Counted();
  run.benchmarks[0].counts->wal_bytes = 2000;
  GatePart part = CountsPart(folder_, run, "", "this build");
  EXPECT_EQ(part.exit_code(), 0);
  EXPECT_THAT(part.notes, Contains(AllOf(HasSubstr("no baseline for PostgreSQL 15"),
                                         HasSubstr("gate --update"))));
  Keep(15, baseline);
  EXPECT_EQ(CountsPart(folder_, run, "", "this build").exit_code(), 1);
  ++run.benchmarks[0].counts->statements;
  std::filesystem::remove(folder_.FileOf(15));
  EXPECT_EQ(CountsPart(folder_, run, "", "this build").exit_code(), 1);
}

TEST_F(GateTest, WhatAnOlderServerSkipsIsSaidNotMissing) {
  Keep(17, Counted());
  results::Run run = Counted();
  const std::string skipped = run.benchmarks.front().name();
  run.benchmarks.erase(run.benchmarks.begin());
  run.skips = {{skipped, "needs PostgreSQL 16"}};
  const GatePart part = CountsPart(folder_, run, "", "this build");
  EXPECT_EQ(part.exit_code(), 0);
  EXPECT_THAT(part.notes, Contains(HasSubstr("needs PostgreSQL 16")));
  // On the version of the baseline it was measured once.
  Keep(15, Counted());
  EXPECT_EQ(CountsPart(folder_, run, "", "this build").exit_code(), 1);
}

TEST_F(GateTest, OtherConditionsAreNoMeasurement) {
  GatePart part = CountsPart(folder_, Counted(), "", "this build");
  EXPECT_EQ(part.exit_code(), 3);
  EXPECT_THAT(part.failure, HasSubstr("no baseline"));
  Keep(15, Counted());
  results::Run run = Counted();
  run.index_state = "performance";
  part = CountsPart(folder_, run, "", "this build");
  EXPECT_EQ(part.exit_code(), 3);
  EXPECT_THAT(part.failure, HasSubstr("indexes performance, the baseline baseline"));
  run = Counted();
  run.datasets[0].fingerprint = "ffffffffffffffff";
  EXPECT_EQ(CountsPart(folder_, run, "", "this build").exit_code(), 3);
  EXPECT_EQ(CountsPart(folder_, Counted(), "nothing_is_called_so", "this build").exit_code(), 3);
}

TEST_F(GateTest, WhatImprovedIsToBeKept) {
  Keep(15, Counted());
  results::Run run = Counted();
  --run.benchmarks[0].counts->statements;
  const GatePart part = CountsPart(folder_, run, "", "this build");
  EXPECT_EQ(part.exit_code(), 0);
  EXPECT_THAT(part.notes, Contains(HasSubstr("not guarded until the baseline has it")));
}

TEST_F(GateTest, WhatCouldNotBeMeasuredIsInEveryOutput) {
  Keep(15, Counted());
  GatePart times;
  times.name = "times";
  times.failure = "The reference build failed";
  const Gate gate{{CountsPart(folder_, Counted(), "", "this build"), times}};
  EXPECT_EQ(ExitCode(gate), 3);
  for (const std::string& text :
       {GateTable(gate, false), GateMarkdown(gate), GateJunit(gate), GateJson(gate)}) {
    EXPECT_THAT(text, HasSubstr("The reference build failed"));
  }
  EXPECT_THAT(GateJunit(gate), HasSubstr("errors=\"1\""));
  EXPECT_THAT(GateTable(gate, false), Not(HasSubstr("False alarms")));
}

TEST_F(GateTest, TheBaselineDecidesOnCountsNotTheReference) {
  const Baseline baseline = BaselineOf(Counted(), "because");
  ExactComparison exact;
  exact.changes = {{.benchmark = "insert_assignments/bulk_unnest/100",
                    .operation = "insert_assignments",
                    .what = "round trips",
                    .before = "1",
                    .after = "2",
                    .direction = Direction::kMore},
                   {.benchmark = "insert_assignments/bulk_unnest/1000",
                    .operation = "insert_assignments",
                    .what = "round trips",
                    .before = "1",
                    .after = "2",
                    .direction = Direction::kMore}};
  exact.missing = {"gone/bulk/100", "gone/bulk/1000"};
  LeaveCountsTo(baseline, exact);
  EXPECT_FALSE(exact.changes[0].is_regression());
  EXPECT_TRUE(exact.changes[1].is_regression());
  EXPECT_THAT(exact.missing, ::testing::ElementsAre("gone/bulk/1000"));
}

}  // namespace
}  // namespace dispatchbench::results
