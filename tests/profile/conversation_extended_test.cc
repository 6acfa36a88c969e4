// What a conversation makes of the extended protocol.

#include "profile/conversation.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>

#include "tests/support/profile/scripted_conversation.h"
#include "tests/support/profile/wire_bytes.h"

namespace dispatchbench::profile {
namespace {

using std::chrono::milliseconds;
using ::testing::ElementsAre;

Recording Record(std::vector<Turn> turns) { return RecordingOf(LoggedIn(std::move(turns))); }

std::string SelectAnswer(const std::string& tag = "SELECT 1") {
  return RowDescriptionBytes() + RowBytes() + CompleteBytes(tag);
}

TEST(ExtendedConversationTest, UnnamedStatementWithParameters) {
  const Recording recording = Record(
      {Client(ParseBytes("", "SELECT $1, $2;", {23, 0}) + BindBytes("", "", {"42", std::nullopt}) +
              DescribeBytes('P', "") + ExecuteBytes("") + SyncBytes()),
       Server(Typed('1') + Typed('2') + SelectAnswer() + ReadyBytes())});
  ASSERT_THAT(Outlines(recording), ElementsAre("SELECT $1, $2|SELECT 1|1"));
  const RecordedStatement& statement = recording.statements[0];
  EXPECT_EQ(statement.protocol, Protocol::kExtended);
  ASSERT_EQ(statement.parameters.size(), 2u);
  EXPECT_EQ(statement.parameters[0].bytes, "42");
  EXPECT_EQ(statement.parameters[0].length, 2);
  EXPECT_EQ(statement.parameters[0].type, 23u);
  EXPECT_FALSE(statement.parameters[1].bytes);
  // All messages but Sync and ReadyForQuery are its own.
  EXPECT_EQ(statement.bytes_sent,
            recording.round_trips[0].bytes_sent - std::int64_t(SyncBytes().size()));
  EXPECT_EQ(statement.bytes_received,
            recording.round_trips[0].bytes_received - std::int64_t(ReadyBytes().size()));
}

TEST(ExtendedConversationTest, PreparedStatementWithTypesFromTheServer) {
  const std::string parse = ParseBytes("s", "SELECT $1") + DescribeBytes('S', "s") + SyncBytes();
  const std::string described =
      Typed('1') + Typed('t', Int16(1) + Int32(25)) + RowDescriptionBytes() + ReadyBytes();
  const std::string execute = BindBytes("", "s", {"a"}) + ExecuteBytes("") + SyncBytes();
  const std::string answer = Typed('2') + RowBytes() + CompleteBytes("SELECT 1") + ReadyBytes();
  const Recording recording = Record({Client(parse), Server(described), Client(execute),
                                      Server(answer), Client(execute), Server(answer)});
  EXPECT_THAT(Outlines(recording), ElementsAre("SELECT $1|SELECT 1|1", "SELECT $1|SELECT 1|1"));
  EXPECT_EQ(recording.round_trips.size(), 3u);
  EXPECT_EQ(recording.statements[0].protocol, Protocol::kPrepared);
  EXPECT_EQ(recording.statements[0].parameters[0].type, 25u);
  EXPECT_EQ(recording.statements[0].round_trip, 1u);
  EXPECT_EQ(recording.statements[1].round_trip, 2u);
  // What prepared it is the first one's.
  EXPECT_EQ(recording.statements[0].bytes_sent - recording.statements[1].bytes_sent,
            std::int64_t(parse.size() - SyncBytes().size()));
}

TEST(ExtendedConversationTest, NamesAreGivenAnewAndTakenBack) {
  const auto execute = [](const std::string& name) {
    return BindBytes("", name) + ExecuteBytes("") + SyncBytes();
  };
  const std::string done = Typed('2') + CompleteBytes("SELECT 0") + ReadyBytes();
  const Recording recording = Record(
      {Client(ParseBytes("a", "SELECT 1") + SyncBytes()), Server(Typed('1') + ReadyBytes()),
       // The name is taken: the old text stays.
       Client(ParseBytes("a", "SELECT 2") + SyncBytes()),
       Server(ErrorBytes("42P05") + ReadyBytes()), Client(execute("a")), Server(done),
       Client(CloseBytes('S', "a") + ParseBytes("a", "SELECT 3") + SyncBytes()),
       Server(Typed('3') + Typed('1') + ReadyBytes()), Client(execute("a")), Server(done),
       Client(QueryBytes("DEALLOCATE \"a\"")), Server(CompleteBytes("DEALLOCATE") + ReadyBytes()),
       Client(QueryBytes("PREPARE A (int) AS SELECT $1")),
       Server(CompleteBytes("PREPARE") + ReadyBytes()), Client(execute("a")), Server(done),
       Client(QueryBytes("DISCARD ALL")), Server(CompleteBytes("DISCARD ALL") + ReadyBytes()),
       Client(execute("a")), Server(ErrorBytes("26000") + ReadyBytes())});
  EXPECT_THAT(Outlines(recording),
              ElementsAre("SELECT 2|!42P05", "SELECT 1|SELECT 0|0", "SELECT 3|SELECT 0|0",
                          "DEALLOCATE \"a\"|DEALLOCATE|0", "PREPARE A (int) AS SELECT $1|PREPARE|0",
                          "SELECT $1|SELECT 0|0", "DISCARD ALL|DISCARD ALL|0", "|!26000"));
}

TEST(ExtendedConversationTest, APortalFetchedInPartsIsOneStatement) {
  const std::string bind = ParseBytes("", "SELECT a FROM t") + BindBytes("p", "");
  const std::string rows = RowBytes() + RowBytes();
  const Recording recording =
      Record({Client(QueryBytes("BEGIN")), Server(CompleteBytes("BEGIN") + ReadyBytes('T')),
              Client(bind + ExecuteBytes("p", 2) + SyncBytes()),
              Server(Typed('1') + Typed('2') + rows + Typed('s') + ReadyBytes('T')),
              Client(ExecuteBytes("p", 2) + SyncBytes()),
              Server(RowBytes() + CompleteBytes("SELECT 3") + ReadyBytes('T')),
              Client(BindBytes("q", "") + ExecuteBytes("q", 2) + SyncBytes()),
              Server(Typed('2') + rows + Typed('s') + ReadyBytes('T')),
              Client(CloseBytes('P', "q") + SyncBytes()), Server(Typed('3') + ReadyBytes('T')),
              Client(BindBytes("r", "") + ExecuteBytes("r", 2) + SyncBytes()),
              Server(Typed('2') + rows + Typed('s') + ReadyBytes('T')),
              Client(QueryBytes("COMMIT")), Server(CompleteBytes("COMMIT") + ReadyBytes())});
  EXPECT_THAT(Outlines(recording),
              ElementsAre("BEGIN|BEGIN|0", "SELECT a FROM t|SELECT 3|3", "SELECT a FROM t||2",
                          "SELECT a FROM t||2", "COMMIT|COMMIT|0"));
  EXPECT_EQ(recording.statements[1].sent, milliseconds(5));
  EXPECT_EQ(recording.statements[1].answered, milliseconds(8));
  EXPECT_EQ(recording.statements[1].round_trip, 1u);
  EXPECT_EQ(recording.statements[1].transaction_status, 'T');
  EXPECT_EQ(recording.round_trips.size(), 7u);
}

TEST(ExtendedConversationTest, APipelineIsOneRoundTrip) {
  std::string sent = ParseBytes("s", "INSERT INTO t VALUES ($1)");
  std::string answered = Typed('1');
  for (const char* value : {"1", "2", "3"}) {
    sent += BindBytes("", "s", {value}) + ExecuteBytes("");
    answered += Typed('2') + CompleteBytes("INSERT 0 1");
  }
  const Recording recording = Record({Client(sent + SyncBytes()), Server(answered + ReadyBytes())});
  EXPECT_EQ(recording.statements.size(), 3u);
  EXPECT_EQ(recording.round_trips.size(), 1u);
  EXPECT_EQ(recording.statements[2].parameters[0].bytes, "3");
}

TEST(ExtendedConversationTest, SeveralSyncsOverlap) {
  const std::string one = ParseBytes("", "SELECT 1") + BindBytes("", "") + ExecuteBytes("");
  const std::string answer = Typed('1') + Typed('2') + CompleteBytes("SELECT 0") + ReadyBytes();
  const Recording recording =
      Record({Client(one + SyncBytes() + one + SyncBytes()), Server(answer), Server(answer)});
  ASSERT_EQ(recording.round_trips.size(), 2u);
  EXPECT_EQ(recording.round_trips[1].began, milliseconds(3));
  EXPECT_EQ(recording.round_trips[1].ended, milliseconds(5));
  EXPECT_EQ(recording.statements[1].round_trip, 1u);
  EXPECT_EQ(recording.statements[1].started, milliseconds(4));
}

TEST(ExtendedConversationTest, AfterAnErrorNothingIsAnsweredUpToSync) {
  const std::string good = ParseBytes("", "SELECT 1") + BindBytes("", "") + ExecuteBytes("");
  const std::string bad = ParseBytes("", "SELECT nope") + BindBytes("", "") + ExecuteBytes("");
  const std::string answer = Typed('1') + Typed('2') + CompleteBytes("SELECT 0");
  const Recording recording = Record(
      {Client(good + bad + good), Server(answer + ErrorBytes("42703")),
       // Still skipped, although it comes after the error.
       Client(good + QueryBytes("SELECT 'skipped'")), Client(SyncBytes() + good + SyncBytes()),
       Server(ReadyBytes() + answer + ReadyBytes())});
  EXPECT_THAT(Outlines(recording),
              ElementsAre("SELECT 1|SELECT 0|0", "SELECT nope|!42703", "SELECT 1|SELECT 0|0"));
  EXPECT_EQ(recording.round_trips.size(), 2u);
  EXPECT_EQ(recording.connections[0].not_understood, "");
}

TEST(ExtendedConversationTest, ErrorsOfEachStep) {
  const std::string failed = ErrorBytes("XX000") + ReadyBytes();
  const Recording recording = Record(
      {Client(ParseBytes("s", "SELECT $1") + SyncBytes()), Server(Typed('1') + ReadyBytes()),
       Client(BindBytes("", "s", {"x"}) + SyncBytes()), Server(failed),
       Client(DescribeBytes('S', "s") + SyncBytes()), Server(failed),
       Client(BindBytes("", "s", {"1"}) + DescribeBytes('P', "") + SyncBytes()),
       Server(Typed('2') + failed),
       Client(BindBytes("", "s", {"1"}) + ExecuteBytes("") + SyncBytes()),
       Server(Typed('2') + RowBytes() + failed), Client(CloseBytes('S', "s") + SyncBytes()),
       Server(failed),
       // What fails at the end of a pipeline is none of its statements.
       Client(ParseBytes("", "SELECT 1") + BindBytes("", "") + ExecuteBytes("") + SyncBytes()),
       Server(Typed('1') + Typed('2') + CompleteBytes("SELECT 0") + failed)});
  EXPECT_THAT(
      Outlines(recording),
      ElementsAre("SELECT $1|!XX000", "SELECT $1|!XX000", "SELECT $1|!XX000", "SELECT $1|!XX000",
                  "SELECT $1|!XX000", "SELECT 1|SELECT 0|0", "|!XX000"));
  EXPECT_EQ(recording.statements[0].parameters[0].bytes, "x");
  EXPECT_EQ(recording.statements[6].protocol, Protocol::kExtended);
}

TEST(ExtendedConversationTest, AFlushEndsARoundTrip) {
  const Recording recording =
      Record({Client(ParseBytes("s", "SELECT 1") + DescribeBytes('S', "s") + FlushBytes()),
              Server(Typed('1') + Typed('t', Int16(0)) + RowDescriptionBytes()),
              Client(BindBytes("", "s") + ExecuteBytes("") + SyncBytes()),
              Server(Typed('2') + CompleteBytes("SELECT 0") + ReadyBytes()),
              // Nothing is open: nobody waits.
              Client(FlushBytes())});
  ASSERT_EQ(recording.round_trips.size(), 2u);
  EXPECT_EQ(recording.round_trips[0].ended, milliseconds(4));
  EXPECT_EQ(recording.statements[0].round_trip, 1u);
}

TEST(ExtendedConversationTest, AFlushAfterAnError) {
  const Recording recording =
      Record({Client(ParseBytes("s", "SELEC") + FlushBytes()), Server(ErrorBytes("42601")),
              Client(SyncBytes()), Server(ReadyBytes()), Client(QueryBytes("SELECT 1")),
              Server(SelectAnswer() + ReadyBytes())});
  EXPECT_THAT(Outlines(recording), ElementsAre("SELEC|!42601", "SELECT 1|SELECT 1|1"));
  EXPECT_EQ(recording.round_trips.size(), 3u);
}

}  // namespace
}  // namespace dispatchbench::profile
