#include "bench/run_document.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <nlohmann/json.hpp>

namespace dispatchbench::bench {
namespace {

using Json = nlohmann::json;

Variant MakeVariant(Family family) {
  return {.family = family, .technique = "", .run = nullptr, .statements = nullptr};
}

const Operation& SampleOperation() {
  static const Operation operation{
      .name = "read_it",
      .purpose = "reads it",
      .variants = {MakeVariant(Family::kNPlusOne), MakeVariant(Family::kBulk)},
      .reference = "bulk",
      .before = "n_plus_one",
      .after = "bulk",
      .changes = {"booking"}};
  return operation;
}

Repetition MakeRepetition(std::int64_t iterations, double wall_s, std::int64_t client_ns,
                          std::int64_t backend_ns) {
  return {iterations, wall_s, {client_ns, backend_ns, 1000}};
}

Measurement Timed() {
  Measurement measurement;
  measurement.benchmark = {&SampleOperation(), &SampleOperation().variants[0], 100};
  measurement.counts = {101, 102, 103, 104, 105, 106};
  measurement.repetitions = {MakeRepetition(10, 0.01, 2'000'000, 3'000'000),
                             MakeRepetition(10, 0.03, 4'000'000, 5'000'000),
                             MakeRepetition(10, 0.02, 3'000'000, 4'000'000)};
  return measurement;
}

Json Document(const std::vector<Measurement>& measurements, bool complete = true) {
  RunContext context;
  context.machine.name = "box";
  context.started = "2025-03-12T08:15:00Z";
  context.repetitions = 3;
  context.datasets = {{100, "0123456789abcdef", {}}};
  return Json::parse(RunDocumentText(context, measurements, complete, 1.5));
}

TEST(RunDocumentTest, SaysWhichRepetitionsWereNotPinned) {
  Measurement measurement = Timed();
  measurement.repetitions[1].is_pinned = false;
  const Json entries = Document({measurement})["benchmarks"];
  EXPECT_EQ(entries[0]["pinned"], true);
  EXPECT_EQ(entries[1]["pinned"], false);
}

TEST(RunDocumentTest, HasAnEntryPerRepetitionWithFiguresPerIteration) {
  const Json entries = Document({Timed()})["benchmarks"];
  ASSERT_EQ(entries.size(), 3u + 4u);
  const Json& entry = entries[1];
  EXPECT_EQ(entry["name"], "read_it/n_plus_one/100");
  EXPECT_EQ(entry["run_type"], "iteration");
  EXPECT_EQ(entry["repetitions"], 3);
  EXPECT_EQ(entry["repetition_index"], 1);
  EXPECT_EQ(entry["iterations"], 10);
  EXPECT_DOUBLE_EQ(entry["real_time"], 3000);
  EXPECT_DOUBLE_EQ(entry["cpu_time"], 900);
  EXPECT_DOUBLE_EQ(entry["client_cpu_us"], 400);
  EXPECT_DOUBLE_EQ(entry["backend_cpu_us"], 500);
  EXPECT_DOUBLE_EQ(entry["run_queue_wait_us"], 0.1);
  EXPECT_EQ(entry["time_unit"], "us");
  EXPECT_EQ(entry["statements"], 101);
  EXPECT_EQ(entry["round_trips"], 102);
  EXPECT_EQ(entry["commits"], 103);
  EXPECT_EQ(entry["rows"], 104);
  EXPECT_EQ(entry["bytes_sent"], 105);
  EXPECT_EQ(entry["bytes_received"], 106);
  EXPECT_EQ(entry["operation"], "read_it");
  EXPECT_EQ(entry["pinned"], true);
  EXPECT_EQ(entry["variant"], "n_plus_one");
  EXPECT_EQ(entry["family"], "n_plus_one");
  EXPECT_EQ(entry["size"], 100);
}

TEST(RunDocumentTest, HasTheStatisticsOfGoogleBenchmark) {
  const Json entries = Document({Timed()})["benchmarks"];
  const Json& mean = entries[3];
  const Json& median = entries[4];
  const Json& stddev = entries[5];
  const Json& cv = entries[6];
  EXPECT_EQ(mean["name"], "read_it/n_plus_one/100_mean");
  EXPECT_EQ(mean["run_name"], "read_it/n_plus_one/100");
  EXPECT_EQ(mean["aggregate_name"], "mean");
  EXPECT_EQ(mean["aggregate_unit"], "time");
  EXPECT_DOUBLE_EQ(mean["real_time"], 2000);
  EXPECT_DOUBLE_EQ(median["real_time"], 2000);
  EXPECT_DOUBLE_EQ(stddev["real_time"], 1000);
  EXPECT_DOUBLE_EQ(cv["real_time"], 0.5);
  EXPECT_EQ(cv["aggregate_unit"], "percentage");
  EXPECT_EQ(median["statements"], 101);
  EXPECT_EQ(stddev["statements"], 0);
  EXPECT_EQ(cv["statements"], 0);
}

TEST(RunDocumentTest, OneRepetitionHasNoStatistics) {
  Measurement measurement = Timed();
  measurement.repetitions.resize(1);
  EXPECT_EQ(Document({measurement})["benchmarks"].size(), 1u);
}

TEST(RunDocumentTest, WhatIsNotKnownIsAbsent) {
  Measurement measurement = Timed();
  for (Repetition& repetition : measurement.repetitions) {
    repetition.cpu.backend_ns.reset();
    repetition.cpu.run_queue_wait_ns.reset();
  }
  const Json document = Document({measurement});
  for (const Json& entry : document["benchmarks"]) {
    EXPECT_FALSE(entry.contains("backend_cpu_us"));
    EXPECT_FALSE(entry.contains("run_queue_wait_us"));
    EXPECT_EQ(entry["cpu_time"], entry["client_cpu_us"]);
  }
}

TEST(RunDocumentTest, CountsOfTheServerAreThereWhereItGivesThem) {
  const Json without = Document({Timed()})["benchmarks"][0];
  for (const char* key : {"wal_bytes", "shared_blocks", "hot_updates", "other_updates", "plan"}) {
    EXPECT_FALSE(without.contains(key)) << key;
  }
  Measurement measurement = Timed();
  measurement.server_counts = {.statements = 101,
                               .wal_bytes = 7,
                               .shared_blocks = 0,
                               .hot_updates = 9,
                               .other_updates = 10,
                               .logged_statements = 101};
  measurement.plans = {{"SELECT ?", "Result", 101}};
  const Json entries = Document({measurement})["benchmarks"];
  EXPECT_EQ(entries[0]["wal_bytes"], 7);
  EXPECT_EQ(entries[0]["shared_blocks"], 0);
  EXPECT_EQ(entries[0]["hot_updates"], 9);
  EXPECT_EQ(entries[0]["other_updates"], 10);
  EXPECT_EQ(entries[0]["plan"], fixtures::FingerprintOf(*measurement.plans));
  const Json& stddev = entries[5];
  EXPECT_EQ(stddev["wal_bytes"], 0);
  EXPECT_EQ(stddev["plan"], entries[0]["plan"]);
}

TEST(RunDocumentTest, PlansStandOnceForEachBenchmarkWhateverTheCondition) {
  Measurement measurement = Timed();
  measurement.plans = {{"SELECT ?", "Result", 101}};
  Measurement delayed = measurement;
  delayed.benchmark.condition.rtt_us = 1000;
  const Json plans = Document({measurement, delayed})["context"]["dispatchbench"]["plans"];
  ASSERT_EQ(plans.size(), 1u);
  EXPECT_EQ(plans[0]["name"], "read_it/n_plus_one/100");
  EXPECT_EQ(plans[0]["statements"][0]["statement"], "SELECT ?");
  EXPECT_EQ(plans[0]["statements"][0]["executions"], 101);
  EXPECT_EQ(plans[0]["statements"][0]["shape"], "Result");
  EXPECT_EQ(plans[0]["statements"][0]["fingerprint"], measurement.plans->at(0).fingerprint());
  EXPECT_EQ(Document({Timed()})["context"]["dispatchbench"]["plans"], Json::array());
}

TEST(RunDocumentTest, GrowthIsThereFromThreeSizesOn) {
  std::vector<Measurement> measurements;
  for (const int size : {10, 50, 100}) {
    measurements.push_back(Timed());
    measurements.back().benchmark.size = size;
    measurements.back().counts.round_trips = 2 * size + 1;
  }
  const auto variant = [](const std::vector<Measurement>& of) {
    return Document(of)["context"]["dispatchbench"]["operations"][0]["variants"];
  };
  EXPECT_EQ(variant(measurements)[0]["growth"],
            (Json{{"order", "O(N)"}, {"exact", true}, {"slope", 2.0}, {"k", 1}, {"fixed", 1.0}}));
  EXPECT_FALSE(variant(measurements)[1].contains("growth"));
  measurements.pop_back();
  EXPECT_FALSE(variant(measurements)[0].contains("growth"));
}

TEST(RunDocumentTest, FailedAndSkippedAreNamed) {
  Measurement failed = Timed();
  failed.failure = "wrong answer";
  Measurement skipped = Timed();
  skipped.repetitions.clear();
  skipped.skipped = "needs PostgreSQL 15";
  const Json document = Document({Timed(), failed, skipped}, false);
  const Json& ours = document["context"]["dispatchbench"];
  EXPECT_EQ(ours["complete"], false);
  EXPECT_EQ(ours["benchmarks"], (Json{{"run", 1}, {"failed", 1}, {"skipped", 1}}));
  EXPECT_EQ(ours["failures"][0]["name"], "read_it/n_plus_one/100");
  EXPECT_EQ(ours["failures"][0]["message"], "wrong answer");
  EXPECT_EQ(ours["skips"][0]["message"], "needs PostgreSQL 15");
  const Json& entry = document["benchmarks"].back();
  EXPECT_EQ(entry["error_occurred"], true);
  EXPECT_EQ(entry["error_message"], "wrong answer");
}

TEST(RunDocumentTest, ContextSaysWhatWasMeasuredAndHow) {
  const Json context = Document({Timed()})["context"];
  EXPECT_EQ(context["host_name"], "box");
  EXPECT_EQ(context["date"], "2025-03-12T08:15:00Z");
  const Json& ours = context["dispatchbench"];
  EXPECT_EQ(ours["schema_version"], 2);
  EXPECT_EQ(ours["kind"], "suite");
  EXPECT_EQ(ours["complete"], true);
  EXPECT_EQ(ours["duration_s"], 1.5);
  EXPECT_EQ(ours["dataset"][0]["fingerprint"], "0123456789abcdef");
  EXPECT_EQ(ours["dataset"][0]["spec"]["seed"], 1);
  const Json& operation = ours["operations"][0];
  EXPECT_EQ(operation["before"], "n_plus_one");
  EXPECT_EQ(operation["after"], "bulk");
  EXPECT_EQ(operation["changes"], Json::array({"booking"}));
  EXPECT_EQ(operation["variants"][1]["family"], "bulk");
}

TEST(RunDocumentTest, BrokenTextInAMessageDoesNotBreakTheDocument) {
  Measurement failed = Timed();
  failed.failure = "server said \xff\xfe \"quoted\"\n";
  EXPECT_NO_THROW(Document({failed}));
}

}  // namespace
}  // namespace dispatchbench::bench
