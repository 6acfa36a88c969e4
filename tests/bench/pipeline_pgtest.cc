#include "bench/operations/pipeline.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <vector>

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
    session_.PrepareLibpq("invert", "SELECT 6 / $1::bigint");
  }

  LibpqResult Execute(const std::string& sql) {
    return LibpqResult(PQexec(session_.libpq(), sql.c_str()));
  }

  std::string Count() { return std::string(Execute("SELECT count(*) FROM item").Field(0, 0)); }

  fixtures::Session session_;
};

TEST_F(PipelineTest, AddsTheRowsOfEachStatementToItsCounter) {
  std::int64_t inserted = 0;
  std::int64_t deleted = 100;
  Pipeline pipeline(session_);
  for (const char* id : {"1", "2", "3"}) pipeline.Send("insert", {id, "x"}, inserted);
  pipeline.Send("delete", {"2"}, deleted);
  pipeline.Send("insert", {"4", "x"}, inserted);
  pipeline.Collect();
  EXPECT_EQ(inserted, 4);
  EXPECT_EQ(deleted, 102);
  EXPECT_EQ(PQpipelineStatus(session_.libpq()), PQ_PIPELINE_OFF);
  EXPECT_EQ(Count(), "2");
}

TEST_F(PipelineTest, IsOneRoundTripAndOneCommit) {
  const fixtures::WireCounts counts = session_.Count([&] {
    std::int64_t inserted = 0;
    Pipeline pipeline(session_);
    for (const char* id : {"1", "2", "3"}) pipeline.Send("insert", {id, "x"}, inserted);
    pipeline.Collect();
  });
  EXPECT_EQ(counts.statements, 3);
  EXPECT_EQ(counts.round_trips, 1);
  EXPECT_EQ(counts.commits, 1);
  EXPECT_EQ(counts.rows, 3);
}

TEST_F(PipelineTest, FailsAsAWholeAndLeavesAUsableConnection) {
  std::int64_t inserted = 0;
  Pipeline pipeline(session_);
  for (const char* id : {"1", "2", "1", "3"}) pipeline.Send("insert", {id, "x"}, inserted);
  try {
    pipeline.Collect();
    ADD_FAILURE() << "a duplicate key was not reported";
  } catch (const std::runtime_error& error) {
    EXPECT_THAT(error.what(), HasSubstr("duplicate key"));
  }
  EXPECT_EQ(inserted, 0);
  EXPECT_EQ(PQpipelineStatus(session_.libpq()), PQ_PIPELINE_OFF);
  EXPECT_EQ(Count(), "0");
}

