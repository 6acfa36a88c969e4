#include "results/network_model.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "results/claims.h"
#include "results/document_error.h"
#include "results/network_table.h"
#include "results/summary_table.h"
#include "results/text_table.h"

namespace dispatchbench::results {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using Kind = Threshold::Kind;

Benchmark Measured(const std::string& variant, std::int64_t round_trips, std::int64_t rtt_us,
                   double wall_us) {
  Benchmark benchmark;
  benchmark.operation = "list";
  benchmark.variant = variant;
  benchmark.family = variant == "slow" ? "n_plus_one" : "bulk";
  benchmark.size = 100;
  benchmark.condition.rtt_us = rtt_us;
  benchmark.counts = Counts{.statements = round_trips, .round_trips = round_trips};
  for (int i = 0; i < 5; ++i) {
    Sample sample;
    sample.repetition = i;
    sample.iterations = 1;
    sample.wall_us = wall_us + i - 2;
    benchmark.samples.push_back(sample);
  }
  return benchmark;
}

// 100 round trips before, 2 after; the line of "1 ms" really takes 1.1 ms.
results::Run MakeRun() {
  results::Run run;
  run.operations.push_back({.name = "list",
                            .purpose = "",
                            .reference = "slow",
                            .before = "slow",
                            .after = "fast",
                            .changes = {},
                            .variants = {{"slow", "n_plus_one"}, {"fast", "bulk"}},
                            .figures = {}});
  run.network = {{.nominal_us = 1000, .measured_us = 1100, .p99_us = 1200, .samples = 400}};
  run.benchmarks = {Measured("slow", 100, 0, 4000), Measured("slow", 100, 1000, 114000 / 1.02),
                    Measured("fast", 2, 0, 1000), Measured("fast", 2, 1000, 3200)};
  return run;
}

TEST(FitNetworkTest, UsesTheMeasuredDistanceAndTheExactRoundTrips) {
  const auto line = FitNetwork(MakeRun(), "list", "slow", 100);
  ASSERT_TRUE(line);
  EXPECT_TRUE(line->base_measured);
  EXPECT_DOUBLE_EQ(line->base_us, 4000);
  EXPECT_EQ(line->round_trips, 100);
  ASSERT_EQ(line->points.size(), 2u);
  EXPECT_DOUBLE_EQ(line->points[1].rtt_us, 1100);
  EXPECT_DOUBLE_EQ(line->points[1].predicted_us, 114000);
  EXPECT_NEAR(line->points[1].error(), 0.02, 1e-4);
  EXPECT_DOUBLE_EQ(line->PredictUs(20000), 4000 + 100 * 20000.0);
}

TEST(FitNetworkTest, SlopeOfTheTimesAlone) {
  const auto line = FitNetwork(MakeRun(), "list", "fast", 100);
  ASSERT_TRUE(line && line->slope);
  EXPECT_NEAR(*line->slope, 2, 1e-9);
  results::Run run = MakeRun();
  std::erase_if(run.benchmarks, [](const Benchmark& b) { return b.condition.rtt_us > 0; });
  EXPECT_FALSE(FitNetwork(run, "list", "fast", 100)->slope);
}

TEST(FitNetworkTest, WithoutATimeAtZeroTheDistancesGiveIt) {
  results::Run run = MakeRun();
  std::erase_if(run.benchmarks, [](const Benchmark& b) { return b.condition.rtt_us == 0; });
  const auto line = FitNetwork(run, "list", "fast", 100);
  ASSERT_TRUE(line);
  EXPECT_FALSE(line->base_measured);
  EXPECT_NEAR(line->base_us, 1000, 1e-9);
  EXPECT_THAT(ModelErrors(run), IsEmpty());
  EXPECT_THAT(ModelFinding(run), HasSubstr("no error to show"));
}

TEST(FitNetworkTest, NothingWithoutTimesOrCounts) {
  results::Run run = MakeRun();
  EXPECT_FALSE(FitNetwork(run, "list", "other", 100));
  EXPECT_FALSE(FitNetwork(run, "list", "slow", 10));
  for (Benchmark& benchmark : run.benchmarks) benchmark.counts.reset();
  EXPECT_FALSE(FitNetwork(run, "list", "slow", 100));
}

TEST(FitNetworkTest, AsynchronousCommitIsNoDistance) {
  results::Run run = MakeRun();
  Benchmark other = Measured("fast", 2, 0, 10);
  other.condition.asynchronous_commit = true;
  run.benchmarks.insert(run.benchmarks.begin(), other);
  EXPECT_DOUBLE_EQ(FitNetwork(run, "list", "fast", 100)->base_us, 1000);
}

TEST(ModelErrorsTest, MedianPerDistance) {
  const std::vector<ModelError> errors = ModelErrors(MakeRun());
  ASSERT_EQ(errors.size(), 1u);
  EXPECT_EQ(errors[0].nominal_us, 1000);
  EXPECT_EQ(errors[0].benchmarks, 2u);
  EXPECT_NEAR(errors[0].median, 0.01, 1e-4);  // of 2% and 0%
}

NetworkLine Line(double base_us, std::int64_t round_trips) {
  NetworkLine line;
  line.base_us = base_us;
  line.round_trips = round_trips;
  return line;
}

TEST(BreakEvenTest, AlwaysNeverFromUntil) {
  EXPECT_EQ(BreakEven(Line(100, 10), Line(50, 1)).kind, Kind::kAlways);
  EXPECT_EQ(BreakEven(Line(100, 10), Line(50, 10)).kind, Kind::kAlways);
  EXPECT_EQ(BreakEven(Line(50, 1), Line(100, 10)).kind, Kind::kNever);
  EXPECT_EQ(BreakEven(Line(50, 1), Line(50, 1)).kind, Kind::kNever);
  const Threshold from = BreakEven(Line(100, 10), Line(550, 1));
  EXPECT_EQ(from.kind, Kind::kFrom);
  EXPECT_DOUBLE_EQ(from.rtt_us, 50);
  EXPECT_EQ(from.Text(), "from 50.0 us on");
  const Threshold until = BreakEven(Line(550, 1), Line(100, 10));
  EXPECT_EQ(until.kind, Kind::kUntil);
  EXPECT_DOUBLE_EQ(until.rtt_us, 50);
  EXPECT_EQ(until.Text(), "up to 50.0 us");
}

TEST(FactorReachedTest, SolvesForTheDistance) {
  const NetworkLine before = Line(4000, 100);
  const NetworkLine after = Line(1000, 2);
  EXPECT_EQ(FactorReached(before, after, 4).kind, Kind::kAlways);
  const Threshold fifteen = FactorReached(before, after, 15);
  EXPECT_EQ(fifteen.kind, Kind::kFrom);
  EXPECT_NEAR(before.PredictUs(fifteen.rtt_us) / after.PredictUs(fifteen.rtt_us), 15, 1e-9);
  EXPECT_EQ(FactorReached(before, after, 50).kind, Kind::kNever);
  EXPECT_EQ(FactorReached(before, after, 80).kind, Kind::kNever);
  EXPECT_DOUBLE_EQ(FactorLimit(before, after).value(), 50);
  EXPECT_FALSE(FactorLimit(before, Line(1, 0)));
  // True at 0, but the saved round trips are too few to hold it.
  EXPECT_EQ(FactorReached(Line(4000, 2), Line(100, 1), 15).kind, Kind::kUntil);
}

TEST(NetworkTextTest, OnlyWithDistancesAndInOneHundredColumns) {
  results::Run run = MakeRun();
  const std::string text = NetworkText(run, 100);
  EXPECT_THAT(text, HasSubstr("112 ms +2.0%"));
  EXPECT_THAT(text, HasSubstr("1.10 ms"));
  EXPECT_THAT(text, HasSubstr("1% at 1.00 ms (2 benchmarks)"));
  std::size_t longest = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = text.find('\n', at);
    longest = std::max(longest, end - at);
    at = end + 1;
  }
  EXPECT_LE(longest, kTableColumns);
  std::erase_if(run.benchmarks, [](const Benchmark& b) { return b.condition.rtt_us > 0; });
  EXPECT_EQ(NetworkText(run, 100), "");
}

