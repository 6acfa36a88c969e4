// Dispatchers that compete for the same bookings, and connections that are lost in the middle:
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
#include "bench/load/load_world.h"
#include "bench/operations/dispatch_flow.h"
#include "fixtures/libpq_connection.h"
#include "fixtures/statement.h"
#include "tests/support/bench/private_server.h"

namespace dispatchbench::bench::load {
namespace {

using operations::DispatchVariant;
using operations::DispatchVariants;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr std::size_t kDays = 12;
constexpr int kBookings = 20;

LoadOptions SmallLoad() {
  LoadOptions options;
  options.dispatchers = 4;
  options.bookings = kBookings;
  options.drivers = 6;
  options.pool = 4;
  return options;
}

// One world for all: every test leaves it as it was loaded.
LoadWorld& World() {
  static LoadWorld world(PrivateServer().endpoint(), SmallLoad(), kDays);
  return world;
}

const DispatchVariant& VariantNamed(const std::string& name) {
  for (const DispatchVariant& dispatch : DispatchVariants()) {
    if (dispatch.variant.name() == name) return dispatch;
  }
  throw std::out_of_range("no variant " + name);
}

bool Never() { return false; }
void Silent(std::size_t, double) {}

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

// Ends a dispatch's own backend once, when the assignment of the day's middle booking is written:
// at once or, where `deferred`, while the transaction commits.
class OneLoss {
 public:
  explicit OneLoss(bool deferred) : admin_(World().endpoint()) {
    const std::string middle = std::to_string(World().days()[0].pending[kBookings / 2]->id);
    admin_.Execute(
        "CREATE SEQUENCE loss; CREATE FUNCTION lose() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "IF NEW.booking_id = " +
        middle +
        " AND nextval('loss') = 1 THEN "
        "PERFORM pg_terminate_backend(pg_backend_pid()); PERFORM pg_sleep(60); END IF; "
        "RETURN NULL; END $$; CREATE CONSTRAINT TRIGGER loss AFTER INSERT ON assignment "
        "DEFERRABLE INITIALLY " +
        std::string(deferred ? "DEFERRED" : "IMMEDIATE") + " FOR EACH ROW EXECUTE FUNCTION lose()");
  }
  ~OneLoss() {
    admin_.Execute("DROP TRIGGER loss ON assignment; DROP FUNCTION lose; DROP SEQUENCE loss");
    World().Reset();
  }

