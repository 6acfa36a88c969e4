// `dispatchbench run --suite=indexes` as a whole, and the parts that prove its figures.
#include <gmock/gmock.h>
#include <signal.h>

#include <set>

#include "bench/suites/index_answers.h"
#include "bench/suites/index_ladder.h"
#include "bench/suites/index_pairs.h"
#include "bench/suites/index_use.h"
#include "bench/suites/index_world.h"
#include "bench/suites/index_write.h"
#include "fixtures/libpq_connection.h"
#include "fixtures/session.h"
#include "tests/support/bench/child_process.h"
#include "tests/support/bench/private_server.h"
#include "tests/support/bench/run_fixture.h"

namespace dispatchbench::bench::suites {
namespace {

using Json = nlohmann::json;
using ::testing::HasSubstr;

class IndexSuiteTest : public StoredRunTest {};

const Json& Find(const Json& list, const std::string& key, const std::string& value) {
  for (const Json& one : list) {
    if (one[key] == value) return one;
  }
  throw std::out_of_range(value);
}

TEST_F(IndexSuiteTest, MeasuresReadsCostsMigrationsAndScans) {
  ChildProcess run(Command({"--suite=indexes", "--quick", "--sizes=400", "--cold"}));
  ASSERT_EQ(run.Wait(), 0) << run.output();
  const Json document = OnlyDocument();
  EXPECT_EQ(document["context"]["dispatchbench"]["kind"], "indexes");
  EXPECT_EQ(document["context"]["dispatchbench"]["complete"], true);
  EXPECT_EQ(document["queries"].size(), 6u);
  const Json& size = document["sizes"][0];
  EXPECT_EQ(size["table_rows"]["booking"], 400);
  EXPECT_EQ(size["indexes"].size(), 19u);
  std::set<std::string> combinations;
  for (const Json& read : size["reads"]) {
    if (read["alone"] != "") continue;
    combinations.insert(read["query"].get<std::string>() + read["state"].get<std::string>() +
                        read["cache"].get<std::string>());
    EXPECT_GE(read["times_us"].size(), 1u);
    EXPECT_EQ(read["plans"].empty(), read["cache"] == "cold");
  }
  EXPECT_EQ(combinations.size(), 6u * 4 * 2);
  EXPECT_EQ(size["costs"].size(), 19u * 4);
  for (const Json& cost : size["costs"]) {
    EXPECT_GE(cost["with_us"].size(), 6u);
    EXPECT_GT(cost["with"]["wal_bytes"], 0) << cost["index"];
  }
  EXPECT_EQ(size["migrations"].size(), 3u);
  for (const Json& migration : size["migrations"]) EXPECT_EQ(migration["down_us"].size(), 3u);
  EXPECT_EQ(size["checksum_comparisons"], 18);
  EXPECT_GT(Find(size["uses"], "index", "booking_pkey")["by_operations"], 0);
}

TEST_F(IndexSuiteTest, KeepsWhatItHasWhenInterrupted) {
  ChildProcess run(Command({"--suite=indexes", "--sizes=1000"}));
  ASSERT_TRUE(run.WaitForOutput("indexes: 30%")) << run.output();
  const std::vector<pid_t> processes = Descendants(run.pid());
  run.Signal(SIGINT);
  EXPECT_EQ(run.Wait(), 128 + SIGINT) << run.output();
  EXPECT_TRUE(AllEnd(processes));
  const Json document = OnlyDocument();
  EXPECT_EQ(document["context"]["dispatchbench"]["complete"], false);
  EXPECT_FALSE(document["sizes"][0]["reads"].empty());
}

TEST_F(IndexSuiteTest, WorksInADatabaseOfItsOwnOnAnotherServer) {
  const fixtures::Endpoint& server = PrivateServer().endpoint();
  fixtures::LibpqConnection admin(server);
  admin.Execute("CREATE ROLE index_guest LOGIN CREATEDB");
  const auto before = admin.Execute("SELECT datname FROM pg_database ORDER BY datname");
  const std::string dsn = "host=" + server.host + " port=" + std::to_string(server.port) +
                          " user=index_guest dbname=postgres";
  ChildProcess run(Command({"--suite=indexes", "--quick", "--sizes=300", "--db=" + dsn}));
  EXPECT_EQ(run.Wait(), 0) << run.output();
  EXPECT_EQ(admin.Execute("SELECT datname FROM pg_database ORDER BY datname"), before);
  const Json document = OnlyDocument();
  EXPECT_EQ(document["context"]["dispatchbench"]["postgresql"]["kind"], "external");
  EXPECT_TRUE(document["sizes"][0]["costs"][0]["with_cpu_us"].empty());
  admin.Execute("DROP ROLE index_guest");
}

TEST_F(IndexSuiteTest, RefusesWhatMakesNoSense) {
  for (const std::vector<std::string>& arguments : {std::vector<std::string>{"--sizes=50"},
                                                    {"--cold", "--db=host=/nowhere"},
                                                    {"--benchmark_filter=x"},
                                                    {"--benchmark_list_tests"}}) {
    std::vector<std::string> all = {"--suite=indexes"};
    all.insert(all.end(), arguments.begin(), arguments.end());
    ChildProcess run(Command(all));
    EXPECT_EQ(run.Wait(), 3) << run.output();
    EXPECT_TRUE(Stored().empty());
  }
}

// A world of 500 rows at the top of the ladder.
class IndexWorldTest : public ::testing::Test {
 protected:
  IndexWorldTest()
      : world_(PrivateServer().endpoint(), 500, options_, measurement_),
        ladder_(world_, measurement_) {}