Claim ClaimOf(const std::string& id, double factor, int size) {
  Claim claim;
  claim.id = id;
  claim.metric = "time";
  claim.factor = ClaimedFactor{.least = factor, .most = factor};
  claim.measure.kind = "suite";
  claim.measure.quantity = "factor_wall";
  claim.measure.operations = {"list"};
  claim.measure.size = size;
  return claim;
}

TEST(ClaimTableTest, SaysFromWhereOnAClaimIsTrue) {
  const std::vector<Claim> claims = {ClaimOf("low", 3, 100), ClaimOf("middle", 15, 100),
                                     ClaimOf("high", 80, 100), ClaimOf("elsewhere", 2, 10)};
  const TextTable table = ClaimTable(MakeRun(), claims);
  ASSERT_EQ(table.rows.size(), 3u);
  EXPECT_THAT(table.rows[0], ElementsAre("list/100", "low", "3.00x", "4.00x", "already at 0"));
  EXPECT_THAT(table.rows[1][4], HasSubstr("from 157 us on ["));
  EXPECT_EQ(table.rows[2][4], "never: tends to 50.0x");
}

TEST(ClaimTableTest, AddsUpWhatIsMeasuredTogether) {
  results::Run run = MakeRun();
  Claim claim = ClaimOf("both", 4, 100);
  const TextTable alone = ClaimTable(run, {claim});
  claim.measure.operations = {"list", "list"};
  const TextTable twice = ClaimTable(run, {claim});
  ASSERT_EQ(twice.rows.size(), 1u);
  EXPECT_EQ(twice.rows[0][3], alone.rows[0][3]);
  EXPECT_EQ(twice.rows[0][4], alone.rows[0][4]);
}

TEST(TextTableTest, GroupsStandOnALineOfTheirOwn) {
  const TextTable table{.caption = "",
                        .columns = {"group", "what", "n"},
                        .rows = {{"a", "x", "1"}, {"a", "y", "22"}, {"b", "x", "3"}},
                        .grouped = true};
  EXPECT_EQ(Aligned(table),
            "what   n\n"
            "--------\n"
            "a\n"
            "  x    1\n"
            "  y   22\n"
            "b\n"
            "  x    3\n");
}

}  // namespace
}  // namespace dispatchbench::results
