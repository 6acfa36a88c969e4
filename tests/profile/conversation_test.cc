// What a conversation makes of each message of the protocol.

#include "profile/conversation.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>

#include "profile/recorder.h"
#include "tests/support/profile/scripted_conversation.h"
#include "tests/support/profile/wire_bytes.h"

namespace dispatchbench::profile {
namespace {

using std::chrono::milliseconds;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

Recording Record(std::vector<Turn> turns) { return RecordingOf(LoggedIn(std::move(turns))); }

std::string SelectAnswer(const std::string& tag = "SELECT 1") {
  return RowDescriptionBytes() + RowBytes() + CompleteBytes(tag);
}

TEST(ConversationTest, LoginIsNoRoundTrip) {
  const Recording recording = RecordingOf(
      {Client(StartupBytes()), Server(Typed('R', Int32(10) + Text("SCRAM-SHA-256") + '\0')),
       Client(Typed('p', "client first")), Server(Typed('R', Int32(11) + "server first")),
       Client(Typed('p', "client final")), Server(Typed('R', Int32(12) + "v=") + LoginBytes())});
  ASSERT_EQ(recording.connections.size(), 1u);
  const RecordedConnection& connection = recording.connections[0];
  EXPECT_EQ(connection.user, "ann");
  EXPECT_EQ(connection.database, "app");
  EXPECT_EQ(connection.application_name, "test");
  EXPECT_EQ(connection.ready, milliseconds(6));
  EXPECT_EQ(connection.closed, milliseconds(7));
  EXPECT_EQ(connection.not_understood, "");
  EXPECT_THAT(recording.round_trips, IsEmpty());
  EXPECT_THAT(recording.statements, IsEmpty());
}

TEST(ConversationTest, OneStatement) {
  const Recording recording =
      Record({Client(QueryBytes("SELECT 1;")), Server(SelectAnswer() + ReadyBytes())});
  ASSERT_EQ(recording.statements.size(), 1u);
  const RecordedStatement& statement = recording.statements[0];
  EXPECT_EQ(statement.text, "SELECT 1");
  EXPECT_EQ(statement.tag, "SELECT 1");
  EXPECT_EQ(statement.rows, 1);
  EXPECT_EQ(statement.protocol, Protocol::kSimple);
  EXPECT_EQ(statement.sent, milliseconds(3));
  EXPECT_EQ(statement.answered, milliseconds(4));
  EXPECT_EQ(statement.transaction_status, 'I');
  EXPECT_EQ(statement.bytes_sent, std::int64_t(QueryBytes("SELECT 1;").size()));
  EXPECT_EQ(statement.bytes_received, std::int64_t(SelectAnswer().size()));
  ASSERT_EQ(recording.round_trips.size(), 1u);
  EXPECT_EQ(recording.round_trips[0].bytes_received,
            std::int64_t(SelectAnswer().size() + ReadyBytes().size()));
}

TEST(ConversationTest, SeveralStatementsInOneMessage) {
  const Recording recording =
      Record({Client(QueryBytes("BEGIN; SELECT ';' ; ; INSERT INTO t VALUES (1) -- ; \n; COMMIT")),
              Server(CompleteBytes("BEGIN")), Server(SelectAnswer()),
              Server(CompleteBytes("INSERT 0 1")), Server(CompleteBytes("COMMIT") + ReadyBytes())});
  EXPECT_THAT(Outlines(recording),
              ElementsAre("BEGIN|BEGIN|0", "SELECT ';'|SELECT 1|1",
                          "INSERT INTO t VALUES (1) -- ;|INSERT 0 1|1", "COMMIT|COMMIT|0"));
  EXPECT_EQ(recording.round_trips.size(), 1u);
  EXPECT_EQ(recording.statements[2].sent, milliseconds(3));
  EXPECT_EQ(recording.statements[2].started, milliseconds(5));
  EXPECT_EQ(recording.statements[2].answered, milliseconds(6));
}

TEST(ConversationTest, AnErrorEndsAMessageOfSeveralStatements) {
  const Recording recording = Record({Client(QueryBytes("SELECT 1; SELECT nope; SELECT 3")),
                                      Server(SelectAnswer() + ErrorBytes("42703") + ReadyBytes())});
  EXPECT_THAT(Outlines(recording), ElementsAre("SELECT 1|SELECT 1|1", "SELECT nope|!42703"));
}

TEST(ConversationTest, EmptyQuery) {
  const Recording recording = Record({Client(QueryBytes(" ;")), Server(Typed('I') + ReadyBytes())});
  EXPECT_THAT(Outlines(recording), ElementsAre("||0"));
}

TEST(ConversationTest, UnnamedStatementWithParameters) {
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

TEST(ConversationTest, PreparedStatementWithTypesFromTheServer) {
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

TEST(ConversationTest, NamesAreGivenAnewAndTakenBack) {
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

TEST(ConversationTest, APortalFetchedInPartsIsOneStatement) {
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

TEST(ConversationTest, APipelineIsOneRoundTrip) {
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

TEST(ConversationTest, SeveralSyncsOverlap) {
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

TEST(ConversationTest, AfterAnErrorNothingIsAnsweredUpToSync) {
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

TEST(ConversationTest, ErrorsOfEachStep) {
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

TEST(ConversationTest, AFlushEndsARoundTrip) {
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

TEST(ConversationTest, AFlushAfterAnError) {
  const Recording recording =
      Record({Client(ParseBytes("s", "SELEC") + FlushBytes()), Server(ErrorBytes("42601")),
              Client(SyncBytes()), Server(ReadyBytes()), Client(QueryBytes("SELECT 1")),
              Server(SelectAnswer() + ReadyBytes())});
  EXPECT_THAT(Outlines(recording), ElementsAre("SELEC|!42601", "SELECT 1|SELECT 1|1"));
  EXPECT_EQ(recording.round_trips.size(), 3u);
}

TEST(ConversationTest, FunctionCall) {
  const std::string call = Typed('F', Int32(957) + Int16(1) + Int16(1) + Int16(2) + Int32(4) +
                                          Int32(7) + Int32(0xffffffff) + Int16(1));
  const Recording recording =
      Record({Client(call), Server(Typed('V', Int32(4) + Int32(1)) + ReadyBytes()), Client(call),
              Server(ErrorBytes("42501") + ReadyBytes())});
  EXPECT_THAT(Outlines(recording), ElementsAre("FunctionCall 957||0", "FunctionCall 957|!42501"));
  EXPECT_EQ(recording.statements[0].protocol, Protocol::kFunction);
  EXPECT_TRUE(recording.statements[0].parameters[0].is_binary);
  EXPECT_EQ(recording.statements[0].parameters[0].bytes, Int32(7));
}

TEST(ConversationTest, WhatComesUnasked) {
  const std::string notice = Typed('N', "S" + Text("NOTICE") + '\0');
  const std::string notification = Typed('A', Int32(1) + Text("c") + Text("p"));
  const Recording recording =
      Record({Server(notice + notification + Typed('S', Text("a") + Text("b"))),
              Client(QueryBytes("SELECT 1")), Server(notice + SelectAnswer() + ReadyBytes()),
              Client(Typed('X'))});
  EXPECT_THAT(Outlines(recording), ElementsAre("SELECT 1|SELECT 1|1"));
  EXPECT_EQ(recording.round_trips.size(), 1u);
  EXPECT_EQ(recording.connections[0].not_understood, "");
}

TEST(ConversationTest, AnErrorOutsideOfStatements) {
  const Recording recording = Record({Server(ErrorBytes("57P01", "shut down"))});
  EXPECT_THAT(recording.statements, IsEmpty());
  ASSERT_TRUE(recording.connections[0].error);
  EXPECT_EQ(recording.connections[0].error->sqlstate, "57P01");
  EXPECT_EQ(recording.connections[0].error->message, "shut down");
}

TEST(ConversationTest, ARefusedLogin) {
  const Recording recording =
      RecordingOf({Client(StartupBytes()), Server(ErrorBytes("28P01", "wrong"))});
  EXPECT_EQ(recording.connections[0].error->sqlstate, "28P01");
  EXPECT_EQ(recording.connections[0].ready, Moment{});
}

TEST(ConversationTest, EncryptionRequestsAndOtherVersions) {
  const Recording asked = RecordingOf({Client(GssRequestBytes()), Client(TlsRequestBytes()),
                                       Client(StartupBytes()), Server(LoginBytes())});
  EXPECT_TRUE(asked.connections[0].was_asked_for_tls);
  EXPECT_NE(asked.connections[0].ready, Moment{});

  const Recording gave_up = RecordingOf({Client(TlsRequestBytes())});
  ASSERT_EQ(gave_up.connections.size(), 1u);
  EXPECT_EQ(gave_up.connections[0].user, "");

  // 3.2, which the server brings down to 3.0.
  const std::string startup = Untyped(Int32(3 << 16 | 2) + Text("user") + Text("ann") + '\0');
  const Recording newer = RecordingOf(
      {Client(startup), Server(Typed('v', Int32(3 << 16) + Int32(0)) +
                               Typed('K', Int32(42) + std::string(32, 'k')) + LoginBytes())});
  EXPECT_EQ(newer.connections[0].not_understood, "");
  EXPECT_EQ(newer.connections[0].database, "ann");
  EXPECT_NE(newer.connections[0].ready, Moment{});
}

TEST(ConversationTest, ARequestToCancelIsNoSession) {
  EXPECT_THAT(RecordingOf({Client(CancelBytes())}).connections, IsEmpty());
  EXPECT_THAT(RecordingOf({Client(CancelBytes(32))}).connections, IsEmpty());
  EXPECT_THAT(RecordingOf({}).connections, IsEmpty());
}

TEST(ConversationTest, AConnectionThatEndsInTheMiddle) {
  const Recording recording =
      Record({Client(QueryBytes("SELECT 1; SELECT 2")), Server(SelectAnswer())});
  EXPECT_THAT(Outlines(recording), ElementsAre("SELECT 1|SELECT 1|1"));
  ASSERT_EQ(recording.round_trips.size(), 1u);
  EXPECT_EQ(recording.round_trips[0].transaction_status, 0);
  EXPECT_EQ(recording.round_trips[0].ended, milliseconds(5));
}

}  // namespace
}  // namespace dispatchbench::profile
