#include "plots/profile_report.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>

#include "plots/bar_groups.h"
#include "plots/command.h"
#include "plots/markdown.h"
#include "plots/page.h"
#include "results/stored_document.h"
#include "tests/support/plots/xml_check.h"
#include "tests/support/results/golden.h"
#include "tests/support/results/profile_sample.h"

namespace dispatchbench::plots {
namespace {

using nlohmann::json;
using results::ProfileRun;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;
using testing::XmlProblem;

ProfileRun Read(const json& document = testing::ProfileSample()) {
  return results::ReadProfile(results::ParseDocument(document.dump(), "profile.json"));
}

using Draw = Figure (*)(const ProfileRun&, Layout);
constexpr Draw kCharts[] = {ProfileTime, ProfileGroupBars, LoopCosts};

TEST(ProfileCharts, AreAsTheyWere) {
  testing::ExpectGolden("plots_profile_groups.light.svg",
                        ProfileGroupBars(Read(), Layout::kWide).Svg(Theme::kLight));
}

TEST(ProfileCharts, ShowEveryValue) {
  EXPECT_THAT(ProfileTime(Read(), Layout::kWide).Svg(Theme::kLight),
              AllOf(HasSubstr("server: 2.90 ms"), HasSubstr("network: 7.25 ms"),
                    HasSubstr("client, between statements: 4.35 ms")));
  EXPECT_THAT(ProfileGroupBars(Read(), Layout::kNarrow).Svg(Theme::kDark),
              AllOf(HasSubstr("10.0 ms in 100 statements"), HasSubstr("4.00 ms in 40 statements")));
  EXPECT_THAT(
      LoopCosts(Read(), Layout::kWide).Svg(Theme::kLight),
      AllOf(HasSubstr("loop 2: batch of single"), HasSubstr("round trip of us 5000: 502 ms"),
            HasSubstr("round trip of us 50: 7.00 ms")));
}

TEST(ProfileCharts, TakeAnyInput) {
  json zero = testing::ProfileSample();
  zero["profile"]["empty_round_trip_us"] = 0;
  zero["profile"]["loops"][0]["waiting_us"] = 0;
  zero["profile"]["loops"][0]["cost_at"] = json::array();
  zero["profile"]["groups"][0]["total_us"] = 0;
  zero["profile"]["groups"][1]["text"] = "SELECT '<&\"\x07'\n";
  json many = testing::ProfileSample();
  for (int i = 4; i < 10'000; ++i) {
    many["profile"]["groups"].push_back(testing::SampleGroup(i, 1, "SELECT", 0));
    many["profile"]["groups"].back()["protocols"]["prepared"] = 0;
  }
  for (const json& document : {testing::EmptyProfileSample(), zero, many}) {
    for (const Draw draw : kCharts) {
      for (const Layout layout : {Layout::kWide, Layout::kNarrow}) {
        EXPECT_EQ(XmlProblem(draw(Read(document), layout).Svg(Theme::kLight)), "");
      }
    }
  }
}

TEST(BarGroupsTest, OneScaleMakesBarsOfAllGroupsComparable) {
  BarGroupsSpec spec{.title = "t",
                     .description = "d",
                     .legend = {},
                     .groups = {{.name = "a", .bars = {{.label = "a", .text = "", .value = 1}}},
                                {.name = "b", .bars = {{.label = "b", .text = "", .value = 10}}}}};
  EXPECT_THAT(BarGroups(spec, Layout::kWide).Svg(Theme::kLight), Not(HasSubstr("width=\"47\"")));
  spec.has_one_scale = true;
  EXPECT_THAT(BarGroups(spec, Layout::kWide).Svg(Theme::kLight), HasSubstr("width=\"47\""));
}

TEST(BarGroupsTest, NamesThatAreTooLongAreCut) {
  const BarGroupsSpec spec{.title = "t",
                           .description = "d",
                           .legend = {},
                           .groups = {{.name = std::string(80, 'm'), .bars = {}}},
                           .has_bold_names = false};
  const std::string svg = BarGroups(spec, Layout::kWide).Svg(Theme::kLight);
  std::size_t shown = 0;
  for (std::size_t at = svg.find("mm"); at != std::string::npos && svg[at] == 'm'; ++at) ++shown;
  ASSERT_GT(shown, 5U);
  EXPECT_LE(TextWidth(std::string(shown, 'm') + "...", 12), 172);
}

TEST(ProfileReportPage, HasFindingChartsAndTables) {
  const Report report = MakeProfileReport(Read(), "p.json");
  EXPECT_TRUE(report.sound);
  ASSERT_EQ(report.sections.size(), 3U);
  for (const Section& section : report.sections) {
    EXPECT_EQ(section.charts.size(), 1U) << section.id;
    EXPECT_THAT(section.command, HasSubstr("p.json"));
    EXPECT_FALSE(section.finding.empty()) << section.id;
  }
  EXPECT_THAT(Markdown(report), AllOf(HasSubstr("charts/profile_loops.light.svg"),
                                      HasSubstr("2 N+1 loops with 140 statements")));
  EXPECT_THAT(Page(report), HasSubstr("502 ms"));
}

TEST(ProfileReportPage, HoldsNoValues) {
  const Report report = MakeProfileReport(Read(), "p.json");
  for (const std::string& text : {Markdown(report), Page(report), ProfileCsv(Read())}) {
    EXPECT_THAT(text, AllOf(Not(HasSubstr("4711")), Not(HasSubstr("violates check constraint"))));
  }
}

TEST(ProfileReportPage, SaysWhatIsMissing) {
  json document = testing::ProfileSample();
  document["profile"]["statements_left_out"] = 3;
  const Report report = MakeProfileReport(Read(document), "p.json");
  EXPECT_FALSE(report.sound);
  ASSERT_EQ(report.attention.size(), 1U);
  EXPECT_THAT(report.attention[0].text, HasSubstr("3 statements"));
}

TEST(ProfileCsvTest, HasALinePerGroup) {
  const std::string csv = ProfileCsv(Read());
  EXPECT_EQ(std::count(csv.begin(), csv.end(), '\n'), 4);
  EXPECT_THAT(csv,
              HasSubstr("g1,f00d1,100,10000,100,95,180,60000,0.7,300,9000,16000,0,\"SELECT id, "
                        "name FROM client WHERE id = $1\"\n"));
}

TEST(ProfilePlot, DrawsAStoredProfile) {
  const testing::ScratchFolder folder;
  PlotOptions options;
  options.files = {folder.Write("profile.json", testing::ProfileSample().dump())};
  options.out = folder.path() / "report";
  std::ostringstream out;
  std::ostringstream err;
  EXPECT_EQ(Plot(options, out, err), 0) << err.str();
  EXPECT_THAT(out.str(), AllOf(HasSubstr("N+1 loops"), HasSubstr("Look at:")));
  for (const char* const file : {"report.html", "PERFORMANCE_REPORT.md", "measurements.csv",
                                 "charts/profile_time.dark.svg"}) {
    EXPECT_TRUE(std::filesystem::exists(options.out / file)) << file;
  }
  options.size = 10;
  EXPECT_EQ(Plot(options, out, err), 3);
  EXPECT_THAT(err.str(), HasSubstr("--size=10: a profile has none"));
}

}  // namespace
}  // namespace dispatchbench::plots
