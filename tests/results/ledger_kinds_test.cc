// Claims about other suites than dispatch: indexes, memory, load, profiles, what comes later.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "results/ledger.h"
#include "tests/support/results/claim_sample.h"
#include "tests/support/results/golden.h"
#include "tests/support/results/index_sample.h"

namespace dispatchbench::results {
namespace {

using testing::ClaimFrom;
using ::testing::Contains;
using ::testing::HasSubstr;
using V = ClaimVerdict;

Evidence IndexEvidence(const std::vector<int>& rows = {1000, 10000, 100000}) {
  Evidence evidence;
  evidence.indexes.push_back(
      {.file = "indexes.json",
       .document = ReadIndexRun(ParseDocument(testing::IndexSample(rows).dump(), "indexes.json"))});
  return evidence;
}

Claim GainClaim(const std::string& index, const std::string& change, int rows) {
  return ClaimFrom(fmt::format(
      R"("metric": "gain", "change": "{}", "measure": {{"kind": "indexes", "index": "{}", )"
      R"("query": "bookings_of_company", "size": {}, "quantity": "gain"}})",
      change, index, rows));
}

// 6 times at 1000 rows, 51 times at 10 000, 501 times at 100 000.
TEST(LedgerOfIndexes, SaysFromWhichNumberOfRowsOnAGainIsTrue) {
  const LedgerRow large =
      MakeLedgerRow(GainClaim("booking_worth_idx", "20x", 10000), IndexEvidence());
  EXPECT_EQ(large.verdict, V::kExceeded);
  EXPECT_EQ(large.holds_from, "from 10000 rows on");
  EXPECT_EQ(large.points[large.decisive].rows, 10000);
  // The claim is of all tables from 1000 rows on, and so the smallest refutes it.
  const LedgerRow small =
      MakeLedgerRow(GainClaim("booking_worth_idx", "20x", 1000), IndexEvidence());
  EXPECT_EQ(small.verdict, V::kNotReached);
  EXPECT_EQ(small.points[small.decisive].rows, 1000);
  EXPECT_EQ(small.holds_from, "from 10000 rows on");
  const LedgerRow never =
      MakeLedgerRow(GainClaim("booking_worth_idx", "2000x", 1000), IndexEvidence());
  EXPECT_EQ(never.holds_from, "never: at no size up to 100000 rows");
}

TEST(LedgerOfIndexes, AnIndexThatThePlannerDoesNotUseGivesNothing) {
  const LedgerRow row = MakeLedgerRow(GainClaim("booking_unused_idx", "2x", 1000), IndexEvidence());
  EXPECT_EQ(row.verdict, V::kRefuted);
  EXPECT_THAT(row.remarks, Contains(HasSubstr("The planner does not use the index")));
}

TEST(LedgerOfIndexes, TablesThatAreTooSmallMeasureNothing) {
  const LedgerRow row =
      MakeLedgerRow(GainClaim("booking_worth_idx", "2x", 1'000'000), IndexEvidence());
  EXPECT_EQ(row.verdict, V::kNotMeasured);
  EXPECT_THAT(row.reason, HasSubstr("at 1000000 rows or more"));
}

TEST(LedgerOfIndexes, AbsoluteTimesDecideNothing) {
  for (const char* const quantity : {"write_cost", "migration_time"}) {
    for (const double limit_ms : {1e-9, 1e9}) {
      const LedgerRow row =
          MakeLedgerRow(ClaimFrom(fmt::format(R"("metric": "time", "after": {}, "measure": )"
                                              R"({{"kind": "indexes", "quantity": "{}"}})",
                                              limit_ms, quantity)),
                        IndexEvidence());
      EXPECT_EQ(row.verdict, V::kNotMeasurable) << quantity;
      EXPECT_FALSE(row.measured.empty());
      EXPECT_THAT(row.reason, HasSubstr("decides nothing"));
    }
  }
}

TEST(LedgerOfIndexes, TheSizeOfAnIndexIsExact) {
  const auto share = [](double limit) {
    return MakeLedgerRow(ClaimFrom(fmt::format(R"("metric": "percent", "after": {}, "measure": )"
                                               R"({{"kind": "indexes", "quantity": "size_share"}})",
                                               limit)),
                         IndexEvidence())
        .verdict;
  };
  EXPECT_EQ(share(25), V::kConfirmed);
  EXPECT_EQ(share(30), V::kExceeded);
  EXPECT_EQ(share(24.9), V::kRefuted);
}

TEST(LedgerOfMemory, TheIntervalOfTheBytesDecides) {
  Evidence evidence;
  evidence.memories.push_back({.file = "memory.json",
                               .document = ReadMemoryRun(ParseDocument(
                                   testing::MemorySampleDocument().dump(), "memory.json"))});
  for (MemorySeries& series : evidence.memories[0].document.series) {
    const std::vector<double> three = series.peak_growth_bytes;
    for (int i = 0; i < 2; ++i) {
      series.peak_growth_bytes.insert(series.peak_growth_bytes.end(), three.begin(), three.end());
    }
  }
  const auto verdict = [&](double limit_mb) {
    return MakeLedgerRow(
               ClaimFrom(fmt::format(R"("metric": "memory", "after": {}, "measure": )"
                                     R"({{"kind": "memory", "size": 1000, )"
                                     R"("sides": "whole_result", "quantity": "peak_bytes"}})",
                                     limit_mb)),
               evidence)
        .verdict;
  };
  EXPECT_EQ(verdict(50), V::kExceeded);
  EXPECT_EQ(verdict(0.7), V::kUndecided);
  EXPECT_EQ(verdict(0.6), V::kRefuted);
}

// ----------------------------------------------------------------------------------------- load

Claim LoadClaim(const char* quantity, const std::string& figures,
                const std::string& metric = "time", int bookings = 100,
                const std::string& sides = R"(["n_plus_one", "bulk"])") {
  return ClaimFrom(fmt::format(R"("metric": "{}", {}, "measure": {{"kind": "load", "size": {}, )"
                               R"("sides": {}, "quantity": "{}"}})",
                               metric, figures, bookings, sides, quantity));
}

Evidence LoadedEvidence() {
  Evidence evidence;
  evidence.loads.push_back(
      {.file = "load.json",
       .document = ReadLoad(ParseDocument(
           testing::ReadText(testing::GoldenPath("results_load.json")), "load.json"))});
  return evidence;
}

TEST(LedgerOfLoads, HoldsEveryQuantityAgainstTheStoredRun) {
  const Evidence evidence = LoadedEvidence();
  const int bookings = static_cast<int>(evidence.loads[0].document.configuration.bookings);
  for (const char* const quantity : {"latency_p50", "latency_p95", "latency_p99", "bookings_per_s",
                                     "connections_mean", "server_cpu"}) {
    const LedgerRow row =
        MakeLedgerRow(LoadClaim(quantity, R"("change": "1.01x")", "time", bookings), evidence);
    EXPECT_NE(row.verdict, V::kNotMeasured) << quantity;
    EXPECT_FALSE(row.measured.empty()) << quantity;
    EXPECT_FALSE(row.beside.empty()) << quantity;
  }
}

TEST(LedgerOfLoads, OfOtherBookingsOrVariantsItSaysNothing) {
  const Evidence evidence = LoadedEvidence();
  const int bookings = static_cast<int>(evidence.loads[0].document.configuration.bookings);
  const std::string change = R"("change": "2x")";
  EXPECT_EQ(MakeLedgerRow(LoadClaim("latency_p50", change, "time", bookings + 1), evidence).verdict,
            V::kNotMeasured);
  EXPECT_EQ(MakeLedgerRow(
                LoadClaim("latency_p50", change, "time", bookings, R"(["n_plus_one", "magic"])"),
                evidence)
                .verdict,
            V::kNotMeasured);
}

TEST(LedgerOfLoads, WhatWasGivenUpRefutesThatEverythingCompletes) {
  Evidence evidence = LoadedEvidence();
  MeasuredLoad& load = evidence.loads[0].document;
  for (LoadBlock& block : load.blocks) {
    block.given_up = 0;
    block.violations.clear();
  }
  const Claim claim = LoadClaim("not_completed", R"("after": 0)", "count",
                                static_cast<int>(load.configuration.bookings), R"("bulk")");
  EXPECT_EQ(MakeLedgerRow(claim, evidence).verdict, V::kConfirmed);
  for (LoadBlock& block : load.blocks) block.given_up = 1;
  EXPECT_EQ(MakeLedgerRow(claim, evidence).verdict, V::kRefuted);
}

// ------------------------------------------------------------------------------------- profiles

ProfileRun SlowProfileOf(const std::string& subject, std::int64_t slow) {
  ProfileRun profile;
  profile.subject = {.kind = "operation", .name = subject};
  profile.complete = true;
  profile.slow = {{.limit_ms = 50, .count = slow}};
  return profile;
}

TEST(LedgerOfProfiles, CountsSlowStatementsOfBothSides) {
  const Claim claim =
      ClaimFrom(R"("metric": "count", "before": 15, "after": 3, "measure": {"kind": "profile", )"
                R"("operation": "dispatch", "size": 100, "sides": ["n_plus_one", "bulk"], )"
                R"("limit_ms": 50, "quantity": "slow"})");
  Evidence evidence;
  EXPECT_EQ(MakeLedgerRow(claim, evidence).verdict, V::kNotMeasured);
  evidence.profiles.push_back(
      {.file = "after.json", .document = SlowProfileOf("dispatch/bulk/100", 3)});
  EXPECT_EQ(MakeLedgerRow(claim, evidence).verdict, V::kNotMeasured);
  evidence.profiles.push_back(
      {.file = "before.json", .document = SlowProfileOf("dispatch/n_plus_one/100", 20)});
  const LedgerRow row = MakeLedgerRow(claim, evidence);
  EXPECT_EQ(row.verdict, V::kConfirmed);
  EXPECT_EQ(row.measured, "20 to 3");
  EXPECT_THAT(row.remarks, Contains("Before: 20, not 15."));
  evidence.profiles[0].document.statements_left_out = 1;
  EXPECT_EQ(MakeLedgerRow(claim, evidence).verdict, V::kNotMeasured);
}

TEST(LedgerOfSelf, TheRatioIsThatOfPairs) {
  SelfRun run;
  run.comparisons.push_back({.name = "query",
                             .ours = "",
                             .reference = "",
                             .unit = "query",
                             .goal = std::nullopt,
                             .pairs = {}});
  for (int i = 0; i < 10; ++i)
    run.comparisons[0].pairs.push_back({.ours_us = 10, .reference_us = 30});
  Evidence evidence;
  evidence.selves.push_back({.file = "self.json", .document = run});
  const auto verdict = [&](const char* change, const char* name) {
    return MakeLedgerRow(
               ClaimFrom(fmt::format(R"("metric": "time", "change": "{}", "measure": )"
                                     R"({{"kind": "self", "figure": "{}", "quantity": "ratio"}})",
                                     change, name)),
               evidence)
        .verdict;
  };
  EXPECT_EQ(verdict("3x", "query"), V::kConfirmed);
  EXPECT_EQ(verdict("4x", "query"), V::kNotReached);
  EXPECT_EQ(verdict("3x", "load"), V::kNotMeasured);
}

}  // namespace
}  // namespace dispatchbench::results
