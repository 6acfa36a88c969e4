#include "plots/selftest_report.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/support/plots/selftest_sample.h"

namespace dispatchbench::plots {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

// All is well in it.
results::Selftest Sample() {
  results::Selftest selftest = testing::SampleSelftest();
  selftest.live.clear();
  selftest.instructions.clear();
  return selftest;
}

TEST(SelftestReportTest, HasATableForEachPartAndSaysHowItWasMade) {
  const Report report = MakeSelftestReport(Sample(), "selftest.json");
  ASSERT_EQ(report.sections.size(), 1U);
  const Section& section = report.sections[0];
  EXPECT_TRUE(report.sound);
  EXPECT_THAT(section.finding, HasSubstr("1 of 1 goals met"));
  EXPECT_THAT(section.how_to_read, HasSubstr("Resampled"));
  EXPECT_EQ(section.tables.size(), 3U) << "found, beside it, mutants";
  for (const Table& table : section.tables) {
    ASSERT_EQ(table.rows.size(), 1U) << table.caption;
    EXPECT_EQ(table.rows[0].size(), table.columns.size()) << table.caption;
  }
  EXPECT_THAT(section.command, HasSubstr("selftest.json"));
}

TEST(SelftestReportTest, AFalseAlarmIsSaidFirst) {
  results::Selftest selftest = Sample();
  selftest.replayed[0].paired.found = 9;
  EXPECT_FALSE(MakeSelftestReport(selftest, "selftest.json").sound);
}

TEST(SelftestReportTest, CsvHasEveryShare) {
  const std::string csv = SelftestCsv(Sample());
  EXPECT_THAT(csv, StartsWith("check,rule,what,found,of\n"));
  EXPECT_THAT(csv, HasSubstr("a build against itself,classic,found,250,300\n"));
}

TEST(RecordingReportTest, CsvHasEveryMeasurementWithItsSide) {
  results::Recording recording;
  recording.rounds_per_epoch = 1;
  recording.benchmarks = {{.name = "read_it/bulk/1", .iterations = 2}};
  recording.contenders = {{"same", 0}};
  results::RecordedRound round;
  for (results::RecordedTiming& timing : round.timings) {
    timing.timing = {.wall_us = 10, .cpu_us = 9, .run_queue_wait_us = 1.0};
  }
  recording.epochs.push_back({.at_s = 0, .renew_s = 0.1, .rounds = {{{0, 0}, {round}}}});
  const std::string csv = RecordingCsv(recording);
  EXPECT_EQ(std::count(csv.begin(), csv.end(), '\n'), 5);
  EXPECT_THAT(csv, HasSubstr("0,read_it/bulk/1,same,0,baseline,0,0,10,9,1\n"));
  EXPECT_THAT(csv, HasSubstr("0,read_it/bulk/1,same,0,contender,0,0,10,9,1\n"));
  const Report report = MakeRecordingReport(recording, "recording.json");
  EXPECT_THAT(report.headline, HasSubstr("1 epoch of 1 rounds"));
}

}  // namespace
}  // namespace dispatchbench::plots
