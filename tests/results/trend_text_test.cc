#include "results/trend_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "results/summary_table.h"
#include "tests/support/results/nights.h"

namespace dispatchbench::results {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using testing::Nights;
using ::testing::Not;

Trend Find(const std::vector<Night>& nights, const std::vector<Acknowledgement>& known = {}) {
  return FindTrend(Columns(nights), known);
}

TEST(TrendTable, ShowsWhatIsOpenFirst) {
  const std::string table = TrendTable(Find(Nights({1, 0.9, 1})));
  EXPECT_THAT(
      table, HasSubstr("60 nights from 2025-01-01 to 2025-03-04 on 1 machine, 1 benchmark followed "
                       "against 1 reference: 2\n  lasting changes, 1 open.\n"));
  EXPECT_LT(table.find("OPEN 2025-02-13 insert_assignments/bulk/100\n"),
            table.find("improved 2025-01-21 insert_assignments/bulk/100\n"));
  EXPECT_THAT(table, HasSubstr(" for 20 nights; c00000000000..c00000000000"));
}

TEST(TrendTable, SaysHowManyCommits) {
  Trend trend = Find(Nights({1, 1.1}));
  trend.shifts.at(0).commits = 3;
  EXPECT_THAT(TrendTable(trend), HasSubstr("(3 commits)"));
  trend.shifts.at(0).first_changed = trend.shifts.at(0).last_good;
  EXPECT_THAT(TrendTable(trend), HasSubstr("(the same commit)"));
}

TEST(TrendTable, ShowsCountsAsTheyAre) {
  std::vector<Night> nights = Nights({1});
  for (Night& night : nights) night.figures[testing::kNightBenchmark].round_trips = 1;
  nights.back().figures[testing::kNightBenchmark].round_trips = 100;
  EXPECT_THAT(TrendTable(Find(nights)), HasSubstr("round trips 1 -> 100 for 1 night; "));
}

TEST(TrendTable, SaysWhatItCannotTell) {
  EXPECT_THAT(TrendTable(Find({})), HasSubstr("No night is stored"));
  std::vector<Night> nights = Nights({1});
  nights.resize(5);
  EXPECT_THAT(TrendTable(Find(nights)),
              HasSubstr("Too few nights to tell, 10 are needed: all benchmarks."));
  nights = Nights({1});
  for (const char* const name : {"a/b/1", "c/d/1", "e/f/1", "g/h/1"}) {
    nights.back().figures[name] = {.cpu_ratio = 1, .wall_ratio = 1};
  }
  EXPECT_THAT(TrendTable(Find(nights)), HasSubstr("needed: a/b/1, c/d/1, e/f/1 and 1 more."));
  EXPECT_THAT(TrendTable(Find(nights, {{"gone", "2025-01-01", "x"}})),
              HasSubstr("The acknowledgement of gone@2025-01-01 fits no change."));
  Trend trend = Find(nights);
  trend.broken_lines = {"a.jsonl:2: the line breaks off"};
  EXPECT_THAT(TrendTable(trend), HasSubstr("a.jsonl:2: the line breaks off"));
}

TEST(TrendTable, FitsATerminal) {
  std::string words;
  for (int i = 0; i < 50; ++i) words += "word ";
  const Trend trend = Find(Nights({1, 1.1}), {{testing::kNightBenchmark, "2025-01-21", words}});
  std::istringstream lines(TrendTable(trend));
  for (std::string line; std::getline(lines, line);) EXPECT_LE(line.size(), kTableColumns) << line;
}

TEST(TrendMarkdown, FoldsAwayWhatIsNotOpen) {
  const std::string text = TrendMarkdown(
      Find(Nights({1, 0.9, 1, 1.1}), {{testing::kNightBenchmark, "2025-03-05", "a|b <c>"}}));
  const std::size_t folded = text.find("<details>");
  EXPECT_LT(text.find("| OPEN | 2025-02-13 | `insert_assignments/bulk/100` | on-CPU |"), folded);
  EXPECT_GT(text.find("| improved | 2025-01-21 |"), folded);
  EXPECT_THAT(text, AllOf(HasSubstr("a&#124;b &lt;c&gt;"), Not(HasSubstr("a|b"))));
  EXPECT_THAT(TrendMarkdown(Find({})), AllOf(HasSubstr("No night"), Not(HasSubstr("<details>"))));
}

TEST(TrendJson, HasEverything) {
  std::vector<Night> nights = Nights({1, 1.1});
  for (Night& night : nights) night.figures[testing::kNightBenchmark].round_trips = 0;
  nights.back().figures[testing::kNightBenchmark].round_trips = 2;
  const auto json = nlohmann::json::parse(TrendJson(Find(nights)));
  EXPECT_EQ(json["exit_code"], 1);
  EXPECT_EQ(json["nights"], 40);
  EXPECT_EQ(json["open"], 2);
  ASSERT_EQ(json["shifts"].size(), 2u);
  const auto& shift = json["shifts"][0];
  EXPECT_EQ(shift["state"], "OPEN");
  EXPECT_EQ(shift["figure"], "on-CPU");
  EXPECT_NEAR(shift["ratio"].get<double>(), 1.1, 0.01);
  EXPECT_LT(shift["interval"]["lower"], 1.1);
  EXPECT_LT(shift["p"], 3e-5);
  EXPECT_EQ(json["shifts"][1]["before"], 0);
  EXPECT_EQ(json["shifts"][1]["after"], 2);
}

}  // namespace
}  // namespace dispatchbench::results
