#include "profile/statement_group.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "profile/readings.h"

namespace dispatchbench::profile {
namespace {

using std::chrono::milliseconds;

// One that took `ms`, straight after the one before.
void Add(Recording& recording, const std::string& text, int ms, std::int64_t rows = 1) {
  if (recording.connections.empty()) recording.connections.emplace_back();
  RecordedStatement& statement = recording.statements.emplace_back();
  statement.text = text;
  statement.sent = statement.started = recording.duration;
  recording.duration += milliseconds(ms);
  statement.answered = recording.duration;
  statement.rows = rows;
  statement.bytes_sent = 10;
  statement.bytes_received = 20;
}

TEST(GroupStatements, AddsUpEqualFingerprints) {
  Recording recording;
  for (int ms = 1; ms <= 100; ++ms) Add(recording, "SELECT " + std::to_string(ms) + " FROM t", ms);
  Add(recording, "UPDATE t SET a = 1 /*action='x'*/", 5050, 7);
  recording.statements.back().error = ServerError{"23505", "twice"};
  recording.statements.back().protocol = Protocol::kPrepared;
  const Readings readings = ReadStatements(recording);
  const auto groups = GroupStatements(recording, readings);
  ASSERT_EQ(groups.size(), 2);
  const StatementGroup& select = groups[0];
  EXPECT_EQ(select.text, "SELECT $1 FROM t");
  EXPECT_EQ(select.count, 100);
  EXPECT_EQ(select.total, milliseconds(5050));
  EXPECT_EQ(select.mean, std::chrono::microseconds(50500));
  EXPECT_EQ(select.p50, milliseconds(50));
  EXPECT_EQ(select.p99, milliseconds(99));
  EXPECT_EQ(select.slowest, milliseconds(100));
  EXPECT_EQ(select.share, 0.5);
  EXPECT_EQ(select.rows, 100);
  EXPECT_EQ(select.bytes_received, 2000);
  EXPECT_EQ(select.sample, 99);
  EXPECT_EQ(groups[1].errors, 1);
  EXPECT_EQ(groups[1].protocols[static_cast<std::size_t>(Protocol::kPrepared)], 1);
  ASSERT_EQ(groups[1].callers.size(), 1);
  EXPECT_EQ(readings.callers[groups[1].callers[0]], "action=x");
}

TEST(SlowestStatements, CutsAndRedactsParameters) {
  Recording recording;
  Add(recording, "SELECT a FROM t WHERE b = $1 AND c = 'secret'", 30);
  recording.statements.back().parameters = {
      {"gr\xc3\xbc\xc3\xbc"
       "ezi",
       9, false, 0}};
  Add(recording, "SELECT 1", 40);
  Add(recording, "SELECT 2", 20);
  const auto slowest = SlowestStatements(recording, 2, {false, 5});
  ASSERT_EQ(slowest.size(), 2);
  EXPECT_EQ(slowest[0].statement, 1);
  EXPECT_EQ(slowest[1].text, "SELECT a FROM t WHERE b = $1 AND c = $2");
  EXPECT_THAT(slowest[1].parameters, ::testing::ElementsAre("gr\xc3\xbc...", "secre..."));
  const auto redacted = SlowestStatements(recording, 10, {true, 64});
  EXPECT_EQ(redacted.size(), 3);
  EXPECT_THAT(redacted[1].parameters, ::testing::ElementsAre("?", "?"));
}

TEST(CountSlower, CountsWhatIsAboveEachLimit) {
  Recording recording;
  for (const int ms : {50, 51, 100, 101, 400}) Add(recording, "SELECT 1", ms);
  EXPECT_THAT(CountSlower(recording), ::testing::ElementsAre(4, 2));
}

}  // namespace
}  // namespace dispatchbench::profile
