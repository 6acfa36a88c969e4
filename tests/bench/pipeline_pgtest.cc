#include "bench/operations/pipeline.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <stdexcept>
#include <string>

#include "fixtures/session.h"
#include "tests/support/bench/private_server.h"

namespace dispatchbench::bench::operations {
namespace {

using ::testing::HasSubstr;

// A table of its own for each test: it lives as long as the session.
class PipelineTest : public ::testing::Test {
 protected:
  PipelineTest() : session_(PrivateServer().endpoint()) {
    Execute("CREATE TEMPORARY TABLE item (id integer PRIMARY KEY, note text)");
    session_.PrepareLibpq("insert", "INSERT INTO item VALUES ($1, $2)");
    session_.PrepareLibpq("delete", "DELETE FROM item WHERE id <= $1");
  }

  LibpqResult Execute(const std::string& sql) {
    return LibpqResult(PQexec(session_.libpq(), sql.c_str()));
  }

  std::string Count() { return PQgetvalue(Execute("SELECT count(*) FROM item").get(), 0, 0); }

  fixtures::Session session_;
};

TEST_F(PipelineTest, AddsTheRowsOfEachStatementToItsCounter) {
  std::int64_t inserted = 0;
  std::int64_t deleted = 100;
  Pipeline pipeline(session_.libpq());
  for (const char* id : {"1", "2", "3"}) pipeline.Execute("insert", {id, "x"}, inserted);
  pipeline.Execute("delete", {"2"}, deleted);
  pipeline.Execute("insert", {"4", "x"}, inserted);
  pipeline.Finish();
  EXPECT_EQ(inserted, 4);
  EXPECT_EQ(deleted, 102);
  EXPECT_EQ(PQpipelineStatus(session_.libpq()), PQ_PIPELINE_OFF);
  EXPECT_EQ(Count(), "2");
}

TEST_F(PipelineTest, IsOneRoundTripAndOneCommit) {
  const fixtures::WireCounts counts = session_.Count([&] {
    std::int64_t inserted = 0;
    Pipeline pipeline(session_.libpq());
    for (const char* id : {"1", "2", "3"}) pipeline.Execute("insert", {id, "x"}, inserted);
    pipeline.Finish();
  });
  EXPECT_EQ(counts.statements, 3);
  EXPECT_EQ(counts.round_trips, 1);
  EXPECT_EQ(counts.commits, 1);
  EXPECT_EQ(counts.rows, 3);
}

TEST_F(PipelineTest, FailsAsAWholeAndLeavesAUsableConnection) {
  std::int64_t inserted = 0;
  Pipeline pipeline(session_.libpq());
  for (const char* id : {"1", "2", "1", "3"}) pipeline.Execute("insert", {id, "x"}, inserted);
  try {
    pipeline.Finish();
    ADD_FAILURE() << "a duplicate key was not reported";
  } catch (const std::runtime_error& error) {
    EXPECT_THAT(error.what(), HasSubstr("duplicate key"));
  }
  EXPECT_EQ(PQpipelineStatus(session_.libpq()), PQ_PIPELINE_OFF);
  EXPECT_EQ(Count(), "0");
}

TEST_F(PipelineTest, LeavesAUsableConnectionWhenItIsAbandoned) {
  {
    std::int64_t inserted = 0;
    Pipeline pipeline(session_.libpq());
    pipeline.Execute("insert", {"1", "x"}, inserted);
  }
  EXPECT_EQ(PQpipelineStatus(session_.libpq()), PQ_PIPELINE_OFF);
  EXPECT_EQ(Count(), "1");
}

// More than the buffers of both sides hold.
TEST_F(PipelineTest, DoesNotBlockOnFullBuffers) {
  constexpr int kRows = 5000;
  session_.PrepareLibpq("insert_returning", "INSERT INTO item VALUES ($1, $2) RETURNING note");
  const std::string note(5000, 'x');
  std::int64_t inserted = 0;
  Pipeline pipeline(session_.libpq());
  for (int i = 0; i < kRows; ++i)
    pipeline.Execute("insert_returning", {std::to_string(i), note}, inserted);
  pipeline.Finish();
  EXPECT_EQ(inserted, kRows);
}

TEST_F(PipelineTest, ReportsAServerThatIsGone) {
  std::int64_t inserted = 0;
  Pipeline pipeline(session_.libpq());
  pipeline.Execute("insert", {"1", "x"}, inserted);
  fixtures::Session other(PrivateServer().endpoint());
  pqxx::nontransaction transaction(other.connection());
  transaction.exec("SELECT pg_terminate_backend(" + std::to_string(PQbackendPID(session_.libpq())) +
                   ", 5000)");
  EXPECT_THROW(pipeline.Finish(), std::runtime_error);
}

}  // namespace
}  // namespace dispatchbench::bench::operations
