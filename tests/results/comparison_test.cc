#include "results/comparison.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "results/comparison_text.h"

namespace dispatchbench::results {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::StartsWith;

constexpr char kInsert[] = "insert_assignments/bulk/100";
constexpr char kList[] = "list_bookings/bulk/100";

PairedBenchmark Pair(const std::string& name, Decision cpu, double ratio) {
  PairedBenchmark pair;
  pair.name = name;
  pair.wall.screen = pair.cpu.screen = {0.1};
  pair.cpu_judgement.decision = cpu;
  pair.cpu_judgement.ratio = ratio;
  pair.cpu_judgement.reason = "it scatters";
  pair.wall_judgement.decision = Decision::kSame;
  return pair;
}

Comparison Make(Decision insert, double ratio) {
  Comparison comparison;
  comparison.baseline = {"main", "0123", false};
  comparison.contender = {"the working tree", "4567", true};
  comparison.exact.comparable = {kInsert, kList};
  comparison.exact.sources = {{"insert_assignments", "bench/operations/inserts.cc"}};
  comparison.benchmarks = {Pair(kInsert, insert, ratio), Pair(kList, Decision::kSame, 1.001)};
  return comparison;
}

CountChange MoreRoundTrips() {
  return {.benchmark = kInsert,
          .operation = "insert_assignments",
          .what = "round trips",
          .before = "1",
          .after = "100",
          .direction = Direction::kMore};
}

TEST(ComparisonTest, FineWhenAllIsTheSame) {
  const Comparison comparison = Make(Decision::kSame, 1);
  EXPECT_EQ(ExitCode(comparison), 0);
  EXPECT_THAT(ComparisonFinding(comparison),
              HasSubstr("the working tree against main: 0 regressed, 0 improved, 2 the same"));
}

TEST(ComparisonTest, JoinsTimeAndCounts) {
  Comparison comparison = Make(Decision::kRegressed, 1.41);
  EXPECT_EQ(ExitCode(comparison), 1);
  EXPECT_EQ(Rows(comparison)[0].text, "+41.0% on-CPU; time moved, all counters identical");
  comparison.exact.changes = {MoreRoundTrips()};
  EXPECT_EQ(Rows(comparison)[0].text, "+41.0% on-CPU, and round trips 1 -> 100");
}

TEST(ComparisonTest, OneMoreRoundTripIsARegressionWhateverTheClockSays) {
  Comparison comparison = Make(Decision::kImproved, 0.9);
  comparison.exact.changes = {MoreRoundTrips()};
  EXPECT_EQ(ExitCode(comparison), 1);
  const ComparisonRow row = Rows(comparison)[0];
  EXPECT_EQ(row.benchmark, kInsert);
  EXPECT_EQ(row.decision, Decision::kRegressed);
}

TEST(ComparisonTest, UndecidedIsTwoAndSaysWhy) {
  const Comparison comparison = Make(Decision::kUndecided, 1.02);
  EXPECT_EQ(ExitCode(comparison), 2);
  EXPECT_EQ(Rows(comparison)[0].text, "on-CPU: it scatters");
}

TEST(ComparisonTest, ASpentBudgetIsSaidWhereSomethingIsOpen) {
  Comparison comparison = Make(Decision::kUndecided, 1.02);
  comparison.is_budget_spent = true;
  EXPECT_EQ(Rows(comparison)[0].text, "on-CPU: it scatters; the budget of 180 s was spent");
  EXPECT_THAT(ComparisonFinding(comparison), HasSubstr("a longer one (--budget=) decides more"));
  comparison = Make(Decision::kSame, 1);
  comparison.is_budget_spent = true;
  EXPECT_THAT(ComparisonFinding(comparison), Not(HasSubstr("budget")));
}

TEST(ComparisonTest, AControlThatMovesTakesTheVerdictsAway) {
  Comparison comparison = Make(Decision::kRegressed, 1.41);
  comparison.controls = {Pair(kList, Decision::kRegressed, 1.2)};
  comparison.controls[0].wall_us = 100;
  comparison.controls[0].waited_us = 25;
  EXPECT_EQ(ExitCode(comparison), 2);
  EXPECT_THAT(Rows(comparison)[0].text, HasSubstr("machine too noisy"));
  EXPECT_THAT(Rows(comparison)[0].text, HasSubstr("run-queue wait 25.0%"));
  // Counts are no matter of noise.
  comparison.exact.changes = {MoreRoundTrips()};
  EXPECT_EQ(ExitCode(comparison), 1);
}

TEST(ComparisonTest, WhatIsMissingOrFailsIsARegression) {
  Comparison comparison = Make(Decision::kSame, 1);
  comparison.exact.missing = {"gone/bulk/100"};
  EXPECT_EQ(ExitCode(comparison), 1);
  EXPECT_THAT(ComparisonTable(comparison, false), HasSubstr("MISSING gone/bulk/100"));
  comparison = Make(Decision::kSame, 1);
  comparison.benchmarks[1].failure = "it fell over";
  EXPECT_EQ(ExitCode(comparison), 1);
  EXPECT_THAT(ComparisonTable(comparison, false), HasSubstr("it fell over"));
}

TEST(ComparisonTest, TheTableNamesTheSourceAndColoursOnlyWhenAsked) {
  Comparison comparison = Make(Decision::kRegressed, 1.41);
  comparison.exact.changes = {MoreRoundTrips()};
  const std::string plain = ComparisonTable(comparison, false);
  EXPECT_THAT(plain, HasSubstr("bench/operations/inserts.cc"));
  EXPECT_THAT(plain, Not(HasSubstr("\033")));
  EXPECT_THAT(ComparisonTable(comparison, true), HasSubstr("\033[31mregressed"));
}

PairedInstructions Counted(const std::string& name, std::int64_t client_after) {
  return {.benchmark = name,
          .baseline = {.client = {100'000}, .backend = {500'000}},
          .contender = {.client = {client_after}, .backend = {500'000}},
          .failure = ""};
}

TEST(ComparisonTest, InstructionsDecideWhatTheClockCannot) {
  Comparison comparison = Make(Decision::kSame, 1.004);
  comparison.instructions = {Counted(kInsert, 101'400), Counted(kList, 100'000)};
  EXPECT_EQ(ExitCode(comparison), 1);
  ComparisonRow row = Rows(comparison)[0];
  EXPECT_EQ(row.benchmark, kInsert);
  EXPECT_EQ(row.decision, Decision::kRegressed);
  EXPECT_EQ(row.text, "+1.4% instructions of the client; all counters identical");
  EXPECT_EQ(Rows(comparison)[1].decision, Decision::kSame);
  comparison.exact.changes = {MoreRoundTrips()};
  EXPECT_EQ(Rows(comparison)[0].text, "+1.4% instructions of the client, and round trips 1 -> 100");
  comparison.instruction_rule.threshold = 0.02;
  comparison.exact.changes.clear();
  EXPECT_EQ(ExitCode(comparison), 0);
}

TEST(ComparisonTest, FewerInstructionsAreAnImprovementOfWhatIsTheSameOtherwise) {
  Comparison comparison = Make(Decision::kSame, 1);
  comparison.instructions = {Counted(kInsert, 90'000)};
  EXPECT_EQ(Rows(comparison)[0].decision, Decision::kImproved);
  EXPECT_EQ(ExitCode(comparison), 0);
  comparison = Make(Decision::kUndecided, 1.02);
  comparison.instructions = {Counted(kInsert, 90'000)};
  EXPECT_EQ(ExitCode(comparison), 2) << "instructions do not see waits";
  comparison = Make(Decision::kRegressed, 1.41);
  comparison.instructions = {Counted(kInsert, 90'000)};
  EXPECT_EQ(ExitCode(comparison), 1);
}

TEST(ComparisonTest, ATimeThatMovedWithoutInstructionsSaysSo) {
  Comparison comparison = Make(Decision::kRegressed, 1.41);
  comparison.instructions = {Counted(kInsert, 100'000)};
  EXPECT_EQ(Rows(comparison)[0].text,
            "+41.0% on-CPU; time moved, instructions and all counters the same");
  comparison.instructions = {Counted(kInsert, 140'000)};
  EXPECT_EQ(Rows(comparison)[0].text,
            "+41.0% on-CPU, +40.0% instructions of the client; all counters identical");
}

TEST(ComparisonTest, WhatCouldNotBeCountedFails) {
  Comparison comparison = Make(Decision::kSame, 1);
  comparison.instructions = {Counted(kInsert, 100'000), Counted(kList, 100'000)};
  comparison.instructions[1].contender = {};
  comparison.instructions[1].failure = "contender: it fell over";
  EXPECT_EQ(ExitCode(comparison), 1);
  const std::string failing = std::string(kList) + ": contender: it fell over";
  EXPECT_THAT(ComparisonTable(comparison, false), HasSubstr("FAILING " + failing));
  EXPECT_THAT(ComparisonMarkdown(comparison), HasSubstr("**FAILING** " + failing));
  EXPECT_THAT(ComparisonJunit(comparison), HasSubstr("it fell over"));
  EXPECT_EQ(nlohmann::json::parse(ComparisonJson(comparison))["failing"][0], failing);
}

TEST(ComparisonTest, ReportsSayWhatInstructionsCannotSee) {
  Comparison comparison = Make(Decision::kSame, 1);
  EXPECT_THAT(ComparisonTable(comparison, false), Not(HasSubstr("cache misses")));
  comparison.instructions = {Counted(kInsert, 101'400)};
  for (const std::string& text :
       {ComparisonTable(comparison, false), ComparisonMarkdown(comparison)}) {
    EXPECT_THAT(text, HasSubstr("waits, I/O and cache misses"));
    EXPECT_THAT(text, HasSubstr("+1.4% instructions of the client"));
  }
  EXPECT_THAT(ComparisonJunit(comparison), HasSubstr("+1.4% instructions of the client"));
  const auto json = nlohmann::json::parse(ComparisonJson(comparison));
  EXPECT_EQ(json["rows"][0]["instructions"]["client"]["after"], 101'400);
  EXPECT_EQ(json["rows"][0]["instructions"]["client"]["decision"], "regressed");
  EXPECT_EQ(json["rows"][0]["instructions"]["backend"]["decision"], "same");
  EXPECT_FALSE(json["rows"][1].contains("instructions"));
}

TEST(ComparisonTest, ExportsSayTheSame) {
  Comparison comparison = Make(Decision::kRegressed, 1.41);
  comparison.exact.changes = {MoreRoundTrips()};
  comparison.exact.missing = {"gone/bulk/100"};
  const auto json = nlohmann::json::parse(ComparisonJson(comparison));
  EXPECT_EQ(json["exit_code"], 1);
  EXPECT_EQ(json["rows"][0]["verdict"], "regressed");
  EXPECT_EQ(json["rows"][0]["changes"][0]["after"], "100");
  EXPECT_THAT(ComparisonMarkdown(comparison),
              HasSubstr("| regressed | `insert_assignments/bulk/100`"));
  const std::string junit = ComparisonJunit(comparison);
  EXPECT_THAT(junit, StartsWith("<?xml"));
  EXPECT_THAT(junit, HasSubstr("tests=\"3\" failures=\"2\" skipped=\"0\""));
  EXPECT_THAT(junit, HasSubstr("round trips 1 -&gt; 100"));
}

}  // namespace
}  // namespace dispatchbench::results
