// The command `dispatchbench run` as a whole, as its users start it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "fixtures/libpq_connection.h"
#include "tests/support/bench/child_process.h"
#include "tests/support/bench/private_server.h"

namespace dispatchbench::bench {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;
using ::testing::HasSubstr;
using ::testing::Not;

class RunTest : public ::testing::Test {
 protected:
  RunTest() {
    std::string name = (fs::temp_directory_path() / "dispatchbench-run-XXXXXX").string();
    directory_ = mkdtemp(name.data());
  }
  ~RunTest() override { fs::remove_all(directory_); }

  std::vector<std::string> Command(const std::string& program,
                                   std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(), {DISPATCHBENCH_BINARY_DIR "/bin/" + program,
                                         "--runs=" + directory_.string(), "--machine=box"});
    return arguments;
  }

  std::vector<fs::path> StoredRuns() const {
    std::vector<fs::path> paths;
    if (!fs::exists(directory_ / "box")) return paths;
    for (const auto& entry : fs::directory_iterator(directory_ / "box")) {
      paths.push_back(entry.path());
    }
    return paths;
  }

  Json OnlyRun() const {
    const std::vector<fs::path> paths = StoredRuns();
    EXPECT_EQ(paths.size(), 1u);
    return paths.size() == 1 ? Json::parse(std::ifstream(paths[0])) : Json();
  }

  // The first entry of a benchmark.
  static Json Entry(const Json& document, const std::string& name) {
    for (const Json& entry : document["benchmarks"]) {
      if (entry["run_name"] == name) return entry;
    }
    ADD_FAILURE() << "no benchmark " << name;
    return {};
  }

  // What the private servers of a process have in memory or on disk.
  static std::set<fs::path> DirectoriesOf(const std::vector<pid_t>& pids) {
    std::set<fs::path> directories;
    for (const pid_t pid : pids) {
      std::error_code error;
      const fs::path directory = fs::read_symlink("/proc/" + std::to_string(pid) + "/cwd", error);
      if (!error && directory.string().find("dispatchbench") != std::string::npos) {
        directories.insert(directory);
      }
    }
    return directories;
  }

  fs::path directory_;
};

TEST_F(RunTest, KnowsItsSuites) {
  ChildProcess list(Command("dispatchbench-run", {"--suite=list"}));
  EXPECT_EQ(list.Wait(), 0);
  EXPECT_THAT(list.output(), HasSubstr("--suite=dispatch"));
  ChildProcess unknown(Command("dispatchbench-run", {"--suite=nonsense"}));
  EXPECT_EQ(unknown.Wait(), 3);
  EXPECT_THAT(unknown.output(), HasSubstr("there is no suite 'nonsense'; there are:"));
  EXPECT_THAT(unknown.output(), HasSubstr("--suite=dispatch"));
}

TEST_F(RunTest, MeasuresEveryVariantOfAnOperation) {
  ChildProcess run(
      Command("dispatchbench-run", {"--benchmark_filter=insert_assignments/.*/100$",
                                    "--benchmark_repetitions=2", "--benchmark_min_time=2x"}));
  ASSERT_EQ(run.Wait(), 0) << run.output();
  EXPECT_THAT(run.output(), HasSubstr("insert_assignments/n_plus_one/100 "));
  EXPECT_THAT(run.output(), Not(HasSubstr("manual_time")));
  const Json document = OnlyRun();
  EXPECT_EQ(document["context"]["dispatchbench"]["complete"], true);
  EXPECT_GE(Entry(document, "insert_assignments/n_plus_one/100")["statements"], 100);
  EXPECT_EQ(Entry(document, "insert_assignments/bulk/100")["statements"], 1);
  EXPECT_EQ(Entry(document, "insert_assignments/bulk/100")["round_trips"], 1);
  for (const Json& entry : document["benchmarks"]) {
    if (entry["run_type"] != "iteration") continue;
    EXPECT_EQ(entry["iterations"], 2);
    EXPECT_GT(entry["real_time"], 0);
  }
}

TEST_F(RunTest, DistanceCostsARoundTripPerStatement) {
  ChildProcess run(
      Command("dispatchbench-run",
              {"--benchmark_filter=list_bookings/(n_plus_one|bulk_join)/10$",
               "--benchmark_repetitions=3", "--benchmark_min_time=2x", "--rtt=0,20ms"}));
  ASSERT_EQ(run.Wait(), 0) << run.output();
  const Json document = OnlyRun();
  const Json& network = document["context"]["dispatchbench"]["network"];
  ASSERT_EQ(network.size(), 1u);
  EXPECT_EQ(network[0]["nominal_us"], 20000);
  EXPECT_GT(network[0]["samples"], 0);
  for (const char* name : {"list_bookings/n_plus_one/10", "list_bookings/bulk_join/10"}) {
    const Json direct = Entry(document, name);
    const Json far = Entry(document, std::string(name) + "/rtt:20ms");
    EXPECT_EQ(direct["rtt_us"], 0);
    EXPECT_EQ(far["rtt_us"], 20000);
    EXPECT_EQ(direct["round_trips"], far["round_trips"]);
    // A line delivers nothing early; the calibration takes its own cost off, never half of all.
    EXPECT_GT(far["real_time"].get<double>(), far["round_trips"].get<double>() * 10000);
  }
}

