// The command `dispatchbench load` as a whole, and blocks of load.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>

#include <atomic>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <sstream>
#include <thread>

#include "bench/load/load_block.h"
#include "tests/support/bench/child_process.h"
#include "tests/support/bench/private_server.h"

namespace dispatchbench::bench::load {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class LoadTest : public ::testing::Test {
 protected:
  LoadTest() {
    std::string name = (fs::temp_directory_path() / "load-test-XXXXXX").string();
    directory_ = mkdtemp(name.data());
  }
  ~LoadTest() override { fs::remove_all(directory_); }

  std::vector<std::string> Command(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(), {DISPATCHBENCH_BINARY_DIR "/bin/dispatchbench-load",
                                         "--runs=" + directory_.string(), "--machine=box"});
    return arguments;
  }

  // The stored document; null when there is none.
  Json Stored() const {
    if (!fs::exists(directory_ / "box")) return {};
    std::vector<fs::path> paths;
    for (const auto& entry : fs::directory_iterator(directory_ / "box")) {
      paths.push_back(entry.path());
    }
    EXPECT_EQ(paths.size(), 1u);
    return paths.size() == 1 ? Json::parse(std::ifstream(paths[0])) : Json();
  }

  static std::size_t Count(const Json& compact) {
    std::istringstream text(compact.get<std::string>());
    return static_cast<std::size_t>(
        std::distance(std::istream_iterator<long>(text), std::istream_iterator<long>()));
  }

  static std::size_t Samples(const Json& document, const std::string& variant) {
    std::size_t samples = 0;
    for (const Json& block : document["load"]["blocks"]) {
      if (block["variant"] == variant) samples += Count(block["latency_us"]);
    }
    return samples;
  }

  fs::path directory_;
};

TEST_F(LoadTest, ClosedLoopMeasuresBothVariantsInTurn) {
  ChildProcess run(Command({"--bookings=10", "--dispatchers=6", "--pool=3", "--samples=31"}));
  ASSERT_EQ(run.Wait(), 0) << run.output();
  const Json document = Stored();
  EXPECT_EQ(document["context"]["dispatchbench"]["kind"], "load");
  EXPECT_EQ(document["context"]["dispatchbench"]["complete"], true);
  EXPECT_EQ(Samples(document, "n_plus_one"), 31u);
  EXPECT_EQ(Samples(document, "bulk"), 31u);
  std::vector<std::string> order;
  for (const Json& block : document["load"]["blocks"]) {
    order.push_back(block["variant"]);
    EXPECT_EQ(block["phase"], "closed");
    EXPECT_THAT(block["violations"], IsEmpty());
    EXPECT_EQ(block["given_up"], 0);
    EXPECT_EQ(block["assigned"], 10 * block["completed"].get<int>());
    EXPECT_GT(block["window_s"], 0);
    EXPECT_GT(block["client_cpu_s"], 0);
    EXPECT_TRUE(block.contains("server_cpu_s"));
    EXPECT_LE(block["connections_in_use"]["most"], 3);
    EXPECT_EQ(Count(block["pool_wait_us"]), Count(block["latency_us"]));
  }
  EXPECT_EQ(order, (std::vector<std::string>{"n_plus_one", "bulk", "bulk", "n_plus_one",
                                             "n_plus_one", "bulk", "bulk", "n_plus_one"}));
}

// The two chains share the document only: who reads it understands what was written.
TEST_F(LoadTest, ItsDocumentIsReadAndDrawn) {
  ChildProcess run(Command({"--bookings=10", "--dispatchers=2", "--samples=20", "--overlap=0.3"}));
  ASSERT_EQ(run.Wait(), 0) << run.output();
  for (const auto& entry : fs::directory_iterator(directory_ / "box")) {
    const std::string program = DISPATCHBENCH_BINARY_DIR "/bin/dispatchbench-plot";
    ChildProcess plot({program, "--out=" + (directory_ / "report").string(), entry.path()});
    EXPECT_EQ(plot.Wait(), 0) << plot.output();
    EXPECT_THAT(plot.output(), HasSubstr("as many bookings per second as n_plus_one"));
    EXPECT_THAT(plot.output(), HasSubstr("bookings planned again"));
  }
  EXPECT_TRUE(fs::exists(directory_ / "report" / "charts" / "load_latency.light.svg"));
}

TEST_F(LoadTest, OpenLoopKeepsItsRateAndOverlapsAreCounted) {
  ChildProcess run(Command({"--bookings=10", "--rate=200", "--arrivals=constant", "--overlap=0.5",
                            "--samples=60", "--variants=bulk", "--pool=4"}));
  ASSERT_EQ(run.Wait(), 0) << run.output();
  const Json document = Stored();
  EXPECT_EQ(Samples(document, "bulk"), 60u);
  for (const Json& block : document["load"]["blocks"]) {
    EXPECT_EQ(block["phase"], "open");
    EXPECT_EQ(block["rate_per_s"], 200);
    EXPECT_LT(block["assigned"], 10 * block["completed"].get<int>());
    EXPECT_THAT(block["violations"], IsEmpty());
  }
}

