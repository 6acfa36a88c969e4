// Documents with one thing wrong in each.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "results/run_document.h"
#include "tests/support/results/sample_document.h"

namespace dispatchbench::results {
namespace {

using nlohmann::json;
using ::testing::AllOf;
using ::testing::HasSubstr;
using testing::SampleDocument;
using ::testing::StartsWith;

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

std::string Message(const std::string& text) {
  try {
    ParseRun(text, "lab/run.json");
  } catch (const DocumentError& error) {
    return error.what();
  }
  return "no exception";
}

TEST(RunDocument, NamesTheFieldAndWhatWasExpectedAndFound) {
  for (const Damage& damage : kDamages) {
    json document = SampleDocument({.sizes = {10}, .repetitions = 2});
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

}  // namespace
}  // namespace dispatchbench::results