TEST_F(RunTest, WhatDoesNotFitIntoTheTimeIsSkippedWithTheReason) {
  ChildProcess run(Command("dispatchbench-run",
                           {"--benchmark_filter=list_bookings/(n_plus_one|bulk_join)/10$",
                            "--benchmark_repetitions=3", "--time-limit=15", "--rtt=0,200ms"}));
  ASSERT_EQ(run.Wait(), 0) << run.output();
  EXPECT_THAT(run.output(), HasSubstr("SKIPPED list_bookings/n_plus_one/10/rtt:200ms: one "
                                      "iteration takes about"));
  const Json document = OnlyRun();
  const Json& ours = document["context"]["dispatchbench"];
  EXPECT_EQ(ours["complete"], true);
  EXPECT_GE(ours["benchmarks"]["skipped"], 1);
  EXPECT_THAT(ours["skips"][0]["message"].get<std::string>(), HasSubstr("--time-limit"));
}

TEST_F(RunTest, EachSettingsProfileIsADocumentOfItsOwn) {
  ChildProcess run(Command(
      "dispatchbench-run",
      {"--benchmark_filter=insert_assignments/(n_plus_one|bulk)/10$", "--benchmark_repetitions=2",
       "--benchmark_min_time=2x", "--settings=steady,durable"}));
  ASSERT_EQ(run.Wait(), 0) << run.output();
  std::map<std::string, Json> documents;
  for (const fs::path& path : StoredRuns()) {
    const Json document = Json::parse(std::ifstream(path));
    documents[document["context"]["dispatchbench"]["settings_profile"]] = document;
  }
  ASSERT_EQ(documents.size(), 2u);
  for (const Json& entry : documents["steady"]["benchmarks"]) {
    EXPECT_EQ(entry["synchronous_commit"], "on");
    EXPECT_FALSE(entry.contains("wal_syncs"));
  }
  const Json waiting = Entry(documents["durable"], "insert_assignments/n_plus_one/10");
  const Json asynchronous =
      Entry(documents["durable"], "insert_assignments/n_plus_one/10/commit:async");
  EXPECT_EQ(waiting["commits"], 10);
  EXPECT_EQ(asynchronous["commits"], 10);
  EXPECT_EQ(asynchronous["synchronous_commit"], "off");
  if (waiting.contains("wal_syncs")) {  // not before PostgreSQL 15
    EXPECT_GE(waiting["wal_syncs"], 10);
    EXPECT_LT(asynchronous["wal_syncs"], 10);
  }
}

TEST_F(RunTest, FlagsOfGoogleBenchmarkWork) {
  const fs::path out = directory_ / "out.json";
  ChildProcess run(
      Command("dispatchbench-run",
              {"--benchmark_filter=distance_metric/bulk/10$", "--benchmark_repetitions=2",
               "--benchmark_min_time=0.001", "--no-store", "--benchmark_format=csv",
               "--benchmark_report_aggregates_only=true", "--benchmark_out=" + out.string()}));
  ASSERT_EQ(run.Wait(), 0) << run.output();
  EXPECT_THAT(run.output(), HasSubstr("\"distance_metric/bulk/10_median\",2,"));
  EXPECT_TRUE(StoredRuns().empty());
  const Json document = Json::parse(std::ifstream(out));
  EXPECT_EQ(document["benchmarks"][0]["name"], "distance_metric/bulk/10_mean");
}

TEST_F(RunTest, ListsWithoutAServer) {
  ChildProcess run(Command("dispatchbench-run",
                           {"--pg-bindir=/nowhere", "--benchmark_list_tests",
                            "--benchmark_filter=insert_assignments/(n_plus_one|bulk)/10$"}));
  ASSERT_EQ(run.Wait(), 0) << run.output();
  EXPECT_EQ(run.output(), "insert_assignments/n_plus_one/10\ninsert_assignments/bulk/10\n");
}

TEST_F(RunTest, BadInputExitsWithThreeAndStoresNothing) {
  for (const char* argument :
       {"--benchmark_filter=no_such_thing", "--nonsense", "--benchmark_no_such_flag=1",
        "--pg-bindir=/nowhere", "--db=postgresql://localhost:1/postgres"}) {
    ChildProcess run(Command("dispatchbench-run", {argument}));
    EXPECT_EQ(run.Wait(), 3) << run.output();
    EXPECT_THAT(run.output(), HasSubstr("dispatchbench run: "));
    EXPECT_TRUE(StoredRuns().empty());
  }
}

