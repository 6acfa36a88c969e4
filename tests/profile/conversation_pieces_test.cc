// Bytes come in any pieces, may be no protocol at all, and never make a conversation large.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "profile/conversation.h"
#include "tests/support/profile/scripted_conversation.h"
#include "tests/support/profile/wire_bytes.h"

namespace dispatchbench::profile {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

// Something of every protocol.
std::vector<Turn> LongConversation() {
  const std::string execute = BindBytes("", "s", {"42", std::nullopt}) + ExecuteBytes("");
  const std::string copy_in = Typed('G', std::string(1, '\0') + Int16(0));
  return {
      Client(GssRequestBytes()),
      Client(TlsRequestBytes() + StartupBytes()),
      Server(Typed('R', Int32(10) + Text("SCRAM-SHA-256") + '\0')),
      Client(Typed('p', Text("SCRAM-SHA-256") + "n,,n=,r=abc")),
      Server(LoginBytes()),
      Client(QueryBytes("BEGIN; SELECT 'a;b'; COMMIT")),
      Server(CompleteBytes("BEGIN") + RowDescriptionBytes() + RowBytes() +
             CompleteBytes("SELECT 1") + CompleteBytes("COMMIT") + ReadyBytes()),
      Client(ParseBytes("s", "SELECT $1, $2", {23, 25}) + DescribeBytes('S', "s") + FlushBytes()),
      Server(Typed('1') + Typed('t', Int16(2) + Int32(23) + Int32(25)) + RowDescriptionBytes()),
      Client(execute + execute + SyncBytes() + execute + SyncBytes()),
      Server(Typed('2') + RowBytes() + CompleteBytes("SELECT 1") + Typed('2') +
             ErrorBytes("22012") + ReadyBytes() + Typed('2') + CompleteBytes("SELECT 0") +
             ReadyBytes()),
      Client(BindBytes("p", "s", {"1", "2"}) + ExecuteBytes("p", 1) + SyncBytes()),
      Server(Typed('2') + RowBytes() + Typed('s') + ReadyBytes('T')),
      Client(CloseBytes('P', "p") + SyncBytes()),
      Server(Typed('3') + ReadyBytes()),
      Client(QueryBytes("COPY t FROM STDIN")),
      Server(copy_in),
      Client(Typed('d', "1\n") + Typed('d', "2\n") + Typed('c')),
      Server(CompleteBytes("COPY 2") + ReadyBytes()),
      Client(Typed('F', Int32(957) + Int16(0) + Int16(0) + Int16(0))),
      Server(Typed('V', Int32(0xffffffff)) + ReadyBytes()),
      Client(Typed('X')),
  };
}

TEST(PiecesTest, EveryCutGivesTheSameRecording) {
  const std::vector<Turn> turns = LongConversation();
  const Recording whole = RecordingOf(turns);
  ASSERT_EQ(whole.connections[0].not_understood, "");
  ASSERT_EQ(whole.statements.size(), 9u) << ToText(whole);
  const std::string expected = ToText(whole);
  for (std::size_t turn = 0; turn < turns.size(); ++turn) {
    for (std::size_t cut = 1; cut < turns[turn].bytes.size(); ++cut) {
      ASSERT_EQ(ToText(RecordingWithCut(turns, turn, cut)), expected) << turn << " at " << cut;
    }
  }
}

TEST(PiecesTest, EveryLengthOfPiecesGivesTheSameRecording) {
  const std::vector<Turn> turns = LongConversation();
  const std::string expected = ToText(RecordingOf(turns));
  for (const std::size_t length : {1, 2, 3, 4, 5, 7, 11, 64}) {
    EXPECT_EQ(ToText(RecordingOf(turns, length)), expected) << length;
  }
}

std::string Reason(std::vector<Turn> turns) {
  const Recording recording = RecordingOf(turns);
  return recording.connections.empty() ? "no connection" : recording.connections[0].not_understood;
}

TEST(PiecesTest, WhatIsNoProtocolIsSaid) {
  EXPECT_THAT(Reason({Client("GET / HTTP/1.1\r\n\r\n")}), HasSubstr("bytes; it can have 4 to"));
  EXPECT_THAT(Reason({Client("\x16\x03\x01\x02\x00\x01")}), HasSubstr("TLS"));
  EXPECT_THAT(Reason({Client(Untyped(Int32(2 << 16)))}), HasSubstr("version 2.0"));
  EXPECT_THAT(Reason({Server("x")}), "no connection");
  EXPECT_THAT(Reason({Client(Untyped(Int32(3 << 16) + "user"))}), HasSubstr("ends before"));
  EXPECT_THAT(Reason(LoggedIn({Client(Typed('y', "x"))})), HasSubstr("unknown type 'y'"));
  EXPECT_THAT(Reason(LoggedIn({Client(std::string(1, '\x01') + Int32(4))})), HasSubstr("0x01"));
  EXPECT_THAT(Reason(LoggedIn({Client("Q" + Int32(3))})), HasSubstr("of 3 bytes"));
  EXPECT_THAT(Reason(LoggedIn({Client("Q" + Int32(0xfffffff0))})), HasSubstr("4294967280 bytes"));
  EXPECT_THAT(Reason(LoggedIn({Client(Typed('Q', "no end"))})), HasSubstr("ends before"));
  EXPECT_THAT(Reason(LoggedIn({Client(Typed('D', "X" + Text("s")))})), HasSubstr("'X', not"));
  EXPECT_THAT(Reason(LoggedIn({Client(Typed('B', Text("") + Text("") + Int16(0) + Int16(-1)))})),
              HasSubstr("65535 fields"));
  EXPECT_THAT(Reason(LoggedIn({Client(
                  Typed('B', Text("") + Text("") + Int16(0) + Int16(1) + Int32(0x7fffffff)))})),
              HasSubstr("parameter of 2147483647 bytes"));
  EXPECT_THAT(Reason(LoggedIn({Client(Typed('B', Text("") + Text("") + Int16(2) + Int16(0) +
                                                     Int16(0) + Int16(3) + Int32(0xffffffff) +
                                                     Int32(0xffffffff) + Int32(0xffffffff)))})),
              HasSubstr("fewer formats"));
  EXPECT_THAT(Reason(LoggedIn({Server(CompleteBytes("SELECT 1"))})), HasSubstr("answers nothing"));
  EXPECT_THAT(Reason(LoggedIn({Server(ReadyBytes())})), HasSubstr("answers nothing"));
  EXPECT_THAT(Reason(LoggedIn({Client(QueryBytes("x")), Server(Typed('1'))})),
              HasSubstr("answers nothing"));
  EXPECT_THAT(Reason(LoggedIn({Client(QueryBytes("x")), Server(Typed('j'))})),
              HasSubstr("unknown type 'j'"));
  EXPECT_THAT(Reason(LoggedIn({Client(QueryBytes("x")), Server(ReadyBytes('?'))})),
              HasSubstr("unknown state '?'"));
}

TEST(PiecesTest, WhatWasUnderstoodBeforeIsKept) {
  std::vector<Turn> turns = LongConversation();
  const std::size_t understood = RecordingOf(turns).statements.size();
  turns.pop_back();
  turns.push_back(Client(QueryBytes("SELECT 1") + "\x01\x02"));
  turns.push_back(Server(CompleteBytes("SELECT 1")));
  turns.push_back(Client("anything"));
  turns.push_back(Client(std::string(100, '\xff')));
  turns.push_back(Server(std::string(100, '\xff')));
  const Recording recording = RecordingOf(turns);
  EXPECT_NE(recording.connections[0].not_understood, "");
  EXPECT_GE(recording.statements.size(), understood);
}

TEST(PiecesTest, LongTextsAndParametersAreCut) {
  const std::string text = "SELECT '" + std::string(2 << 20, 'x') + "'";
  const Recording simple = RecordingOf(
      LoggedIn({Client(QueryBytes(text)), Server(CompleteBytes("SELECT 1") + ReadyBytes())}));
  ASSERT_EQ(simple.statements.size(), 1u);
  EXPECT_TRUE(simple.statements[0].is_text_cut);
  EXPECT_EQ(simple.statements[0].text, text.substr(0, kKeptTextBytes));
  EXPECT_EQ(simple.statements[0].bytes_sent, std::int64_t(text.size() + 6));

  const std::string large(3000, 'y');
  const std::string execute = ParseBytes("", "SELECT $1, $2, $3, $4") +
                              BindBytes("", "", {large, std::string(2 << 20, 'z'), "3", "4"}) +
                              ExecuteBytes("") + SyncBytes();
  const Recording extended = RecordingOf(
      LoggedIn({Client(execute),
                Server(Typed('1') + Typed('2') + CompleteBytes("SELECT 1") + ReadyBytes())}),
      1000);
  ASSERT_EQ(extended.statements.size(), 1u) << ToText(extended);
  const std::vector<Parameter>& parameters = extended.statements[0].parameters;
  ASSERT_EQ(parameters.size(), 4u);
  EXPECT_EQ(parameters[0].bytes, large.substr(0, kKeptParameterBytes));
  EXPECT_EQ(parameters[0].length, 3000);
  EXPECT_EQ(parameters[1].length, 2 << 20);
  EXPECT_EQ(parameters[2].length, -1);
  EXPECT_FALSE(parameters[3].bytes);
}

// Prepares statements of a megabyte each, which the server has accepted or not yet.
std::string ReasonAfter(bool answered) {
  std::vector<Turn> turns;
  for (int i = 0; i < 70; ++i) {
    turns.push_back(Client(ParseBytes("s" + std::to_string(i), std::string(1000000, 'x')) +
                           (answered ? SyncBytes() : "")));
    if (answered) turns.push_back(Server(Typed('1') + ReadyBytes()));
  }
  return Reason(LoggedIn(turns));
}

TEST(PiecesTest, WhatWaitsIsBounded) {
  EXPECT_THAT(ReasonAfter(false), HasSubstr("more than 64 MiB"));
  EXPECT_THAT(ReasonAfter(true), HasSubstr("more than 64 MiB"));
}

TEST(PiecesTest, RandomBytesDoNoHarm) {
  std::mt19937 random(1);
  const std::vector<Turn> good = LongConversation();
  for (int round = 0; round < 2000; ++round) {
    std::vector<Turn> turns = good;
    for (int change = 0; change < 3; ++change) {
      std::string& bytes = turns[random() % turns.size()].bytes;
      bytes[random() % bytes.size()] = static_cast<char>(random());
    }
    const Recording recording = RecordingOf(turns);
    for (const RecordedStatement& statement : recording.statements) {
      ASSERT_LT(statement.round_trip, recording.round_trips.size()) << ToText(recording);
    }
  }
}

}  // namespace
}  // namespace dispatchbench::profile
