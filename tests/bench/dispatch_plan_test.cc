#include "bench/operations/dispatch_plan.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <stdexcept>
#include <vector>

namespace dispatchbench::bench::operations {
namespace {

// 1000 millionths of a degree of latitude are 111 m: 9 s at 12 m/s.
constexpr Place kHere{46'000'000, 6'000'000};
constexpr Place kNear{46'001'000, 6'000'000};
constexpr Place kFar{46'900'000, 6'000'000};  // 99 900 m: 8325 s

PendingTrip Trip(std::int64_t booking_id, Place from, Place to, datagen::Timestamp time) {
  return {booking_id, from, to, time, 900, 5000};
}

TEST(DispatchPlanTest, TheNearestDriverGetsTheTrip) {
  const std::vector<Proposal> plan =
      AssignNearest({{Trip(1, kHere, kFar, 10'000)}, {{5, kFar}, {6, kNear}}}, 7);
  ASSERT_EQ(plan.size(), 1u);
  EXPECT_EQ(plan[0].dispatch_run_id, 7);
  EXPECT_EQ(plan[0].booking_id, 1);
  EXPECT_EQ(plan[0].driver_id, 6);
  EXPECT_EQ(plan[0].score, -111);
  EXPECT_EQ(plan[0].planned_pickup_at, 10'000);
  EXPECT_EQ(plan[0].planned_dropoff_at, 10'900);
  EXPECT_EQ(plan[0].delay_seconds, 0);
}

TEST(DispatchPlanTest, TheLowerIdDecidesBetweenEqualDrivers) {
  const std::vector<Proposal> plan =
      AssignNearest({{Trip(1, kHere, kFar, 10'000)}, {{6, kNear}, {5, kNear}}}, 7);
  EXPECT_EQ(plan[0].driver_id, 5);
}

// The driver of the first trip is free at 10 000 + 900 + kTurnaroundSeconds = 11 500, at kHere.
TEST(DispatchPlanTest, TheNearestDriverGetsTheNextTripUnlessTooLate) {
  struct Case {
    datagen::Timestamp second_time;
    std::int64_t driver_id;
    std::int32_t delay_seconds;
  };
  const Case cases[] = {
      {12'000, 5, 0},
      {11'509, 5, 0},
      {11'508, 5, 1},
      {11'509 - kTolerableDelaySeconds, 5, kTolerableDelaySeconds},
      {11'508 - kTolerableDelaySeconds, 6, 0},
  };
  for (const Case& expected : cases) {
    const std::vector<Proposal> plan =
        AssignNearest({{Trip(1, kHere, kHere, 10'000), Trip(2, kNear, kHere, expected.second_time)},
                       {{5, kHere}, {6, kFar}}},
                      7);
    EXPECT_EQ(plan[1].driver_id, expected.driver_id) << expected.second_time;
    EXPECT_EQ(plan[1].delay_seconds, expected.delay_seconds) << expected.second_time;
    EXPECT_EQ(plan[1].planned_pickup_at, expected.second_time + expected.delay_seconds);
  }
}

TEST(DispatchPlanTest, TheFirstToArriveGetsTheTripWhereEverybodyIsTooLate) {
  const std::vector<Proposal> plan = AssignNearest(
      {{Trip(1, kHere, kHere, 10'000), Trip(2, kFar, kFar, 10'001), Trip(3, kNear, kHere, 10'002)},
       {{5, kHere}, {6, kFar}}},
      7);
  EXPECT_EQ(plan[2].driver_id, 5);
  EXPECT_EQ(plan[2].delay_seconds, 11'509 - 10'002);
}

TEST(DispatchPlanTest, DoesNotDependOnTheOrderOfTheInput) {
  DispatchInput input;
  for (std::int32_t i = 0; i < 40; ++i) {
    input.trips.push_back(Trip(i + 1, {46'000'000 + i * 37 % 11 * 5000, 6'000'000 + i * 900},
                               {46'000'000 + i * 17 % 7 * 5000, 6'000'000}, 10'000 + i / 4 * 300));
    if (i < 6) input.drivers.push_back({i + 1, {46'000'000 + i * 9000, 6'010'000}});
  }
  const std::vector<Proposal> plan = AssignNearest(input, 7);
  std::reverse(input.trips.begin(), input.trips.end());
  std::reverse(input.drivers.begin(), input.drivers.end());
  const std::vector<Proposal> again = AssignNearest(input, 7);
  ASSERT_EQ(plan.size(), 40u);
  ASSERT_EQ(again.size(), plan.size());
  for (std::size_t i = 0; i < plan.size(); ++i) {
    EXPECT_EQ(plan[i].booking_id, static_cast<std::int64_t>(i) + 1);
    EXPECT_EQ(plan[i].booking_id, again[i].booking_id);
    EXPECT_EQ(plan[i].driver_id, again[i].driver_id);
    EXPECT_EQ(plan[i].planned_pickup_at, again[i].planned_pickup_at);
    EXPECT_GE(plan[i].delay_seconds, 0);
  }
}

TEST(DispatchPlanTest, NeedsADriver) {
  EXPECT_THROW(AssignNearest({{Trip(1, kHere, kFar, 0)}, {}}, 7), std::invalid_argument);
}

}  // namespace
}  // namespace dispatchbench::bench::operations
