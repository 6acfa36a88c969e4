#include "plots/distribution.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>

#include "results/run_document.h"
#include "tests/support/plots/chart_check.h"
#include "tests/support/results/golden.h"

namespace dispatchbench::plots {
namespace {

using ::testing::ElementsAre;
using testing::ExpectGolden;
using testing::ExpectSound;
using testing::GoldenPath;
using ::testing::HasSubstr;
using testing::MarksOf;

results::Benchmark Benchmark(const std::string& operation, const std::vector<double>& times_us) {
  results::Benchmark benchmark;
  benchmark.operation = operation;
  benchmark.variant = "bulk";
  benchmark.size = 100;
  for (const double time_us : times_us) {
    results::Sample sample;
    sample.wall_us = time_us;
    benchmark.samples.push_back(sample);
  }
  return benchmark;
}

results::Run RunOf(std::vector<results::Benchmark> benchmarks) {
  results::Run run;
  run.benchmarks = std::move(benchmarks);
  return run;
}

TEST(GoldenChart, Distribution) {
  const results::Run run = results::LoadRun(GoldenPath("results_small.json"));
  ExpectGolden("plots_distribution.light.svg",
               Distribution(MakeDistribution(run), Layout::kWide).Svg(Theme::kLight));
}

TEST(MakeDistribution, IsInPercentOfEachMedianTheWidestFirst) {
  const auto rows =
      MakeDistribution(RunOf({Benchmark("even", {50, 50, 50}), Benchmark("wide", {300, 100, 200}),
                              Benchmark("failed", {}), Benchmark("nothing", {0, 0})}));
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_EQ(rows[0].benchmark, "wide/bulk/100");
  EXPECT_THAT(rows[0].percents, ElementsAre(50, 100, 150));
  EXPECT_EQ(rows[0].median_us, 200);
  EXPECT_THAT(rows[1].percents, ElementsAre(100, 100, 100));
  EXPECT_EQ(DistributionFinding(rows),
            "Between the quartiles, the repetitions of the middle one of 2 benchmarks spread 25%, "
            "those of wide/bulk/100 most: 50%.");
  EXPECT_EQ(DistributionTable(rows).rows[0][6], "150.0%");
}

TEST(Distribution, SurvivesHardInputs) {
  std::vector<double> many;
  std::vector<results::Benchmark> benchmarks;
  for (int i = 0; i < 10'000; ++i) {
    many.push_back(100 + i % 97);
    benchmarks.push_back(Benchmark(fmt::format("operation_{}", i), {100.0 + i % 7, 100, 99}));
  }
  const double infinity = std::numeric_limits<double>::infinity();
  const std::vector<results::Run> runs = {RunOf({}),
                                          RunOf({Benchmark("none", {})}),
                                          RunOf({Benchmark("one", {5})}),
                                          RunOf({Benchmark("zero", {0, 0, 5})}),
                                          RunOf({Benchmark("far", {1, 1, 1, 1e12})}),
                                          RunOf({Benchmark("endless", {1, 1, infinity})}),
                                          RunOf({Benchmark("<&\"'\xff", {1, 2, 3})}),
                                          RunOf({Benchmark("many", many)}),
                                          RunOf(benchmarks)};
  for (const results::Run& run : runs) {
    const auto rows = MakeDistribution(run);
    for (const Layout layout : {Layout::kWide, Layout::kNarrow}) {
      const Figure figure = Distribution(rows, layout);
      ExpectSound(figure);
      EXPECT_GE(MarksOf(figure), std::min(rows.size(), kDrawnDistributions));
      EXPECT_EQ(figure.Svg(Theme::kLight).find("nothing was measured") != std::string::npos,
                rows.empty());
      EXPECT_LT(figure.Svg(Theme::kLight).size(), 100'000u);
    }
    const Table table = DistributionTable(rows);
    EXPECT_EQ(table.rows.size(), std::min(rows.size(), kDrawnDistributions));
    for (const auto& row : table.rows) EXPECT_EQ(row.size(), table.columns.size());
  }
}

// Bars of the histogram count every repetition exactly once.
TEST(Distribution, CountsEveryRepetition) {
  const auto rows = MakeDistribution(
      RunOf({Benchmark("a", {99, 100, 101, 100, 100}), Benchmark("b", {50, 100, 900})}));
  const std::string svg = Distribution(rows, Layout::kWide).Svg(Theme::kLight);
  std::size_t counted = 0;
  const std::string of = " of 8 repetitions</title>";
  for (std::size_t at = svg.find(of); at != std::string::npos; at = svg.find(of, at + 1)) {
    counted += std::stoul(svg.substr(svg.rfind(' ', at - 1) + 1));
  }
  EXPECT_EQ(counted, 8u);
}

}  // namespace
}  // namespace dispatchbench::plots
