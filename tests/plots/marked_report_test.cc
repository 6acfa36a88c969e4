#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "plots/between_runs.h"
#include "plots/branch.h"
#include "plots/index_report.h"
#include "plots/load_report.h"
#include "plots/memory_report.h"
#include "plots/nightly.h"
#include "plots/profile_report.h"
#include "plots/report.h"
#include "plots/self_report.h"
#include "plots/selftest_report.h"
#include "plots/text_table.h"
#include "results/branch_report.h"
#include "results/phrase.h"
#include "results/run_document.h"
#include "results/trend_text.h"
#include "tests/support/plots/marked_report.h"
#include "tests/support/plots/selftest_sample.h"
#include "tests/support/results/golden.h"
#include "tests/support/results/index_sample.h"
#include "tests/support/results/nights.h"
#include "tests/support/results/profile_sample.h"

namespace dispatchbench::plots {
namespace {

using results::Language;
using results::LanguageScope;
using testing::DataOf;
using testing::GoldenPath;
using ::testing::IsEmpty;
using testing::UnmarkedWordsOf;

// Names of states, variants, machines and programs, that every language writes alike.
const std::set<std::string>& Names() {
  static const auto* const names = new std::set<std::string>{
      "bare",     "baseline", "candidates", "performance", "whole", "compare",
      "deadlock", "libpq",    "libpqxx",    "GHz",         "HOT",   "SQL",
      "INSERT",   "UPDATE",   "SELECT",     "FROM",        "jit"};
  return *names;
}

results::Recording SampleRecording() {
  results::Recording recording;
  recording.rounds_per_epoch = 1;
  recording.benchmarks = {{.name = "read_it/bulk/1", .iterations = 2}};
  recording.contenders = {{"same", 0}, {"+5%", 0.05}};
  results::RecordedRound round;
  for (results::RecordedTiming& timing : round.timings) {
    timing.timing = {.wall_us = 10, .cpu_us = 9, .run_queue_wait_us = 1.0};
  }
  recording.epochs.push_back(
      {.at_s = 0, .renew_s = 0.1, .rounds = {{{0, 0}, {round}}, {{0, 1}, {round}}}});
  return recording;
}

results::SelfRun SampleSelfRun() {
  results::SelfRun run;
  run.comparisons = {{.name = "bulk_load",
                      .ours = "COPY of the loader, connecting included",
                      .reference = "the same, libpq",
                      .unit = "10000 rows",
                      .goal = 1.05,
                      .pairs = {{10, 11}, {12, 11}}}};
  run.facts = {{.name = "runner_cpu_ns",
                .meaning = "on-CPU time of the timing loop per iteration",
                .value = 3.5}};
  return run;
}

TEST(MarkedReport, OfAProfileHasNoWordThatIsNotTranslated) {
  const nlohmann::json document = testing::ProfileSample();
  std::set<std::string> data = DataOf(document, Names());
  data.insert({"id", "name"});  // of a statement that the chart cuts off
  const LanguageScope scope(Language::kMarked);
  const auto run = results::ReadProfile(results::ParseDocument(document.dump(), "profile.json"));
  EXPECT_THAT(UnmarkedWordsOf(MakeProfileReport(run, "profile.json"), data), IsEmpty());
}

TEST(MarkedReport, OfASelftestHasNoWordThatIsNotTranslated) {
  const LanguageScope scope(Language::kMarked);
  EXPECT_THAT(
      UnmarkedWordsOf(MakeSelftestReport(testing::SampleSelftest(), "selftest.json"), Names()),
      IsEmpty());
}

TEST(MarkedReport, OfARecordingHasNoWordThatIsNotTranslated) {
  const LanguageScope scope(Language::kMarked);
  EXPECT_THAT(UnmarkedWordsOf(MakeRecordingReport(SampleRecording(), "recording.json"), Names()),
              IsEmpty());
}

TEST(MarkedReport, OfTheSuiteItselfHasNoWordThatIsNotTranslated) {
  const LanguageScope scope(Language::kMarked);
  EXPECT_THAT(UnmarkedWordsOf(MakeSelfReport(SampleSelfRun(), "self.json"), Names()), IsEmpty());
}

TEST(MarkedReport, OfIndexesHasNoWordThatIsNotTranslated) {
  const LanguageScope scope(Language::kMarked);
  const auto run =
      results::ReadIndexRun(results::ParseDocument(testing::IndexSample().dump(), "indexes.json"));
  EXPECT_THAT(UnmarkedWordsOf(MakeIndexReport(run, run.sizes.back(), "indexes.json"),
                              DataOf(testing::IndexSample(), Names())),
              IsEmpty());
}

TEST(MarkedReport, OfMemoryHasNoWordThatIsNotTranslated) {
  const LanguageScope scope(Language::kMarked);
  const auto run = results::ReadMemoryRun(
      results::ParseDocument(testing::MemorySampleDocument().dump(), "memory.json"));
  EXPECT_THAT(UnmarkedWordsOf(MakeMemoryReport(run, "memory.json"),
                              DataOf(testing::MemorySampleDocument(), Names())),
              IsEmpty());
}

TEST(MarkedReport, OfALoadHasNoWordThatIsNotTranslated) {
  for (const char* const name : {"results_load.json", "results_load_capacity.json"}) {
    const LanguageScope scope(Language::kMarked);
    const auto run = results::ReadLoad(results::LoadDocument(GoldenPath(name)));
    EXPECT_THAT(UnmarkedWordsOf(
                    MakeLoadReport(run, results::SummarizeLoad(run), "load.json"),
                    DataOf(nlohmann::json::parse(testing::ReadText(GoldenPath(name))), Names())),
                IsEmpty())
        << name;
  }
}

TEST(MarkedReport, OfTwoRunsHasNoWordThatIsNotTranslated) {
  const LanguageScope scope(Language::kMarked);
  const auto before = results::LoadRun(GoldenPath("results_small.json"));
  const auto after = results::LoadRun(GoldenPath("results_small_after.json"));
  EXPECT_THAT(UnmarkedWordsOf(
                  MakeBetweenReport(before, after, 100, {}, "plot"),
                  DataOf(nlohmann::json::parse(testing::ReadText(GoldenPath("results_small.json"))),
                         Names())),
              IsEmpty());
}

TEST(MarkedReport, OfABranchHasNoWordThatIsNotTranslated) {
  const LanguageScope scope(Language::kMarked);
  const auto branch = results::BranchReportOf(
      results::CompareStored(results::LoadRun(GoldenPath("results_small.json")),
                             results::LoadRun(GoldenPath("results_small_after.json")),
                             "before.json", "after.json", false));
  Report report;
  report.headline = branch.finding;
  Section section;
  for (const std::string& limit : branch.limits) section.how_to_read += limit + " ";
  section.tables = {BranchTable(branch)};
  section.charts = {
      {"branch", "", BranchForest(branch, Layout::kWide), BranchForest(branch, Layout::kNarrow)}};
  report.sections = {section};
  EXPECT_THAT(UnmarkedWordsOf(report, Names()), IsEmpty());
}

TEST(MarkedReport, OfNightsHasNoWordThatIsNotTranslated) {
  const LanguageScope scope(Language::kMarked);
  const results::StoredNights nights = results::Columns(testing::Nights({1, 1.2, 1}));
  const results::Trend trend = results::FindTrend(nights, {});
  const NightlyChart chart = MakeNightly(nights, trend, "");
  const std::string finding = results::TrendFinding(trend);
  Report report;
  Section section;
  section.finding = finding;
  section.tables = {FromText(results::ShiftTable(trend, 10))};
  section.charts = {{"trend", "", Nightly(chart, finding, Layout::kWide),
                     Nightly(chart, finding, Layout::kNarrow)}};
  report.sections = {section};
  EXPECT_THAT(UnmarkedWordsOf(report, Names()), IsEmpty());
}

}  // namespace
}  // namespace dispatchbench::plots
