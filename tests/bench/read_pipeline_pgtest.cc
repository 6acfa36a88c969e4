#include "bench/operations/read_pipeline.h"

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

class ReadPipelineTest : public ::testing::Test {
 protected:
  ReadPipelineTest() : session_(PrivateServer().endpoint()) {}

  fixtures::Session session_;
};

constexpr char kInvert[] = "SELECT 6 / $1::bigint";

TEST_F(ReadPipelineTest, ReturnsResultsInTheOrderOfSending) {
  session_.PrepareLibpq("invert", kInvert);
  ReadPipeline pipeline(session_);
  pipeline.Send("invert", {"1"});
  pipeline.Send("invert", {"2"});
  const std::vector<PipelineResult> first = pipeline.Collect();
  pipeline.Send("invert", {"3"});
  const std::vector<PipelineResult> second = pipeline.Collect();
  ASSERT_EQ(first.size(), 2u);
  EXPECT_EQ(first[0].Integer(0, 0), 6);
  EXPECT_EQ(first[1].Integer(0, 0), 3);
  ASSERT_EQ(second.size(), 1u);
  EXPECT_EQ(second[0].Integer(0, 0), 2);
}

TEST_F(ReadPipelineTest, NamesTheStatementThatFailedAndCanBeUsedAgain) {
  session_.PrepareLibpq("invert", kInvert);
  ReadPipeline pipeline(session_);
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

TEST_F(ReadPipelineTest, LeavesAUsableConnectionWhenItIsAbandoned) {
  session_.PrepareLibpq("invert", kInvert);
  {
    ReadPipeline pipeline(session_);
    for (const char* divisor : {"1", "0", "2"}) pipeline.Send("invert", {divisor});
  }
  EXPECT_EQ(PQpipelineStatus(session_.libpq()), PQ_PIPELINE_OFF);
  EXPECT_EQ(PQisnonblocking(session_.libpq()), 0);
  const PipelineResult result(PQexec(session_.libpq(), "SELECT 1"));
  EXPECT_EQ(result.rows(), 1);
}

// More than the buffers of both sides hold, in both directions.
TEST_F(ReadPipelineTest, DoesNotBlockOnFullBuffers) {
  session_.PrepareLibpq("repeat", "SELECT repeat($1, 10)");
  const std::string text(1000, 'x');
  constexpr std::size_t kStatements = 5000;
  ReadPipeline pipeline(session_);
  for (std::size_t i = 0; i < kStatements; ++i) pipeline.Send("repeat", {text.c_str()});
  const std::vector<PipelineResult> results = pipeline.Collect();
  ASSERT_EQ(results.size(), kStatements);
  EXPECT_EQ(results.back().Field(0, 0).size(), 10 * text.size());
}

TEST_F(ReadPipelineTest, RejectsAnIdWithoutRow) {
  session_.PrepareLibpq("below_ten", "SELECT 1 WHERE $1::bigint < 10");
  ReadPipeline pipeline(session_);
  try {
    pipeline.FindEach("below_ten", std::vector<std::int64_t>{1, 17, 2}, 2);
    ADD_FAILURE() << "a missing row was not reported";
  } catch (const std::runtime_error& error) {
    EXPECT_EQ(std::string(error.what()),
              "pipelined statement 'below_ten': expected one row with id 17, found 0");
  }
}

}  // namespace
}  // namespace dispatchbench::bench::operations