 private:
  fixtures::LibpqConnection admin_;
};

// What became of a dispatch of day 0 alone.
DayCheck CheckFirstDay(DayOutcome outcome, bool commits_each) {
  std::vector<DayOutcome> outcomes(World().days().size(), DayOutcome::kUntouched);
  outcomes[0] = outcome;
  return World().Check(outcomes, commits_each);
}

TEST(LostConnectionTest, InTheMiddleTheDispatchIsRunAgain) {
  for (const DispatchVariant& variant : DispatchVariants()) {
    SCOPED_TRACE(variant.variant.name());
    const OneLoss loss(false);
    const Attempts attempts = DispatchWithRetries(World().pool(), variant, World().days()[0]);
    EXPECT_TRUE(attempts.done);
    EXPECT_EQ(attempts.retries, 1);
    EXPECT_EQ(attempts.errors.at("connection_lost"), 1);
    EXPECT_EQ(attempts.found_committed, 0);
    // Row by row, what was committed before stays, and only the rest is planned again.
    EXPECT_EQ(attempts.planned,
              static_cast<std::size_t>(variant.commits_each ? kBookings / 2 : kBookings));
    EXPECT_THAT(CheckFirstDay(DayOutcome::kDispatched, false).violations, IsEmpty());
  }
}

TEST(LostConnectionTest, DuringCommitTheRowsAreLookedAt) {
  for (const DispatchVariant& variant : DispatchVariants()) {
    SCOPED_TRACE(variant.variant.name());
    const OneLoss loss(true);
    const Attempts attempts = DispatchWithRetries(World().pool(), variant, World().days()[0]);
    EXPECT_TRUE(attempts.done);
    EXPECT_EQ(attempts.retries, 1);
    // The one that is a single statement has no COMMIT of its own.
    const std::string kind =
        variant.variant.name() == "bulk_cte" ? "connection_lost" : "commit_in_doubt";
    EXPECT_TRUE(attempts.errors.contains(kind)) << attempts.errors.begin()->first;
    EXPECT_EQ(attempts.found_committed, 0);
    EXPECT_THAT(CheckFirstDay(DayOutcome::kDispatched, false).violations, IsEmpty());
  }
}

TEST(LostConnectionTest, AfterCommitNothingIsPlannedAgain) {
  for (const DispatchVariant& variant : DispatchVariants()) {
    SCOPED_TRACE(variant.variant.name());
    DispatchVariant losing = variant;
    int runs = 0;
    losing.run = [&](Workload& workload) {
      operations::Dispatched dispatched = variant.run(workload);
      if (++runs > 1) return dispatched;
      pqxx::nontransaction transaction(workload.session.connection());
      fixtures::ExecuteSimple(transaction, "SELECT pg_terminate_backend(pg_backend_pid())");
      return dispatched;
    };
    const Attempts attempts = DispatchWithRetries(World().pool(), losing, World().days()[0]);
    EXPECT_TRUE(attempts.done);
    EXPECT_EQ(attempts.found_committed, 1);
    EXPECT_EQ(attempts.planned, 0u);
    EXPECT_THAT(CheckFirstDay(DayOutcome::kDispatched, false).violations, IsEmpty());
    World().Reset();
  }
}

TEST(LostConnectionTest, AnErrorThatWouldComeAgainIsNotRetried) {
  DispatchVariant wrong = DispatchVariants().front();
  wrong.run = [](Workload& workload) -> operations::Dispatched {
    pqxx::nontransaction transaction(workload.session.connection());
    fixtures::ExecuteSimple(transaction, "SELECT nonsense");
    return {};
  };
  const Attempts attempts = DispatchWithRetries(World().pool(), wrong, World().days()[0]);
  EXPECT_FALSE(attempts.done);
  EXPECT_EQ(attempts.retries, 0);
  EXPECT_EQ(attempts.errors.at("sql_42703"), 1);
  EXPECT_THAT(CheckFirstDay(DayOutcome::kGivenUp, false).violations, IsEmpty());
}

TEST(LostConnectionTest, AMistakeOfOursEndsTheBlock) {
  DispatchVariant wrong = DispatchVariants().front();
  wrong.run = [](Workload&) -> operations::Dispatched { throw std::out_of_range("a mistake"); };
  BlockPlan plan;
  plan.variant = &wrong;
  plan.dispatchers = 2;
  plan.days = {0, 1, 2};
  EXPECT_THROW(RunBlock(plan, World(), std::nullopt, Never, Silent), std::out_of_range);
}

// Each way in which rows can be wrong is found.
TEST(DayCheckTest, FindsEveryViolation) {
  const DispatchVariant& bulk = VariantNamed("bulk");
  const Scenario& day = World().days()[0];
  const std::string run = std::to_string(day.open_run_id);
  const std::string booking = std::to_string(day.pending[3]->id);
  const std::string other_run = std::to_string(World().days()[1].open_run_id);
  struct Wrong {
    std::string sql;
    std::string message;
  };
  const std::vector<Wrong> wrongs = {
      {"INSERT INTO assignment (dispatch_run_id, booking_id, driver_id, planned_pickup_at, "
       "planned_dropoff_at) SELECT " +
           other_run +
           ", booking_id, driver_id, planned_pickup_at, "
           "planned_dropoff_at FROM assignment WHERE booking_id = " +
           booking,
       "1 bookings have two assignments"},
      {"DELETE FROM assignment WHERE booking_id = " + booking,
       "1 bookings are ASSIGNED without an assignment"},
      {"UPDATE booking SET status = 'PENDING' WHERE id = " + booking, "19 of 20 bookings assigned"},
      {"UPDATE booking SET driver_id = (SELECT min(id) FROM driver WHERE id <> booking.driver_id) "
       "WHERE id = " +
           booking,
       "1 assignments have a booking that is not ASSIGNED, or to another"},
      {"UPDATE assignment SET dispatch_run_id = " + other_run + " WHERE booking_id = " + booking,
       "not of the run's company and day"},
      {"UPDATE dispatch_run SET metrics = '{\"x\": 1}' WHERE id = " + run,
       "table dispatch_run was changed"},
  };
  for (const Wrong& wrong : wrongs) {
    SCOPED_TRACE(wrong.sql);
    ASSERT_TRUE(DispatchWithRetries(World().pool(), bulk, day).done);
    ASSERT_THAT(CheckFirstDay(DayOutcome::kDispatched, false).violations, IsEmpty());
    fixtures::LibpqConnection(World().endpoint()).Execute(wrong.sql);
    const DayCheck check = CheckFirstDay(DayOutcome::kDispatched, false);
    EXPECT_THAT(check.violations, ::testing::Contains(HasSubstr(wrong.message)));
    World().Reset();
  }
  ASSERT_TRUE(DispatchWithRetries(World().pool(), bulk, day).done);
  EXPECT_THAT(CheckFirstDay(DayOutcome::kUntouched, false).violations,
              ::testing::Contains(HasSubstr("untouched: 20 of 20")));
  EXPECT_THAT(CheckFirstDay(DayOutcome::kGivenUp, false).violations, IsEmpty());
  fixtures::LibpqConnection(World().endpoint())
      .Execute("DELETE FROM assignment WHERE booking_id = " + booking +
               "; UPDATE booking SET status = 'PENDING', driver_id = NULL WHERE id = " + booking);
  EXPECT_THAT(CheckFirstDay(DayOutcome::kGivenUp, false).violations,
              ::testing::Contains(HasSubstr("given up: 19 of 20")));
  EXPECT_THAT(CheckFirstDay(DayOutcome::kGivenUp, true).violations, IsEmpty());
  World().Reset();
}

}  // namespace
}  // namespace dispatchbench::bench::load
