// Dispatchers that compete for the same bookings, and connections that are lost at any moment:
// every booking must be assigned exactly once whatever happens.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/types.h>

#include <atomic>
#include <barrier>
#include <map>
#include <set>
#include <thread>

#include "bench/load/load_block.h"
#include "bench/operations/dispatch_flow.h"
#include "fixtures/libpq_connection.h"
#include "tests/support/bench/load_world.h"

namespace dispatchbench::bench::load {
namespace {

using operations::DispatchVariant;
using ::testing::IsEmpty;

std::int64_t ErrorsOf(const std::map<std::string, std::int64_t>& errors) {
  std::int64_t count = 0;
  for (const auto& [kind, times] : errors) count += times;
  return count;
}

class ConflictTest : public ::testing::TestWithParam<const char*> {
 protected:
  ~ConflictTest() override { World().Reset(); }
};

TEST_P(ConflictTest, AllAtOnceOnTheSameDayAssignEveryBookingOnce) {
  const DispatchVariant& variant = VariantNamed(GetParam());
  std::int64_t planned_again = 0;
  for (int round = 0; round < 6; ++round) {
    BlockPlan plan;
    plan.variant = &variant;
    plan.phase = "closed";
    plan.dispatchers = 4;
    for (std::size_t day = 0; day < kDays; ++day) plan.days.insert(plan.days.end(), 4, day);
    const Block block = RunBlock(plan, World(), std::nullopt, Never, Silent);
    EXPECT_THAT(block.violations, IsEmpty());
    EXPECT_EQ(block.given_up, 0);
    EXPECT_EQ(block.completed, static_cast<std::int64_t>(4 * kDays));
    EXPECT_EQ(block.assigned, static_cast<std::int64_t>(kDays * kBookings));
    EXPECT_EQ(block.retries, ErrorsOf(block.errors));
    for (const auto& [kind, count] : block.errors) {
      EXPECT_TRUE(kind == "unique_violation" || kind == "deadlock") << kind;
    }
    planned_again += block.planned_again;
    World().Reset();
  }
  // Otherwise they did not compete.
  EXPECT_GT(planned_again, 0);
}

TEST_P(ConflictTest, BesideAnotherVariantToo) {
  const DispatchVariant& variant = VariantNamed(GetParam());
  const DispatchVariant& other =
      VariantNamed(variant.variant.name() == "bulk" ? "n_plus_one" : "bulk");
  std::vector<DayOutcome> outcomes(World().days().size(), DayOutcome::kUntouched);
  for (std::size_t day = 0; day < kDays; ++day) {
    std::barrier start(2);
    std::vector<std::jthread> dispatchers;
    std::atomic<int> done = 0;
    for (const DispatchVariant* mine : {&variant, &other}) {
      dispatchers.emplace_back([&, mine] {
        start.arrive_and_wait();
        done += DispatchWithRetries(World().pool(), *mine, World().days()[day]).done ? 1 : 0;
      });
    }
    dispatchers.clear();
    EXPECT_EQ(done, 2);
    outcomes[day] = DayOutcome::kDispatched;
  }
  const DayCheck check = World().Check(outcomes, false);
  EXPECT_THAT(check.violations, IsEmpty());
  EXPECT_EQ(check.assigned, static_cast<std::int64_t>(kDays * kBookings));
}

// Ends backends of the pool at random moments while it lives.
class Terminator {
 public:
  Terminator() : admin_(World().endpoint()), own_(OwnPids()) {
    thread_ = std::jthread([this](const std::stop_token& stop) {
      while (!stop.stop_requested()) {
        std::this_thread::sleep_for(std::chrono::milliseconds(7));
        EndOne();
      }
    });
  }

  void Stop() {
    thread_.request_stop();
    if (thread_.joinable()) thread_.join();
  }

 private:
  // Connections to the database that are not of the pool.
  std::string OwnPids() {
    World().pool().OpenAll();
    std::set<std::string> pool;
    {
      std::vector<SessionPool::Lease> leases;
      for (std::size_t i = 0; i < World().pool().size(); ++i) {
        leases.push_back(World().pool().Acquire());
        pool.insert(std::to_string(leases.back().connection().connection().backendpid()));
      }
    }
    std::string others = "0";
    for (const auto& row :
         admin_.Execute("SELECT pid FROM pg_stat_activity WHERE datname = current_database()")) {
      if (!pool.contains(row[0])) others += "," + row[0];
    }
    return others;
  }

  void EndOne() {
    admin_.Execute(
        "SELECT pg_terminate_backend(pid) FROM (SELECT pid FROM pg_stat_activity "
        "WHERE datname = current_database() AND backend_type = 'client backend' "
        "AND pid NOT IN (" +
        own_ + ") ORDER BY random() LIMIT 1) AS victim");
  }

  fixtures::LibpqConnection admin_;
  std::string own_;
  std::jthread thread_;
};

TEST_P(ConflictTest, LostConnectionsLeaveNothingHalfDone) {
  const DispatchVariant& variant = VariantNamed(GetParam());
  std::int64_t lost = 0;
  for (int round = 0; round < 8 || (lost == 0 && round < 60); ++round) {
    BlockPlan plan;
    plan.variant = &variant;
    plan.phase = "closed";
    plan.dispatchers = 3;
    for (std::size_t day = 0; day < kDays; ++day) plan.days.push_back(day);
    Terminator terminator;
    // Before the rows are checked.
    const auto stop_at_the_end = [&](std::size_t dispatches, double) {
      if (dispatches == kDays) terminator.Stop();
    };
    const Block block = RunBlock(plan, World(), std::nullopt, Never, stop_at_the_end);
    EXPECT_THAT(block.violations, IsEmpty());
    EXPECT_EQ(block.completed + block.given_up, static_cast<std::int64_t>(kDays));
    for (const auto& [kind, count] : block.errors) {
      EXPECT_TRUE(kind == "connection_lost" || kind == "commit_in_doubt" ||
                  kind == "connect_failed")
          << kind;
      lost += count;
    }
    World().Reset();
  }
  EXPECT_GT(lost, 0);
}

INSTANTIATE_TEST_SUITE_P(Variants, ConflictTest,
                         ::testing::Values("n_plus_one", "n_plus_one_transaction", "batched",
                                           "bulk", "bulk_cte"),
                         [](const auto& param) { return std::string(param.param); });

}  // namespace
}  // namespace dispatchbench::bench::load
