#include "results/memory_run.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "results/document_error.h"
#include "results/memory_summary.h"
#include "results/quantity.h"
#include "tests/support/results/golden.h"
#include "tests/support/results/index_sample.h"

namespace dispatchbench::results {
namespace {

using nlohmann::json;
using ::testing::HasSubstr;
using testing::MemorySampleDocument;

MemoryRun Read(const json& document) {
  return ReadMemoryRun(ParseDocument(document.dump(), "memory.json"));
}

TEST(MemoryRun, ReadsEveryField) {
  const MemoryRun run = Read(MemorySampleDocument());
  EXPECT_EQ(run.page_bytes, 4096);
  EXPECT_THAT(run.sizes(), ::testing::ElementsAre(1000, 10000, 100000));
  const MemorySeries* const series = run.Find("whole_result", 1000);
  ASSERT_NE(series, nullptr);
  EXPECT_THAT(series->peak_growth_bytes, ::testing::ElementsAre(695904, 700000, 704096));
  EXPECT_EQ(series->times_us.size(), 3u);
  EXPECT_EQ(run.wires.size(), 4u);
  EXPECT_EQ(run.Find("streamed", 5), nullptr);
}

TEST(MemoryRun, NamesWhatIsWrong) {
  const auto message = [](const json& document) -> std::string {
    try {
      Read(document);
    } catch (const DocumentError& error) {
      return error.what();
    }
    return "no exception";
  };
  json unknown = MemorySampleDocument();
  unknown["series"][0]["technique"] = "guessed";
  EXPECT_THAT(message(unknown), HasSubstr("series[0].technique"));
  json twice = MemorySampleDocument();
  twice["series"][1]["technique"] = "whole_result";
  EXPECT_THAT(message(twice), HasSubstr("series[1].size"));
  json negative = MemorySampleDocument();
  negative["series"][0]["samples"][0]["peak_growth_bytes"] = -1;
  EXPECT_THAT(message(negative), HasSubstr("series[0].samples[0].peak_growth_bytes"));
}

TEST(MemoryGrowth, TellsWhatGrowsFromWhatDoesNot) {
  const std::vector<MemoryGrowth> growths = MemoryGrowths(Read(MemorySampleDocument()));
  ASSERT_EQ(growths.size(), 2u);
  EXPECT_NEAR(growths[0].bytes_per_booking, 700, 1e-9);
  EXPECT_FALSE(growths[0].constant);
  EXPECT_TRUE(growths[1].constant);
}

TEST(MemoryGrowth, NeedsTwoSizes) {
  json document = MemorySampleDocument();
  document["series"].erase(document["series"].begin() + 2, document["series"].end());
  const MemoryRun run = Read(document);
  EXPECT_TRUE(MemoryGrowths(run).empty());
  EXPECT_THAT(MemoryFinding(run), HasSubstr("needs at least two"));
  EXPECT_FALSE(MemorySummary(run).empty());
}

TEST(MemorySummary, AsItIs) {
  testing::ExpectGolden("results_memory.txt", MemorySummary(Read(MemorySampleDocument())));
}

TEST(MemorySummary, SurvivesARunThatMeasuredNothing) {
  json document = MemorySampleDocument();
  document["series"] = document["wire"] = json::array();
  EXPECT_FALSE(MemorySummary(Read(document)).empty());
}

TEST(BytesText, HasThreeDigitsInTheRightUnit) {
  EXPECT_EQ(BytesText(0), "0 B");
  EXPECT_EQ(BytesText(999), "999 B");
  EXPECT_EQ(BytesText(1024), "1.00 KiB");
  EXPECT_EQ(BytesText(712704), "696 KiB");
  EXPECT_EQ(BytesText(1024.0 * 1024), "1.00 MiB");
  EXPECT_EQ(BytesText(11.0 * 1024 * 1024 * 1024), "11.0 GiB");
}

}  // namespace
}  // namespace dispatchbench::results
