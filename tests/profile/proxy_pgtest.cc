// What real clients say through the proxy, each way of the protocol.

#include "profile/proxy.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <libpq/libpq-fs.h>

#include <algorithm>
#include <pqxx/pqxx>

#include "tests/support/profile/proxied_server.h"
#include "tests/support/profile/scripted_conversation.h"

namespace dispatchbench::profile {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::SizeIs;

class ProxyTest : public ProxiedServerTest {};

TEST_F(ProxyTest, Simple) {
  {
    const PlainClient client(endpoint());
    client.Execute("SELECT 1");
    client.Execute("CREATE TABLE t(a int); INSERT INTO t VALUES (1), (2);; SELECT a FROM t");
    client.Execute("SELECT nope");
    client.Execute("-- nothing");
  }
  const Recording recording = Stop();
  EXPECT_THAT(Outlines(recording),
              ElementsAre("SELECT 1|SELECT 1|1", "CREATE TABLE t(a int)|CREATE TABLE|0",
                          "INSERT INTO t VALUES (1), (2)|INSERT 0 2|2",
                          "SELECT a FROM t|SELECT 2|2", "SELECT nope|!42703", "-- nothing||0"));
  EXPECT_THAT(recording.round_trips, SizeIs(4));
  ASSERT_THAT(recording.connections, SizeIs(1));
  EXPECT_EQ(recording.connections[0].user, direct().user);
  EXPECT_EQ(recording.connections[0].database, direct().database);
  EXPECT_GT(recording.connections[0].closed, recording.connections[0].ready);
}

TEST_F(ProxyTest, ExtendedAndPrepared) {
  {
    const PlainClient client(endpoint());
    const char* const values[] = {"42", nullptr};
    PQclear(PQexecParams(client.get(), "SELECT $1::int, $2::text;", 2, nullptr, values, nullptr,
                         nullptr, 0));
    PQclear(PQprepare(client.get(), "twice", "SELECT 2 * $1::int", 0, nullptr));
    for (int i = 0; i < 3; ++i) {
      PQclear(PQexecPrepared(client.get(), "twice", 1, values, nullptr, nullptr, 1));
    }
    PQclear(PQdescribePrepared(client.get(), "twice"));
    client.Execute("DEALLOCATE twice");
    PQclear(PQprepare(client.get(), "twice", "SELECT 3 * $1::int", 0, nullptr));
    PQclear(PQexecPrepared(client.get(), "twice", 1, values, nullptr, nullptr, 0));
  }
  const Recording recording = Stop();
  EXPECT_THAT(Outlines(recording),
              ElementsAre("SELECT $1::int, $2::text|SELECT 1|1", "SELECT 2 * $1::int|SELECT 1|1",
                          "SELECT 2 * $1::int|SELECT 1|1", "SELECT 2 * $1::int|SELECT 1|1",
                          "DEALLOCATE twice|DEALLOCATE|0", "SELECT 3 * $1::int|SELECT 1|1"));
  EXPECT_THAT(recording.round_trips, SizeIs(9));
  EXPECT_EQ(recording.statements[0].protocol, Protocol::kExtended);
  EXPECT_EQ(recording.statements[1].protocol, Protocol::kPrepared);
  EXPECT_EQ(recording.statements[1].parameters[0].bytes, "42");
  EXPECT_FALSE(recording.statements[0].parameters[1].bytes);
}

// The server counts as many statements of each text.
TEST_F(ProxyTest, CountsEqualPgStatStatements) {
  {
    const PlainClient client(endpoint());
    client.Execute("CREATE EXTENSION pg_stat_statements");
    client.Execute("CREATE TABLE t(a int)");
    client.Execute("SELECT pg_stat_statements_reset()");
    pqxx::connection connection(endpoint().ConnectionString() +
                                " options='-c pg_stat_statements.track=top'");
    connection.prepare("add", "INSERT INTO t VALUES ($1)");
    for (int i = 0; i < 7; ++i) {
      pqxx::work work(connection);
      work.exec_prepared("add", i);
      work.exec_params("SELECT a FROM t WHERE a = $1", i);
      work.commit();
    }
  }
  const Recording recording = Stop();
  const PlainClient client(direct());
  const auto calls = [&](const std::string& pattern) {
    const std::unique_ptr<PGresult, decltype(&PQclear)> result(
        PQexec(client.get(),
               ("SELECT sum(calls) FROM pg_stat_statements WHERE query LIKE '" + pattern + "'")
                   .c_str()),
        &PQclear);
    return std::stoi(PQgetvalue(result.get(), 0, 0));
  };
  const auto recorded = [&](const std::string& text) {
    return std::count_if(recording.statements.begin(), recording.statements.end(),
                         [&](const auto& s) { return s.text.starts_with(text); });
  };
  EXPECT_EQ(recorded("INSERT INTO t"), 7);
  EXPECT_EQ(calls("INSERT INTO t%"), 7);
  EXPECT_EQ(recorded("SELECT a FROM t"), calls("SELECT a FROM t%"));
  EXPECT_EQ(recorded("BEGIN"), calls("BEGIN%"));
  EXPECT_EQ(recorded("COMMIT"), calls("COMMIT%"));
}

TEST_F(ProxyTest, APipelineWithAnErrorInIt) {
  {
    const PlainClient client(endpoint());
    PQenterPipelineMode(client.get());
    const auto send = [&](const char* text) {
      PQsendQueryParams(client.get(), text, 0, nullptr, nullptr, nullptr, nullptr, 0);
    };
    send("SELECT 1");
    send("SELECT 1 / 0");
    send("SELECT 'skipped'");
    PQpipelineSync(client.get());
    send("SELECT 2");
    send("SELECT 3");
    PQpipelineSync(client.get());
    client.ReadResults();
    client.ReadResults();
    PQexitPipelineMode(client.get());
    client.Execute("SELECT 4");
  }
  const Recording recording = Stop();
  EXPECT_THAT(Outlines(recording),
              ElementsAre("SELECT 1|SELECT 1|1", "SELECT 1 / 0|!22012", "SELECT 2|SELECT 1|1",
                          "SELECT 3|SELECT 1|1", "SELECT 4|SELECT 1|1"));
  EXPECT_THAT(recording.round_trips, SizeIs(3));
}

TEST_F(ProxyTest, ADeferredConstraintFailsAtTheEndOfAPipeline) {
  {
    const PlainClient client(endpoint());
    client.Execute(
        "CREATE TABLE t(a int PRIMARY KEY, b int REFERENCES t DEFERRABLE INITIALLY DEFERRED)");
    PQclear(PQexecParams(client.get(), "INSERT INTO t VALUES (1, 2)", 0, nullptr, nullptr, nullptr,
                         nullptr, 0));
  }
  EXPECT_THAT(Outlines(Stop()), ElementsAre(HasSubstr("CREATE TABLE"),
                                            "INSERT INTO t VALUES (1, 2)|INSERT 0 1|1", "|!23503"));
}

TEST_F(ProxyTest, CopyInAndOut) {
  {
    const PlainClient client(endpoint());
    client.Execute("CREATE TABLE t(a int)");
    for (const bool extended : {false, true}) {
      if (extended) {
        PQclear(PQexecParams(client.get(), "COPY t FROM STDIN", 0, nullptr, nullptr, nullptr,
                             nullptr, 0));
      } else {
        EXPECT_EQ(client.Execute("COPY t FROM STDIN"), PGRES_COPY_IN);
      }
      PQputCopyData(client.get(), "1\n2\n", 4);
      PQputCopyEnd(client.get(), nullptr);
      client.ReadResults();
    }
    client.Execute("COPY t FROM STDIN");
    PQputCopyData(client.get(), "x\n", 2);
    PQputCopyEnd(client.get(), nullptr);
    client.ReadResults();
    client.Execute("COPY t FROM STDIN");
    PQputCopyEnd(client.get(), "changed my mind");
    client.ReadResults();
    EXPECT_EQ(client.Execute("COPY t TO STDOUT"), PGRES_COPY_OUT);
    char* row = nullptr;
    while (PQgetCopyData(client.get(), &row, 0) > 0) PQfreemem(row);
    client.ReadResults();
    client.Execute("SELECT 1");
  }
  const Recording recording = Stop();
  EXPECT_THAT(
      Outlines(recording),
      ElementsAre("CREATE TABLE t(a int)|CREATE TABLE|0", "COPY t FROM STDIN|COPY 2|2",
                  "COPY t FROM STDIN|COPY 2|2", "COPY t FROM STDIN|!22P02",
                  "COPY t FROM STDIN|!57014", "COPY t TO STDOUT|COPY 4|4", "SELECT 1|SELECT 1|1"));
  EXPECT_TRUE(recording.statements[2].is_copy);
  // Two for each COPY FROM.
  EXPECT_THAT(recording.round_trips, SizeIs(3 + 2 * 4));
}

TEST_F(ProxyTest, FunctionCallsAndNotifications) {
  {
    const PlainClient client(endpoint());
    client.Execute("BEGIN");
    const Oid object = lo_creat(client.get(), INV_READ | INV_WRITE);
    EXPECT_NE(object, InvalidOid);
    const int file = lo_open(client.get(), object, INV_READ | INV_WRITE);
    EXPECT_EQ(lo_write(client.get(), file, "abc", 3), 3);
    client.Execute("COMMIT");
    client.Execute("LISTEN c");
    client.Execute("NOTIFY c, 'p'");
    client.Execute("DO $$ BEGIN RAISE NOTICE 'hello'; END $$");
  }
  const Recording recording = Stop();
  const auto calls = std::count_if(recording.statements.begin(), recording.statements.end(),
                                   [](const auto& s) { return s.protocol == Protocol::kFunction; });
  EXPECT_EQ(calls, 3);
  EXPECT_EQ(Outlines(recording).back(), "DO $$ BEGIN RAISE NOTICE 'hello'; END $$|DO|0");
}

TEST_F(ProxyTest, LargeRowsBothWaysAreUnchanged) {
  std::string large(10'000'000, ' ');
  for (std::size_t i = 0; i < large.size(); ++i) large[i] = static_cast<char>('a' + i * i % 23);
  {
    const PlainClient client(endpoint());
    const char* const values[] = {large.c_str()};
    const std::unique_ptr<PGresult, decltype(&PQclear)> result(
        PQexecParams(client.get(), "SELECT $1::text", 1, nullptr, values, nullptr, nullptr, 0),
        &PQclear);
    ASSERT_EQ(PQresultStatus(result.get()), PGRES_TUPLES_OK);
    EXPECT_TRUE(large == PQgetvalue(result.get(), 0, 0));
  }
  const Recording recording = Stop();
  ASSERT_THAT(recording.statements, SizeIs(1));
  EXPECT_EQ(recording.statements[0].parameters[0].length, 10'000'000);
  EXPECT_EQ(recording.statements[0].parameters[0].bytes, large.substr(0, kKeptParameterBytes));
  EXPECT_GT(recording.statements[0].bytes_received, 10'000'000);
}

}  // namespace
}  // namespace dispatchbench::profile
