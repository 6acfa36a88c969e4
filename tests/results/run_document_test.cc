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

struct Damage {
  std::string path;   // JSON pointer of what is changed
  json value;         // what it becomes; discarded: it is removed
  std::string field;  // as the message calls it
  std::string expected;
};

const json kGone = json(json::value_t::discarded);
const std::string kOurs = "/context/dispatchbench";
const std::vector<Damage> kDamages = {
    {kOurs + "/schema_version", 3, "context.dispatchbench.schema_version",
     "expected a version up to 2, found 3. The run was made with a newer dispatchbench"},
    {kOurs + "/schema_version", "1", "context.dispatchbench.schema_version",
     "expected an integer >= 1, found \"1\""},
    {kOurs + "/schema_version", 0, "context.dispatchbench.schema_version",
     "expected an integer >= 1, found 0"},
    {kOurs + "/schema_version", 1.5, "context.dispatchbench.schema_version",
     "expected an integer >= 1, found 1.5"},
    {kOurs, json::array(), "context.dispatchbench", "expected an object, found an array of 0"},
    {"/context/date", kGone, "context.date", "is missing"},
    {"/context/host_name", 7, "context.host_name", "expected a string, found 7"},
    {kOurs + "/complete", "yes", "context.dispatchbench.complete",
     "expected true or false, found \"yes\""},
    {kOurs + "/quick", kGone, "context.dispatchbench.quick", "is missing"},
    {kOurs + "/commit", "", "context.dispatchbench.commit",
     "expected a string that is not empty, found \"\""},
    {kOurs + "/machine/cores", 0, "context.dispatchbench.machine.cores",
     "expected an integer >= 1, found 0"},
    {kOurs + "/machine/memory_bytes", 18446744073709551615u,
     "context.dispatchbench.machine.memory_bytes", "expected an integer >= 0"},
    {kOurs + "/placement/client_cpu", -2, "context.dispatchbench.placement.client_cpu",
     "expected an integer >= -1, found -2"},
    {kOurs + "/postgresql/kind", "borrowed", "context.dispatchbench.postgresql.kind",
     "expected one of private, external, found \"borrowed\""},
    {kOurs + "/postgresql/settings", json::object(), "context.dispatchbench.postgresql.settings",
     "expected an array, found an object with 0 members"},
    {kOurs + "/postgresql/settings/1/reason", kGone,
     "context.dispatchbench.postgresql.settings[1].reason", "is missing"},
    {kOurs + "/settings_profile", "fast", "context.dispatchbench.settings_profile",
     "expected one of steady, durable, external, found \"fast\""},
    {kOurs + "/index_state", nullptr, "context.dispatchbench.index_state",
     "expected one of bare, baseline, performance, candidates, found null"},
    {kOurs + "/dataset/0/fingerprint", "00c0ffee", "context.dispatchbench.dataset[0].fingerprint",
     "expected 16 hexadecimal digits, found \"00c0ffee\""},
    {kOurs + "/duration_s", -1, "context.dispatchbench.duration_s",
     "expected a number >= 0, found -1"},
    {kOurs + "/repetitions", 0, "context.dispatchbench.repetitions",
     "expected an integer >= 1, found 0"},
    {kOurs + "/benchmarks/failed", -1, "context.dispatchbench.benchmarks.failed",
     "expected an integer >= 0, found -1"},
    {kOurs + "/failures", json{{{"name", "x"}}}, "context.dispatchbench.failures[0].message",
     "is missing"},
    {kOurs + "/operations/3/after", "bulk_magic", "context.dispatchbench.operations[3].after",
     "expected one of n_plus_one, "},
    {kOurs + "/operations/3/variants/0/family", "single",
     "context.dispatchbench.operations[3].variants[0].family",
     "expected one of n_plus_one, batched, bulk, plain, planned, found \"single\""},
    {kOurs + "/operations/3/variants", json::array(),
     "context.dispatchbench.operations[3].variants", "expected at least one variant"},
    {kOurs + "/operations/1/name", "list_bookings", "context.dispatchbench.operations[1].name",
     "expected a name that no other operation has, found \"list_bookings\""},
    {"/benchmarks", kGone, "benchmarks", "is missing"},
    {"/benchmarks/3/real_time", "fast", "benchmarks[3].real_time",
     "expected a number >= 0, found \"fast\""},
    {"/benchmarks/3/real_time", -0.5, "benchmarks[3].real_time",
     "expected a number >= 0, found -0.5"},
    {"/benchmarks/0/time_unit", "min", "benchmarks[0].time_unit",
     "expected one of ns, us, ms, s, found \"min\""},
    {"/benchmarks/0/run_type", "warm-up", "benchmarks[0].run_type",
     "expected one of iteration, aggregate, found \"warm-up\""},
    {"/benchmarks/0/operation", "unknown_one", "benchmarks[0].operation",
     "expected an operation that context.dispatchbench.operations has, found \"unknown_one\""},
    {"/benchmarks/0/variant", "bulk_magic", "benchmarks[0].variant",
     "expected a variant of list_bookings"},
    {"/benchmarks/0/family", "bulk", "benchmarks[0].family",
     "expected one of n_plus_one, found \"bulk\""},
    {"/benchmarks/0/size", 0, "benchmarks[0].size", "expected an integer >= 1, found 0"},
    {"/benchmarks/0/statements", 1.5, "benchmarks[0].statements",
     "expected a whole number >= 0, found 1.5"},
    {"/benchmarks/0/round_trips", kGone, "benchmarks[0].round_trips", "is missing"},
    {"/benchmarks/1/repetition_index", 0, "benchmarks[1].repetition_index",
     "expected a repetition that is not there twice, found 0"},
    {"/benchmarks/0/iterations", 0, "benchmarks[0].iterations",
     "expected an integer >= 1, found 0"},
    {"/benchmarks/0/run_queue_wait_us", nullptr, "benchmarks[0].run_queue_wait_us",
     "expected a number >= 0, found null"},
    {"/benchmarks/0/rtt_us", -1, "benchmarks[0].rtt_us", "expected an integer >= 0, found -1"},
    {"/benchmarks/0/synchronous_commit", "maybe", "benchmarks[0].synchronous_commit",
     "expected one of on, off, found \"maybe\""},
    {kOurs + "/kind", "load", "context.dispatchbench.kind",
     "expected \"suite\", found \"load\". Pass a file from results/runs/"},
    {"/benchmarks/0/error_occurred", "true", "benchmarks[0].error_occurred",
     "expected true or false, found \"true\""},
};

TEST(RunDocument, NamesTheFieldAndWhatWasExpectedAndFound) {
  for (const Damage& damage : kDamages) {
    json document = Small();
    const json::json_pointer pointer(damage.path);
    if (damage.value.is_discarded()) {
      document.at(pointer.parent_pointer()).erase(pointer.back());
    } else {
      document.at(pointer.parent_pointer())[pointer.back()] = nullptr;
      document[pointer] = damage.value;
    }
    EXPECT_THAT(Message(document.dump()), AllOf(StartsWith("lab/run.json: field " + damage.field),
                                                HasSubstr(damage.expected)))
        << damage.path;
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
