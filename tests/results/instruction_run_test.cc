#include "results/instruction_run.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "tests/support/results/golden.h"

namespace dispatchbench::results {
namespace {

using ::testing::HasSubstr;
using testing::ScratchFolder;

// A dispatchbench-run that notes how it was started and gives the same answer each time.
class ScriptedProgram {
 public:
  ScriptedProgram(const std::string& served, const std::string& answer) {
    std::ofstream(folder_.path() / "served") << served << "\n";
    std::ofstream(folder_.path() / "answer") << answer << "\n";
    const std::filesystem::path program = path();
    std::ofstream(program) << "#!/bin/sh\nhere=${0%/*}\necho \"$*\" >>\"$here/started\"\n"
                              "if [ \"$1\" = --serve ]; then cat \"$here/served\"; fi\n"
                              "while read -r line; do cat \"$here/answer\"; done\n";
    std::filesystem::permissions(program, std::filesystem::perms::owner_all);
  }

  std::string path() const { return (folder_.path() / "program.sh").string(); }

  std::string started() const {
    std::ifstream file(folder_.path() / "started");
    return {std::istreambuf_iterator<char>(file), {}};
  }

 private:
  ScratchFolder folder_;
};

constexpr char kServed[] =
    R"({"db": "host=/x", "before_worker": ["/usr/bin/env"], "worker_flags": ["--dumps=/d"]})";

std::vector<PairedInstructions> CountBoth(const std::string& baseline_answer,
                                          const std::string& contender_answer) {
  const ScriptedProgram before(kServed, baseline_answer);
  const ScriptedProgram after(kServed, contender_answer);
  InstructionBuild baseline("main", before.path(), before.path(), {});
  InstructionBuild contender("branch", after.path(), after.path(), {});
  return CountInstructions(baseline, contender, {"read_it/bulk/10"}, [](auto&) {});
}

TEST(InstructionRunTest, StartsServerAndWorkerAsTheServerSays) {
  const ScriptedProgram program(kServed, R"({"client": [3, 2], "backend": [5, 4]})");
  InstructionBuild build("main", program.path(), program.path(), {"--seed=2"}, {"--inject=a:1"});
  build.Ask("read_it/bulk/10", 2);
  std::string failure;
  const InstructionSample sample = build.Answer(failure);
  EXPECT_EQ(failure, "");
  EXPECT_EQ(sample.client, (std::vector<std::int64_t>{3, 2}));
  EXPECT_EQ(sample.backend, (std::vector<std::int64_t>{5, 4}));
  EXPECT_EQ(program.started(),
            "--serve --seed=2 --count-instructions\n"
            "--worker --seed=2 --dumps=/d --db=host=/x --inject=a:1\n");
}

TEST(InstructionRunTest, SaysWhyThereIsNoServer) {
  const ScriptedProgram program(R"({"failure": "there is no valgrind"})", "");
  try {
    InstructionBuild("main", program.path(), program.path(), {});
    FAIL() << "no exception";
  } catch (const std::runtime_error& error) {
    EXPECT_STREQ(error.what(), "starting the server: there is no valgrind");
  }
}

TEST(InstructionRunTest, PairsBothBuilds) {
  const auto pairs =
      CountBoth(R"({"client": [3], "backend": [5]})", R"({"client": [4], "backend": [6]})");
  ASSERT_EQ(pairs.size(), 1U);
  EXPECT_EQ(pairs[0].benchmark, "read_it/bulk/10");
  EXPECT_EQ(pairs[0].failure, "");
  EXPECT_EQ(pairs[0].baseline.client.at(0), 3);
  EXPECT_EQ(pairs[0].contender.backend.at(0), 6);
}

TEST(InstructionRunTest, AFailureIsOfItsBenchmarkAndItsBuild) {
  const std::string good = R"({"client": [3], "backend": [5]})";
  EXPECT_THAT(CountBoth(good, R"({"failure": "the table is gone"})")[0].failure,
              HasSubstr("branch: counting the instructions of read_it/bulk/10: the table is gone"));
  EXPECT_THAT(CountBoth("nonsense", good)[0].failure, HasSubstr("main: counting"));
  EXPECT_THAT(CountBoth(R"({"client": [3]})", good)[0].failure, HasSubstr("backend"));
  EXPECT_THAT(CountBoth(good, R"({"client": [], "backend": []})")[0].failure,
              HasSubstr("a count for each"));
  EXPECT_THAT(CountBoth(good, R"({"client": [-1], "backend": [1]})")[0].failure, HasSubstr("-1"));
}

}  // namespace
}  // namespace dispatchbench::results