  void Climb() {
    while (ladder_.state() != "candidates") ladder_.Up();
  }

  Options options_;
  IndexMeasurement measurement_;
  IndexWorld world_;
  IndexLadder ladder_;
};

TEST_F(IndexWorldTest, LadderNoticesARowThatAMigrationLost) {
  Climb();
  EXPECT_EQ(measurement_.checksum_comparisons, 3);
  fixtures::LibpqConnection connection(world_.endpoint());
  connection.Execute("UPDATE booking SET amount = amount + 1 WHERE id = 7");
  try {
    ladder_.Down();
    FAIL() << "nothing was noticed";
  } catch (const std::runtime_error& error) {
    EXPECT_THAT(error.what(), HasSubstr("table booking is not what it was"));
  }
}

TEST_F(IndexWorldTest, LadderKnowsWhichStateBringsAnIndex) {
  Climb();
  const auto count = [&](const std::string& state) {
    return std::count_if(measurement_.indexes.begin(), measurement_.indexes.end(),
                         [&](const IndexDefinition& index) { return index.state == state; });
  };
  EXPECT_EQ(count("baseline"), 10);
  EXPECT_EQ(count("performance"), 3);
  EXPECT_EQ(count("candidates"), 6);
  EXPECT_EQ(measurement_.sizes.size(), 19u);
}

TEST_F(IndexWorldTest, AnotherAnswerIsNoticed) {
  fixtures::LibpqConnection connection(world_.endpoint());
  const std::vector<IndexQuery> queries = IndexQueries(world_.dataset(), 1);
  IndexAnswers answers;
  const auto check = [&](const IndexQuery& query) {
    const PreparedStatement statement(connection, "q", query.sql);
    answers.Check(query, 0, statement.Execute(query.parameters[0]), "test");
  };
  for (const IndexQuery& query : queries) check(query);
  for (const IndexQuery& query : queries) check(query);
  connection.Execute("UPDATE assignment SET created_at = created_at + interval '1 second'");
  EXPECT_THROW(check(queries[0]), std::runtime_error);
  EXPECT_THROW(check(queries[1]), std::runtime_error);
}

TEST_F(IndexWorldTest, PairsPutEverythingBackAndSeeThatAnIndexWritesMore) {
  Climb();
  const auto rows = world_.Checksums();
  fixtures::LibpqConnection connection(world_.endpoint());
  const auto indexes = world_.Indexes().size();
  const auto index = std::find_if(
      measurement_.indexes.begin(), measurement_.indexes.end(),
      [](const IndexDefinition& one) { return one.name == "assignment_driver_status_idx"; });
  const std::vector<IndexWrite> writes = IndexWrites("assignment", world_.dataset(), 1);
  IndexPairs pairs(connection, true, *index, {}, writes);
  int sides = 0;
  pairs.Measure({.pairs = 3, .fewest = 3, .limit = std::chrono::hours(1)}, [&] { ++sides; });
  EXPECT_EQ(sides, 6);
  EXPECT_EQ(world_.Checksums(), rows);
  EXPECT_EQ(world_.Indexes().size(), indexes);
  ASSERT_EQ(pairs.costs().size(), 4u);
  for (const CostSeries& cost : pairs.costs()) {
    EXPECT_EQ(cost.pairs.size(), 3u);
    EXPECT_GT(cost.with.wal_bytes, cost.without.wal_bytes) << cost.write;
    EXPECT_EQ(cost.with.statements, cost.without.statements);
    EXPECT_TRUE(cost.pairs[0].with_cpu_us);
  }
  // The column of the update is in the index, and in others of the state: none is HOT.
  EXPECT_EQ(pairs.costs()[1].with.updated, 300);
  EXPECT_EQ(pairs.costs()[1].with.hot, 0);
}

TEST_F(IndexWorldTest, AnIndexOnTheStatusIsTheEndOfHotUpdates) {
  ladder_.Up();  // baseline: assignment_driver_status_idx is the only one with a status
  fixtures::LibpqConnection connection(world_.endpoint());
  const auto index = std::find_if(
      measurement_.indexes.begin(), measurement_.indexes.end(),
      [](const IndexDefinition& one) { return one.name == "assignment_driver_status_idx"; });
  const std::vector<IndexWrite> writes = IndexWrites("assignment", world_.dataset(), 1);
  IndexPairs pairs(connection, true, *index, {}, writes);
  pairs.Measure({.pairs = 1, .fewest = 1, .limit = std::chrono::hours(1)}, [] {});
  EXPECT_EQ(pairs.costs()[1].with.hot, 0);
  EXPECT_GT(pairs.costs()[1].without.hot, 0);
}

TEST_F(IndexWorldTest, ScansAreCountedExactly) {
  Climb();
  const auto scans = CountScans(world_, [](fixtures::Session& session) {
    pqxx::nontransaction transaction(session.connection());
    transaction.exec("SET enable_seqscan = off");
    for (int i = 0; i < 3; ++i) transaction.exec("SELECT name FROM company WHERE id = 1");
  });
  EXPECT_EQ(scans.at("company_pkey"), 3);
  EXPECT_EQ(scans.at("booking_pkey"), 0);
}

TEST_F(IndexWorldTest, UseIsMeasuredAndWhatOperationsWriteIsPutBack) {
  Climb();
  const auto rows = world_.Checksums();
  const auto uses = MeasureUse(world_, IndexQueries(world_.dataset(), 1), [] {});
  EXPECT_EQ(world_.Checksums(), rows);
  const auto use = std::find_if(uses.begin(), uses.end(),
                                [](const IndexUse& one) { return one.index == "booking_pkey"; });
  ASSERT_NE(use, uses.end());
  EXPECT_GT(use->by_operations, 0);
}

TEST(IndexWrites, RefusesATableItDoesNotKnow) {
  const datagen::Dataset dataset = datagen::Generate({});
  EXPECT_THROW(IndexWrites("company", dataset, 1), std::invalid_argument);
}

}  // namespace
}  // namespace dispatchbench::bench::suites
