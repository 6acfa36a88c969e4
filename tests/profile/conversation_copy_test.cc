// What a conversation makes of COPY in its protocols.

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

const std::string kCopyIn = Typed('G', std::string(1, '\0') + Int16(1) + Int16(0));
const std::string kCopyOut = Typed('H', std::string(1, '\0') + Int16(1) + Int16(0));
const std::string kCopyBoth = Typed('W', std::string(1, '\0') + Int16(0));
const std::string kRow = Typed('d', "1\n");
const std::string kDone = Typed('c');

TEST(CopyTest, InWithTheSimpleProtocol) {
  const Recording recording =
      Record({Client(QueryBytes("COPY t FROM STDIN")), Server(kCopyIn), Client(kRow + kRow),
              Client(kDone), Server(CompleteBytes("COPY 2") + ReadyBytes())});
  ASSERT_THAT(Outlines(recording), ElementsAre("COPY t FROM STDIN|COPY 2|2"));
  const RecordedStatement& statement = recording.statements[0];
  EXPECT_TRUE(statement.is_copy);
  EXPECT_EQ(statement.round_trip, 0u);
  // For CopyInResponse and for ReadyForQuery.
  ASSERT_EQ(recording.round_trips.size(), 2u);
  EXPECT_EQ(recording.round_trips[0].ended, milliseconds(4));
  EXPECT_EQ(recording.round_trips[1].began, milliseconds(5));
  EXPECT_EQ(recording.round_trips[1].sent, milliseconds(6));
  EXPECT_EQ(statement.bytes_sent,
            recording.round_trips[0].bytes_sent + recording.round_trips[1].bytes_sent);
  EXPECT_EQ(recording.round_trips[1].bytes_sent, std::int64_t(2 * kRow.size() + kDone.size()));
}

TEST(CopyTest, InBetweenOtherStatementsOfAMessage) {
  const Recording recording = Record(
      {Client(QueryBytes("BEGIN; COPY t FROM STDIN; SELECT 1")),
       Server(CompleteBytes("BEGIN") + kCopyIn), Client(kRow + kDone),
       Server(CompleteBytes("COPY 1") + RowBytes() + CompleteBytes("SELECT 1") + ReadyBytes('T'))});
  EXPECT_THAT(Outlines(recording),
              ElementsAre("BEGIN|BEGIN|0", "COPY t FROM STDIN|COPY 1|1", "SELECT 1|SELECT 1|1"));
  EXPECT_EQ(recording.statements[1].round_trip, 0u);
  EXPECT_EQ(recording.statements[2].round_trip, 1u);
}

// libpq sends Sync at once and, as the server takes no notice of that while it reads rows, again.
TEST(CopyTest, InWithTheExtendedProtocol) {
  const std::string execute =
      ParseBytes("", "COPY t FROM STDIN") + BindBytes("", "") + ExecuteBytes("");
  const Recording recording =
      Record({Client(execute + SyncBytes()), Server(Typed('1') + Typed('2') + kCopyIn),
              Client(kRow), Client(FlushBytes() + SyncBytes()), Client(kDone + SyncBytes()),
              Server(CompleteBytes("COPY 1") + ReadyBytes()), Client(QueryBytes("SELECT 1")),
              Server(CompleteBytes("SELECT 0") + ReadyBytes())});
  EXPECT_THAT(Outlines(recording),
              ElementsAre("COPY t FROM STDIN|COPY 1|1", "SELECT 1|SELECT 0|0"));
  EXPECT_EQ(recording.round_trips.size(), 3u);
  EXPECT_EQ(recording.connections[0].not_understood, "");
}

TEST(CopyTest, InWithEverythingSentAtOnce) {
  const std::string execute =
      ParseBytes("", "COPY t FROM STDIN") + BindBytes("", "") + ExecuteBytes("");
  const Recording recording =
      Record({Client(execute + SyncBytes() + kRow + kDone + SyncBytes()),
              Server(Typed('1') + Typed('2') + kCopyIn + CompleteBytes("COPY 1") + ReadyBytes()),
              Client(QueryBytes("COPY t FROM STDIN") + kRow + kDone),
              Server(kCopyIn + CompleteBytes("COPY 1") + ReadyBytes())});
  EXPECT_THAT(Outlines(recording),
              ElementsAre("COPY t FROM STDIN|COPY 1|1", "COPY t FROM STDIN|COPY 1|1"));
  EXPECT_EQ(recording.round_trips.size(), 4u);
  EXPECT_EQ(recording.connections[0].not_understood, "");
}

