#include "bench/network.h"

#include <gtest/gtest.h>

#include <chrono>

#include "bench/wal_syncs.h"
#include "fixtures/libpq_connection.h"
#include "tests/support/bench/private_server.h"

namespace dispatchbench::bench {
namespace {

using Clock = std::chrono::steady_clock;

TEST(NetworkTest, ServerAnswersThroughEachLineAfterItsRoundTrip) {
  const fixtures::Endpoint server = PrivateServer().endpoint();
  const Network network(server, {0, 2000, 5000}, Placement{});
  ASSERT_EQ(network.distances().size(), 2u);
  for (const Distance& distance : network.distances()) {
    EXPECT_GT(distance.samples, 0);
    EXPECT_GE(distance.p99_us, distance.measured_us);
    fixtures::LibpqConnection connection(network.At(distance.nominal_us, server));
    const Clock::time_point start = Clock::now();
    EXPECT_EQ(connection.Execute("SELECT 42")[0][0], "42");
    const auto took = Clock::now() - start;
    // The calibration has taken the line's own cost off its delay, never more than half.
    EXPECT_GE(took, std::chrono::microseconds(distance.nominal_us / 2));
  }
}

TEST(NetworkTest, ZeroIsTheServerItself) {
  const fixtures::Endpoint server = PrivateServer().endpoint();
  const Network network(server, {0}, Placement{});
  EXPECT_TRUE(network.distances().empty());
  EXPECT_EQ(network.At(0, server).host, server.host);
  EXPECT_THROW(network.At(1000, server), std::out_of_range);
}

TEST(NetworkTest, OtherDatabaseBehindTheLine) {
  const fixtures::Endpoint server = PrivateServer().endpoint();
  const Network network(server, {1000}, Placement{});
  fixtures::LibpqConnection connection(network.At(1000, server.WithDatabase("template1")));
  EXPECT_EQ(connection.Execute("SELECT current_database()")[0][0], "template1");
}

TEST(NetworkTest, SuspendedLinesDoNotDelay) {
  const fixtures::Endpoint server = PrivateServer().endpoint();
  Network network(server, {200'000}, Placement{});
  fixtures::LibpqConnection connection(network.At(200'000, server));
  const auto timed = [&] {
    const Clock::time_point start = Clock::now();
    connection.Execute("SELECT 1");
    return Clock::now() - start;
  };
  const auto delayed = timed();
  network.Suspend();
  const auto suspended = timed();
  network.Resume();
  EXPECT_LT(suspended, delayed / 2);
  EXPECT_GT(timed(), suspended);
}

TEST(WalSyncCounterTest, CountsEveryCommitOfTheSession) {
  fixtures::ClusterOptions options;
  options.profile = fixtures::SettingsProfile::kDurable;
  const fixtures::Cluster durable(options);
  const auto counter = WalSyncCounter::Make(durable.endpoint());
  if (!counter) GTEST_SKIP() << "PostgreSQL before 15 does not report at once";
  fixtures::Session session(durable.endpoint());
  session.ExecuteOnBoth("CREATE TABLE IF NOT EXISTS written (n int)");
  const WalSyncs start = counter->Read(session);
  for (int i = 0; i < 10; ++i) session.ExecuteOnBoth("INSERT INTO written VALUES (1)");
  const WalSyncs synced = counter->Read(session) - start;
  // Two connections, a commit each; the server's own processes may add to it. How long they take is
  // no matter of a test: in memory, nothing.
  EXPECT_GE(synced.syncs, 20);
  session.ExecuteOnBoth("SET synchronous_commit = off");
  const WalSyncs before = counter->Read(session);
  for (int i = 0; i < 100; ++i) session.ExecuteOnBoth("INSERT INTO written VALUES (1)");
  EXPECT_LT((counter->Read(session) - before).syncs, 100);
}

}  // namespace
}  // namespace dispatchbench::bench
