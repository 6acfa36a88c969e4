// `dispatchbench run --suite=memory` as a whole, and its techniques.
#include <gmock/gmock.h>

#include <set>

#include "bench/suites/memory_probe.h"
#include "bench/suites/memory_technique.h"
#include "datagen/dataset.h"
#include "fixtures/database.h"
#include "tests/support/bench/child_process.h"
#include "tests/support/bench/private_server.h"
#include "tests/support/bench/run_fixture.h"

namespace dispatchbench::bench::suites {
namespace {

using Json = nlohmann::json;
using ::testing::HasSubstr;

class MemorySuiteTest : public StoredRunTest {};

TEST_F(MemorySuiteTest, MeasuresEveryTechniqueAtEverySize) {
  ChildProcess run(Command({"--suite=memory", "--quick", "--sizes=200,5000"}));
  ASSERT_EQ(run.Wait(), 0) << run.output();
  const Json document = OnlyDocument();
  EXPECT_EQ(document["context"]["dispatchbench"]["kind"], "memory");
  EXPECT_EQ(document["series"].size(), 2 * MemoryTechniques().size());
  EXPECT_EQ(document["answers"][1]["rows"], 5000);
  std::map<std::string, double> peaks;
  for (const Json& series : document["series"]) {
    EXPECT_EQ(series["samples"].size(), 3u);
    if (series["size"] == 5000) {
      peaks[series["technique"]] = series["samples"][1]["peak_growth_bytes"];
    }
  }
  // 5000 bookings are more than a megabyte, whoever holds them.
  EXPECT_GT(peaks["whole_result"], 1'000'000);
  EXPECT_GT(peaks["whole_objects"], peaks["whole_result"]);
  EXPECT_GT(peaks["streamed_objects"], 1'000'000);
  EXPECT_LT(peaks["streamed"], peaks["whole_result"] / 4);
}

TEST_F(MemorySuiteTest, TheInternalFlagIsNotInTheHelp) {
  ChildProcess help(Command({"--help"}));
  EXPECT_EQ(help.Wait(), 0);
  EXPECT_THAT(help.output(), ::testing::Not(HasSubstr("memory-probe")));
  ChildProcess unknown(Command({"--suite=memory", "--memory-probe=guessed"}));
  EXPECT_EQ(unknown.Wait(), 3);
  EXPECT_THAT(unknown.output(), HasSubstr("there is no way to load called 'guessed'"));
}

TEST(MemoryTechniques, FindTheSameRows) {
  datagen::DatasetSpec spec;
  spec.history_bookings = 2500;  // more than two fetches
  const datagen::Dataset dataset = datagen::Generate(spec);
  const fixtures::Database database(PrivateServer().endpoint(), dataset);
  const auto session = database.Connect();
  std::set<std::uint64_t> checksums;
  for (const MemoryTechnique& technique : MemoryTechniques()) {
    int ends = 0;
    const MemoryAnswer answer = technique.load(*session, [&] { ++ends; });
    EXPECT_EQ(answer.rows, static_cast<std::int64_t>(dataset.bookings.size())) << technique.name;
    EXPECT_EQ(ends, 1);
    checksums.insert(answer.checksum);
  }
  EXPECT_EQ(checksums.size(), 1u);
}

TEST(MemoryAnswer, DependsOnRowsAndOrder) {
  const auto of = [](const std::vector<std::uint64_t>& hashes) {
    MemoryAnswer answer;
    for (const std::uint64_t hash : hashes) answer.Add(hash);
    return answer.checksum;
  };
  EXPECT_NE(of({1, 2}), of({2, 1}));
  EXPECT_NE(of({1, 2}), of({1, 3}));
}

}  // namespace
}  // namespace dispatchbench::bench::suites
