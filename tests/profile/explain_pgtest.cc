// How statements are explained, and that nothing they might do is done.

#include "profile/explain.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <set>

#include "tests/support/profile/planned_server.h"

namespace dispatchbench::profile {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

class ExplainTest : public PlannedServerTest {
 protected:
  ExplainTest() {
    Do("CREATE TABLE client (id bigint PRIMARY KEY, name text, born date);"
       "INSERT INTO client SELECT i, 'client ' || i, '1970-01-01'::date + i FROM "
       "generate_series(1, 3000) AS i;"
       "CREATE TABLE log (line text); CREATE SEQUENCE counter;"
       "CREATE FUNCTION note(line text) RETURNS bigint LANGUAGE plpgsql AS "
       "$$BEGIN INSERT INTO log VALUES (line); RETURN 1; END$$;"
       // Says that it only reads, and does not.
       "CREATE FUNCTION liar(line text) RETURNS bigint STABLE LANGUAGE plpgsql AS "
       "$$BEGIN RETURN note(line); END$$;"
       "CREATE VIEW noted AS SELECT id, note(name) AS noted FROM client;"
       "ANALYZE");
  }

  std::string Lines() const { return Do("SELECT count(*) FROM log")[0][0]; }
};

// Each does something besides being answered, or says that it might.
const std::vector<std::string>& StatementsThatDo() {
  static const std::vector<std::string> statements = {
      "SELECT note('called')",
      "SELECT liar('lied')",
      "SELECT noted FROM noted WHERE id = 1",
      "SELECT (SELECT note('nested'))",
      "SELECT id FROM client WHERE id = 2 AND note(name) = 1",
      "WITH written AS (INSERT INTO log VALUES ('cte') RETURNING line) SELECT * FROM written",
      "INSERT INTO log VALUES ('inserted')",
      "UPDATE client SET name = 'changed' WHERE id = 3",
      "DELETE FROM client WHERE id = 4",
      "SELECT nextval('counter')",
      "SELECT id FROM client WHERE id = 5 FOR UPDATE",
      "SELECT id INTO copied FROM client WHERE id < 10",
  };
  return statements;
}

TEST_F(ExplainTest, NothingWithASideEffectIsExecuted) {
  {
    const PlainClient client(endpoint());
    for (const std::string& statement : StatementsThatDo()) {
      const ExecStatusType status = client.Execute(statement);
      EXPECT_TRUE(status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK) << statement;
    }
  }
  const std::string lines = Lines();
  EXPECT_EQ(lines, "7");
  Do("DROP TABLE copied; ANALYZE");
  const std::vector<std::string> before = State();
  options_.analyze = true;
  options_.try_indexes = true;
  options_.slowest_groups = StatementsThatDo().size();
  const PlanReport report = Explain();
  EXPECT_EQ(report.plans.size(), StatementsThatDo().size());
  for (const ExplainedGroup& plan : report.plans) {
    SCOPED_TRACE(groups_[plan.group].text);
    EXPECT_TRUE(plan.mode);
    EXPECT_NE(plan.mode, ExplainMode::kAnalyze);
    EXPECT_THAT(plan.failure, Not(IsEmpty()));
  }
  EXPECT_THAT(PlanOf(report, "SELECT note").failure,
              HasSubstr("function note is VOLATILE, it may write"));
  // It is not known for what it is, but the transaction only reads.
  EXPECT_THAT(PlanOf(report, "SELECT liar").failure, HasSubstr("read-only transaction"));
  EXPECT_EQ(Lines(), lines);
  EXPECT_EQ(Do("SELECT last_value FROM counter")[0][0], "1");
  EXPECT_EQ(Do("SELECT name FROM client WHERE id = 3")[0][0], "changed");
  EXPECT_EQ(Do("SELECT count(*) FROM client")[0][0], "2999");
  EXPECT_EQ(State(), before);
}

TEST_F(ExplainTest, ReadsAreExecutedOnlyWhenAsked) {
  const auto ask = [&] {
    const PlainClient client(endpoint());
    Ask(client, "SELECT name FROM client WHERE name = $1 AND born < now()", {"client 7"});
  };
  ask();
  const PlanReport plain = Explain();
  ASSERT_EQ(plain.plans.size(), 1u);
  EXPECT_EQ(plain.plans[0].mode, ExplainMode::kParameters);
  EXPECT_THAT(plain.plans[0].plan, Not(HasSubstr("Actual Rows")));
  options_.analyze = true;
  proxy().StartRecording();
  ask();
  const PlanReport analyzed = Explain();
  ASSERT_EQ(analyzed.plans.size(), 1u);
  EXPECT_EQ(analyzed.plans[0].mode, ExplainMode::kAnalyze);
  EXPECT_EQ(analyzed.plans[0].failure, "");
  EXPECT_THAT(analyzed.plans[0].plan, HasSubstr("\"Actual Rows\""));
}

// libpq's binary parameters, their types said.
TEST_F(ExplainTest, BinaryParametersAreSentAsTheyWere) {
  {
    const PlainClient client(endpoint());
    const char value[] = {0, 0, 0, 0, 0, 0, 1, 44};  // 300
    const char* const values[] = {value};
    const int lengths[] = {8};
    const int formats[] = {1};
    const Oid types[] = {20};
    PQclear(PQexecParams(client.get(), "SELECT name FROM client WHERE id = $1", 1, types, values,
                         lengths, formats, 0));
  }
  const PlanReport report = Explain();
  EXPECT_THAT(PlanOf(report, "client").plan, HasSubstr("(client.id = '300'::bigint)"));
}

TEST_F(ExplainTest, GenericWhereValuesWereNotKept) {
  std::string ids = "{1";
  for (int i = 2; i < 1000; ++i) ids += "," + std::to_string(i);
  {
    const PlainClient client(endpoint());
    Ask(client, "SELECT name FROM client WHERE id = ANY($1::bigint[]) AND name <> $2",
        {ids + "}", "x"});
    client.Execute("PREPARE by_name(text) AS SELECT id FROM client WHERE name = $1");
    client.Execute("EXECUTE by_name('client 3')");
  }
  const PlanReport report = Explain();
  ASSERT_EQ(report.plans.size(), 2u);
  for (const ExplainedGroup& plan : report.plans) {
    EXPECT_EQ(plan.mode, ExplainMode::kGeneric) << plan.failure;
    EXPECT_EQ(plan.failure, "");
  }
  EXPECT_THAT(PlanOf(report, "ANY").plan, HasSubstr("client.id = ANY ($1)"));
  EXPECT_THAT(PlanOf(report, "SELECT id FROM client WHERE name").scans.at(0).filter,
              "(client.name = $1)");
}

TEST_F(ExplainTest, OtherStatementsArePassedOverAndFailuresAreTold) {
  {
    const PlainClient client(endpoint());
    client.Execute("CREATE TABLE gone (id bigint)");
    client.Execute("SELECT id FROM gone WHERE id = 1");
    client.Execute("DROP TABLE gone");
    client.Execute("BEGIN; SHOW work_mem; COMMIT");
    client.Execute("EXPLAIN ANALYZE SELECT note('explained')");
    client.Execute("VALUES (1), (2)");
  }
  const std::string lines = Lines();
  const PlanReport report = Explain();
  EXPECT_EQ(report.plans.size(), 2u);
  EXPECT_FALSE(PlanOf(report, "gone").mode);
  EXPECT_THAT(PlanOf(report, "gone").failure, HasSubstr("relation \"gone\" does not exist"));
  EXPECT_TRUE(PlanOf(report, "VALUES").mode);
  EXPECT_EQ(Lines(), lines);
  const auto json = PlanReportJson(report);
  EXPECT_THAT(json.dump(), HasSubstr("\"how\":null"));
}

TEST_F(ExplainTest, OnlyWhatWasRecordedInThisDatabase) {
  {
    const PlainClient client(endpoint().WithDatabase("postgres"));
    client.Execute("SELECT 1 FROM pg_class");
  }
  const PlanReport report = Explain();
  ASSERT_EQ(report.plans.size(), 1u);
  EXPECT_FALSE(report.plans[0].mode);
  EXPECT_THAT(report.plans[0].failure, HasSubstr("another database"));
  proxy().StartRecording();
  {
    const PlainClient client(endpoint().WithDatabase("postgres"));
    client.Execute("SELECT 1 FROM pg_class");
  }
  options_.recorded_database = "postgres";
  EXPECT_TRUE(Explain().plans.at(0).mode);
}

TEST_F(ExplainTest, ARedactedReportHoldsNoValue) {
  {
    const PlainClient client(endpoint());
    for (int i = 0; i < 6; ++i) {
      client.Execute("SELECT id FROM client WHERE name = 'Geheim' AND born < '2001-02-" +
                     std::to_string(10 + i) + "'");
    }
    client.Execute("SELECT id, 'Geheim' || name FROM client ORDER BY name = 'Geheim' LIMIT 7351");
    client.Execute("SELECT id FROM client WHERE id = 'Geheim'");
    client.Execute("SELECT 'Geheim'::text, count(*) FROM client GROUP BY name || 'Geheim'");
    Ask(client, "SELECT id FROM client WHERE name = $1 OR id = $2", {"Geheim", "7351"});
  }
  options_.is_redacted = true;
  options_.analyze = true;
  options_.try_indexes = true;
  const PlanReport report = Explain();
  const std::string text = PlanReportJson(report).dump();
  EXPECT_EQ(report.plans.size(), 5u);
  EXPECT_THAT(text, Not(HasSubstr("Geheim")));
  EXPECT_THAT(text, Not(HasSubstr("2001-02")));
  EXPECT_THAT(text, HasSubstr("(client.name = ?::text)"));
  EXPECT_THAT(text, HasSubstr("SQLSTATE 22P02"));
  for (const IndexProposal& proposal : report.indexes.proposals) EXPECT_EQ(proposal.predicate, "");
}

// The document names what to install where an extension is missing.
TEST_F(ExplainTest, PackagesAreThoseOfTheFrontDoor) {
  std::ifstream file(DISPATCHBENCH_SOURCE_DIR "/front_door/packages.txt");
  std::set<std::string> packages;
  for (std::string kind, package, rest; file >> kind >> package; std::getline(file, rest)) {
    packages.insert(package);
  }
  const PlanReport report = Explain();
  ASSERT_EQ(report.indexes.extensions.size(), 2u);
  for (const PlanExtension& extension : report.indexes.extensions) {
    std::string package = extension.package;
    package.replace(package.find('-') + 1, 2, "NN");
    EXPECT_EQ(packages.count(package), 1u) << package;
  }
}

// Neither few rows nor most rows of a table are worth an index that nobody has verified.
TEST_F(ExplainTest, WithoutHypopgOnlyWhatIsPlainlyMissing) {
  Do("CREATE TABLE small AS SELECT * FROM client WHERE id < 100; ANALYZE small");
  {
    const PlainClient client(endpoint());
    Ask(client, "SELECT id FROM small WHERE name = $1", {"client 7"});
    Ask(client, "SELECT id FROM client WHERE born > $1", {"1971-01-01"});
    Ask(client, "SELECT id FROM client WHERE name = $1", {"client 7"});
  }
  options_.is_private_server = false;
  EXPECT_THAT(Definitions(Explain()), ElementsAre("client: name"));
}

// Its tables were never analyzed, as those of a program that makes its own.
TEST_F(ExplainTest, TablesWithoutStatisticsAreAnalyzedInAPrivateServer) {
  Do("CREATE TABLE fresh AS SELECT i AS id, i % 100 AS kind FROM generate_series(1, 20000) AS i");
  {
    const PlainClient client(endpoint());
    Ask(client, "SELECT id FROM fresh WHERE kind = $1", {"7"});
  }
  const PlanReport report = Explain();
  ASSERT_EQ(PlanOf(report, "fresh").scans.size(), 1u);
  EXPECT_EQ(PlanOf(report, "fresh").scans[0].table_rows, 20000);
  EXPECT_EQ(Do("SELECT count(*) FROM pg_statistic WHERE starelid = 'fresh'::regclass")[0][0], "0");
}

}  // namespace
}  // namespace dispatchbench::profile