TEST_F(RunTest, AnotherServerIsLeftAsItWasAndItsPasswordIsKeptSecret) {
  const fixtures::Endpoint& server = PrivateServer().endpoint();
  fixtures::LibpqConnection admin(server);
  admin.Execute("CREATE ROLE guest LOGIN CREATEDB");
  const auto databases = [&] {
    return admin.Execute("SELECT datname FROM pg_database ORDER BY datname");
  };
  const auto before = databases();
  std::string socket_directory;
  for (const char c : server.host) {
    socket_directory += c == '/' ? std::string("%2F") : std::string(1, c);
  }
  const std::string dsn = "postgresql://guest:s3cretWord@" + socket_directory + ":" +
                          std::to_string(server.port) + "/postgres";
  ChildProcess run(Command("dispatchbench-run",
                           {"--db=" + dsn, "--benchmark_filter=update_booking_status/.*/10$",
                            "--benchmark_repetitions=2", "--benchmark_min_time=2x"}));
  EXPECT_EQ(run.Wait(), 0) << run.output();
  EXPECT_EQ(databases(), before);
  const Json document = OnlyRun();
  EXPECT_THAT(run.output(), Not(HasSubstr("s3cretWord")));
  EXPECT_THAT(document.dump(), Not(HasSubstr("s3cretWord")));
  EXPECT_EQ(document["context"]["dispatchbench"]["postgresql"]["kind"], "external");
  EXPECT_EQ(document["context"]["dispatchbench"]["settings_profile"], "external");
  // Its processes may be on another machine: nothing is said about their time.
  EXPECT_FALSE(document["benchmarks"][0].contains("backend_cpu_us"));
  admin.Execute("DROP ROLE guest");
}

TEST_F(RunTest, AWrongVariantIsNamedAndFailsTheRun) {
  ChildProcess run(Command("wrong_run", {}));
  EXPECT_EQ(run.Wait(), 3) << run.output();
  EXPECT_THAT(run.output(), HasSubstr("FAILED mutated/n_plus_one/10: wrong answer"));
  EXPECT_THAT(run.output(), HasSubstr("Nothing was timed"));
  const Json ours = OnlyRun()["context"]["dispatchbench"];
  EXPECT_EQ(ours["complete"], false);
  EXPECT_EQ(ours["benchmarks"], (Json{{"run", 0}, {"failed", 3}, {"skipped", 0}}));
  EXPECT_EQ(ours["failures"].back()["name"], "mutated/n_plus_one/10");
}

TEST_F(RunTest, AWrongCostNamesOperationVariantSizeExpectedAndFound) {
  ChildProcess costly(Command("wrong_run", {"--benchmark_filter=costly/bulk_wrong/10$"}));
  EXPECT_EQ(costly.Wait(), 3) << costly.output();
  EXPECT_THAT(costly.output(),
              HasSubstr("FAILED costly/bulk_wrong/10: wrong cost: bulk_wrong of operation costly "
                        "declares 1 statement at size 10, 2 on the wire"));
}

TEST_F(RunTest, ABulkVariantThatGrowsFailsTheRun) {
  ChildProcess run(Command("wrong_run", {"--benchmark_filter=growing/.*"}));
  EXPECT_EQ(run.Wait(), 3) << run.output();
  EXPECT_THAT(run.output(),
              HasSubstr("FAILED growing/bulk_wrong/30: wrong growth: bulk_wrong of operation "
                        "growing is declared as O(1) round trips, found O(N): 11 at size 10, "
                        "21 at size 20, 31 at size 30"));
}

TEST_F(RunTest, AnInterruptedRunKeepsWhatItHasMeasured) {
  ChildProcess run(
      Command("dispatchbench-run", {"--benchmark_filter=list_bookings/.*/10$", "--quiet",
                                    "--benchmark_repetitions=2000", "--benchmark_min_time=20x"}));
  ASSERT_TRUE(run.WaitForOutput("timing: 10%")) << run.output();
  const std::vector<pid_t> processes = Descendants(run.pid());
  run.Signal(SIGINT);
  EXPECT_EQ(run.Wait(), 128 + SIGINT) << run.output();
  EXPECT_TRUE(AllEnd(processes));
  const Json document = OnlyRun();
  EXPECT_EQ(document["context"]["dispatchbench"]["complete"], false);
  EXPECT_EQ(document["context"]["dispatchbench"]["benchmarks"]["failed"], 0);
  EXPECT_FALSE(document["benchmarks"].empty());
}

TEST_F(RunTest, AKilledRunLeavesNoServerAndNoDirectory) {
  ChildProcess run(
      Command("dispatchbench-run", {"--benchmark_filter=list_bookings/.*/10$", "--quiet",
                                    "--benchmark_repetitions=2000", "--benchmark_min_time=20x"}));
  ASSERT_TRUE(run.WaitForOutput("timing: 10%")) << run.output();
  const std::vector<pid_t> processes = Descendants(run.pid());
  const std::set<fs::path> directories = DirectoriesOf(processes);
  ASSERT_FALSE(processes.empty());
  ASSERT_FALSE(directories.empty());
  run.Signal(SIGKILL);
  EXPECT_EQ(run.Wait(), 128 + SIGKILL);
  EXPECT_TRUE(AllEnd(processes));
  for (const fs::path& directory : directories) EXPECT_FALSE(fs::exists(directory)) << directory;
}

}  // namespace
}  // namespace dispatchbench::bench
