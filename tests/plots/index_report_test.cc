#include "plots/index_report.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>

#include "plots/index_csv.h"
#include "plots/index_figures.h"
#include "plots/line_panels.h"
#include "plots/markdown.h"
#include "plots/memory_report.h"
#include "plots/page.h"
#include "tests/support/plots/xml_check.h"
#include "tests/support/results/golden.h"
#include "tests/support/results/index_sample.h"

namespace dispatchbench::plots {
namespace {

using nlohmann::json;
using testing::ExpectGolden;
using ::testing::HasSubstr;
using ::testing::Not;
using testing::XmlProblem;

results::IndexRun Indexes(const json& document = testing::IndexSample()) {
  return results::ReadIndexRun(results::ParseDocument(document.dump(), "indexes.json"));
}

results::MemoryRun Memory() {
  return results::ReadMemoryRun(
      results::ParseDocument(testing::MemorySampleDocument().dump(), "memory.json"));
}

std::size_t Marks(const std::string& svg) {
  std::size_t count = 0;
  for (std::size_t at = svg.find("class=\"mark\""); at != std::string::npos;
       at = svg.find("class=\"mark\"", at + 1)) {
    ++count;
  }
  return count;
}

TEST(GoldenChart, IndexReads) {
  ExpectGolden("plots_index_reads.light.svg",
               IndexReads(Indexes(), Layout::kWide).Svg(Theme::kLight));
}

TEST(GoldenChart, IndexCosts) {
  const auto verdicts = results::IndexVerdicts(Indexes(testing::IndexSample({1000})));
  ExpectGolden("plots_index_costs.dark.svg", IndexCosts(verdicts, Layout::kWide).Svg(Theme::kDark));
}

TEST(GoldenChart, MemoryPeaks) {
  ExpectGolden("plots_memory_peaks.light.svg",
               MemoryPeaks(Memory(), Layout::kWide).Svg(Theme::kLight));
}

TEST(IndexReadsChart, MarksEveryQueryStateAndSize) {
  EXPECT_EQ(Marks(IndexReads(Indexes(), Layout::kNarrow).Svg(Theme::kLight)), 2u * 4 * 4);
}

TEST(IndexCostsChart, SurvivesHardInputs) {
  const double infinity = std::numeric_limits<double>::infinity();
  const auto cost = [](const std::string& write, results::Estimate estimate) {
    results::WriteCost made;
    made.write = write;
    made.cost_us = estimate;
    return made;
  };
  std::vector<results::IndexVerdict> many(10000);
  for (std::size_t i = 0; i < many.size(); ++i) {
    many[i].index = std::to_string(i);
    many[i].costs = {cost("insert", {static_cast<double>(i), std::nullopt})};
  }
  results::IndexVerdict hard;
  hard.index = std::string(300, 'w') + "<&>\"'\xff";
  hard.costs = {cost("insert", {std::nan(""), std::nullopt}),
                cost("update", {-5, results::Interval{-infinity, infinity, 1}})};
  for (const auto& verdicts :
       {std::vector<results::IndexVerdict>{}, std::vector<results::IndexVerdict>(1),
        std::vector<results::IndexVerdict>{hard}, many}) {
    for (const Layout layout : {Layout::kWide, Layout::kNarrow}) {
      const std::string svg = IndexCosts(verdicts, layout).Svg(Theme::kLight);
      EXPECT_EQ(XmlProblem(svg), "");
      EXPECT_THAT(svg, Not(HasSubstr("\"nan\"")));
      EXPECT_EQ(svg.find("nothing was measured") != std::string::npos, verdicts.empty());
    }
  }
}

TEST(LinePanels, SurvivesHardInputs) {
  const double infinity = std::numeric_limits<double>::infinity();
  const std::vector<std::vector<PanelLine::Value>> inputs = {
      {}, {{0, 0}}, {{1, 5}}, {{-1, -1}, {std::nan(""), infinity}}, {{10, 0}, {100, 7}}};
  for (const auto& values : inputs) {
    LinePanelsSpec spec;
    spec.panels = {{.title = "<one>", .lines = {{.label = "a&b", .values = values}}}};
    for (const Layout layout : {Layout::kWide, Layout::kNarrow}) {
      const std::string svg = LinePanels(spec, layout).Svg(Theme::kDark);
      EXPECT_EQ(XmlProblem(svg), "");
      EXPECT_EQ(Marks(svg), values.size());
    }
  }
}

TEST(IndexReport, HasBothSidesOnOnePage) {
  const results::IndexRun run = Indexes();
  const Report report = MakeIndexReport(run, run.sizes.back(), "indexes.json");
  const std::string page = Page(report);
  const std::string markdown = Markdown(report);
  for (const std::string& text : {page, markdown}) {
    EXPECT_THAT(text, HasSubstr("What indexes give"));
    EXPECT_THAT(text, HasSubstr("What indexes cost"));
    EXPECT_THAT(text, HasSubstr("--size=1000000"));
  }
  for (const results::IndexSizeRun& size : run.sizes) {
    EXPECT_THAT(page, HasSubstr(std::to_string(size.rows) + " rows"));
  }
}

TEST(IndexReport, SaysThatARunIsPartial) {
  json document = testing::IndexSample({1000});
  document["context"]["dispatchbench"]["complete"] = false;
  const results::IndexRun run = Indexes(document);
  const Report report = MakeIndexReport(run, run.sizes[0], "indexes.json");
  EXPECT_FALSE(report.sound);
  EXPECT_EQ(report.attention.at(0).what, "PARTIAL");
}

TEST(IndexCsv, HasALineForEveryTime) {
  const std::string csv = IndexCsv(Indexes(testing::IndexSample({1000})));
  EXPECT_THAT(csv, HasSubstr("1000,read,bookings_of_company,bare,warm,0,99.96\n"));
  EXPECT_THAT(csv, HasSubstr("1000,paired_write,insert,booking_worth_idx,with_on_cpu,7,21.55\n"));
  EXPECT_THAT(csv, HasSubstr("1000,migration,candidates,candidates,down,1,900\n"));
}

TEST(MemoryReport, ShowsPeaksAndTechniques) {
  const Report report = MakeMemoryReport(Memory(), "memory.json");
  EXPECT_TRUE(report.sound);
  EXPECT_EQ(report.tiles.at(1).value, "constant");
  EXPECT_EQ(XmlProblem(report.sections[0].charts[0].wide.Svg(Theme::kLight)), "");
  EXPECT_THAT(Markdown(report), HasSubstr("row by row"));
  EXPECT_THAT(MemoryCsv(Memory()), HasSubstr("streamed,1000,0,12288,16384,1500\n"));
}

}  // namespace
}  // namespace dispatchbench::plots
