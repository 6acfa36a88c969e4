// A connection that is lost at a moment of our choice, and the check that nothing is half done
// then.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <stdexcept>

#include "bench/load/day_check.h"
#include "bench/load/load_block.h"
#include "bench/load/retrying_dispatch.h"
#include "fixtures/libpq_connection.h"
#include "fixtures/statement.h"
#include "tests/support/bench/load_world.h"

namespace dispatchbench::bench::load {
namespace {

using operations::DispatchVariant;
using operations::DispatchVariants;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

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
