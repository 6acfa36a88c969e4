#include "results/summary.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>
#include <sstream>

#include "results/finding.h"
#include "results/quantity.h"
#include "results/run_document.h"
#include "results/summary_table.h"
#include "tests/support/results/golden.h"
#include "tests/support/results/sample_document.h"

namespace dispatchbench::results {
namespace {

using ::testing::Contains;
using testing::ExpectGolden;
using ::testing::Field;
using testing::GoldenPath;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::SampleDocument;

results::Run SampleRun(const testing::SampleOptions& options = {}) {
  return ParseRun(SampleDocument(options).dump(), "run.json");
}

TEST(Summary, HasARowForEveryOperationLargestFactorFirst) {
  const Summary summary = Summarize(SampleRun());
  EXPECT_EQ(summary.size, 100);
  ASSERT_EQ(summary.rows.size(), 13u);
  EXPECT_EQ(summary.measured(), 13u);
  for (std::size_t i = 1; i < summary.rows.size(); ++i) {
    EXPECT_GE(summary.rows[i - 1].factor->value, summary.rows[i].factor->value);
  }
}

TEST(Summary, ComparesWhatTheOperationCallsBeforeAndAfter) {
  const results::Run run = SampleRun();
  const Summary summary = Summarize(run, 500);
  for (const SummaryRow& row : summary.rows) {
    const auto operation = std::find_if(run.operations.begin(), run.operations.end(),
                                        [&](const auto& o) { return o.name == row.operation; });
    EXPECT_EQ(row.before.variant, operation->before);
    EXPECT_EQ(row.after.variant, operation->after);
    const Benchmark* before = FindBenchmark(run, row.operation, operation->before, 500);
    ASSERT_NE(before, nullptr);
    EXPECT_EQ(*row.before.wall_us, Median(WallTimes(*before)));
    EXPECT_EQ(row.before.counts, before->counts);
    EXPECT_DOUBLE_EQ(row.factor->value, *row.before.wall_us / *row.after.wall_us);
  }
}

TEST(Summary, TakesTheUsualSizeOrTheLargest) {
  EXPECT_EQ(Summarize(SampleRun({.sizes = {10, 100, 1000}})).size, 100);
  EXPECT_EQ(Summarize(SampleRun({.sizes = {10, 50}})).size, 50);
  EXPECT_EQ(Summarize(results::Run{}).size, 0);
  try {
    Summarize(SampleRun({.sizes = {10, 50}}), 100);
    FAIL() << "no exception";
  } catch (const std::invalid_argument& error) {
    EXPECT_THAT(error.what(), HasSubstr("size 100: the run has no benchmark of that size, but of "
                                        "10, 50"));
  }
}

TEST(Summary, TakesTheFastestBatchedVariant) {
  results::Run run = SampleRun({.sizes = {100}});
  for (Operation& operation : run.operations) {
    operation.variants.push_back({"batched_x", "batched"});
  }
  Benchmark faster = *FindBenchmark(run, "dispatch", "batched", 100);
  faster.variant = "batched_x";
  for (Sample& sample : faster.samples) sample.wall_us /= 2;
  run.benchmarks.push_back(faster);
  for (const SummaryRow& row : Summarize(run).rows) {
    ASSERT_TRUE(row.batched);
    EXPECT_EQ(row.batched->variant, row.operation == "dispatch" ? "batched_x" : "batched");
  }
}

TEST(Summary, SaysWhyThereIsNoTime) {
  results::Run run = SampleRun({.sizes = {100}});
  std::erase_if(run.benchmarks, [](const Benchmark& b) {
    return b.operation == "dispatch" && b.variant == "bulk_unnest";
  });
  for (Benchmark& benchmark : run.benchmarks) {
    if (benchmark.operation != "list_bookings") continue;
    if (benchmark.variant == "n_plus_one") benchmark.samples.clear();
    if (benchmark.variant == "bulk_join") benchmark.error = "boom";
  }
  const Summary summary = Summarize(run);
  EXPECT_EQ(summary.measured(), 11u);
  const SummaryRow& dispatch = summary.rows[11];
  EXPECT_EQ(dispatch.operation, "dispatch");
  EXPECT_EQ(dispatch.after.problem, "not measured");
  EXPECT_EQ(dispatch.verdict(), Verdict::kUnknown);
  const SummaryRow& list = summary.rows[12];
  EXPECT_EQ(list.before.problem, "only aggregates stored");
  EXPECT_EQ(list.after.problem, "failed: boom");
}

TEST(Summary, DecidesOnlyWithAnIntervalThatCoversEnough) {
  EXPECT_EQ(JudgeDivisor(std::nullopt), Verdict::kUnknown);
  EXPECT_EQ(JudgeDivisor(Ratio{50, std::nullopt}), Verdict::kUndecided);
  EXPECT_EQ(JudgeDivisor(Ratio{50, Interval{40, 60, 2 / 3.0}}), Verdict::kUndecided);
  EXPECT_EQ(JudgeDivisor(Ratio{50, Interval{40, 60, 1 - 2 * (1 / 20.0)}}), Verdict::kFaster);
  EXPECT_EQ(JudgeDivisor(Ratio{1.1, Interval{0.9, 1.2, 0.96}}), Verdict::kUndecided);
  EXPECT_EQ(JudgeDivisor(Ratio{1, Interval{1, 1, 0.96}}), Verdict::kUndecided);
  EXPECT_EQ(JudgeDivisor(Ratio{0.8, Interval{0.7, 0.9, 0.96}}), Verdict::kSlower);
}

// The operation that the sentence names has these counts, and no other saves a larger share.
void ExpectNamesTheLargestSaving(const std::string& headline, const Summary& summary) {
  std::size_t named = 0;
  for (const SummaryRow& row : summary.rows) {
    if (!row.before.counts || !row.after.counts) continue;
    const std::string claim = fmt::format("; {} takes {} instead of {}.", row.operation,
                                          Plural(row.after.counts->statements, "statement"),
                                          row.before.counts->statements);
    if (headline.find(claim) == std::string::npos) continue;
    ++named;
    for (const SummaryRow& other : summary.rows) {
      if (!other.before.counts || !other.after.counts) continue;
      if (row.after.counts->statements == 0 || other.after.counts->statements == 0) continue;
      EXPECT_LE(other.before.counts->statements * row.after.counts->statements,
                row.before.counts->statements * other.after.counts->statements);
    }
  }
  EXPECT_EQ(named, 1u) << headline;
}

// The sentence is computed from the rows, so it must say of any rows what they say.
TEST(Headline, AgreesWithTheRows) {
  std::mt19937_64 random(3);
  const results::Run original = SampleRun({.sizes = {100}, .repetitions = 3});
  for (int round = 0; round < 300; ++round) {
    results::Run run = original;
    for (Benchmark& benchmark : run.benchmarks) {
      const double factor =
          benchmark.family == "bulk" ? std::pow(2, static_cast<int>(random() % 9)) : 1;
      for (Sample& sample : benchmark.samples) sample.wall_us *= factor;
      benchmark.counts->statements = static_cast<std::int64_t>(random() % 300);
    }
    std::erase_if(run.benchmarks, [&](const Benchmark&) { return random() % 10 == 0; });
    const Summary summary = Summarize(run);
    std::vector<double> factors;
    std::int64_t faster = 0;
    for (const SummaryRow& row : summary.rows) {
      if (row.factor) factors.push_back(row.factor->value);
      faster += row.factor && row.factor->interval->lower > 1 ? 1 : 0;
    }
    const std::string headline = Headline(summary);
    ASSERT_FALSE(factors.empty());
    EXPECT_THAT(headline, HasSubstr(fmt::format("faster in {} of 13 operations", faster)));
    EXPECT_THAT(headline, HasSubstr(FactorText(Median(factors)) + " in the median"));
    ExpectNamesTheLargestSaving(headline, summary);
  }
}

TEST(Headline, SaysThatThereIsNothing) {
  EXPECT_THAT(Headline(Summary{}), HasSubstr("nothing to compare"));
  EXPECT_THAT(SpeedFinding(Summary{}), HasSubstr("No operation"));
  EXPECT_THAT(StatementFinding(Summary{}), HasSubstr("No operation"));
}

TEST(SpeedFinding, NamesWhatIsNotFaster) {
  results::Run run = SampleRun({.sizes = {100}});
  for (Benchmark& benchmark : run.benchmarks) {
    if (benchmark.operation == "dispatch" && benchmark.variant == "bulk_unnest") {
      for (Sample& sample : benchmark.samples) sample.wall_us *= 1000;
    }
    if (benchmark.operation == "notify_drivers" && benchmark.variant == "bulk_join") {
      benchmark.samples = FindBenchmark(run, "notify_drivers", "n_plus_one", 100)->samples;
    }
    if (benchmark.operation == "load_dispatch") benchmark.samples.clear();
  }
  const std::string finding = SpeedFinding(Summarize(run));
  EXPECT_THAT(finding, HasSubstr("; slower: dispatch;"));
  EXPECT_THAT(finding, HasSubstr("too few repetitions): notify_drivers;"));
  EXPECT_THAT(finding, HasSubstr("; without a figure: load_dispatch."));
  EXPECT_THAT(Headline(Summarize(run)),
              HasSubstr("faster in 10 of 13 operations (1 slower, 1 undecided, 1 without a "
                        "figure), "));
}

TEST(NeedsAttention, IsEmptyForAQuietCompleteRun) {
  const results::Run run = SampleRun();
  EXPECT_THAT(NeedsAttention(run, Summarize(run)), IsEmpty());
  EXPECT_EQ(TallyText(run), "378 benchmarks ran, 0 failed, 0 skipped; all checks passed");
}

TEST(NeedsAttention, SaysEverythingThatIsWrong) {
  const results::Run run = LoadRun(GoldenPath("results_failed.json"));
  const auto items = NeedsAttention(run, Summarize(run));
  for (const char* what : {"FAILED", "PARTIAL", "DIRTY", "MISSING", "COUNTS", "NOISY"}) {
    EXPECT_THAT(items, Contains(Field(&Attention::what, what)));
  }
  EXPECT_THAT(items, Contains(Field(&Attention::text, HasSubstr("list_bookings/n_plus_one/100"))));
  // Once, although the document has it twice: as a failure and at the benchmark.
  EXPECT_EQ(std::count_if(items.begin(), items.end(),
                          [](const Attention& item) { return item.what == "FAILED"; }),
            1);
  EXPECT_THAT(TallyText(run), HasSubstr("NOT all checks passed"));
}

TEST(NeedsAttention, NamesTheWorstOfMany) {
  results::Run run = SampleRun({.sizes = {100}});
  for (Benchmark& benchmark : run.benchmarks) {
    for (Sample& sample : benchmark.samples) sample.cpu_us = sample.wall_us / 2;
  }
  const auto items = NeedsAttention(run, Summarize(run));
  ASSERT_EQ(items.size(), 1u);
  EXPECT_THAT(items[0].text, HasSubstr("63 benchmarks had the processor taken away"));
  EXPECT_THAT(items[0].text, HasSubstr("and 60 more"));
  // Where a disk, a network or another core may be waited for, lost time says nothing.
  for (void (*elsewhere)(results::Run&) : {
           +[](results::Run& r) { r.settings_profile = "durable"; },
           +[](results::Run& r) { r.placement.backend_cpu = r.placement.client_cpu + 1; },
           +[](results::Run& r) { r.placement = {}; },
           +[](results::Run& r) { r.postgresql.kind = "external"; },
           +[](results::Run& r) {
             for (Benchmark& benchmark : r.benchmarks) {
               for (Sample& sample : benchmark.samples) sample.is_pinned = false;
             }
           },
       }) {
    results::Run other = run;
    elsewhere(other);
    EXPECT_THAT(NeedsAttention(other, Summarize(other)), ::testing::IsEmpty());
  }
}

TEST(TallyText, ClaimsNoChecksWhereNoneWereMade) {
  results::Run run;
  run.complete = true;
  EXPECT_THAT(TallyText(run), HasSubstr("nothing was checked"));
  run.complete = false;
  EXPECT_THAT(TallyText(run), HasSubstr("no check failed so far"));
  run.failures.push_back({"x", "y"});
  EXPECT_THAT(TallyText(run), HasSubstr("NOT all checks passed"));
}

TEST(SummaryTable, IsTheGoldenOne) {
  const results::Run run = LoadRun(GoldenPath("results_small.json"));
  ExpectGolden("results_small.txt", SummaryTable(run, Summarize(run)));
}

TEST(SummaryTable, OfAFailedRunIsTheGoldenOne) {
  const results::Run run = LoadRun(GoldenPath("results_failed.json"));
  ExpectGolden("results_failed.txt", SummaryTable(run, Summarize(run)));
}

TEST(SummaryTable, FitsTheTerminal) {
  for (const int repetitions : {1, 2, 5}) {
    const results::Run run = SampleRun({.repetitions = repetitions, .slow_down = 977});
    for (const int size : Sizes(run)) {
      std::istringstream lines(SummaryTable(run, Summarize(run, size)));
      for (std::string line; std::getline(lines, line);) {
        EXPECT_LE(line.size(), kTableColumns) << line;
      }
    }
  }
  const results::Run empty;
  EXPECT_THAT(SummaryTable(empty, Summarize(empty)), HasSubstr("nothing to compare"));
}

TEST(Wrapped, BreaksAtSpacesAndDropsControlCharacters) {
  const std::string text = Wrapped(std::string(60, 'a') + " " + std::string(60, 'b'), 2);
  EXPECT_EQ(text, std::string(60, 'a') + "\n  " + std::string(60, 'b'));
  EXPECT_EQ(Wrapped("a\n\x1b[31mb", 0), "a  [31mb");
  EXPECT_EQ(Wrapped(std::string(150, 'a'), 2), std::string(150, 'a'));
  EXPECT_EQ(Wrapped("", 2), "");
}

}  // namespace
}  // namespace dispatchbench::results
