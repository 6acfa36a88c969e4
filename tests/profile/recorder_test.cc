#include "profile/recorder.h"

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

const std::string kAnswer = CompleteBytes("SELECT 1") + ReadyBytes();

std::shared_ptr<Conversation> LogIn(Recorder& recorder, Moment at) {
  auto conversation = recorder.Open(at);
  conversation->FromClient(StartupBytes(), at);
  conversation->FromServer(LoginBytes(), at);
  return conversation;
}

TEST(RecorderTest, OnlyWhatBeginsInTheRecordingIsInIt) {
  Recorder recorder;
  const auto conversation = LogIn(recorder, milliseconds(10));
  const auto silent = LogIn(recorder, milliseconds(10));
  conversation->FromClient(ParseBytes("s", "SELECT 1") + SyncBytes(), milliseconds(11));
  conversation->FromServer(Typed('1') + ReadyBytes(), milliseconds(12));
  conversation->FromClient(QueryBytes("SELECT 'before'"), milliseconds(13));
  recorder.Start(milliseconds(20));
  conversation->FromServer(kAnswer, milliseconds(21));
  conversation->FromClient(BindBytes("", "s") + ExecuteBytes("") + SyncBytes(), milliseconds(22));
  conversation->FromServer(Typed('2') + kAnswer, milliseconds(23));
  conversation->FromClient(QueryBytes("SELECT 'not answered'"), milliseconds(24));
  const Recording recording = recorder.Stop(milliseconds(25));
  conversation->FromServer(kAnswer, milliseconds(26));
  EXPECT_THAT(Outlines(recording), ElementsAre("SELECT 1|SELECT 1|1"));
  EXPECT_EQ(recording.statements[0].sent, milliseconds(2));
  EXPECT_EQ(recording.duration, milliseconds(5));
  ASSERT_EQ(recording.connections.size(), 1u);
  EXPECT_EQ(recording.connections[0].opened, Moment{});
  EXPECT_EQ(recording.connections[0].closed, milliseconds(5));
  ASSERT_EQ(recording.round_trips.size(), 2u);
  EXPECT_EQ(recording.round_trips[1].ended, milliseconds(5));

  // Nothing of it is in the next.
  recorder.Start(milliseconds(30));
  conversation->FromClient(QueryBytes("SELECT 3"), milliseconds(31));
  conversation->FromServer(kAnswer, milliseconds(32));
  EXPECT_THAT(Outlines(recorder.Stop(milliseconds(33))), ElementsAre("SELECT 3|SELECT 1|1"));
}

TEST(RecorderTest, AStatementUnderWayAtTheEndIsNotInTheNextRecording) {
  Recorder recorder;
  const auto conversation = LogIn(recorder, milliseconds(1));
  recorder.Start(milliseconds(2));
  conversation->FromClient(QueryBytes("SELECT 1; SELECT 2"), milliseconds(3));
  conversation->FromServer(CompleteBytes("SELECT 1") + RowBytes(), milliseconds(4));
  EXPECT_EQ(recorder.Stop(milliseconds(5)).statements.size(), 1u);
  recorder.Start(milliseconds(6));
  conversation->FromServer(kAnswer, milliseconds(7));
  const Recording recording = recorder.Stop(milliseconds(8));
  EXPECT_THAT(recording.statements, IsEmpty());
  EXPECT_THAT(recording.round_trips, IsEmpty());
}

TEST(RecorderTest, ConnectionsAreMergedInTheOrderOfTime) {
  Recorder recorder;
  recorder.Start(milliseconds(1));
  const auto first = LogIn(recorder, milliseconds(2));
  const auto second = LogIn(recorder, milliseconds(3));
  second->FromClient(QueryBytes("SELECT 'b'"), milliseconds(4));
  first->FromClient(QueryBytes("SELECT 'a'"), milliseconds(5));
  first->FromServer(kAnswer, milliseconds(6));
  second->FromServer(kAnswer, milliseconds(7));
  const Recording recording = recorder.Stop(milliseconds(8));
  EXPECT_THAT(Outlines(recording), ElementsAre("SELECT 'b'|SELECT 1|1", "SELECT 'a'|SELECT 1|1"));
  EXPECT_EQ(recording.statements[0].connection, 1u);
  EXPECT_EQ(recording.statements[0].round_trip, 0u);
  EXPECT_EQ(recording.round_trips[0].connection, 1u);
  EXPECT_EQ(recording.statements[1].round_trip, 1u);
}

TEST(RecorderTest, AFullRecordingCountsWhatItLeavesOut) {
  Recorder recorder(10000);
  recorder.Start(milliseconds(1));
  const auto conversation = LogIn(recorder, milliseconds(2));
  for (int i = 0; i < 50; ++i) {
    conversation->FromClient(QueryBytes("SELECT 1"), milliseconds(3));
    conversation->FromServer(kAnswer, milliseconds(4));
  }
  const Recording recording = recorder.Stop(milliseconds(5));
  EXPECT_GT(recording.statements.size(), 2u);
  EXPECT_EQ(recording.statements.size() + std::size_t(recording.statements_left_out), 50u);
  EXPECT_EQ(recording.round_trips.size(), recording.statements.size());
}

}  // namespace
}  // namespace dispatchbench::profile
