// What is particular to the operations of the suite "later"; that their variants agree is checked
// for all operations alike (operations_reads_pgtest.cc) at their own sizes here.
#include <gtest/gtest.h>

#include <algorithm>
#include <stdexcept>

#include "bench/checker.h"
#include "bench/iteration.h"
#include "bench/operation.h"
#include "bench/operations/cached_metrics.h"
#include "bench/operations/history.h"
#include "bench/operations/metric_traffic.h"
#include "bench/world.h"
#include "fixtures/libpq_connection.h"
#include "tests/support/bench/private_server.h"

namespace dispatchbench::bench {
namespace {

constexpr int kRows = 10'000;

WorldOptions Options() {
  WorldOptions options;
  options.private_server = fixtures::ClusterOptions{};
  return options;
}

Worlds& SharedWorlds() {
  static Worlds worlds(PrivateServer().endpoint(), Options());
  return worlds;
}

const Operation& Named(std::string_view name) {
  for (const Operation& operation : Operations()) {
    if (operation.name == name) return operation;
  }
  throw std::out_of_range(std::string(name));
}

Answer AnswerOf(const std::string& operation, const std::string& variant) {
  return SharedWorlds()
      .of(Named(operation), kRows)
      .Run(Named(operation), Named(operation).variant(variant));
}

std::string Ask(World& world, const std::string& sql) {
  fixtures::LibpqConnection connection(world.database().endpoint());
  return connection.Execute(sql)[0][0];
}

std::string PlanOf(World& world, const std::string& sql) {
  fixtures::LibpqConnection connection(world.database().endpoint());
  std::string plan;
  for (const auto& row : connection.Execute("EXPLAIN " + sql)) plan += row[0] + "\n";
  return plan;
}

TEST(Later, EveryVariantAnswersAsItsReferenceAndTakesTheStatementsItDeclares) {
  const std::vector<BenchmarkCase> cases = SelectCases(Operations(), "later", "", {kRows});
  const std::vector<Measurement> found =
      Checker(SharedWorlds())
          .Check(
              cases, [](const std::string&) {}, [] { return false; });
  ASSERT_EQ(found.size(), cases.size());
  for (const Measurement& measurement : found) {
    EXPECT_EQ(measurement.failure.value_or(""), "") << measurement.benchmark.name();
    EXPECT_EQ(measurement.skipped.value_or(""), "") << measurement.benchmark.name();
  }
}

TEST(Later, CountsAreTheSameTwiceInARow) {
  const std::vector<BenchmarkCase> cases =
      SelectCases(Operations(), "later", "replica|cached", {kRows});
  const auto check = [&] {
    return Checker(SharedWorlds())
        .Check(
            cases, [](const std::string&) {}, [] { return false; });
  };
  const std::vector<Measurement> first = check();
  const std::vector<Measurement> second = check();
  for (std::size_t i = 0; i < cases.size(); ++i) {
    EXPECT_EQ(first[i].counts, second[i].counts) << cases[i].name();
  }
}

TEST(History, HasExactlyTheRowsInTheOrderOfTime) {
  World& world = SharedWorlds().of(Named("pagination_walk"), kRows);
  world.Require(Named("pagination_walk"));
  EXPECT_EQ(Ask(world, "SELECT concat(count(*), ' ', min(id), ' ', max(id)) FROM later.booking"),
            "10000 1 10000");
  EXPECT_EQ(Ask(world,
                "SELECT count(*) FROM (SELECT id, row_number() OVER (ORDER BY "
                "scheduled_time, id) AS place FROM later.booking) t WHERE id <> place"),
            "0");
  // Ties are there to be broken.
  EXPECT_NE(Ask(world, "SELECT count(*) - count(DISTINCT scheduled_time) FROM later.booking"), "0");
}

TEST(Pagination, KeysetWalkCoversEveryRowExactlyOnce) {
  const Answer walk = AnswerOf("pagination_walk", "planned_keyset");
  const Answer all = AnswerOf("pagination_walk", "plain_all");
  EXPECT_EQ(walk.rows(), kRows);
  EXPECT_EQ(walk.ordered_checksum(), all.ordered_checksum());
}

TEST(Pagination, BothWaysGoThroughTheDeclaredIndex) {
  World& world = SharedWorlds().of(Named("pagination_walk"), kRows);
  world.Require(Named("pagination_walk"));
  const std::string order = "ORDER BY scheduled_time, id LIMIT 50";
  EXPECT_NE(PlanOf(world,
                   "SELECT * FROM later.booking WHERE (scheduled_time, id) > "
                   "('2025-01-01', 5) " +
                       order)
                .find("booking_page"),
            std::string::npos);
  EXPECT_NE(
      PlanOf(world, "SELECT * FROM later.booking " + order + " OFFSET 100").find("booking_page"),
      std::string::npos);
}

TEST(Pagination, OffsetWalkIsSkippedWithAReasonBeyondItsLargestSize) {
  const Operation& operation = Named("pagination_walk");
  const BenchmarkCase large = {&operation, &operation.variant("plain_offset"), 100'000};
  const std::vector<Measurement> found =
      Checker(SharedWorlds())
          .Check(
              {large}, [](const std::string&) {}, [] { return false; });
  ASSERT_TRUE(found.at(0).skipped.has_value());
  EXPECT_NE(found[0].skipped->find("OFFSET"), std::string::npos);
}

TEST(Dashboard, ViewShowsNothingWrittenSinceItsRefresh) {
  World& world = SharedWorlds().of(Named("dashboard"), kRows);
  const Answer before = AnswerOf("dashboard", "plain_query");
  // Of the last day that is shown.
  const std::string one = "(SELECT max(id) FROM later.booking WHERE company_id = 1)";
  Ask(world, "UPDATE later.booking SET amount = amount + 1 WHERE id = " + one + " RETURNING 1");
  EXPECT_EQ(AnswerOf("dashboard", "planned_view").ordered_checksum(), before.ordered_checksum());
  const Answer now = AnswerOf("dashboard", "plain_query");
  EXPECT_NE(now.ordered_checksum(), before.ordered_checksum());
  EXPECT_EQ(AnswerOf("dashboard", "planned_view_refreshed").ordered_checksum(),
            now.ordered_checksum());
  Ask(world, "UPDATE later.booking SET amount = amount - 1 WHERE id = " + one + " RETURNING 1");
  EXPECT_EQ(AnswerOf("dashboard", "planned_view_refreshed_concurrently").ordered_checksum(),
            before.ordered_checksum());
}

TEST(ReplicaOwnWrite, EveryVariantSeesIt) {
  for (const Variant& variant : Named("replica_own_write").variants) {
    const Answer answer = AnswerOf("replica_own_write", variant.name());
    EXPECT_EQ(answer.ordered_checksum(),
              AnswerOf("replica_own_write", "plain_primary").ordered_checksum())
        << variant.name();
  }
}

TEST(ReplicaReads, TellsLagAndCapacity) {
  const Answer answer = AnswerOf("replica_reads", "planned_spread");
  EXPECT_GT(answer.figures().at("reads_per_s"), 0);
  EXPECT_GT(answer.figures().at("lag_ms"), 0);
  EXPECT_GE(answer.figures().at("lag_bytes"), 0);
}

TEST(ReplicaReads, AreSkippedWithoutAPrivateServer) {
  const WorldOptions options;
  Worlds worlds(PrivateServer().endpoint(), options);
  const Operation& operation = Named("replica_reads");
  const BenchmarkCase one = {&operation, &operation.variants.front(), kRows};
  const std::vector<Measurement> found = Checker(worlds).Check(
      {one}, [](const std::string&) {}, [] { return false; });
  ASSERT_TRUE(found.at(0).skipped.has_value());
  EXPECT_NE(found[0].skipped->find("--db"), std::string::npos);
}

TEST(CachedReads, HitsStaleReadsAndTheirAgeAreCounted) {
  const Answer plain = AnswerOf("cached_reads", "plain");
  const Answer cached = AnswerOf("cached_reads", "planned");
  const Answer invalidated = AnswerOf("cached_reads", "planned_invalidated");
  EXPECT_TRUE(plain.figures().empty());
  const auto reads = static_cast<double>(plain.rows());
  EXPECT_DOUBLE_EQ(cached.figures().at("hit_rate"),
                   1 - static_cast<double>(operations::ExpectedMisses(false)) / reads);
  EXPECT_GT(cached.figures().at("stale_share"), 0);
  EXPECT_LT(cached.figures().at("oldest_s"), operations::kTimeToLive_s);
  EXPECT_EQ(invalidated.figures().at("stale_share"), 0);
}

TEST(CachedMetrics, JudgesWhatIsAllowed) {
  World& world = SharedWorlds().of(Named("cached_reads"), kRows);
  const Workload workload = world.Begin(Named("cached_reads"));
  const auto& metrics = EnvironmentOf<operations::CachedMetrics>(workload);
  const std::vector<operations::MetricRequest>& traffic = operations::MetricTraffic();
  const auto write = std::find_if(traffic.begin(), traffic.end(),
                                  [](const auto& request) { return request.is_write; });
  const int metric = write->metric;
  const std::string old_value = metrics.ValueAt({0, metric});
  const std::string new_value = metrics.ValueAt({write->at_s, metric});
  ASSERT_NE(old_value, new_value);
  EXPECT_TRUE(metrics.Judge({write->at_s, metric}, new_value).is_allowed);
  const operations::Judgement fresh_enough =
      metrics.Judge({write->at_s + operations::kTimeToLive_s - 1, metric}, old_value);
  EXPECT_TRUE(fresh_enough.is_allowed);
  EXPECT_EQ(fresh_enough.stale_s, operations::kTimeToLive_s - 1);
  EXPECT_FALSE(
      metrics.Judge({write->at_s + operations::kTimeToLive_s, metric}, old_value).is_allowed);
  EXPECT_FALSE(metrics.Judge({write->at_s, metric}, "made up").is_allowed);
  // A value of the future is none that the database has held.
  EXPECT_FALSE(metrics.Judge({0, metric}, new_value).is_allowed);
}

// Those that share their work out to threads say that they are not pinned; all others are.
TEST(Later, OnlyThoseOnReplicasLetGoOfTheirCore) {
  for (const BenchmarkCase& benchmark : SelectCases(Operations(), "later", "", {kRows})) {
    World& world = SharedWorlds().of(*benchmark.operation, benchmark.size);
    EXPECT_EQ(RunIteration(world, benchmark).is_pinned,
              !benchmark.operation->name.starts_with("replica_"))
        << benchmark.name();
  }
}

}  // namespace
}  // namespace dispatchbench::bench
