// Claims beside what was measured: verdicts, contradictions, and from where on a claim is true.
#include "results/ledger.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "results/ledger_text.h"
#include "tests/support/results/claim_sample.h"

namespace dispatchbench::results {
namespace {

using testing::ClaimFrom;
using ::testing::Contains;
using testing::CountClaim;
using ::testing::ElementsAre;
using testing::EvidenceOf;
using testing::FactorClaim;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::ListBenchmark;
using testing::ListRun;
using V = ClaimVerdict;

LedgerRow RowOf(const Claim& claim, const results::Run& run = ListRun()) {
  return MakeLedgerRow(claim, EvidenceOf(run));
}

TEST(Ledger, CountsDecideHard) {
  EXPECT_EQ(RowOf(CountClaim(102, 1)).verdict, V::kConfirmed);
  EXPECT_EQ(RowOf(CountClaim(102, 2)).verdict, V::kExceeded);
  EXPECT_EQ(RowOf(CountClaim(102, 0)).verdict, V::kRefuted);
  EXPECT_EQ(RowOf(CountClaim(102, 1)).measured, "102 to 1");
  EXPECT_THAT(RowOf(CountClaim(102, 1)).remarks, IsEmpty());
}

TEST(Ledger, SaysWhatTheCountBeforeReallyIs) {
  const LedgerRow row = RowOf(CountClaim(51, 1, 50));
  EXPECT_EQ(row.verdict, V::kConfirmed);
  EXPECT_THAT(row.remarks, ElementsAre("Before: 52 (N + 2), not 51."));
}

TEST(Ledger, ACountThatLiesOnALineIsWorkedOutAndSaysSo) {
  const LedgerRow row = RowOf(CountClaim(82, 1, 80));
  EXPECT_EQ(row.measured, "82 to 1");
  EXPECT_EQ(row.verdict, V::kConfirmed);
  EXPECT_THAT(row.remarks, Contains(HasSubstr("Size 80 was not counted")));
  results::Run bent = ListRun();
  bent.benchmarks[2].counts->statements += 1;
  EXPECT_EQ(RowOf(CountClaim(82, 1, 80), bent).verdict, V::kNotMeasured);
}

TEST(Ledger, RatiosDecideByTheirInterval) {
  EXPECT_EQ(RowOf(FactorClaim("5x")).verdict, V::kExceeded);
  EXPECT_EQ(RowOf(FactorClaim("9.9x")).verdict, V::kConfirmed);
  EXPECT_EQ(RowOf(FactorClaim("10x")).verdict, V::kUndecided);
  EXPECT_EQ(RowOf(FactorClaim("11x")).verdict, V::kNotReached);
  results::Run slower = ListRun();
  slower.operations[0].before = "fast";
  slower.operations[0].after = "slow";
  EXPECT_EQ(RowOf(FactorClaim("2x"), slower).verdict, V::kRefuted);
}

TEST(Ledger, ChangingOneFigureChangesItsRow) {
  const LedgerRow before = RowOf(FactorClaim("9.9x"));
  results::Run run = ListRun();
  for (Sample& sample : run.benchmarks[5].samples) sample.wall_us *= 2;
  const LedgerRow after = RowOf(FactorClaim("9.9x"), run);
  EXPECT_EQ(before.verdict, V::kConfirmed);
  EXPECT_EQ(after.verdict, V::kNotReached);
  EXPECT_NE(before.measured, after.measured);
  EXPECT_NE(before.reached, after.reached);
  EXPECT_NE(before.beside, after.beside);
}

TEST(Ledger, SaysFromWhichDistanceOnAFactorIsTrue) {
  results::Run run = ListRun();
  run.network = {{.nominal_us = 1000, .measured_us = 1000, .p99_us = 1000, .samples = 9}};
  run.benchmarks.push_back(ListBenchmark("slow", 100, 102, 10'000 + 102'000, 1000));
  run.benchmarks.push_back(ListBenchmark("fast", 100, 1, 1000 + 1000, 1000));
  const LedgerRow row = RowOf(FactorClaim("20x"), run);
  EXPECT_EQ(row.verdict, V::kNotReached);
  EXPECT_EQ(row.points.size(), 2u);
  EXPECT_EQ(row.points[row.decisive].rtt_us, 0);
  EXPECT_THAT(row.holds_from, HasSubstr("from 122 us on ["));
  EXPECT_THAT(row.remarks, Contains(HasSubstr("Measured at 1.00 ms away: 56.0x")));
  EXPECT_EQ(RowOf(FactorClaim("200x"), run).holds_from, "never: tends to 102x");
  EXPECT_EQ(RowOf(FactorClaim("5x"), run).holds_from, "already at 0");
}

TEST(Ledger, SteadySettingsDecideAndOthersStandBeside) {
  results::Run durable = ListRun();
  durable.settings_profile = "durable";
  for (Benchmark& benchmark : durable.benchmarks) {
    if (benchmark.variant != "slow") continue;
    for (Sample& sample : benchmark.samples) sample.wall_us *= 5;
  }
  Evidence evidence = EvidenceOf(durable);
  evidence.runs.push_back({.file = "steady.json", .document = ListRun()});
  const LedgerRow row = MakeLedgerRow(FactorClaim("20x"), evidence);
  EXPECT_EQ(row.document, "steady.json");
  EXPECT_EQ(row.verdict, V::kNotReached);
  EXPECT_THAT(row.remarks, Contains(HasSubstr("Measured with settings durable: 50.0x")));
}

TEST(Ledger, WhatFailedOrIsMissingIsNotMeasured) {
  results::Run failed = ListRun();
  failed.benchmarks[5].error = "wrong answer";
  failed.benchmarks[5].samples.clear();
  const LedgerRow row = RowOf(FactorClaim("5x"), failed);
  EXPECT_EQ(row.verdict, V::kNotMeasured);
  EXPECT_THAT(row.command, HasSubstr("./dispatchbench run --rtt=0,1ms,5ms --benchmark_filter="));
  EXPECT_EQ(RowOf(FactorClaim("5x", "elsewhere")).verdict, V::kNotMeasured);
  EXPECT_EQ(MakeLedgerRow(FactorClaim("5x"), {}).verdict, V::kNotMeasured);
}

TEST(Ledger, WhatNothingCanMeasureSaysWhy) {
  const LedgerRow row = RowOf(ClaimFrom(
      R"("metric": "count", "after": 1, "measure": {"kind": "none", "why": "Nobody knows"})"));
  EXPECT_EQ(row.verdict, V::kNotMeasurable);
  EXPECT_EQ(row.reason, "Nobody knows.");
}

TEST(Ledger, OnTooFewCoresAClaimThatDoesNotHoldIsNotMeasurable) {
  Claim claim = FactorClaim("20x");
  claim.measure.least_cores = 8;
  const LedgerRow row = RowOf(claim);
  EXPECT_EQ(row.verdict, V::kNotMeasurable);
  EXPECT_EQ(row.reason, "It takes 8 cores or more to show, and lab has 2.");
  claim = FactorClaim("5x");
  claim.measure.least_cores = 8;
  EXPECT_EQ(RowOf(claim).verdict, V::kExceeded);
}

TEST(Ledger, CapacityIsTheLargestSizeThatWorks) {
  const auto capacity = [](int after) {
    return RowOf(ClaimFrom(R"("metric": "count", "before": 10, "after": )" + std::to_string(after) +
                           R"(, "measure": {"kind": "suite", "operation": "list", )"
                           R"("quantity": "largest_size"})"));
  };
  EXPECT_EQ(capacity(100).verdict, V::kConfirmed);
  EXPECT_EQ(capacity(50).verdict, V::kExceeded);
  EXPECT_EQ(capacity(1000).verdict, V::kRefuted);
  EXPECT_THAT(capacity(100).remarks, Contains("Before: 100, not 10."));
}

// ------------------------------------------------------------------------------- contradictions

std::vector<std::string> ContradictedBy(const std::vector<Claim>& claims, std::size_t row) {
  return MakeLedger(claims, EvidenceOf(ListRun())).rows[row].contradicts;
}

TEST(Contradictions, AreComputedFromTheFigures) {
  const std::vector<Claim> claims = {CountClaim(700, 10, 100, "a"), CountClaim(700, 56, 100, "b"),
                                     CountClaim(700, 10, 100, "c"), CountClaim(700, 9, 50, "d")};
  EXPECT_THAT(ContradictedBy(claims, 0), ElementsAre("b"));
  EXPECT_THAT(ContradictedBy(claims, 1), ElementsAre("a", "c"));
  EXPECT_THAT(ContradictedBy(claims, 3), IsEmpty());
}

TEST(Contradictions, OfATargetOnlyTheFigureBeforeIsAStatement) {
  const Claim target = CountClaim(700, 50, 100, "t", "target");
  EXPECT_THAT(ContradictedBy({CountClaim(700, 10, 100, "a"), target}, 0), IsEmpty());
  EXPECT_THAT(ContradictedBy({CountClaim(150, 10, 100, "a"), target}, 0), ElementsAre("t"));
}

TEST(Contradictions, OfOurOwnClaimsTheHeadlineAndItsDetailTable) {
  const Ledger ledger = MakeLedger(OwnClaims(), {});
  const auto row = std::find_if(ledger.rows.begin(), ledger.rows.end(), [](const LedgerRow& one) {
    return one.claim.id == "dispatch-queries-100";
  });
  ASSERT_NE(row, ledger.rows.end());
  EXPECT_THAT(row->contradicts, Contains("dispatch-queries-100-detail"));
  const TextTable table = ContradictionTable(ledger);
  EXPECT_THAT(table.rows, Contains(ElementsAre("dispatch/100: statements", "dispatch-queries-100",
                                               "700 to 10", "", "not measured")));
}

// ------------------------------------------------------------------------------------ exit codes

Ledger LedgerOf(const std::vector<ClaimVerdict>& verdicts) {
  Ledger ledger;
  for (const ClaimVerdict verdict : verdicts) ledger.rows.emplace_back().verdict = verdict;
  return ledger;
}

TEST(LedgerExitCode, TheWorstVerdictDecides) {
  EXPECT_EQ(ExitCode(LedgerOf({V::kConfirmed, V::kExceeded})), 0);
  EXPECT_EQ(ExitCode(LedgerOf({})), 0);
  for (const ClaimVerdict open : {V::kUndecided, V::kNotMeasurable, V::kNotMeasured}) {
    EXPECT_EQ(ExitCode(LedgerOf({V::kConfirmed, open})), 2);
    EXPECT_EQ(ExitCode(LedgerOf({open, V::kRefuted})), 1);
    EXPECT_EQ(ExitCode(LedgerOf({open, V::kNotReached})), 1);
  }
}

}  // namespace
}  // namespace dispatchbench::results
