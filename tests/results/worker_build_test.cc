#include "results/worker_build.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <stdexcept>

#include "tests/support/results/golden.h"
#include "tests/support/results/sample_document.h"

namespace dispatchbench::results {
namespace {

using ::testing::HasSubstr;
using testing::SampleDocument;
using testing::ScratchFolder;
using ::testing::StartsWith;

// A worker that notes what it is asked and always gives the same answer.
class ScriptedWorker {
 public:
  explicit ScriptedWorker(const std::string& answer) {
    std::ofstream(folder_.path() / "answer") << answer << "\n";
    std::ofstream(folder_.path() / "worker.sh")
        << "echo started >>\"$1/asked\"\nwhile read -r line; do\n"
           "  printf '%s\\n' \"$line\" >>\"$1/asked\"\n  cat \"$1/answer\"\ndone\n";
  }

  std::vector<std::string> command() const {
    return {"/bin/sh", (folder_.path() / "worker.sh").string(), folder_.path().string()};
  }

  std::string asked() const {
    std::ifstream file(folder_.path() / "asked");
    return {std::istreambuf_iterator<char>(file), {}};
  }

 private:
  ScratchFolder folder_;
};

std::string MessageOfTime(const std::string& answer) {
  const ScriptedWorker worker(answer);
  try {
    WorkerBuild("baseline (0123)", worker.command()).Time("read_it/bulk/10", 3);
  } catch (const std::runtime_error& error) {
    return error.what();
  }
  return "no exception";
}

TEST(WorkerBuildTest, TimesWhatItIsTold) {
  const ScriptedWorker worker(R"({"wall_us": 12.5, "cpu_us": 11, "run_queue_wait_us": 0.5})");
  WorkerBuild build("baseline", worker.command());
  const Timing timing = build.Time("read_it/bulk/10", 3);
  EXPECT_EQ(timing.wall_us, 12.5);
  EXPECT_EQ(timing.cpu_us, 11);
  EXPECT_EQ(timing.run_queue_wait_us, 0.5);
  EXPECT_EQ(worker.asked(),
            "started\n{\"do\":\"time\",\"iterations\":3,\"name\":\"read_it/bulk/10\"}\n");
}

TEST(WorkerBuildTest, HasSpinsTimedAndDocumentsStored) {
  const ScriptedWorker worker(R"({"cpu_us": 2.5, "file": "/x/y.json"})");
  WorkerBuild build("baseline", worker.command());
  EXPECT_EQ(build.Spin(1000), 2.5);
  EXPECT_EQ(build.Store("selftest", true, 1.5, {{"selftest", 1}}), "/x/y.json");
  EXPECT_THAT(worker.asked(), HasSubstr("{\"do\":\"spin\",\"spins\":1000}\n"));
  EXPECT_THAT(worker.asked(), HasSubstr("\"content\":{\"selftest\":1},\"do\":\"store\""));
}

// What is compared must have been made in the same way.
TEST(WorkerBuildTest, DatabasesAreCopiedWhereAllBuildsCan) {
  const ScriptedWorker able(R"({"wall_us": 1, "cpu_us": 1})");
  const ScriptedWorker old(R"({"failure": "'originals' is nothing that a worker does"})");
  WorkerBuild first("baseline", able.command());
  WorkerBuild second("contender", able.command());
  CopyDatabases({{"one", &first}, {"two", &second}});
  first.Time("a", 1);
  second.Time("a", 1);
  EXPECT_THAT(able.asked(), HasSubstr("{\"do\":\"originals\",\"name\":\"one\"}"));
  EXPECT_THAT(able.asked(), HasSubstr("{\"do\":\"originals\",\"name\":\"two\"}"));
  const ScriptedWorker beside(R"({"wall_us": 1, "cpu_us": 1})");
  WorkerBuild third("baseline", beside.command());
  WorkerBuild fourth("contender", old.command());
  CopyDatabases({{"three", &third}, {"four", &fourth}});
  third.Time("a", 1);
  EXPECT_EQ(beside.asked().find("three"), std::string::npos);
}

TEST(WorkerBuildTest, RenewsItsProcess) {
  const ScriptedWorker worker(R"({"wall_us": 1, "cpu_us": 1})");
  WorkerBuild build("baseline", worker.command());
  build.Time("a", 1);
  build.Renew();
  build.Renew();
  build.Time("a", 1);
  const std::string asked = worker.asked();
  EXPECT_NE(asked.find("started"), asked.rfind("started"));
}

TEST(WorkerBuildTest, ReadsTheRunOfACheck) {
  std::string text = SampleDocument({.sizes = {10}, .repetitions = 1}).dump();
  const ScriptedWorker worker(text);
  WorkerBuild build("contender", worker.command());
  const results::Run run = build.Check("insert", {10, 100});
  EXPECT_FALSE(run.benchmarks.empty());
  EXPECT_EQ(worker.asked(),
            "started\n{\"do\":\"check\",\"filter\":\"insert\",\"sizes\":[10,100]}\n");
}

TEST(WorkerBuildTest, SaysWhoFailedAtWhat) {
  EXPECT_THAT(MessageOfTime(R"({"failure": "the table is gone"})"),
              StartsWith("baseline (0123): timing read_it/bulk/10: the table is gone"));
  EXPECT_THAT(MessageOfTime("nonsense"), HasSubstr("timing read_it/bulk/10: nonsense"));
  EXPECT_THAT(MessageOfTime(R"({"wall_us": 1})"), HasSubstr("cpu_us"));
  EXPECT_THAT(MessageOfTime(R"({"wall_us": 0, "cpu_us": 1})"), HasSubstr("not above 0"));
}

}  // namespace
}  // namespace dispatchbench::results
