#include "results/branch_report.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "results/comparison_text.h"
#include "results/document_error.h"
#include "results/run_document.h"
#include "tests/support/results/golden.h"

namespace dispatchbench::results {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using testing::GoldenPath;
using ::testing::HasSubstr;

constexpr char kInsert[] = "insert_assignments/bulk/100";
constexpr char kList[] = "list_bookings/bulk/100";

PairedBenchmark Pair(const std::string& name, Decision cpu, double ratio) {
  PairedBenchmark pair;
  pair.name = name;
  pair.wall.screen = pair.cpu.screen = {0.1};
  pair.cpu_judgement = {.decision = cpu,
                        .ratio = ratio,
                        .interval = Interval{.lower = ratio - 0.01, .upper = 1.5, .coverage = 0.96},
                        .reason = ""};
  pair.wall_judgement.decision = Decision::kSame;
  return pair;
}

Comparison Measured() {
  Comparison comparison;
  comparison.baseline = {"main", "0123", false};
  comparison.contender = {"the working tree", "4567", true};
  comparison.machine = "lab";
  comparison.exact.comparable = {kInsert, kList};
  comparison.exact.missing = {"gone/bulk/100"};
  comparison.exact.sources = {{"insert_assignments", "bench/operations/inserts.cc"}};
  comparison.benchmarks = {Pair(kInsert, Decision::kRegressed, 1.41),
                           Pair(kList, Decision::kSame, 1.001)};
  return comparison;
}

TEST(BranchReport, IsWhatCompareWrote) {
  const Comparison comparison = Measured();
  const BranchReport report = ParseBranchReport(ComparisonJson(comparison), "branch.json");
  EXPECT_TRUE(report.is_paired);
  EXPECT_EQ(report.finding, ComparisonFinding(comparison));
  EXPECT_EQ(report.exit_code, ExitCode(comparison));
  EXPECT_EQ(report.contender.name, "the working tree");
  EXPECT_TRUE(report.contender.dirty);
  EXPECT_EQ(report.machine, "lab");
  EXPECT_THAT(report.missing, ElementsAre("gone/bulk/100"));
  EXPECT_EQ(report.limits, BudgetSentences(comparison));
  const std::vector<ComparisonRow> rows = Rows(comparison);
  ASSERT_EQ(report.rows.size(), rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    EXPECT_EQ(report.rows[i].benchmark, rows[i].benchmark);
    EXPECT_EQ(report.rows[i].decision, rows[i].decision);
    EXPECT_EQ(report.rows[i].text, rows[i].text);
    EXPECT_EQ(report.rows[i].source, rows[i].source);
    EXPECT_EQ(report.rows[i].cpu.ratio, rows[i].cpu.ratio);
  }
  EXPECT_EQ(report.rows[0].cpu.interval->upper, 1.5);
  EXPECT_EQ(report.Count(Decision::kRegressed), 1u);
}

TEST(BranchReport, OfTwoStoredRunsHasCountsAndUnpairedTimes) {
  const StoredComparison comparison = CompareStored(LoadRun(GoldenPath("results_small.json")),
                                                    LoadRun(GoldenPath("results_small_after.json")),
                                                    "before.json", "after.json", false);
  const BranchReport report = BranchReportOf(comparison);
  EXPECT_FALSE(report.is_paired);
  EXPECT_EQ(report.exit_code, ExitCode(comparison));
  EXPECT_EQ(report.limits, Limits(comparison));
  ASSERT_EQ(report.rows.size(), Rows(comparison.counts).size());
  std::size_t timed = 0;
  for (const ComparisonRow& row : report.rows) {
    for (const BetweenRow& times : comparison.rows) {
      if (times.name() != row.benchmark || !times.factor) continue;
      ++timed;
      EXPECT_TRUE(row.was_timed);
      EXPECT_DOUBLE_EQ(row.wall.ratio, times.factor->value);
      EXPECT_DOUBLE_EQ(row.wall.interval->lower, times.factor->interval->lower);
    }
  }
  EXPECT_GT(timed, 0u);
}

// The text with one member changed; the message that reading it gives.
std::string MessageOf(const std::string& pointer, const nlohmann::json& value) {
  auto json = nlohmann::json::parse(ComparisonJson(Measured()));
  json[nlohmann::json::json_pointer(pointer)] = value;
  try {
    ParseBranchReport(json.dump(), "branch.json");
  } catch (const DocumentError& error) {
    return error.what();
  }
  return "accepted";
}

TEST(BranchReport, DamageIsNamed) {
  EXPECT_THAT(MessageOf("/rows/0/verdict", "worse"),
              AllOf(HasSubstr("branch.json: field rows[0].verdict"), HasSubstr("\"regressed\""),
                    HasSubstr("worse"), HasSubstr("compare --json")));
  EXPECT_THAT(MessageOf("/rows/0/cpu/ratio", "1"), HasSubstr("rows[0].cpu.ratio"));
  EXPECT_THAT(MessageOf("/rows", 5), HasSubstr("rows"));
  EXPECT_THAT(MessageOf("/baseline", "main.json"), HasSubstr("baseline"));
  EXPECT_THROW(ParseBranchReport("{", "branch.json"), DocumentError);
  EXPECT_THROW(LoadBranchReport("/nowhere.json"), DocumentError);
}

}  // namespace
}  // namespace dispatchbench::results
