// The document of a load run: read, summarized, printed; and what is wrong with it, named.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <nlohmann/json.hpp>
#include <sstream>

#include "results/document_error.h"
#include "results/load_summary.h"
#include "results/load_table.h"
#include "results/measured_load.h"
#include "tests/support/results/golden.h"

namespace dispatchbench::results {
namespace {

using Json = nlohmann::json;
using ::testing::Contains;
using testing::ExpectGolden;
using testing::GoldenPath;
using ::testing::HasSubstr;
using testing::ReadText;

Json Golden() { return Json::parse(ReadText(GoldenPath("results_load.json"))); }

MeasuredLoad Read(const Json& document) {
  return ReadLoad(ParseDocument(document.dump(), "load.json"));
}

std::string MessageOf(const std::function<void(Json&)>& change) {
  Json document = Golden();
  change(document);
  try {
    Read(document);
  } catch (const DocumentError& error) {
    return error.what();
  }
  return "accepted";
}

TEST(MeasuredLoadTest, HoldsWhatTheDocumentSays) {
  const MeasuredLoad run = Read(Golden());
  EXPECT_EQ(run.configuration.preset, "load");
  EXPECT_EQ(run.configuration.mode, "closed");
  EXPECT_EQ(run.configuration.pool, 10);
  EXPECT_EQ(run.configuration.duration_s, std::nullopt);
  EXPECT_EQ(run.variants, (std::vector<std::string>{"n_plus_one", "bulk"}));
  ASSERT_EQ(run.blocks.size(), 4u);
  EXPECT_EQ(run.blocks[0].latency_us.size(), 400u);
  EXPECT_EQ(run.blocks[0].errors.at("connection_lost"), 2);
  EXPECT_EQ(run.machine.name, "example");
  EXPECT_EQ(run.datasets.size(), 1u);
}

TEST(MeasuredLoadTest, NamesWhatIsWrong) {
  EXPECT_THAT(MessageOf([](Json& d) { d["context"]["dispatchbench"]["kind"] = "suite"; }),
              HasSubstr("load"));
  EXPECT_THAT(MessageOf([](Json& d) { d["load"].erase("blocks"); }), HasSubstr("load.blocks"));
  EXPECT_THAT(MessageOf([](Json& d) { d["load"]["variants"] = Json::array(); }),
              HasSubstr("at least one variant"));
  EXPECT_THAT(MessageOf([](Json& d) { d["load"]["blocks"][1]["variant"] = "x"; }),
              HasSubstr("load.blocks[1].variant"));
  EXPECT_THAT(MessageOf([](Json& d) { d["load"]["blocks"][1]["pool_wait_us"] = "1"; }),
              HasSubstr("as many numbers as latency_us has"));
  for (const char* sample : {"1 x", "1  2", " 1", "1 ", "-1", "1.5"}) {
    EXPECT_THAT(MessageOf([&](Json& d) { d["load"]["blocks"][0]["latency_us"] = sample; }),
                HasSubstr("load.blocks[0].latency_us: expected whole numbers"))
        << sample;
  }
  EXPECT_THAT(MessageOf([](Json& d) { d["load"]["configuration"]["mode"] = "idle"; }),
              HasSubstr("load.configuration.mode"));
}

TEST(LoadSummaryTest, AddsUpTheBlocksOfAVariant) {
  const std::vector<LoadRow> rows = SummarizeLoad(Read(Golden()));
  ASSERT_EQ(rows.size(), 2u);
  const LoadRow& before = rows[0];
  EXPECT_EQ(before.variant, "n_plus_one");
  EXPECT_EQ(before.latency_us.size(), 800u);
  EXPECT_DOUBLE_EQ(before.dispatches_per_s, 2 * 399.5 / 32);
  EXPECT_DOUBLE_EQ(before.bookings_per_s, 100 * 2 * 399.5 / 32);
  EXPECT_DOUBLE_EQ(*before.server_cores, 1.5);
  EXPECT_DOUBLE_EQ(before.client_cores, 0.3);
  EXPECT_EQ(before.error_count(), 3);
  // Too few samples for a P99.9; bulk has 1200.
  EXPECT_TRUE(before.percentiles[2].has_value());
  EXPECT_FALSE(before.percentiles[3].has_value());
  EXPECT_TRUE(rows[1].percentiles[3].has_value());
}

TEST(LoadSummaryTest, ShowsAP999FromAThousandSamplesOn) {
  EXPECT_FALSE(MayShow(0.999, 999));
  EXPECT_TRUE(MayShow(0.999, 1000));
  EXPECT_TRUE(MayShow(0.99, 1));
  EXPECT_EQ(PercentileName(0.999), "P99.9");
  EXPECT_EQ(PercentileName(0.5), "P50");
}

TEST(LoadSummaryTest, ServerOfAnotherMachineHasNoCpu) {
  Json document = Golden();
  for (Json& block : document["load"]["blocks"]) block.erase("server_cpu_s");
  const MeasuredLoad run = Read(document);
  const std::vector<LoadRow> rows = SummarizeLoad(run);
  EXPECT_EQ(rows[0].server_cores, std::nullopt);
  EXPECT_THAT(LoadTable(run, rows), HasSubstr("not known"));
}

TEST(LoadSummaryTest, SaysWhatNeedsAttention) {
  Json document = Golden();
  document["context"]["dispatchbench"]["complete"] = false;
  document["load"]["blocks"][1]["violations"] = {"1 bookings have two assignments"};
  document["load"]["blocks"][0]["server_cpu_s"] = 1.0;
  document["load"]["blocks"][3]["server_cpu_s"] = 1.0;
  const MeasuredLoad run = Read(document);
  std::vector<std::string> kinds;
  for (const Attention& item : LoadAttention(run, SummarizeLoad(run))) kinds.push_back(item.what);
  for (const char* kind : {"VIOLATED", "ERRORS", "GIVEN UP", "PARTIAL", "SAMPLES", "NOISY"}) {
    EXPECT_THAT(kinds, Contains(kind));
  }
}

TEST(LoadTableTest, OfAClosedLoop) {
  const MeasuredLoad run = Read(Golden());
  ExpectGolden("results_load.txt", LoadTable(run, SummarizeLoad(run)));
}

TEST(LoadTableTest, OfACapacitySearch) {
  const MeasuredLoad run = ReadLoad(LoadDocument(GoldenPath("results_load_capacity.json")));
  ExpectGolden("results_load_capacity.txt", LoadTable(run, SummarizeLoad(run)));
}

TEST(LoadTableTest, FitsTheTerminalWhateverThereIs) {
  Json document = Golden();
  const auto widths = [&] {
    const MeasuredLoad run = Read(document);
    std::istringstream lines(LoadTable(run, SummarizeLoad(run)));
    for (std::string line; std::getline(lines, line);) EXPECT_LE(line.size(), 100u) << line;
  };
  widths();
  const Json block = document["load"]["blocks"][0];
  for (const char* more : {"n_plus_one_transaction", "batched", "bulk_cte"}) {
    document["load"]["variants"].push_back(more);
    document["load"]["blocks"].push_back(block);
    document["load"]["blocks"].back()["variant"] = more;
  }
  widths();
  document["load"]["blocks"] = Json::array();
  widths();
}

}  // namespace
}  // namespace dispatchbench::results
