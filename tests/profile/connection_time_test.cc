#include "profile/connection_time.h"

#include <gtest/gtest.h>

#include <string>

#include "profile/readings.h"
#include "profile/round_trip_wait.h"

namespace dispatchbench::profile {
namespace {

using std::chrono::microseconds;

class Script {
 public:
  Script() { recording_.connections.emplace_back(); }

  // A round trip from `began` to `ended` (us), with these statements.
  void Trip(int began, int ended, char status, const std::vector<std::string>& texts,
            const std::string& tag = "") {
    RoundTrip trip;
    trip.began = trip.sent = microseconds(began);
    trip.ended = microseconds(ended);
    trip.bytes_sent = 5;
    trip.transaction_status = status;
    for (const std::string& text : texts) {
      RecordedStatement& statement = recording_.statements.emplace_back();
      statement.round_trip = recording_.round_trips.size();
      statement.text = text;
      statement.tag = tag;
      statement.sent = statement.started = trip.began;
      statement.answered = trip.ended;
      statement.transaction_status = status;
    }
    recording_.round_trips.push_back(trip);
  }

  TimeSplit Split(int empty_round_trip_us) const {
    const Readings readings = ReadStatements(recording_);
    return SplitTimes(recording_, readings, microseconds(empty_round_trip_us)).all;
  }
  Recording& recording() { return recording_; }

 private:
  Recording recording_;
};

TEST(SplitTimes, LeavesNoRest) {
  Script script;
  script.Trip(100, 160, 'T', {"BEGIN"});
  script.Trip(200, 300, 'T', {"SELECT 1 FROM t"});
  script.Trip(550, 570, 'I', {"COMMIT"});
  script.Trip(600, 700, 'I', {"UPDATE t SET a = 1"});
  const TimeSplit split = script.Split(30);
  EXPECT_EQ(split.network, microseconds(30 + 30 + 20 + 30));
  EXPECT_EQ(split.Waited(), microseconds(60 + 100 + 20 + 100));
  EXPECT_EQ(split.client, microseconds(40 + 250 + 30));
  EXPECT_EQ(split.Waited() + split.client, microseconds(600));
  EXPECT_EQ(split.idle_in_transaction, microseconds(40 + 250));
  EXPECT_EQ(split.longest_idle_in_transaction, microseconds(250));
  EXPECT_EQ(split.statements, 4);
  EXPECT_EQ(split.round_trips, 4);
  EXPECT_EQ(split.bytes_sent, 20);
  EXPECT_EQ(split.transactions, 1);
  EXPECT_EQ(split.committed, 1);
  EXPECT_EQ(split.autocommits, 1);
  EXPECT_EQ(split.Commits(), 2);
}

TEST(SplitTimes, TellsHowTransactionsEnd) {
  Script script;
  script.Trip(0, 1, 'T', {"BEGIN"});
  script.Trip(2, 3, 'E', {"SELECT nonsense"});
  script.recording().statements.back().error = ServerError{"42703", "no"};
  script.Trip(4, 5, 'I', {"COMMIT"}, "ROLLBACK");
  script.Trip(6, 7, 'T', {"start transaction"});
  script.Trip(8, 9, 'T', {"ROLLBACK TO SAVEPOINT s"}, "ROLLBACK");
  script.Trip(10, 11, 'I', {"ROLLBACK"}, "ROLLBACK");
  script.Trip(12, 13, 'I', {"DELETE FROM t", "DELETE FROM u"}, "DELETE 1");
  script.Trip(14, 15, 'I', {"SET a = b"});
  const TimeSplit split = script.Split(0);
  EXPECT_EQ(split.errors, 1);
  EXPECT_EQ(split.transactions, 2);
  EXPECT_EQ(split.committed, 0);
  EXPECT_EQ(split.rolled_back, 2);
  EXPECT_EQ(split.autocommits, 1);  // of both: one message, one transaction
}

TEST(WaitsOf, GivesEachMomentToOneRoundTrip) {
  Script script;
  script.Trip(0, 100, 'I', {"SELECT 1"});
  script.Trip(20, 150, 'I', {"SELECT 2"});
  script.Trip(200, 220, 'I', {"SELECT 3"});
  const auto waits = WaitsOf(script.recording());
  EXPECT_EQ(waits[0].waited, microseconds(100));
  EXPECT_EQ(waits[1].waited, microseconds(50));
  EXPECT_TRUE(waits[1].is_overlapping);
  EXPECT_EQ(waits[2].idle_before, microseconds(50));
  EXPECT_EQ(script.Split(30).network, microseconds(30 + 20));
}

}  // namespace
}  // namespace dispatchbench::profile
