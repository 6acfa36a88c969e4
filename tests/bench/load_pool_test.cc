// The connection pool, with connections that are none.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <memory>
#include <optional>
#include <stdexcept>
#include <thread>
#include <vector>

#include "bench/load/connection_pool.h"

namespace dispatchbench::bench::load {
namespace {

using std::chrono::seconds;
using ::testing::ElementsAre;

struct FakeConnection {
  int number = 0;
  std::atomic<int> users = 0;
};

using Pool = ConnectionPool<FakeConnection>;

// Opens connections with the numbers 1, 2, ...
Pool::Open Counting(std::atomic<int>& opened) {
  return [&opened] {
    auto connection = std::make_unique<FakeConnection>();
    connection->number = ++opened;
    return connection;
  };
}

TEST(ConnectionPoolTest, WhoAsksFirstIsServedFirst) {
  std::atomic<int> opened = 0;
  Pool pool(1, Counting(opened));
  std::optional<Pool::Lease> lease(pool.Acquire());
  std::vector<std::size_t> served;  // only ever touched by who has the one connection
  std::vector<std::jthread> threads;
  for (std::size_t i = 0; i < 8; ++i) {
    threads.emplace_back([&, i] {
      const Pool::Lease mine = pool.Acquire();
      served.push_back(i);
    });
    while (pool.waiting() != i + 1) std::this_thread::yield();
  }
  lease.reset();
  threads.clear();
  EXPECT_THAT(served, ElementsAre(0, 1, 2, 3, 4, 5, 6, 7));
}

TEST(ConnectionPoolTest, LendsEachConnectionToOneAtATime) {
  std::atomic<int> opened = 0;
  Pool pool(3, Counting(opened));
  std::atomic<int> shared = 0;
  std::vector<std::jthread> threads;
  for (int i = 0; i < 8; ++i) {
    threads.emplace_back([&] {
      for (int round = 0; round < 500; ++round) {
        Pool::Lease lease = pool.Acquire();
        FakeConnection& connection = lease.connection();
        if (++connection.users != 1) ++shared;
        std::this_thread::yield();
        --connection.users;
      }
    });
  }
  threads.clear();
  EXPECT_EQ(shared, 0);
  EXPECT_LE(opened, 3);
  const PoolUse use = pool.TakeUse();
  EXPECT_LE(use.most, 3u);
  EXPECT_GT(use.mean, 0);
  EXPECT_LE(use.mean, 3);
  EXPECT_EQ(pool.TakeUse().most, 0u);
}

TEST(ConnectionPoolTest, MeasuresUseAndWaiting) {
  std::atomic<int> opened = 0;
  std::atomic<std::int64_t> now_s = 100;
  Pool pool(2, Counting(opened),
            [&] { return Pool::TimePoint(std::chrono::seconds(now_s.load())); });
  std::optional<Pool::Lease> first(pool.Acquire());
  now_s += 3;
  std::optional<Pool::Lease> second(pool.Acquire());
  EXPECT_EQ(first->waited(), seconds(0));
  Pool::Duration waited{};
  std::jthread third([&] { waited = pool.Acquire().waited(); });
  while (pool.waiting() != 1) std::this_thread::yield();
  now_s += 5;
  first.reset();
  third.join();
  EXPECT_EQ(waited, seconds(5));
  now_s += 2;
  // 1 for 3 s, 2 for 5 s, 1 for 2 s.
  const PoolUse use = pool.TakeUse();
  EXPECT_DOUBLE_EQ(use.mean, 1.5);
  EXPECT_EQ(use.most, 2u);
  now_s += 4;
  const PoolUse later = pool.TakeUse();
  EXPECT_DOUBLE_EQ(later.mean, 1);
  EXPECT_EQ(later.most, 1u);
}

TEST(ConnectionPoolTest, OpensWhenNeededAndAnewAfterALoss) {
  std::atomic<int> opened = 0;
  Pool pool(2, Counting(opened));
  EXPECT_EQ(opened, 0);
  {
    Pool::Lease lease = pool.Acquire();
    EXPECT_EQ(opened, 0);
    EXPECT_EQ(lease.connection().number, 1);
    EXPECT_EQ(lease.connection().number, 1);
  }
  {
    // The one that was used last comes first.
    Pool::Lease lease = pool.Acquire();
    EXPECT_EQ(lease.connection().number, 1);
    lease.Discard();
    EXPECT_EQ(lease.connection().number, 2);
  }
  pool.OpenAll();
  EXPECT_EQ(opened, 3);
}

TEST(ConnectionPoolTest, APlaceOutlivesAConnectionThatCannotBeOpened) {
  int failures = 2;
  Pool pool(1, [&] {
    if (failures-- > 0) throw std::runtime_error("no server");
    return std::make_unique<FakeConnection>();
  });
  EXPECT_THROW(pool.OpenAll(), std::runtime_error);
  EXPECT_THROW(pool.Acquire().connection(), std::runtime_error);
  EXPECT_NO_THROW(pool.Acquire().connection());
}

TEST(ConnectionPoolTest, RefusesToBeEmpty) {
  std::atomic<int> opened = 0;
  EXPECT_THROW(Pool(0, Counting(opened)), std::invalid_argument);
}

}  // namespace
}  // namespace dispatchbench::bench::load
