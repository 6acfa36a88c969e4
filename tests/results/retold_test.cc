#include "results/retold.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "results/branch_report.h"
#include "results/comparison_text.h"
#include "results/phrase.h"
#include "results/run_document.h"
#include "tests/support/results/golden.h"

namespace dispatchbench::results {
namespace {

using testing::GoldenPath;

Judgement Judged(Decision decision, double ratio, const std::string& reason = "") {
  return {.decision = decision,
          .ratio = ratio,
          .interval = Interval{.lower = ratio - 0.01, .upper = ratio + 0.03, .coverage = 0.96},
          .reason = reason};
}

PairedBenchmark Pair(const std::string& name, const Judgement& cpu, const Judgement& wall) {
  PairedBenchmark pair;
  pair.name = name;
  pair.wall.screen = pair.cpu.screen = {0.1};
  pair.cpu_judgement = cpu;
  pair.wall_judgement = wall;
  return pair;
}

// Of everything that a comparison may have to say, made in the current language.
Comparison Measured(bool is_noisy) {
  const DecisionRule rule;
  const Judgement same = Judged(Decision::kSame, 1.001);
  Comparison comparison;
  comparison.baseline = {"main", "0123", false};
  comparison.contender = {"the working tree", "4567", true};
  comparison.exact.comparable = {"moved/v/1", "counted/v/1", "open/v/1", "untimed/v/1", "wall/v/1"};
  comparison.exact.missing = {"gone/v/1"};
  comparison.exact.added = {"new/v/1"};
  comparison.exact.failing = {"broken/v/1: " + Phrase("in the baseline: {}", "timeout")};
  comparison.exact.changes = {{.benchmark = "counted/v/1",
                               .operation = "counted",
                               .what = "round trips",
                               .before = "1",
                               .after = "100",
                               .direction = Direction::kMore},
                              {.benchmark = "counted/v/1",
                               .operation = "counted",
                               .what = "WAL bytes",
                               .before = "10",
                               .after = "20",
                               .direction = Direction::kMore},
                              {.benchmark = "untimed/v/1",
                               .operation = "untimed",
                               .what = "plan",
                               .before = Phrase("nothing else"),
                               .after = "Seq Scan on booking",
                               .direction = Direction::kOther}};
  comparison.benchmarks = {
      Pair("moved/v/1", Judged(Decision::kRegressed, 1.41), Judged(Decision::kRegressed, 1.2)),
      Pair("counted/v/1", Judged(Decision::kRegressed, 1.05), same),
      Pair("wall/v/1", same, Judged(Decision::kImproved, 0.8)),
      Pair("open/v/1",
           Decide({{.screen = {0.03, 0.05, 0.04, 0.06, 0.05, 0.04}, .confirmation = {}}}, rule)[0],
           same)};
  if (is_noisy) {
    comparison.controls = {
        Pair("moved/v/1", Judged(Decision::kRegressed, 1.1), Judged(Decision::kRegressed, 1.2))};
  }
  comparison.is_budget_spent = true;
  comparison.wall_budget.controls = comparison.cpu_budget.controls = 4;
  comparison.wall_budget.spread = comparison.cpu_budget.spread = 0.0123;
  comparison.cpu_budget.detectable = 0.034;
  comparison.cpu_budget.false_alarm_bound = 0.015;
  return comparison;
}

void ExpectEqualTexts(const BranchReport& stored, const Comparison& composed) {
  EXPECT_EQ(stored.finding, ComparisonFinding(composed));
  EXPECT_EQ(stored.noise, NoiseReason(composed));
  EXPECT_EQ(stored.limits, BudgetSentences(composed));
  EXPECT_EQ(stored.failing, Failures(composed));
  const std::vector<ComparisonRow> rows = Rows(composed);
  ASSERT_EQ(stored.rows.size(), rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) EXPECT_EQ(stored.rows[i].text, rows[i].text);
}

// What compare wrote in English is read as it would have been written in another language.
TEST(Retold, AComparisonReadsAsIfItHadBeenMadeInTheLanguage) {
  for (const bool is_noisy : {false, true}) {
    const std::string json = ComparisonJson(Measured(is_noisy));
    for (const Language language : {Language::kEnglish, Language::kFrench}) {
      const LanguageScope scope(language);
      ExpectEqualTexts(ParseBranchReport(json, "branch.json"), Measured(is_noisy));
    }
  }
}

TEST(Retold, TwoStoredRunsToo) {
  const auto compared = [] {
    return CompareStored(LoadRun(GoldenPath("results_small.json")),
                         LoadRun(GoldenPath("results_small_after.json")), "before.json",
                         "after.json", false);
  };
  const std::string json = StoredJson(compared());
  const LanguageScope scope(Language::kFrench);
  const BranchReport stored = ParseBranchReport(json, "branch.json");
  const BranchReport composed = BranchReportOf(compared());
  EXPECT_EQ(stored.finding, composed.finding);
  EXPECT_EQ(stored.limits, composed.limits);
  ASSERT_EQ(stored.rows.size(), composed.rows.size());
  for (std::size_t i = 0; i < stored.rows.size(); ++i) {
    EXPECT_EQ(stored.rows[i].text, composed.rows[i].text);
    EXPECT_EQ(stored.rows[i].decision, composed.rows[i].decision);
  }
}

TEST(Retold, LeavesWhatNoFormatMade) {
  const LanguageScope scope(Language::kFrench);
  EXPECT_EQ(RetoldComparison("somebody wrote this"), "somebody wrote this");
  EXPECT_EQ(RetoldComparison(""), "");
  EXPECT_EQ(RetoldFailure("wrong cost: 1 to 2; see there"), "wrong cost: 1 to 2; see there");
  EXPECT_EQ(Retold("1.5", {}), "1,5");
}

}  // namespace
}  // namespace dispatchbench::results
