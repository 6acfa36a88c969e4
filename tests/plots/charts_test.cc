// Every kind of chart: as it was when somebody looked at it (golden), and with inputs that break
// careless ones.

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <limits>

#include "plots/before_after.h"
#include "plots/between_runs.h"
#include "plots/grouped_bars.h"
#include "plots/queries.h"
#include "plots/scaling.h"
#include "results/run_document.h"
#include "tests/support/plots/xml_check.h"
#include "tests/support/results/golden.h"
#include "tests/support/results/sample_document.h"

namespace dispatchbench::plots {
namespace {

using testing::ExpectGolden;
using testing::GoldenPath;
using ::testing::HasSubstr;
using ::testing::Not;
using testing::XmlProblem;

std::size_t Count(const std::string& text, const std::string& part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) {
    ++count;
  }
  return count;
}

results::Run Small() { return results::LoadRun(GoldenPath("results_small.json")); }

TEST(GoldenChart, BeforeAfter) {
  ExpectGolden("plots_before_after.light.svg",
               BeforeAfterDots(results::Summarize(Small()), Layout::kWide).Svg(Theme::kLight));
}

TEST(GoldenChart, BeforeAfterNarrowAndDark) {
  ExpectGolden("plots_before_after_narrow.dark.svg",
               BeforeAfterDots(results::Summarize(Small()), Layout::kNarrow).Svg(Theme::kDark));
}

TEST(GoldenChart, BeforeAfterOfAFailedRun) {
  const results::Run run = results::LoadRun(GoldenPath("results_failed.json"));
  ExpectGolden("plots_before_after_failed.light.svg",
               BeforeAfterDots(results::Summarize(run), Layout::kWide).Svg(Theme::kLight));
}

TEST(GoldenChart, GroupedBars) {
  ExpectGolden("plots_grouped_bars.light.svg",
               GroupedBars(results::Summarize(Small()), Layout::kWide).Svg(Theme::kLight));
}

TEST(GoldenChart, Queries) {
  ExpectGolden("plots_queries.light.svg",
               Queries(results::Summarize(Small()), Layout::kWide).Svg(Theme::kLight));
}

TEST(GoldenChart, Scaling) {
  ExpectGolden("plots_scaling.dark.svg",
               Scaling(MakeScaling(Small()), Layout::kWide).Svg(Theme::kDark));
}

TEST(GoldenChart, BetweenRuns) {
  const results::Run after = results::LoadRun(GoldenPath("results_small_after.json"));
  ExpectGolden(
      "plots_between_runs.light.svg",
      BetweenRuns(results::CompareRuns(Small(), after), 100, Layout::kWide).Svg(Theme::kLight));
}

// Rows with a name, times and counts.
results::SummaryRow MakeRow(const std::string& name, std::optional<double> before,
                            std::optional<double> after, std::int64_t statements) {
  results::SummaryRow row;
  row.operation = name;
  row.before = {.variant = "n_plus_one", .wall_us = before, .counts = {}, .problem = ""};
  row.after = {.variant = "bulk", .wall_us = after, .counts = {}, .problem = ""};
  if (!before) row.before.problem = "not measured";
  if (!after) row.after.problem = "failed: a reason that is far too long to stand beside the dots";
  if (before) row.before.counts = results::Counts{.statements = statements, .round_trips = 0};
  if (after) row.after.counts = results::Counts{};
  if (before && after) row.factor = results::RatioOfMedians({*before}, {*after});
  row.batched = row.before;
  return row;
}

// The inputs that a chart of a summary must survive.
std::vector<results::Summary> HardSummaries() {
  const double infinity = std::numeric_limits<double>::infinity();
  results::Summary many{.size = 100, .rows = {}};
  for (int i = 0; i < 10000; ++i) {
    many.rows.push_back(MakeRow(fmt::format("operation_{}", i), i, 10000 - i, i));
  }
  return {{},                                                      // nothing
          {.size = 100, .rows = {MakeRow("one", 1000, 10, 101)}},  // a single point
          {.size = 100, .rows = {MakeRow("none", {}, {}, 0)}},     // null
          {.size = 100, .rows = {MakeRow("half", 5, {}, 0), MakeRow("other", {}, 7, 0)}},
          {.size = 100, .rows = {MakeRow("zero", 0, 0, 0), MakeRow("part", 0, 12, 0)}},
          {.size = 100, .rows = {MakeRow("same", 3, 3, 1), MakeRow("same", 3, 3, 1)}},
          {.size = 100,
           .rows = {MakeRow("huge", infinity, 1e300, std::numeric_limits<int>::max()),
                    MakeRow("tiny", 1e-300, std::nan(""), 1)}},
          {.size = 100, .rows = {MakeRow(std::string(300, 'w') + "<&>\"'\xff", 1, 2, 3)}},
          many};
}

struct SummaryChartKind {
  const char* name;
  Figure (*draw)(const results::Summary&, Layout);
};

// Its name, not its address, in the list of tests.
void PrintTo(const SummaryChartKind& kind, std::ostream* out) { *out << kind.name; }

class SummaryChart : public ::testing::TestWithParam<SummaryChartKind> {};

TEST_P(SummaryChart, SurvivesHardInputs) {
  for (const results::Summary& summary : HardSummaries()) {
    for (const Layout layout : {Layout::kWide, Layout::kNarrow}) {
      const Figure figure = GetParam().draw(summary, layout);
      const std::string svg = figure.Svg(Theme::kLight);
      EXPECT_EQ(XmlProblem(svg), "") << svg.substr(0, 2000);
      EXPECT_GE(Count(svg, "class=\"mark\""), summary.rows.size());
      EXPECT_THAT(svg, Not(HasSubstr("\"nan\"")));
      EXPECT_THAT(svg, Not(HasSubstr("\"inf\"")));
      EXPECT_EQ(svg.find("nothing was measured") != std::string::npos, summary.rows.empty());
    }
  }
}

TEST_P(SummaryChart, LabelsEveryMark) {
  const std::string svg = GetParam().draw(results::Summarize(Small()), Layout::kWide).Inline("x");
  EXPECT_GT(Count(svg, "class=\"mark\""), 0u);
  EXPECT_EQ(Count(svg, "class=\"mark\" role=\"img\"><title>"), Count(svg, "class=\"mark\""));
  EXPECT_EQ(Count(svg, "<title></title>"), 0u);
}

INSTANTIATE_TEST_SUITE_P(Kinds, SummaryChart,
                         ::testing::Values(SummaryChartKind{"BeforeAfterDots", &BeforeAfterDots},
                                           SummaryChartKind{"GroupedBars", &GroupedBars},
                                           SummaryChartKind{"Queries", &Queries}),
                         [](const auto& kind) { return std::string(kind.param.name); });

ScalingPanel Panel(std::vector<ScalingSeries::Value> values) {
  return {.operation = "<panel>", .series = {{"before", "n_plus_one", std::move(values)}}};
}

TEST(ScalingChart, SurvivesHardInputs) {
  std::vector<ScalingSeries::Value> many;
  for (int i = 0; i < 10000; ++i) many.push_back({i + 1, static_cast<double>(i % 997)});
  const double infinity = std::numeric_limits<double>::infinity();
  const std::vector<std::vector<ScalingPanel>> inputs = {
      {},
      {{.operation = "empty", .series = {}}},
      {Panel({})},
      {Panel({{100, 50}})},
      {Panel({{10, 0}, {100, 0}})},
      {Panel({{0, 5}, {0, 6}})},
      {Panel({{10, std::nan("")}, {100, infinity}})},
      {Panel({{10, 5}, {100, 0}, {1000, 7}})},
      {Panel(many)}};
  for (const auto& panels : inputs) {
    for (const Layout layout : {Layout::kWide, Layout::kNarrow}) {
      const std::string svg = Scaling(panels, layout).Svg(Theme::kDark);
      EXPECT_EQ(XmlProblem(svg), "");
      std::size_t points = 0;
      for (const auto& panel : panels) {
        for (const auto& series : panel.series) points += series.values.size();
      }
      EXPECT_EQ(Count(svg, "class=\"mark\""), points);
    }
  }
}

TEST(ScalingSeries, ExponentIsTheSlopeOnLogarithmicAxes) {
  const auto exponent = [](std::vector<ScalingSeries::Value> values) {
    return ScalingSeries{"before", "x", std::move(values)}.exponent();
  };
  EXPECT_DOUBLE_EQ(*exponent({{10, 5}, {100, 50}}), 1);
  EXPECT_DOUBLE_EQ(*exponent({{10, 5}, {50, 1}, {1000, 5}}), 0);
  EXPECT_DOUBLE_EQ(*exponent({{10, 1}, {100, 100}}), 2);
  EXPECT_FALSE(exponent({}));
  EXPECT_FALSE(exponent({{10, 5}}));
  EXPECT_FALSE(exponent({{10, 0}, {100, 5}}));
  EXPECT_FALSE(exponent({{10, 5}, {100, 0}}));
  EXPECT_FALSE(exponent({{10, 5}, {10, 6}}));
}

TEST(MakeScaling, HasBeforeBatchedAndAfterOfEveryOperation) {
  const auto panels = MakeScaling(Small());
  ASSERT_EQ(panels.size(), 3u);
  EXPECT_EQ(panels[0].operation, "dispatch");
  ASSERT_EQ(panels[1].series.size(), 3u);
  EXPECT_EQ(panels[1].series[2].variant, "bulk_memory");
  ASSERT_EQ(panels[1].series[2].values.size(), 3u);
  EXPECT_EQ(panels[1].series[2].values[1].size, 100);
  EXPECT_EQ(panels[1].series[2].values[1].wall_us,
            *results::MakeSide(Small(), "distance_metric", "bulk_memory", 100).wall_us);
}

TEST(ScalingFinding, SpeaksOfTenTimesTheRows) {
  ScalingPanel panel = Panel({{10, 5}, {1000, 500}});
  EXPECT_THAT(ScalingFinding({panel}), HasSubstr("needs two sizes"));
  panel.series.push_back({"after", "bulk", {{10, 5}, {1000, 5}}});
  EXPECT_EQ(ScalingFinding({panel}),
            "Ten times the rows take 10.0x the time before and 1.00x after, in the median of 1 "
            "operation.");
}

TEST(BetweenRunsChart, SurvivesHardInputs) {
  const auto row = [](const std::string& name, std::optional<double> a, std::optional<double> b) {
    const results::SummaryRow sides = MakeRow(name, a, b, 1);
    return results::BetweenRow{.operation = name,
                               .variant = "bulk",
                               .size = 100,
                               .baseline = sides.before,
                               .contender = sides.after,
                               .factor = sides.factor};
  };
  std::vector<results::BetweenRow> many;
  for (int i = 0; i < 10000; ++i) many.push_back(row(std::to_string(i), i, 10000 - i));
  const std::vector<std::vector<results::BetweenRow>> inputs = {{},
                                                                {row("one", 5, 6)},
                                                                {row("zero", 0, 5)},
                                                                {row("none", {}, {})},
                                                                {row("far", 1e200, 1e-90)},
                                                                {row("<&", 1, 1)},
                                                                many};
  for (const auto& rows : inputs) {
    for (const Layout layout : {Layout::kWide, Layout::kNarrow}) {
      const std::string svg = BetweenRuns(rows, 100, layout).Svg(Theme::kLight);
      EXPECT_EQ(XmlProblem(svg), "");
      EXPECT_EQ(Count(svg, "class=\"mark\""), rows.size());
    }
  }
}

// The same by a parser that others wrote, where it is installed.
TEST(Charts, AreWellFormedForXmllint) {
  if (std::system("xmllint --version >/dev/null 2>&1") != 0) {
    GTEST_SKIP() << "xmllint is not installed; XmlProblem() looked at all charts";
  }
  const testing::ScratchFolder folder;
  const results::Summary summary = results::Summarize(Small());
  int number = 0;
  for (const Figure& figure :
       {BeforeAfterDots(summary, Layout::kWide), GroupedBars(summary, Layout::kNarrow),
        Queries(summary, Layout::kWide), Scaling(MakeScaling(Small()), Layout::kWide),
        BeforeAfterDots(HardSummaries()[7], Layout::kWide)}) {
    const auto file = folder.Write(std::to_string(number++) + ".svg", figure.Svg(Theme::kLight));
    EXPECT_EQ(std::system(("xmllint --noout '" + file.string() + "'").c_str()), 0);
  }
}

}  // namespace
}  // namespace dispatchbench::plots