TEST(CopyTest, ABadRow) {
  const Recording recording =
      Record({Client(QueryBytes("COPY t FROM STDIN")), Server(kCopyIn), Client(kRow),
              Server(ErrorBytes("22P02") + ReadyBytes()),
              // On its way when the error came; the server takes no notice of it.
              Client(kRow + kDone), Client(QueryBytes("SELECT 1")),
              Server(CompleteBytes("SELECT 0") + ReadyBytes())});
  EXPECT_THAT(Outlines(recording), ElementsAre("COPY t FROM STDIN|!22P02", "SELECT 1|SELECT 0|0"));
  EXPECT_EQ(recording.connections[0].not_understood, "");
  EXPECT_EQ(recording.round_trips.size(), 3u);
}

TEST(CopyTest, ABadRowWithTheExtendedProtocol) {
  const std::string execute =
      ParseBytes("", "COPY t FROM STDIN") + BindBytes("", "") + ExecuteBytes("");
  const Recording recording =
      Record({Client(execute + SyncBytes()), Server(Typed('1') + Typed('2') + kCopyIn),
              Client(kRow), Client(kDone + SyncBytes()), Server(ErrorBytes("22P02") + ReadyBytes()),
              Client(QueryBytes("SELECT 1")), Server(CompleteBytes("SELECT 0") + ReadyBytes())});
  EXPECT_THAT(Outlines(recording), ElementsAre("COPY t FROM STDIN|!22P02", "SELECT 1|SELECT 0|0"));
  EXPECT_EQ(recording.connections[0].not_understood, "");
}

TEST(CopyTest, TheClientGivesUp) {
  const Recording recording = Record({Client(QueryBytes("COPY t FROM STDIN")), Server(kCopyIn),
                                      Client(kRow + Typed('f', Text("no more"))),
                                      Server(ErrorBytes("57014") + ReadyBytes())});
  EXPECT_THAT(Outlines(recording), ElementsAre("COPY t FROM STDIN|!57014"));
}

TEST(CopyTest, Out) {
  const Recording recording =
      Record({Client(QueryBytes("COPY t TO STDOUT; SELECT 1")),
              Server(kCopyOut + kRow + kRow + kDone + CompleteBytes("COPY 2") +
                     CompleteBytes("SELECT 0") + ReadyBytes())});
  EXPECT_THAT(Outlines(recording), ElementsAre("COPY t TO STDOUT|COPY 2|2", "SELECT 1|SELECT 0|0"));
  EXPECT_TRUE(recording.statements[0].is_copy);
  EXPECT_FALSE(recording.statements[1].is_copy);
  EXPECT_EQ(recording.round_trips.size(), 1u);
}

TEST(CopyTest, BothWaysAsReplicationDoes) {
  const Recording recording = Record(
      {Client(QueryBytes("IDENTIFY_SYSTEM")),
       Server(RowDescriptionBytes() + RowBytes() + CompleteBytes("IDENTIFY_SYSTEM") + ReadyBytes()),
       Client(QueryBytes("START_REPLICATION 0/0")), Server(kCopyBoth + Typed('d', "w")),
       Client(Typed('d', "r")), Server(Typed('d', "k")), Client(Typed('d', "r") + kDone),
       Server(kDone + CompleteBytes("SELECT 0") + CompleteBytes("START_REPLICATION") +
              ReadyBytes())});
  EXPECT_EQ(recording.connections[0].not_understood, "");
  EXPECT_THAT(Outlines(recording),
              ElementsAre("IDENTIFY_SYSTEM|IDENTIFY_SYSTEM|1", "START_REPLICATION 0/0|SELECT 0|0",
                          "START_REPLICATION 0/0|START_REPLICATION|0"));
  EXPECT_EQ(recording.round_trips.size(), 3u);
}

}  // namespace
}  // namespace dispatchbench::profile
