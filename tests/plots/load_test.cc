// The chart and the report of a load run.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <limits>

#include "plots/load_curve.h"
#include "plots/load_report.h"
#include "plots/markdown.h"
#include "plots/page.h"
#include "results/load_summary.h"
#include "results/measured_load.h"
#include "tests/support/plots/xml_check.h"
#include "tests/support/results/golden.h"

namespace dispatchbench::plots {
namespace {

using results::LoadRow;
using testing::ExpectGolden;
using testing::GoldenPath;
using ::testing::HasSubstr;
using testing::XmlProblem;

results::MeasuredLoad Measured(const char* golden = "results_load.json") {
  return results::ReadLoad(results::LoadDocument(GoldenPath(golden)));
}

TEST(LoadCurveTest, IsAsItWas) {
  ExpectGolden("plots_load_curve.light.svg",
               LoadCurve(results::SummarizeLoad(Measured()), "A finding.", Layout::kWide)
                   .Svg(Theme::kLight));
}

TEST(LoadCurveTest, TakesAnyInput) {
  std::vector<std::vector<double>> samples = {{}, {0}, {5}, {0, 0, 0}, {1, 1e12}};
  samples.emplace_back(10'000, 3.0);
  for (const std::vector<double>& sample : samples) {
    LoadRow row;
    row.variant = "a<b";
    row.latency_us = sample;
    for (const double probability : results::kLatencyPercentiles) {
      row.percentiles.push_back(
          sample.empty() ? std::nullopt
                         : std::optional(results::EstimateQuantile(sample, probability)));
    }
    for (const Layout layout : {Layout::kWide, Layout::kNarrow}) {
      const std::string svg = LoadCurve({row, row, row, row}, "", layout).Svg(Theme::kDark);
      EXPECT_EQ(XmlProblem(svg), "") << sample.size();
    }
  }
  EXPECT_THAT(LoadCurve({}, "", Layout::kWide).Svg(Theme::kLight),
              HasSubstr("nothing was measured"));
}

TEST(LoadReportTest, HasFindingChartAndTables) {
  const results::MeasuredLoad run = Measured();
  const std::vector<LoadRow> rows = results::SummarizeLoad(run);
  const Report report = MakeLoadReport(run, rows, "load.json");
  EXPECT_EQ(report.headline, results::LoadFinding(run, rows));
  EXPECT_FALSE(report.sound);  // one was given up
  EXPECT_THAT(Markdown(report), HasSubstr("charts/load_latency.light.svg"));
  EXPECT_THAT(Page(report), HasSubstr("bulk: P99.9 "));
  EXPECT_THAT(Page(report), HasSubstr("too few samples"));
}

TEST(LoadReportTest, OfACapacitySearchListsItsTrials) {
  const results::MeasuredLoad run = Measured("results_load_capacity.json");
  const std::string page = Markdown(MakeLoadReport(run, results::SummarizeLoad(run), "load.json"));
  EXPECT_THAT(page, HasSubstr("Trials in the order of time"));
  EXPECT_THAT(page, HasSubstr("./dispatchbench load --capacity"));
}

TEST(LoadCsvTest, HasALinePerSample) {
  const std::string csv = LoadCsv(Measured());
  EXPECT_EQ(std::count(csv.begin(), csv.end(), '\n'), 1 + 2 * 400 + 2 * 600);
  EXPECT_TRUE(
      csv.starts_with("variant,phase,block,rate_per_s,latency_us,pool_wait_us\nn_plus_one,"
                      "closed,0,,"));
}

}  // namespace
}  // namespace dispatchbench::plots
