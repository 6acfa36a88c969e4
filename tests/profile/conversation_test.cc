// What a conversation makes of each message of the protocol.

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