TEST_F(LoadTest, CapacitySearchTellsItsTrials) {
  ChildProcess run(Command({"--bookings=10", "--capacity", "--trial=300ms", "--variants=bulk",
                            "--dispatchers=8", "--p99-limit=200ms"}));
  ASSERT_EQ(run.Wait(), 0) << run.output();
  const Json document = Stored();
  const Json& capacity = document["load"]["capacities"].at(0);
  EXPECT_EQ(capacity["variant"], "bulk");
  ASSERT_THAT(capacity["trials"], ::testing::Not(IsEmpty()));
  std::size_t trials = 0;
  for (const Json& block : document["load"]["blocks"]) trials += block["phase"] == "trial" ? 1 : 0;
  EXPECT_EQ(trials, capacity["trials"].size());
  for (const Json& trial : capacity["trials"]) EXPECT_GE(trial["samples"], 200);
}

TEST_F(LoadTest, ADurationEndsIt) {
  ChildProcess run(Command({"--bookings=10", "--dispatchers=2", "--duration=400ms"}));
  ASSERT_EQ(run.Wait(), 0) << run.output();
  EXPECT_GT(Samples(Stored(), "bulk"), 0u);
  EXPECT_GT(Samples(Stored(), "n_plus_one"), 0u);
}

TEST_F(LoadTest, AnInterruptedRunKeepsWhatItHas) {
  ChildProcess run(Command({"--bookings=10", "--samples=100000", "--dispatchers=4"}));
  ASSERT_TRUE(run.WaitForOutput("load\n")) << run.output();
  std::this_thread::sleep_for(std::chrono::milliseconds(700));
  run.Signal(SIGINT);
  EXPECT_EQ(run.Wait(), 128 + SIGINT) << run.output();
  EXPECT_THAT(run.output(), HasSubstr("Interrupted by signal 2"));
  const Json document = Stored();
  EXPECT_EQ(document["context"]["dispatchbench"]["complete"], false);
  EXPECT_GT(Samples(document, "n_plus_one"), 0u);
  for (const Json& block : document["load"]["blocks"]) EXPECT_THAT(block["violations"], IsEmpty());
}

TEST_F(LoadTest, BadInputExitsWithThreeAndStoresNothing) {
  for (const char* argument : {"--preset=none", "--nonsense", "--pg-bindir=/nowhere",
                               "--db=postgresql://localhost:1/postgres"}) {
    ChildProcess run(Command({argument}));
    EXPECT_EQ(run.Wait(), 3) << run.output();
    EXPECT_THAT(run.output(), HasSubstr("dispatchbench load: "));
    EXPECT_TRUE(Stored().is_null());
  }
}

// A server that stalls once for a while: who is due meanwhile has waited for it, whether or not a
// dispatcher was there to begin. In a closed loop few would have noticed.
TEST(LoadBlockTest, OpenLoopCountsTheTimeSinceADispatchWasDue) {
  LoadOptions options;
  options.dispatchers = 2;
  options.bookings = 1;
  options.drivers = 1;
  options.pool = 2;
  constexpr std::size_t kCount = 40;
  LoadWorld world(PrivateServer().endpoint(), options, kCount);
  operations::DispatchVariant stalling = operations::DispatchVariants().front();
  std::atomic<int> runs = 0;
  const auto run = stalling.run;
  stalling.run = [&](Workload& workload) {
    // Both dispatchers.
    if (runs++ < 2) std::this_thread::sleep_for(std::chrono::milliseconds(500));
    return run(workload);
  };
  BlockPlan plan;
  plan.variant = &stalling;
  plan.phase = "open";
  plan.dispatchers = 2;
  for (std::size_t i = 0; i < kCount; ++i) {
    plan.days.push_back(i);
    plan.arrivals.push_back(0.01 * static_cast<double>(i));
  }
  const Block block = RunBlock(
      plan, world, std::nullopt, [] { return false; }, [](std::size_t, double) {});
  ASSERT_EQ(block.latency_us.size(), kCount);
  EXPECT_THAT(block.violations, IsEmpty());
  // All are due within 400 ms, so each waits for the end of the stall at 500 ms.
  for (std::size_t i = 2; i < kCount; ++i) {
    EXPECT_GE(block.latency_us[i], 500'000 - 10'000 * static_cast<double>(i)) << i;
  }
}

// Dispatchers who have nothing left to wait for must not end the window.
TEST(LoadBlockTest, WindowOfAnOpenLoopLastsUntilTheLastDispatchIsDue) {
  LoadOptions options;
  options.dispatchers = 8;
  options.bookings = 1;
  options.drivers = 1;
  options.pool = 2;
  constexpr std::size_t kCount = 20;
  LoadWorld world(PrivateServer().endpoint(), options, kCount);
  BlockPlan plan;
  plan.variant = &operations::DispatchVariants().front();
  plan.phase = "open";
  plan.dispatchers = 8;
  for (std::size_t i = 0; i < kCount; ++i) {
    plan.days.push_back(i);
    plan.arrivals.push_back(0.05 * static_cast<double>(i));
  }
  const Block block = RunBlock(
      plan, world, std::nullopt, [] { return false; }, [](std::size_t, double) {});
  EXPECT_EQ(block.completed, static_cast<std::int64_t>(kCount));
  EXPECT_GT(block.window_s, 0.8 * plan.arrivals.back());
}

}  // namespace
}  // namespace dispatchbench::bench::load
