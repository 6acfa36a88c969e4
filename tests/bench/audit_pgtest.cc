// The exact counts of every benchmark: three counters agree, and nothing differs the second time
// or on another server.
#include "bench/audit.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "bench/checker.h"
#include "bench/exact_counts.h"
#include "fixtures/statement.h"
#include "tests/support/bench/private_server.h"
#include "tests/support/bench/sample_operation.h"

namespace dispatchbench::bench {
namespace {

using ::testing::HasSubstr;

const std::vector<int> kSizes = {10, 100};

// A server of its own, with a world of each size.
class Place {
 public:
  Place() = default;

  std::vector<Measurement> Check(const std::vector<BenchmarkCase>& cases) {
    Checker checker(worlds_);
    return checker.Check(
        cases, [](const std::string&) {}, [] { return false; });
  }
  World& world(int size) { return worlds_.of(size); }

 private:
  static WorldOptions OptionsOf(const fixtures::Cluster& cluster) {
    WorldOptions options;
    options.server_log = cluster.log_path();
    return options;
  }

  fixtures::Cluster cluster_{fixtures::ClusterOptions{}};
  Worlds worlds_{cluster_.endpoint(), OptionsOf(cluster_)};
};

// Everything that is exact, in words; by benchmark.
std::map<std::string, std::string> Facts(const std::vector<Measurement>& measurements) {
  std::map<std::string, std::string> facts;
  for (const Measurement& measurement : measurements) {
    std::string& text = facts[measurement.benchmark.name()];
    for (const auto& [name, count] : ExactCounts(measurement)) {
      text += fmt::format("{}={} ", name, count);
    }
    for (const auto& plan : measurement.plans.value()) {
      text += fmt::format("\n  {}x {}: {}", plan.executions, plan.statement, plan.shape);
    }
  }
  return facts;
}

void ExpectSame(const std::map<std::string, std::string>& expected,
                const std::map<std::string, std::string>& found) {
  ASSERT_EQ(expected.size(), found.size());
  for (const auto& [name, facts] : expected) EXPECT_EQ(found.at(name), facts) << name;
}

TEST(AuditTest, EveryBenchmarkCountsTheSameAgainAndOnAnotherServer) {
  const std::vector<BenchmarkCase> cases = SelectCases(Operations(), "dispatch", "", kSizes);
  std::map<std::string, std::string> first;
  {
    Place place;
    const std::vector<Measurement> measurements = place.Check(cases);
    for (const Measurement& measurement : measurements) {
      const std::string name = measurement.benchmark.name();
      ASSERT_EQ(measurement.failure, std::nullopt) << name;
      ASSERT_EQ(measurement.skipped, std::nullopt) << name;
      EXPECT_EQ(measurement.counts.statements, measurement.server_counts.statements) << name;
      EXPECT_EQ(measurement.counts.statements, measurement.server_counts.logged_statements) << name;
      EXPECT_TRUE(measurement.server_counts.hot_updates.has_value()) << name;
    }
    first = Facts(measurements);
    EXPECT_EQ(first.size(), cases.size());
    ExpectSame(first, Facts(place.Check(cases)));
  }
  Place another;
  ExpectSame(first, Facts(another.Check(cases)));
}

// What was done before a benchmark does not show in its counts either, but for blocks: executing a
// write looks things up in the catalog, and how many blocks that touches depends on its past.
TEST(AuditTest, TheOrderOfBenchmarksShowsInBlocksOnly) {
  std::vector<BenchmarkCase> cases = SelectCases(Operations(), "dispatch", "", {10});
  const auto facts = [](const std::vector<BenchmarkCase>& of) {
    Place place;
    std::vector<Measurement> measurements = place.Check(of);
    for (Measurement& measurement : measurements) {
      if (!measurement.benchmark.operation->changes.empty()) {
        measurement.server_counts.shared_blocks.reset();
      }
    }
    return Facts(measurements);
  };
  const auto forwards = facts(cases);
  std::reverse(cases.begin(), cases.end());
  ExpectSame(forwards, facts(cases));
}

AuditedCounts Agreeing() {
  AuditedCounts counts;
  counts.wire.statements = 100;
  counts.server.statements = 100;
  counts.server.logged_statements = 100;
  return counts;
}

TEST(AuditTest, OneMoreOrLessInAnyCounterIsADifference) {
  EXPECT_EQ(DifferenceBetweenCounters(Agreeing()), std::nullopt);
  for (const int change : {-1, 1}) {
    AuditedCounts wire = Agreeing();
    wire.wire.statements += change;
    EXPECT_NE(DifferenceBetweenCounters(wire), std::nullopt);
    AuditedCounts server = Agreeing();
    *server.server.statements += change;
    EXPECT_EQ(DifferenceBetweenCounters(server),
              fmt::format("the counters of statements disagree: wire 100, pg_stat_statements {}, "
                          "server log 100",
                          100 + change));
    AuditedCounts log = Agreeing();
    *log.server.logged_statements += change;
    EXPECT_NE(DifferenceBetweenCounters(log), std::nullopt);
  }
  AuditedCounts unknown = Agreeing();
  unknown.server = {};
  EXPECT_EQ(DifferenceBetweenCounters(unknown), std::nullopt);
}

// Two statements in one message: the log has one line for both.
TEST(AuditTest, AStatementThatOneCounterDoesNotSeeFailsTheBenchmark) {
  Operation operation = ReadingOperation();
  operation.variants.front().run = [](Workload& workload) {
    pqxx::nontransaction(workload.session.connection()).exec("SELECT 1; SELECT 2");
    return AnswerOf(workload,
                    "SELECT id, driver_id, delay_seconds FROM assignment WHERE dispatch_run_id = $1"
                    " ORDER BY id");
  };
  operation.variants.front().statements = [](const Scenario&) { return std::int64_t{3}; };
  Place place;
  const Measurement measurement =
      place.Check({{&operation, &operation.variants.front(), 10}}).at(0);
  EXPECT_EQ(measurement.failure,
            "the counters of statements disagree: wire 3, pg_stat_statements 3, server log 2");
}

TEST(AuditTest, AnotherPlanIsAnotherFingerprint) {
  Place place;
  World& world = place.world(10);
  const Operation operation = ReadingOperation();
  const auto plans = PlansOf(world, operation, operation.variants.front());
  pqxx::nontransaction(world.session().connection()).exec("SET enable_sort = off");
  pqxx::nontransaction(world.session().connection()).exec("SET enable_seqscan = off");
  pqxx::nontransaction(world.session().connection()).exec("SET enable_bitmapscan = off");
  const auto others = PlansOf(world, operation, operation.variants.front());
  ASSERT_TRUE(plans && others);
  EXPECT_NE(fixtures::FingerprintOf(*plans), fixtures::FingerprintOf(*others));
}

}  // namespace
}  // namespace dispatchbench::bench
