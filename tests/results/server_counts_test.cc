// The counts of the server and the growth of a variant, which only newer documents have.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "results/run_document.h"
#include "tests/support/results/sample_document.h"

namespace dispatchbench::results {
namespace {

using nlohmann::json;
using ::testing::HasSubstr;
using testing::SampleDocument;

json Small() { return SampleDocument({.sizes = {10}, .repetitions = 2}); }

json& FirstVariant(json& document) {
  return document["context"]["dispatchbench"]["operations"][0]["variants"][0];
}

TEST(ServerCounts, OldDocumentsHaveNone) {
  const results::Run run = ParseRun(Small().dump(), "run.json");
  const Counts& counts = run.benchmarks.at(0).counts.value();
  EXPECT_EQ(counts.wal_bytes, std::nullopt);
  EXPECT_EQ(counts.shared_blocks, std::nullopt);
  EXPECT_EQ(counts.hot_updates, std::nullopt);
  EXPECT_EQ(counts.other_updates, std::nullopt);
  EXPECT_EQ(counts.plan, std::nullopt);
  EXPECT_EQ(run.operations.at(0).variants.at(0).growth, std::nullopt);
}

TEST(ServerCounts, AreReadAndComparedBetweenRepetitions) {
  json document = Small();
  for (json& entry : document["benchmarks"]) {
    entry["wal_bytes"] = 5.0e+01;
    entry["shared_blocks"] = 6;
    entry["hot_updates"] = 7;
    entry["other_updates"] = 0;
    entry["plan"] = "0123456789abcdef";
  }
  const results::Run run = ParseRun(document.dump(), "run.json");
  const Counts& counts = run.benchmarks.at(0).counts.value();
  EXPECT_EQ(counts.wal_bytes, 50);
  EXPECT_EQ(counts.shared_blocks, 6);
  EXPECT_EQ(counts.hot_updates, 7);
  EXPECT_EQ(counts.other_updates, 0);
  EXPECT_EQ(counts.plan, "0123456789abcdef");
  EXPECT_TRUE(run.benchmarks.at(0).counts_repeat);
  document["benchmarks"][1]["plan"] = "fedcba9876543210";
  EXPECT_FALSE(ParseRun(document.dump(), "run.json").benchmarks.at(0).counts_repeat);
}

TEST(ServerCounts, GrowthIsReadAndSaidInOneWord) {
  json document = Small();
  json& growth = FirstVariant(document)["growth"];
  growth = {{"order", "O(N/k)"}, {"exact", true}, {"slope", 1.0}, {"k", 50}, {"fixed", -2.0}};
  const auto text = [&] {
    return ParseRun(document.dump(), "run.json").operations.at(0).variants.at(0).growth->text();
  };
  EXPECT_EQ(text(), "O(N/50)");
  growth["exact"] = false;
  EXPECT_EQ(text(), "about O(N/50)");
  growth["order"] = "O(N)";
  EXPECT_EQ(text(), "about O(N)");
  growth["exact"] = true;
  growth["order"] = "O(1)";
  EXPECT_EQ(text(), "O(1)");
}

TEST(ServerCounts, WhatIsNoCountAndNoOrderIsRejected) {
  json document = Small();
  document["benchmarks"][0]["wal_bytes"] = -1;
  EXPECT_THROW(ParseRun(document.dump(), "run.json"), DocumentError);
  document = Small();
  FirstVariant(document)["growth"] = {
      {"order", "O(N^2)"}, {"exact", true}, {"slope", 1.0}, {"k", 50}, {"fixed", 0.0}};
  try {
    ParseRun(document.dump(), "run.json");
    ADD_FAILURE();
  } catch (const DocumentError& error) {
    EXPECT_THAT(error.what(), HasSubstr("variants[0].growth.order"));
  }
}

}  // namespace
}  // namespace dispatchbench::results
