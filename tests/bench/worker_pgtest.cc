#include "bench/worker.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <stdexcept>

#include "tests/support/bench/private_server.h"

namespace dispatchbench::bench {
namespace {

using nlohmann::json;
using ::testing::HasSubstr;
using ::testing::ThrowsMessage;

constexpr char kBenchmark[] = "list_bookings/bulk/10";
constexpr char kOther[] = "list_bookings/n_plus_one/10";
constexpr int kSpins = 3'000'000;

Options WorkerOptions() {
  Options options;
  options.worker = true;
  options.machine = "box";
  options.db = PrivateServer().endpoint().ConnectionString();
  return options;
}

Options WithInjection(const std::string& benchmark, int spins) {
  Options options = WorkerOptions();
  options.injections = {{benchmark, spins}};
  return options;
}

// What a worker answers to each of the requests.
std::vector<json> Answers(const Options& options, const std::vector<json>& requests) {
  std::stringstream in;
  std::stringstream out;
  for (const json& request : requests) in << request.dump() << '\n';
  Worker(options).Serve(in, out);
  std::vector<json> answers;
  for (std::string line; std::getline(out, line);) answers.push_back(json::parse(line));
  EXPECT_EQ(answers.size(), requests.size());
  return answers;
}

json TimeRequest(const std::string& name) {
  return {{"do", "time"}, {"name", name}, {"iterations", 3}};
}

TEST(WorkerTest, AnInjectionIsTimedInItsBenchmarkOnly) {
  const std::vector<json> answers =
      Answers(WithInjection(kBenchmark, kSpins),
              {TimeRequest(kBenchmark), TimeRequest(kOther), {{"do", "spin"}, {"spins", kSpins}}});
  const double spins_us = answers[2].at("cpu_us");
  EXPECT_GT(answers[0].at("cpu_us"), 0.5 * spins_us);
  EXPECT_GT(answers[0].at("wall_us"), 0.5 * spins_us);
  EXPECT_LT(answers[1].at("cpu_us"), 0.5 * spins_us);
}

TEST(WorkerTest, SpinsTakeTimeAccordingToTheirNumber) {
  const std::vector<json> answers =
      Answers(WorkerOptions(), {{{"do", "spin"}, {"spins", 10'000}},
                                {{"do", "spin"}, {"spins", 1'000'000}},
                                {{"do", "spin"}, {"spins", 0}}});
  const double few_us = answers[0].at("cpu_us");
  EXPECT_GT(answers[1].at("cpu_us"), 10 * few_us);
  EXPECT_THAT(answers[2].at("failure").get<std::string>(), HasSubstr("fewer than one spin"));
}

TEST(WorkerTest, AnInjectionLeavesTheCountsAlone) {
  const json check = {{"do", "check"}, {"filter", "^list_bookings/bulk/"}, {"sizes", {10}}};
  const json plain = Answers(WorkerOptions(), {check})[0].at("benchmarks");
  const json injected = Answers(WithInjection(kBenchmark, kSpins), {check})[0].at("benchmarks");
  ASSERT_EQ(plain.size(), 1U);
  ASSERT_EQ(injected.size(), 1U);
  for (const char* const count : {"statements", "round_trips", "rows", "bytes_received"}) {
    EXPECT_EQ(plain[0].at(count), injected[0].at(count)) << count;
  }
}

TEST(WorkerTest, ACopiedDatabaseGivesTheSameCounts) {
  const json check = {{"do", "check"}, {"filter", "^insert_assignments/bulk/"}, {"sizes", {10}}};
  const json loaded = Answers(WorkerOptions(), {check})[0].at("benchmarks");
  const json originals = {{"do", "originals"}, {"name", "side_1"}};
  // The first makes the original, the second finds it.
  for (int i = 0; i < 2; ++i) {
    const json copied = Answers(WorkerOptions(), {originals, check})[1].at("benchmarks");
    ASSERT_EQ(copied.size(), 1U);
    for (const char* const count : {"statements", "rows", "plan"}) {
      EXPECT_EQ(copied[0].value(count, json()), loaded[0].value(count, json())) << count;
    }
  }
  const json refused =
      Answers(WorkerOptions(), {{{"do", "originals"}, {"name", "x; DROP DATABASE y"}}})[0];
  EXPECT_THAT(refused.at("failure").get<std::string>(), HasSubstr("small letters"));
}

TEST(WorkerTest, StoresWhatItIsGiven) {
  std::string folder = (std::filesystem::temp_directory_path() / "worker-test-XXXXXX").string();
  ASSERT_NE(mkdtemp(folder.data()), nullptr);
  Options options = WorkerOptions();
  options.runs_directory = folder;
  const json answer = Answers(options, {{{"do", "store"},
                                         {"kind", "selftest"},
                                         {"complete", true},
                                         {"duration_s", 2.5},
                                         {"content", {{"selftest", {{"seed", 3}}}}}}})[0];
  const std::string file = answer.at("file");
  EXPECT_THAT(file, HasSubstr(folder + "/box/"));
  const json document = json::parse(std::ifstream(file));
  EXPECT_EQ(document["context"]["dispatchbench"]["kind"], "selftest");
  EXPECT_EQ(document["context"]["dispatchbench"]["duration_s"], 2.5);
  EXPECT_EQ(document["selftest"]["seed"], 3);
  std::filesystem::remove_all(folder);
}

TEST(WorkerTest, AnInjectionIntoNothingIsRefused) {
  EXPECT_THAT([] { Worker{WithInjection("list_bookings/bulk/11", 1)}; },
              ThrowsMessage<std::invalid_argument>(HasSubstr("list_bookings/bulk/11")));
}

TEST(WorkerTest, CountsNoInstructionsOutsideOfCallgrind) {
  const std::vector<json> answers =
      Answers(WorkerOptions(), {{{"do", "instructions"}, {"name", kBenchmark}, {"iterations", 1}}});
  EXPECT_THAT(answers[0].at("failure").get<std::string>(), HasSubstr("--count-instructions"));
  Options options = WorkerOptions();
  options.instructions_directory = "/nowhere";
  EXPECT_THAT(
      Answers(options, {{{"do", "instructions"}, {"name", kBenchmark}, {"iterations", 1}}})[0]
          .at("failure")
          .get<std::string>(),
      HasSubstr("callgrind has not written it"));
}

TEST(WorkerTest, AServerThatCannotBeStartedSaysWhy) {
  Options options;
  options.pg_bindir = "/nowhere";
  std::stringstream in;
  std::stringstream out;
  EXPECT_EQ(ServeServer(options, in, out), 3);
  EXPECT_THAT(json::parse(out.str()).at("failure").get<std::string>(), HasSubstr("/nowhere"));
}

}  // namespace
}  // namespace dispatchbench::bench
