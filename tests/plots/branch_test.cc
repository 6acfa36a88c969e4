#include "plots/branch.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>

#include "tests/support/plots/chart_check.h"
#include "tests/support/results/golden.h"

namespace dispatchbench::plots {
namespace {

using results::BranchReport;
using results::ComparisonRow;
using results::Decision;
using testing::ExpectGolden;
using testing::ExpectSound;
using ::testing::HasSubstr;
using testing::MarksOf;

ComparisonRow Row(const std::string& name, Decision decision, double ratio) {
  ComparisonRow row;
  row.benchmark = name;
  row.decision = decision;
  row.was_timed = true;
  row.cpu.ratio = ratio;
  row.cpu.interval = results::Interval{ratio * 0.98, ratio * 1.03, 0.96};
  row.wall.ratio = ratio * 1.01;
  return row;
}

BranchReport Branch() {
  BranchReport branch;
  branch.finding = "the working tree against main: 1 regressed, 1 improved, 1 the same.";
  branch.baseline.name = "main";
  branch.contender.name = "the working tree";
  branch.rows = {Row("insert_assignments/bulk/100", Decision::kRegressed, 1.41),
                 Row("update_assignments/bulk/100", Decision::kUndecided, 1.05),
                 Row("list_bookings/bulk_join/100", Decision::kImproved, 0.8),
                 Row("load_dispatch/bulk/100", Decision::kSame, 1.001)};
  ComparisonRow counted;
  counted.benchmark = "notify_drivers/bulk/100";
  counted.source = "bench/operations/notify_drivers.cc";
  counted.decision = Decision::kRegressed;
  counted.text = "round trips 1 -> 100";
  branch.rows.push_back(counted);
  return branch;
}

TEST(GoldenChart, BranchForest) {
  ExpectGolden("plots_branch.light.svg", BranchForest(Branch(), Layout::kWide).Svg(Theme::kLight));
}

TEST(BranchForest, SurvivesHardInputs) {
  BranchReport many = Branch();
  for (int i = 0; i < 10'000; ++i) {
    many.rows.push_back(Row(fmt::format("b{}/v/1", i), Decision::kSame, 1 + i));
  }
  BranchReport odd;
  odd.rows = {Row("zero", Decision::kSame, 0), Row("<&\"", Decision::kSame, 1e300),
              Row("nan", Decision::kSame, std::numeric_limits<double>::quiet_NaN())};
  BranchReport unpaired = Branch();
  unpaired.is_paired = false;
  for (const BranchReport& branch : {BranchReport(), Branch(), unpaired, odd, many}) {
    for (const Layout layout : {Layout::kWide, Layout::kNarrow}) {
      const Figure figure = BranchForest(branch, layout);
      ExpectSound(figure);
      EXPECT_EQ(MarksOf(figure), std::min(branch.rows.size(), kDrawnBranchRows));
    }
  }
}

TEST(BranchForest, SaysWhichTimeItShows) {
  BranchReport branch = Branch();
  EXPECT_THAT(BranchForest(branch, Layout::kWide).Svg(Theme::kLight),
              AllOf(HasSubstr("regressed, on-CPU +41.0% [+38.2, +45.2]"),
                    HasSubstr("regressed; round trips 1 -&gt; 100")));
  branch.is_paired = false;
  EXPECT_THAT(BranchForest(branch, Layout::kWide).Svg(Theme::kLight),
              AllOf(HasSubstr("wall +42.4%"), HasSubstr("unpaired")));
}

TEST(BranchTable, HasEveryBenchmarkAndWhatIsMissing) {
  BranchReport branch = Branch();
  branch.missing = {"gone/bulk/100"};
  branch.failing = {"broken/bulk/100: it threw"};
  const Table table = BranchTable(branch);
  ASSERT_EQ(table.rows.size(), 7u);
  for (const auto& row : table.rows) EXPECT_EQ(row.size(), table.columns.size());
  EXPECT_EQ(table.rows[0][2], "+41.0% [+38.2, +45.2]");
  EXPECT_EQ(table.rows[4][5], "bench/operations/notify_drivers.cc");
  EXPECT_EQ(table.rows[5][1], "MISSING");
  EXPECT_EQ(table.rows[6][4], "it threw");
}

}  // namespace
}  // namespace dispatchbench::plots
