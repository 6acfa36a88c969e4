#include "datagen/day_pattern.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <map>

namespace dispatchbench::datagen {
namespace {

TEST(DayPatternTest, WeekdaysOfKnownDates) {
  EXPECT_EQ(Weekday(0), 3);      // 1970-01-01, a Thursday
  EXPECT_EQ(Weekday(20159), 2);  // 2025-03-12, a Wednesday
  EXPECT_EQ(Weekday(20163), 6);  // 2025-03-16, a Sunday
  EXPECT_EQ(Weekday(20164), 0);
}

TEST(DayPatternTest, TheWeekendIsQuiet) {
  const Day monday = 20164;
  for (Day weekday = monday; weekday < monday + 5; ++weekday) {
    EXPECT_GT(WeekdayWeight(weekday), 2 * WeekdayWeight(monday + 5));
  }
  EXPECT_GT(WeekdayWeight(monday + 5), WeekdayWeight(monday + 6));
}

TEST(DayPatternTest, PickupsAreOnTheGridWithinTheDaysWork) {
  Random random(1, 0);
  for (int i = 0; i < 10000; ++i) {
    const std::int32_t second = DrawPickupSecond(random);
    EXPECT_GE(second, kFirstPickupSecond);
    EXPECT_LT(second, kLastPickupSecond);
    EXPECT_EQ(second % kPickupGridSeconds, 0);
  }
}

TEST(DayPatternTest, PickupsHaveTwoPeaks) {
  Random random(2, 0);
  std::map<std::int32_t, int> per_hour;
  for (int i = 0; i < 100000; ++i) {
    ++per_hour[DrawPickupSecond(random) / 3600];
  }
  EXPECT_GT(per_hour[7], 3 * per_hour[11]);
  EXPECT_GT(per_hour[13], 3 * per_hour[11]);
  EXPECT_GT(per_hour[13], 3 * per_hour[17]);
  EXPECT_LT(per_hour[5], per_hour[6]);
  EXPECT_LT(per_hour[6], per_hour[7]);
}

TEST(DayPatternTest, ReturnsFollowAnAppointmentAndEndInTime) {
  Random random(3, 0);
  constexpr std::int32_t kLongestTripSeconds = 2 * 3600;
  bool whole_day_seen = false;
  for (int i = 0; i < 10000; ++i) {
    const std::int32_t pickup = DrawPickupSecond(random);
    if (!MayReturnSameDay(pickup)) {
      continue;
    }
    const std::int32_t dropoff = pickup + random.Between(300, kLongestTripSeconds);
    const std::int32_t back = DrawReturnSecond(pickup, dropoff, random);
    EXPECT_GE(back, dropoff + 3600);
    EXPECT_LT(back, kLastPickupSecond);
    EXPECT_EQ(back % kPickupGridSeconds, 0);
    whole_day_seen = whole_day_seen || back >= dropoff + 5 * 3600;
  }
  EXPECT_TRUE(whole_day_seen);
  EXPECT_FALSE(MayReturnSameDay(15 * 3600));
}

}  // namespace
}  // namespace dispatchbench::datagen