TEST_F(PipelineTest, LeavesAUsableConnectionWhenItIsAbandoned) {
  {
    std::int64_t inserted = 0;
    Pipeline pipeline(session_);
    pipeline.Send("insert", {"1", "x"}, inserted);
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
  Pipeline pipeline(session_);
  for (int i = 0; i < kRows; ++i) {
    pipeline.Send("insert_returning", {std::to_string(i), note}, inserted);
  }
  pipeline.Collect();
  EXPECT_EQ(inserted, kRows);
}

TEST_F(PipelineTest, ReportsAServerThatIsGone) {
  std::int64_t inserted = 0;
  Pipeline pipeline(session_);
  pipeline.Send("insert", {"1", "x"}, inserted);
  fixtures::Session other(PrivateServer().endpoint());
  pqxx::nontransaction transaction(other.connection());
  transaction.exec("SELECT pg_terminate_backend(" + std::to_string(PQbackendPID(session_.libpq())) +
                   ", 5000)");
  EXPECT_THROW(pipeline.Collect(), std::runtime_error);
}

TEST_F(PipelineTest, ReturnsResultsInTheOrderOfSending) {
  Pipeline pipeline(session_);
  pipeline.Send("invert", {"1"});
  pipeline.Send("invert", {"2"});
  const std::vector<LibpqResult> first = pipeline.Collect();
  pipeline.Send("invert", {"3"});
  const std::vector<LibpqResult> second = pipeline.Collect();
  ASSERT_EQ(first.size(), 2u);
  EXPECT_EQ(first[0].Integer(0, 0), 6);
  EXPECT_EQ(first[1].Integer(0, 0), 3);
  ASSERT_EQ(second.size(), 1u);
  EXPECT_EQ(second[0].Integer(0, 0), 2);
}

TEST_F(PipelineTest, NamesTheStatementThatFailedAndCanBeUsedAgain) {
  Pipeline pipeline(session_);
  for (const char* divisor : {"1", "0", "2"}) pipeline.Send("invert", {divisor});
  try {
    pipeline.Collect();
    ADD_FAILURE() << "a division by zero was not reported";
  } catch (const std::runtime_error& error) {
    EXPECT_EQ(std::string(error.what()), "pipelined statement 'invert': ERROR:  division by zero");
  }
  pipeline.Send("invert", {"3"});
  EXPECT_EQ(pipeline.Collect().at(0).Integer(0, 0), 2);
}

TEST_F(PipelineTest, LeavesAUsableConnectionWhenItIsAbandonedWithAnError) {
  {
    Pipeline pipeline(session_);
    for (const char* divisor : {"1", "0", "2"}) pipeline.Send("invert", {divisor});
  }
  EXPECT_EQ(PQpipelineStatus(session_.libpq()), PQ_PIPELINE_OFF);
  EXPECT_EQ(PQisnonblocking(session_.libpq()), 0);
  const LibpqResult result(PQexec(session_.libpq(), "SELECT 1"));
  EXPECT_EQ(result.rows(), 1);
}

// More than the buffers of both sides hold, in both directions.
TEST_F(PipelineTest, DoesNotBlockOnFullBuffersOfAnswers) {
  session_.PrepareLibpq("repeat", "SELECT repeat($1, 10)");
  const std::string text(1000, 'x');
  constexpr std::size_t kStatements = 5000;
  Pipeline pipeline(session_);
  for (std::size_t i = 0; i < kStatements; ++i) pipeline.Send("repeat", {text});
  const std::vector<LibpqResult> results = pipeline.Collect();
  ASSERT_EQ(results.size(), kStatements);
  EXPECT_EQ(results.back().Field(0, 0).size(), 10 * text.size());
}

TEST_F(PipelineTest, RejectsAnIdWithoutRow) {
  session_.PrepareLibpq("below_ten", "SELECT 1 WHERE $1::bigint < 10");
  Pipeline pipeline(session_);
  try {
    pipeline.FindEach("below_ten", std::vector<std::int64_t>{1, 17, 2}, 2);
    ADD_FAILURE() << "a missing row was not reported";
  } catch (const std::runtime_error& error) {
    EXPECT_EQ(std::string(error.what()),
              "pipelined statement 'below_ten': expected one row with id 17, found 0");
  }
}

TEST_F(PipelineTest, ReadsAndWritesTogether) {
  session_.PrepareLibpq("note", "SELECT note FROM item WHERE id = $1");
  std::int64_t inserted = 0;
  Pipeline pipeline(session_);
  pipeline.Send("insert", {"1", "written"}, inserted);
  pipeline.Send("note", {"1"});
  const std::vector<LibpqResult> results = pipeline.Collect();
  ASSERT_EQ(results.size(), 2u);
  EXPECT_EQ(results[0].rows(), 0);
  EXPECT_EQ(results[0].affected_rows(), 1);
  EXPECT_EQ(results[1].Field(0, 0), "written");
  EXPECT_EQ(inserted, 1);
}

TEST_F(PipelineTest, CollectsNothingWithoutARoundTrip) {
  const fixtures::WireCounts counts = session_.Count([&] {
    Pipeline pipeline(session_);
    EXPECT_TRUE(pipeline.Collect().empty());
  });
  EXPECT_EQ(counts.round_trips, 0);
}

}  // namespace
}  // namespace dispatchbench::bench::operations
