#include "results/run_document.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

#include "tests/support/results/golden.h"
#include "tests/support/results/sample_document.h"

namespace dispatchbench::results {
namespace {

using nlohmann::json;
using ::testing::AllOf;
using ::testing::HasSubstr;
using testing::SampleDocument;
using testing::ScratchFolder;
using ::testing::SizeIs;
using ::testing::StartsWith;

// A whole document, with one benchmark per variant.
json Small() { return SampleDocument({.sizes = {10}, .repetitions = 2}); }

std::string Message(const std::string& text) {
  try {
    ParseRun(text, "lab/run.json");
  } catch (const DocumentError& error) {
    return error.what();
  }
  return "no exception";
}

TEST(RunDocument, ReadsEveryField) {
  const results::Run run = ParseRun(SampleDocument().dump(), "run.json");
  EXPECT_EQ(run.commit, "0123456789abcdef0123456789abcdef01234567");
  EXPECT_TRUE(run.complete);
  EXPECT_FALSE(run.quick);
  EXPECT_FALSE(run.dirty);
  EXPECT_EQ(run.started, "2025-03-12T10:15:00Z");
  EXPECT_DOUBLE_EQ(run.duration_s, 222.5);
  EXPECT_EQ(run.machine.name, "lab");
  EXPECT_EQ(run.machine.memory_bytes, 8589934592);
  EXPECT_EQ(run.placement.backend_cpu, 1);
  EXPECT_EQ(run.postgresql.version, "15.18");
  ASSERT_THAT(run.postgresql.settings, SizeIs(2));
  EXPECT_EQ(run.postgresql.settings[0].reason, "a disk's latency is not compared");
  EXPECT_EQ(run.postgresql.nondefault.at("jit"), "off");
  EXPECT_EQ(run.settings_profile, "steady");
  EXPECT_EQ(run.index_state, "baseline");
  ASSERT_THAT(run.datasets, SizeIs(6));
  EXPECT_EQ(run.datasets[1].fingerprint, "00c0ffee10000050");
  EXPECT_EQ(run.datasets[1].spec.at("dispatch_bookings"), "50");
  EXPECT_EQ(run.datasets[1].spec.at("profile"), "swiss");
  ASSERT_THAT(run.operations, SizeIs(13));
  EXPECT_EQ(run.operations[2].name, "insert_assignments");
  EXPECT_EQ(run.operations[2].after, "bulk_unnest");
  EXPECT_THAT(run.operations[2].changes, ::testing::ElementsAre("assignment"));
  EXPECT_THAT(run.operations[2].variants, SizeIs(5));
  EXPECT_EQ(run.tally.run, 378);
  EXPECT_THAT(run.benchmarks, SizeIs(378));
}

TEST(RunDocument, GathersRepetitionsAndLeavesAggregatesAside) {
  const results::Run run = ParseRun(SampleDocument().dump(), "run.json");
  const Benchmark& benchmark = run.benchmarks.front();
  EXPECT_EQ(benchmark.name(), "list_bookings/n_plus_one/10");
  EXPECT_EQ(benchmark.family, "n_plus_one");
  ASSERT_THAT(benchmark.samples, SizeIs(5));
  EXPECT_EQ(benchmark.samples[4].repetition, 4);
  EXPECT_EQ(benchmark.samples[0].iterations, 200);
  ASSERT_TRUE(benchmark.counts);
  EXPECT_EQ(benchmark.counts->statements, 21);
  EXPECT_EQ(benchmark.counts->bytes_received, 21 * 40 + 10 * 120);
  EXPECT_TRUE(benchmark.counts_repeat && benchmark.error.empty());
}

TEST(RunDocument, ConvertsTimesToMicroseconds) {
  for (const auto& [unit, factor] :
       std::map<std::string, double>{{"ns", 0.001}, {"us", 1}, {"ms", 1000}, {"s", 1e6}}) {
    json document = Small();
    document["benchmarks"][0]["time_unit"] = unit;
    document["benchmarks"][0]["real_time"] = 12;
    document["benchmarks"][0]["cpu_time"] = 6;
    const results::Run run = ParseRun(document.dump(), "run.json");
    EXPECT_DOUBLE_EQ(run.benchmarks[0].samples[0].wall_us, 12 * factor) << unit;
    EXPECT_DOUBLE_EQ(run.benchmarks[0].samples[0].cpu_us, 6 * factor) << unit;
    // A counter has its unit in its name.
    EXPECT_DOUBLE_EQ(run.benchmarks[0].samples[0].client_cpu_us,
                     document["benchmarks"][0]["client_cpu_us"].get<double>());
  }
}

TEST(RunDocument, SortsRepetitionsThatWereInterleaved) {
  json document = Small();
  std::reverse(document["benchmarks"].begin(), document["benchmarks"].end());
  for (const Benchmark& benchmark : ParseRun(document.dump(), "run.json").benchmarks) {
    ASSERT_THAT(benchmark.samples, SizeIs(2));
    EXPECT_EQ(benchmark.samples[0].repetition, 0);
  }
}

TEST(RunDocument, KeepsFailuresOfEveryVersionOfGoogleBenchmark) {
  const std::vector<std::tuple<json, std::string>> cases = {
      {{{"error_occurred", true}, {"error_message", "row 7 differs"}}, "row 7 differs"},
      {{{"error_occurred", true}}, "no reason given"},
      {{{"skipped", true}, {"skip_message", "no server"}}, "no server"}};
  for (const auto& [fields, message] : cases) {
    json document = Small();
    json entry = document["benchmarks"][0];
    for (const char* absent : {"real_time", "statements", "rows", "client_cpu_us"}) {
      entry.erase(absent);
    }
    entry.update(fields);
    document["benchmarks"] = {entry};
    const results::Run run = ParseRun(document.dump(), "run.json");
    ASSERT_THAT(run.benchmarks, SizeIs(1));
    EXPECT_EQ(run.benchmarks[0].error, message);
    EXPECT_THAT(run.benchmarks[0].samples, SizeIs(0));
  }
}

TEST(RunDocument, ToleratesWhatItDoesNotKnowAndWhatMayBeAbsent) {
  json document = Small();
  document["context"]["dispatchbench"]["weather"] = "rain";
  document["benchmarks"][0]["buffers_hit"] = 12.5;
  document["benchmarks"][0].erase("backend_cpu_us");
  const results::Run run = ParseRun(document.dump(), "run.json");
  EXPECT_FALSE(run.benchmarks[0].samples[0].backend_cpu_us);
  EXPECT_TRUE(run.benchmarks[0].samples[1].backend_cpu_us);
}

TEST(RunDocument, NoticesCountsThatDoNotRepeat) {
  json document = Small();
  document["benchmarks"][1]["statements"] = 99;
  EXPECT_FALSE(ParseRun(document.dump(), "run.json").benchmarks[0].counts_repeat);
}

TEST(RunDocument, ReadsARunWithoutBenchmarks) {
  json document = Small();
  document["benchmarks"] = json::array();
  EXPECT_THAT(ParseRun(document.dump(), "run.json").benchmarks, SizeIs(0));
}

// What no parser can make sense of, and what is not ours.
TEST(RunDocument, RejectsBrokenAndForeignFiles) {
  const std::string whole = Small().dump(1);
  const std::vector<std::tuple<std::string, std::string>> cases = {
      {"", "expected a JSON document, found an empty file"},
      {" \n\t", "expected a JSON document, found an empty file"},
      {whole.substr(0, whole.size() / 2), "broken off at byte"},
      {whole.substr(0, whole.size() - 2), "broken off at byte"},
      {"{\n\"context\": {\n oops", "broken at byte 17 of 20 (line 3)"},
      {std::string("\0\0\0\0", 4), "broken at byte"},
      {"[1, 2]", "the document: expected an object, found an array of 2"},
      {"42", "the document: expected an object, found 42"},
      {"null", "the document: expected an object, found null"},
      {"{}", "the document: expected a run of dispatchbench (field context)"},
      {R"({"context": {"date": "2025"}, "benchmarks": []})",
       "field context: expected a run of dispatchbench (field context.dispatchbench)"},
      {R"({"context": {"dispatchbench": {}}})",
       "field context.dispatchbench.schema_version is missing"},
      {"{\"context\": \"\xff\xfe\"}", "broken at byte"},
      {R"({"a": 1e999})", "expected a JSON document"}};
  for (const auto& [text, expected] : cases) {
    EXPECT_THAT(Message(text), AllOf(StartsWith("lab/run.json: "), HasSubstr(expected))) << text;
  }
}

TEST(RunDocument, ShortensWhatItFound) {
  json document = Small();
  document["context"]["dispatchbench"]["quick"] = std::string(5000, 'x');
  EXPECT_THAT(Message(document.dump()), SizeIs(::testing::Lt(300)));
}

TEST(RunDocument, SaysWhyAFileCannotBeRead) {
  const ScratchFolder folder;
  const auto message = [](const std::filesystem::path& file) {
    try {
      LoadRun(file);
    } catch (const DocumentError& error) {
      return std::string(error.what());
    }
    return std::string("no exception");
  };
  EXPECT_THAT(message(folder.path() / "none.json"),
              AllOf(HasSubstr("none.json: cannot be read: No such file"),
                    HasSubstr("./dispatchbench run")));
  EXPECT_THAT(message(folder.path()), HasSubstr("expected a file, found a directory"));
  EXPECT_THAT(message(folder.Write("empty.json", "")), HasSubstr("found an empty file"));
  EXPECT_THAT(LoadRun(folder.Write("good.json", Small().dump())).benchmarks, SizeIs(63));
}

}  // namespace
}  // namespace dispatchbench::results
