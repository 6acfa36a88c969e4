#include "results/index_run.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <sstream>

#include "results/document_error.h"
#include "results/index_summary.h"
#include "results/index_tables.h"
#include "results/index_verdict.h"
#include "tests/support/results/golden.h"
#include "tests/support/results/index_sample.h"

namespace dispatchbench::results {
namespace {

using nlohmann::json;
using testing::ExpectGolden;
using ::testing::HasSubstr;
using testing::IndexSample;

IndexRun Read(const json& document) {
  return ReadIndexRun(ParseDocument(document.dump(), "indexes.json"));
}

std::string Message(const json& document) {
  try {
    Read(document);
  } catch (const DocumentError& error) {
    return error.what();
  }
  return "no exception";
}

const IndexVerdict& Find(const std::vector<IndexVerdict>& verdicts, std::string_view index,
                         std::int64_t rows) {
  for (const IndexVerdict& verdict : verdicts) {
    if (verdict.index == index && verdict.rows == rows) return verdict;
  }
  throw std::out_of_range(std::string(index));
}

TEST(IndexRun, ReadsEveryField) {
  const IndexRun run = Read(IndexSample({10000, 1000}));
  EXPECT_EQ(run.machine.name, "lab");
  ASSERT_EQ(run.queries.size(), 2u);
  EXPECT_TRUE(run.queries[1].limit_one);
  ASSERT_EQ(run.sizes.size(), 2u);
  EXPECT_EQ(run.sizes[0].rows, 1000);  // by rows
  const IndexSizeRun& size = run.sizes[1];
  EXPECT_EQ(size.indexes.size(), 5u);
  EXPECT_EQ(size.reads.size(), 10u);
  EXPECT_THAT(size.reads[0].plans[0], HasSubstr("Seq Scan"));
  EXPECT_EQ(size.gains.size(), 4u);
  EXPECT_EQ(size.costs.size(), 20u);
  EXPECT_EQ(size.costs[0].times.with_cpu_us.size(), 8u);
  EXPECT_EQ(size.costs[0].without.hot_updated, 400);
  EXPECT_EQ(size.migrations[2].name, "candidates");
  EXPECT_EQ(size.migrations[0].down_us.size(), 2u);
  EXPECT_EQ(size.bytes.at("booking_worth_idx").table_bytes, 10000);
  EXPECT_EQ(size.scans.at("booking_worth_idx").by_queries, 5);
  EXPECT_EQ(size.checksum_comparisons, 6);
}

struct Damage {
  const char* path;  // what the message names
  std::function<void(json&)> damage;
};

TEST(IndexRun, NamesWhatIsWrong) {
  const std::vector<Damage> damages = {
      {"queries[0].sql", [](json& d) { d["queries"][0].erase("sql"); }},
      {"sizes[0].reads[0].query", [](json& d) { d["sizes"][0]["reads"][0]["query"] = "other"; }},
      {"sizes[0].reads[0].times_us",
       [](json& d) { d["sizes"][0]["reads"][0]["times_us"] = json::array(); }},
      {"sizes[0].reads[0].times_us[0]",
       [](json& d) { d["sizes"][0]["reads"][0]["times_us"][0] = -1; }},
      {"sizes[0].gains[0].index", [](json& d) { d["sizes"][0]["gains"][0]["index"] = "x"; }},
      {"sizes[0].gains[0].without_us",
       [](json& d) { d["sizes"][0]["gains"][0]["without_us"].erase(0); }},
      {"sizes[0].gains[0].with_cpu_us",
       [](json& d) { d["sizes"][0]["gains"][0]["with_cpu_us"].erase(0); }},
      {"sizes[0].costs[1].write", [](json& d) { d["sizes"][0]["costs"][1]["write"] = "delete"; }},
      {"sizes[0].costs[0].with.hot_updated",
       [](json& d) { d["sizes"][0]["costs"][0]["with"]["hot_updated"] = 801; }},
      {"sizes[0].sizes[0].table_bytes",
       [](json& d) { d["sizes"][0]["sizes"][0]["table_bytes"] = 0; }},
      {"sizes[1].rows", [](json& d) { d["sizes"][1]["rows"] = 1000; }},
      {"context.dispatchbench.kind",
       [](json& d) { d["context"]["dispatchbench"]["kind"] = "suite"; }}};
  for (const auto& [path, damage] : damages) {
    json document = IndexSample({1000, 10000});
    damage(document);
    EXPECT_THAT(Message(document), HasSubstr(fmt::format("indexes.json: field {}", path)));
  }
}

TEST(IndexVerdict, HasAWordForEveryCase) {
  const std::vector<IndexVerdict> verdicts = IndexVerdicts(Read(IndexSample()));
  EXPECT_EQ(verdicts.size(), 20u);
  const auto word = [&](const std::string& index) {
    return ToText(Find(verdicts, index, 1000).word);
  };
  EXPECT_EQ(word("booking_worth_idx"), "worth it");
  EXPECT_EQ(word("booking_heavy_idx"), "read-heavy");
  EXPECT_EQ(word("booking_costly_idx"), "costs more");
  EXPECT_EQ(word("booking_unused_idx"), "unused");
  EXPECT_EQ(word("booking_unclear_idx"), "undecided");
}

TEST(IndexVerdict, ComputesGainCostAndBreakEven) {
  const std::vector<IndexVerdict> verdicts = IndexVerdicts(Read(IndexSample()));
  const IndexVerdict& worth = Find(verdicts, "booking_worth_idx", 10000);
  ASSERT_EQ(worth.gains.size(), 1u);
  EXPECT_NEAR(worth.gains[0].saved_us.value, 1000, 1e-9);
  EXPECT_NEAR(worth.gains[0].factor->value, 51, 1e-9);
  EXPECT_NEAR(*worth.break_even_reads, 0.0015, 1e-9);
  ASSERT_EQ(worth.costs.size(), 4u);
  EXPECT_NEAR(worth.costs[0].cost_us.value, 1.5, 1e-9);
  EXPECT_NEAR(worth.costs[3].cost_per_row_us().value, 2, 1e-9);
  EXPECT_NEAR(worth.costs[0].wal_bytes, 70, 1e-9);
  EXPECT_DOUBLE_EQ(*worth.costs[1].hot_without, 0.5);
  EXPECT_DOUBLE_EQ(*worth.costs[1].hot_with, 0);
  EXPECT_NEAR(*Find(verdicts, "booking_heavy_idx", 1000).break_even_reads, 3, 1e-9);
  EXPECT_FALSE(Find(verdicts, "booking_costly_idx", 1000).break_even_reads);
}

TEST(IndexVerdict, WithoutAnIntervalNothingIsDecided) {
  json document = IndexSample({1000});
  for (json& gain : document["sizes"][0]["gains"]) {
    for (const char* key : {"with_us", "without_us", "with_cpu_us", "without_cpu_us"}) {
      gain[key] = json::array({gain[key][0]});
    }
  }
  for (const IndexVerdict& verdict : IndexVerdicts(Read(document))) {
    if (verdict.gains.empty()) continue;
    EXPECT_EQ(ToText(verdict.word), "undecided") << verdict.index;
  }
}

TEST(IndexVerdict, IntervalsAcrossTheBreakEvenAreUndecided) {
  json document = IndexSample({1000});
  json& gain = document["sizes"][0]["gains"][0];
  for (const char* key : {"with_us", "with_cpu_us"}) gain[key] = std::vector<double>(8, 20);
  for (const char* key : {"without_us", "without_cpu_us"}) {
    gain[key] = {20.5, 20.6, 21, 21.5, 22, 23, 24, 25};
  }
  const auto verdicts = IndexVerdicts(Read(document));
  EXPECT_EQ(ToText(verdicts[0].word), "undecided");
  EXPECT_TRUE(verdicts[0].break_even_reads);
}

TEST(IndexVerdict, AnIndexThatOnlyOperationsScanIsNotCalledUnused) {
  json document = IndexSample({1000});
  document["sizes"][0]["uses"][3]["by_operations"] = 7;
  const auto verdicts = IndexVerdicts(Read(document));
  EXPECT_EQ(ToText(verdicts[3].word), "undecided");
  EXPECT_THAT(verdicts[3].reason, HasSubstr("operations scanned it 7 times"));
}

TEST(IndexVerdict, FallsBackToWallTime) {
  json document = IndexSample({1000});
  json& gain = document["sizes"][0]["gains"][0];
  gain["with_cpu_us"] = std::vector<double>(8, 1);
  gain["without_cpu_us"] = std::vector<double>(8, 2);
  EXPECT_NEAR(IndexVerdicts(Read(document))[0].gains[0].saved_us.value, 1, 1e-9);
  gain["with_cpu_us"] = gain["without_cpu_us"] = json::array();
  EXPECT_NEAR(IndexVerdicts(Read(document))[0].gains[0].saved_us.value, 100, 1e-9);
}

TEST(PairedDifference, IsThatOfThePairsAndNotOfTheMedians) {
  const Estimate estimate = PairedDifference({1, 12, 103}, {0, 10, 100});
  EXPECT_DOUBLE_EQ(estimate.value, 2);
  ASSERT_TRUE(estimate.interval);
  EXPECT_DOUBLE_EQ(estimate.lower(), 1);
  EXPECT_DOUBLE_EQ(estimate.upper(), 3);
  EXPECT_THROW(PairedDifference({1}, {}), std::invalid_argument);
}

TEST(IndexTables, LettersFollowTheQueries) {
  const IndexRun run = Read(IndexSample({1000}));
  EXPECT_EQ(QueryLetter(run, "bookings_of_company"), "a");
  EXPECT_EQ(QueryLetter(run, "bookings_of_company_limit_1"), "a1");
  EXPECT_EQ(QueryLetter(run, "unknown"), "unknown");
}

TEST(IndexSummary, AsItIs) {
  const IndexRun run = Read(IndexSample());
  ExpectGolden("results_indexes.txt", IndexSummary(run, ChooseSize(run, 100000)));
}

TEST(IndexSummary, FitsATerminal) {
  json document = IndexSample();
  document["context"]["dispatchbench"]["complete"] = false;
  for (json& cost : document["sizes"][3]["costs"]) {
    cost["with_cpu_us"][0] = 1e6;
    cost["without_cpu_us"][1] = 1e6;
  }
  const IndexRun run = Read(document);
  const std::string text = IndexSummary(run, ChooseSize(run, std::nullopt));
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) EXPECT_LE(line.size(), 100u) << line;
  EXPECT_THAT(text, HasSubstr("PARTIAL"));
}

TEST(IndexSummary, SurvivesARunThatMeasuredNothing) {
  const IndexRun run = Read(IndexSample({}));
  EXPECT_TRUE(IndexVerdicts(run).empty());
  EXPECT_EQ(IndexHeadline(run, {}), "Nothing was measured.");
  EXPECT_THROW(ChooseSize(run, std::nullopt), std::invalid_argument);
  EXPECT_THROW(ChooseSize(Read(IndexSample({1000})), 5), std::invalid_argument);
}

TEST(IndexSummary, SurvivesASizeThatWasInterrupted) {
  json document = IndexSample({1000});
  json& size = document["sizes"][0];
  for (const char* key : {"reads", "gains", "costs", "sizes", "uses"}) size[key] = json::array();
  for (json& migration : size["migrations"]) {
    migration["up_us"] = migration["down_us"] = json::array();
  }
  size["checksum_comparisons"] = 0;
  const IndexRun run = Read(document);
  const std::string text = IndexSummary(run, run.sizes[0]);
  EXPECT_THAT(text, HasSubstr("No write was measured."));
  EXPECT_THAT(text, HasSubstr("Scans were not counted."));
}

}  // namespace
}  // namespace dispatchbench::results
