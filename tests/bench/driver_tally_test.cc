#include "bench/operations/driver_tally.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdint>

namespace dispatchbench::bench::operations {
namespace {

using ::testing::ElementsAre;

TEST(DriverTallyTest, TwoLateTripsOverload) {
  DriverTally tally;
  for (const std::int64_t driver_id : {7, 7, 7, 5, 5, 3, 3}) tally.AddTrip(driver_id);
  tally.AddLateTrip(7, 900);
  tally.AddLateTrip(7, 400);
  tally.AddLateTrip(5, 100);
  tally.AddLateTrip(3, 200);
  tally.AddLateTrip(3, 300);
  EXPECT_THAT(tally.Overloaded(), ElementsAre(3, 7));
  EXPECT_EQ(tally.of(7).all, 3);
  EXPECT_EQ(tally.of(7).late, 2);
  EXPECT_EQ(tally.of(7).first_late, 400);
}

TEST(DriverTallyTest, OverFiveMinutesIsLate) {
  datagen::Assignment assignment;
  assignment.delay_seconds = 300;
  EXPECT_FALSE(IsLate(assignment));
  assignment.delay_seconds = 301;
  EXPECT_TRUE(IsLate(assignment));
}

}  // namespace
}  // namespace dispatchbench::bench::operations
