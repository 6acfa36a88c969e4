#include "bench/options.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <sstream>
#include <stdexcept>

namespace dispatchbench::bench {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

std::optional<Options> Parse(std::vector<const char*> arguments, std::ostream& out) {
  arguments.insert(arguments.begin(), "run");
  return ParseOptions(static_cast<int>(arguments.size()), arguments.data(), out);
}

Options Parse(const std::vector<const char*>& arguments) {
  std::ostringstream out;
  return Parse(arguments, out).value();
}

TEST(OptionsTest, Defaults) {
  const Options options = Parse({});
  EXPECT_FALSE(options.quick);
  EXPECT_TRUE(options.store);
  EXPECT_EQ(options.settings, fixtures::SettingsProfile::kSteady);
  EXPECT_EQ(options.index_state, fixtures::IndexState::kPerformance);
  EXPECT_FALSE(options.cpu.has_value());
  EXPECT_FALSE(options.has_min_time);
  EXPECT_GE(options.repetitions, 5);
  EXPECT_THAT(options.benchmark_flags, Contains("--benchmark_enable_random_interleaving=true"));
}

TEST(OptionsTest, Distances) {
  EXPECT_THAT(Parse({}).rtts_us, ElementsAre(0));
  EXPECT_THAT(Parse({"--rtt=1ms,0,0.5ms"}).rtts_us, ElementsAre(0, 500, 1000));
  EXPECT_FALSE(Parse({"--rtt=1ms"}).distances_for_summary);
  EXPECT_TRUE(Parse({"--rtt=1ms", "--rtt-for=summary"}).distances_for_summary);
  EXPECT_THROW(Parse({"--rtt=1"}), std::invalid_argument);
  EXPECT_THROW(Parse({"--rtt=1ms", "--rtt-for=some"}), std::invalid_argument);
}

TEST(OptionsTest, OnlyAWorkerIsSlowedDown) {
  EXPECT_TRUE(Parse({"--worker"}).injections.empty());
  EXPECT_EQ(Parse({"--worker", "--inject=list_bookings/bulk/100:7"}).injections.at(0).spins, 7);
  EXPECT_THROW(Parse({"--inject=list_bookings/bulk/100:7"}), std::invalid_argument);
  EXPECT_THROW(Parse({"--worker", "--inject=7"}), std::invalid_argument);
}

TEST(OptionsTest, SettingsProfilesAsAList) {
  using fixtures::SettingsProfile;
  EXPECT_THAT(Parse({"--settings=durable,steady"}).profiles,
              ElementsAre(SettingsProfile::kDurable, SettingsProfile::kSteady));
  EXPECT_EQ(Parse({"--settings=durable,steady"}).settings, SettingsProfile::kDurable);
  EXPECT_TRUE(Parse({}).asynchronous_commit);
  EXPECT_FALSE(Parse({"--no-async-commit"}).asynchronous_commit);
  EXPECT_THROW(Parse({"--settings=steady,steady"}), std::invalid_argument);
  EXPECT_THROW(Parse({"--settings=steady,durable", "--db=postgresql://x/y"}),
               std::invalid_argument);
  EXPECT_THROW(Parse({"--settings=steady,durable", "--benchmark_out=x"}), std::invalid_argument);
}

TEST(OptionsTest, QuickTakesLessTime) {
  EXPECT_LT(Parse({"--quick"}).time_limit_s, 60);
  EXPECT_LT(Parse({"--quick"}).repetitions, Parse({}).repetitions);
  EXPECT_EQ(Parse({"--quick", "--time-limit=7"}).time_limit_s, 7);
}

TEST(OptionsTest, OwnFlags) {
  const Options options =
      Parse({"--sizes=10,100", "--settings=durable", "--index-state", "bare", "--cpu=none",
             "--no-store", "--machine=box", "--quiet", "--keep", "--seed=9"});
  EXPECT_THAT(options.sizes, ElementsAre(10, 100));
  EXPECT_EQ(options.settings, fixtures::SettingsProfile::kDurable);
  EXPECT_EQ(options.index_state, fixtures::IndexState::kBare);
  EXPECT_EQ(options.cpu, -1);
  EXPECT_FALSE(options.store);
  EXPECT_EQ(options.machine, "box");
  EXPECT_TRUE(options.quiet);
  EXPECT_TRUE(options.keep);
  EXPECT_EQ(options.seed, 9u);
}

TEST(OptionsTest, FlagsOfGoogleBenchmarkPassThroughAfterOurDefaults) {
  const Options options =
      Parse({"--benchmark_filter=a/.*", "--benchmark_repetitions=4", "--benchmark_out=x.json",
             "--benchmark_enable_random_interleaving=false", "--benchmark_time_unit=ms"});
  EXPECT_EQ(options.filter, "a/.*");
  EXPECT_EQ(options.repetitions, 4);
  EXPECT_TRUE(options.has_out_file);
  EXPECT_EQ(options.benchmark_flags.back(), "--benchmark_time_unit=ms");
  EXPECT_THAT(options.benchmark_flags,
              Not(Contains("--benchmark_enable_random_interleaving=true")));
}

TEST(OptionsTest, MinTimeInAllItsForms) {
  EXPECT_THAT(Parse({"--benchmark_min_time=0.5"}).benchmark_flags,
              Contains("--benchmark_min_time=0.5"));
  EXPECT_THAT(Parse({"--benchmark_min_time=0.5s"}).benchmark_flags,
              Contains("--benchmark_min_time=0.5"));
  EXPECT_TRUE(Parse({"--benchmark_min_time=2s"}).has_min_time);
  const Options options = Parse({"--benchmark_min_time=25x"});
  EXPECT_EQ(options.iterations, 25);
  EXPECT_FALSE(options.has_min_time);
}

TEST(OptionsTest, EnvironmentOfGoogleBenchmarkCounts) {
  setenv("BENCHMARK_FILTER", "from_environment", 1);
  const Options from_environment = Parse({});
  const Options from_flag = Parse({"--benchmark_filter=from_flag"});
  unsetenv("BENCHMARK_FILTER");
  EXPECT_EQ(from_environment.filter, "from_environment");
  EXPECT_EQ(from_flag.filter, "from_flag");
}

TEST(OptionsTest, ListTests) {
  EXPECT_TRUE(Parse({"--benchmark_list_tests"}).list_tests);
  EXPECT_TRUE(Parse({"--benchmark_list_tests=true"}).list_tests);
  EXPECT_FALSE(Parse({"--benchmark_list_tests=false"}).list_tests);
}

TEST(OptionsTest, HelpIsWrittenAndFitsAHundredColumns) {
  std::ostringstream out;
  EXPECT_FALSE(Parse({"--help"}, out).has_value());
  EXPECT_THAT(out.str(), HasSubstr("Examples:"));
  std::istringstream lines(out.str());
  for (std::string line; std::getline(lines, line);) EXPECT_LE(line.size(), 100u) << line;
}

struct BadLine {
  std::vector<const char*> arguments;
  const char* message;
};

TEST(OptionsTest, EachBadCommandLineGetsItsMessage) {
  const BadLine lines[] = {
      {{"--nonsense"}, "unknown argument '--nonsense'"},
      {{"list_bookings"}, "unknown argument 'list_bookings'"},
      {{"--settings=fast"}, "fast"},
      {{"--index-state=none"}, "none"},
      {{"--cpu=left"}, "--cpu=left: must be auto, none or the number of a core"},
      {{"--cpu=-3"}, "--cpu=-3"},
      {{"--cpu="}, "--cpu"},
      {{"--sizes=0"}, "0"},
      {{"--sizes=ten"}, "ten"},
      {{"--sizes=100000000"}, "100000000"},
      {{"--seed=-1"}, "-1"},
      {{"--time-limit=0"}, "0"},
      {{"--time-limit"}, "--time-limit"},
      {{"--db"}, "--db"},
      {{"--benchmark_repetitions=0"}, "--benchmark_repetitions=0: must be a whole number"},
      {{"--benchmark_repetitions=many"}, "--benchmark_repetitions=many"},
      {{"--benchmark_min_time=soon"}, "--benchmark_min_time=soon: must be SECONDS"},
      {{"--benchmark_min_time=-1"}, "--benchmark_min_time=-1"},
      {{"--benchmark_min_time=0x"}, "--benchmark_min_time=0x"},
      {{"--benchmark_min_time="}, "--benchmark_min_time="},
      {{"--benchmark_format=xml"}, "--benchmark_format=xml: must be console, json or csv"},
      {{"--benchmark_out_format=xml"}, "--benchmark_out_format=xml"},
  };
  for (const BadLine& line : lines) {
    try {
      Parse(line.arguments);
      ADD_FAILURE() << "accepted: " << line.arguments.front();
    } catch (const std::invalid_argument& error) {
      EXPECT_THAT(error.what(), HasSubstr(line.message));
    }
  }
}

}  // namespace
}  // namespace dispatchbench::bench
