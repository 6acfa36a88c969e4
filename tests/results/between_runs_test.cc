#include "results/between_runs.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "results/run_document.h"
#include "tests/support/results/golden.h"
#include "tests/support/results/sample_document.h"

namespace dispatchbench::results {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

results::Run SampleRun(const testing::SampleOptions& options = {}) {
  return ParseRun(testing::SampleDocument(options).dump(), "run.json");
}

TEST(Incomparable, NamesWhatDiffers) {
  const results::Run baseline = SampleRun({.sizes = {10, 100}});
  EXPECT_THAT(Incomparable(baseline, baseline), IsEmpty());
  results::Run contender = baseline;
  contender.machine.name = "attic";
  contender.datasets[1].fingerprint = "ffffffffffffffff";
  EXPECT_THAT(Incomparable(baseline, contender),
              ElementsAre("machine: lab before, attic after",
                          "dataset of size 100: 00c0ffee10000100 before, ffffffffffffffff after"));
  contender = baseline;
  contender.machine.cpu = "Other CPU";
  EXPECT_THAT(Incomparable(baseline, contender), ElementsAre(HasSubstr("Other CPU")));
}

TEST(Refusal, SettingsProfilesAreNeverCompared) {
  const results::Run baseline = SampleRun({.sizes = {10}});
  results::Run contender = baseline;
  EXPECT_FALSE(Refusal(baseline, contender));
  contender.settings_profile = "durable";
  ASSERT_TRUE(Refusal(baseline, contender));
  EXPECT_THAT(*Refusal(baseline, contender), HasSubstr("steady before and durable after"));
}

TEST(CompareRuns, ComparesEachConditionWithItself) {
  results::Run baseline = SampleRun({.sizes = {10}});
  baseline.benchmarks.resize(1);
  baseline.benchmarks.push_back(baseline.benchmarks[0]);
  baseline.benchmarks[1].condition.rtt_us = 1000;
  for (Sample& sample : baseline.benchmarks[1].samples) sample.wall_us += 1000;
  const auto rows = CompareRuns(baseline, baseline);
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_EQ(rows[1].name(), rows[0].name() + "/rtt:1ms");
  EXPECT_DOUBLE_EQ(rows[1].factor->value, 1);
  EXPECT_GT(*rows[1].baseline.wall_us, *rows[0].baseline.wall_us + 900);
}

TEST(Incomparable, LetsPassWhatIsCompared) {
  const results::Run baseline = SampleRun({.sizes = {10}});
  results::Run contender = baseline;
  contender.commit = "fedcba9876543210";
  contender.index_state = "performance";
  contender.placement.client_cpu = -1;
  EXPECT_THAT(Incomparable(baseline, contender), IsEmpty());
  EXPECT_THAT(OtherDifferences(baseline, contender),
              ElementsAre("commit: 0123456789ab before, fedcba987654 after",
                          "indexes: baseline before, performance after",
                          "placement: client 1, backend 1 before, client -1, backend 1 after"));
}

TEST(CompareRuns, DividesTheContenderByTheBaseline) {
  const auto rows = CompareRuns(SampleRun(), SampleRun({.slow_down = 2, .seed = 5}));
  ASSERT_EQ(rows.size(), 378u);
  for (const BetweenRow& row : rows) {
    ASSERT_TRUE(row.factor) << row.name();
    EXPECT_NEAR(row.factor->value, 2, 0.2) << row.name();
    EXPECT_EQ(row.verdict(), Verdict::kSlower) << row.name();
  }
  for (const BetweenRow& row : CompareRuns(SampleRun(), SampleRun({.slow_down = 0.5, .seed = 5}))) {
    EXPECT_EQ(row.verdict(), Verdict::kFaster) << row.name();
  }
  EXPECT_THAT(BetweenFinding(rows), HasSubstr("faster in 0, slower in 378, undecided in 0"));
}

TEST(CompareRuns, KeepsWhatOnlyOneHas) {
  const results::Run small = SampleRun({.sizes = {10}});
  const results::Run large = SampleRun({.sizes = {10, 100}});
  const auto rows = CompareRuns(large, small);
  EXPECT_EQ(rows.size(), 126u);
  EXPECT_EQ(CompareRuns(small, large).size(), 126u);
  const auto items = BetweenAttention(large, small, rows, {});
  EXPECT_EQ(std::count_if(items.begin(), items.end(),
                          [](const Attention& item) {
                            return item.what == "MISSING" &&
                                   item.text.find("not measured in the contender") !=
                                       std::string::npos;
                          }),
            63);
}

TEST(BetweenAttention, SaysForcedUnpairedAndChangedCounts) {
  const results::Run baseline = SampleRun({.sizes = {10}});
  results::Run contender = baseline;
  contender.benchmarks[0].counts->statements = 1;
  const auto rows = CompareRuns(baseline, contender);
  const auto items = BetweenAttention(baseline, contender, rows, {"machine: a before, b after"});
  ASSERT_EQ(items.size(), 3u);
  EXPECT_EQ(items[0].what, "FORCED");
  EXPECT_THAT(items[0].text, HasSubstr("machine: a before, b after"));
  EXPECT_EQ(items[1].what, "UNPAIRED");
  EXPECT_EQ(items[2].what, "COUNTS");
  EXPECT_THAT(items[2].text, HasSubstr("21 to 1 statements"));
}

TEST(BetweenTable, IsTheGoldenOne) {
  const results::Run baseline = LoadRun(testing::GoldenPath("results_small.json"));
  const results::Run contender = LoadRun(testing::GoldenPath("results_small_after.json"));
  testing::ExpectGolden("results_between.txt",
                        BetweenTable(baseline, contender, CompareRuns(baseline, contender), 100,
                                     Incomparable(baseline, contender)));
}

TEST(BetweenFinding, OfNothingSaysSo) {
  EXPECT_EQ(BetweenFinding({}), "No benchmark was measured in both runs.");
}

}  // namespace
}  // namespace dispatchbench::results
