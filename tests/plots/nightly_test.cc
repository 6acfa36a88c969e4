#include "plots/nightly.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>

#include "tests/support/plots/chart_check.h"
#include "tests/support/results/golden.h"
#include "tests/support/results/nights.h"

namespace dispatchbench::plots {
namespace {

using testing::ExpectGolden;
using testing::ExpectSound;
using ::testing::HasSubstr;
using testing::kNightBenchmark;
using testing::MarksOf;
using testing::Nights;

NightlyChart ChartOf(const std::vector<results::Night>& nights, const std::string& since = "") {
  const results::StoredNights stored = results::Columns(nights);
  return MakeNightly(stored, results::FindTrend(stored, {}), since);
}

TEST(GoldenChart, Nightly) {
  ExpectGolden(
      "plots_nightly.light.svg",
      Nightly(ChartOf(Nights({1, 1.2, 1})), "a finding", Layout::kWide).Svg(Theme::kLight));
}

TEST(MakeNightly, MarksTheChangesThatTheTrendFinds) {
  const NightlyChart chart = ChartOf(Nights({1, 1.2}));
  EXPECT_EQ(chart.nights, 40u);
  EXPECT_EQ(chart.first_day, "2025-01-01");
  EXPECT_EQ(chart.last_day, "2025-02-12");
  ASSERT_EQ(chart.panels.size(), 1u);
  const NightlyPanel& panel = chart.panels[0];
  EXPECT_EQ(panel.benchmark, kNightBenchmark);
  EXPECT_EQ(panel.figure, "on-CPU");
  ASSERT_EQ(panel.values.size(), 40u);
  EXPECT_NEAR(panel.values[0].percent, 0, 2);
  EXPECT_NEAR(panel.values[39].percent, 20, 3);
  ASSERT_EQ(panel.changes.size(), 1u);
  EXPECT_EQ(panel.changes[0].night, 20u);
  EXPECT_EQ(panel.changes[0].state, results::TrendShift::State::kOpen);
  EXPECT_THAT(panel.changes[0].text, HasSubstr("OPEN since 2025-01-21: +"));
}

TEST(MakeNightly, BeginsOnTheDayThatIsAskedFor) {
  const NightlyChart chart = ChartOf(Nights({1, 1.2}), "2025-01-15");
  EXPECT_EQ(chart.nights, 26u);
  EXPECT_EQ(chart.first_day, "2025-01-15");
  ASSERT_EQ(chart.panels.size(), 1u);
  ASSERT_EQ(chart.panels[0].values.size(), 26u);
  ASSERT_EQ(chart.panels[0].changes.size(), 1u);
  EXPECT_EQ(chart.panels[0].changes[0].night, 6u);
  EXPECT_EQ(ChartOf(Nights({1}), "2026-01-01").nights, 0u);
}

// A reference that has the slow-down too gives ratios of 1, and the level stays where it was.
TEST(MakeNightly, LinksLevelsOverAChangeOfReference) {
  std::vector<results::Night> nights = Nights({1, 1.2, 1.2});
  for (std::size_t i = 40; i < nights.size(); ++i) {
    nights[i].reference = "newer";
    results::NightFigure& figure = nights[i].figures[kNightBenchmark];
    figure.cpu_ratio = *figure.cpu_ratio / 1.2;
  }
  const NightlyChart chart = ChartOf(nights);
  ASSERT_EQ(chart.panels.size(), 1u);
  EXPECT_NEAR(chart.panels[0].values[59].percent, 20, 4);
}

TEST(MakeNightly, ShowsRoundTripsWhereTheyChange) {
  std::vector<results::Night> nights = Nights({1});
  for (std::size_t i = 0; i < nights.size(); ++i) {
    nights[i].figures[kNightBenchmark].round_trips = i < 12 ? 1 : 100;
  }
  const NightlyChart chart = ChartOf(nights);
  ASSERT_EQ(chart.panels.size(), 1u);
  EXPECT_EQ(chart.panels[0].figure, "round trips");
  EXPECT_THAT(chart.panels[0].changes[0].text, HasSubstr("1 -> 100"));
  EXPECT_DOUBLE_EQ(chart.panels[0].values[19].percent, 9900);
}

TEST(MakeNightly, PutsOpenOnesFirstAndShowsNoMoreThanItsPanels) {
  std::vector<results::Night> nights = Nights({1, 1.2});
  for (results::Night& night : nights) {
    const results::NightFigure figure = night.figures[kNightBenchmark];
    night.figures.clear();
    for (int i = 0; i < 30; ++i) {
      results::NightFigure other = figure;
      if (i != 17) other.cpu_ratio = 1.0;
      night.figures[fmt::format("operation_{:02}/bulk/100", i)] = other;
    }
  }
  const NightlyChart chart = ChartOf(nights);
  ASSERT_EQ(chart.panels.size(), kMostNightlyPanels);
  EXPECT_EQ(chart.panels[0].benchmark, "operation_17/bulk/100");
}

NightlyPanel Panel(std::vector<double> percents) {
  NightlyPanel panel{.benchmark = "<&>", .figure = "on-CPU", .values = {}, .changes = {}};
  for (std::size_t i = 0; i < percents.size(); ++i) panel.values.push_back({i, percents[i]});
  return panel;
}

TEST(Nightly, SurvivesHardInputs) {
  std::vector<double> many;
  for (int i = 0; i < 10'000; ++i) many.push_back(i % 13);
  const double infinity = std::numeric_limits<double>::infinity();
  NightlyPanel changed = Panel({0, 0, 50});
  changed.changes = {{2, results::TrendShift::State::kOpen, "OPEN"},
                     {9, results::TrendShift::State::kFixed, "beyond the values"}};
  const std::vector<NightlyPanel> panels = {Panel({}),     Panel({0}),           Panel({0, 0}),
                                            Panel({1e30}), Panel({0, infinity}), Panel(many),
                                            changed};
  for (const Layout layout : {Layout::kWide, Layout::kNarrow}) {
    ExpectSound(Nightly({}, "", layout));
    ExpectSound(Nightly({.nights = 1, .first_day = "", .last_day = "", .panels = {}}, "", layout));
    for (const NightlyPanel& panel : panels) {
      const NightlyChart chart{.nights = std::max<std::size_t>(10, panel.values.size()),
                               .first_day = "2025-01-01",
                               .last_day = "2025-01-02",
                               .panels = {panel}};
      const Figure figure = Nightly(chart, "", layout);
      ExpectSound(figure);
      EXPECT_EQ(MarksOf(figure), panel.changes.size() + (panel.values.empty() ? 0 : 1));
      EXPECT_LT(figure.Svg(Theme::kLight).size(), 20'000u);
    }
  }
}

}  // namespace
}  // namespace dispatchbench::plots
