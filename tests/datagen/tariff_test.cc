#include "datagen/tariff.h"

#include <gtest/gtest.h>

#include <cstdint>

namespace dispatchbench::datagen {
namespace {

TEST(TariffTest, Durations) {
  EXPECT_EQ(DurationSeconds(0), 240);
  EXPECT_EQ(DurationSeconds(2400), 240 + 360);  // 2.4 km at 24 km/h
  EXPECT_EQ(DurationSeconds(5000), 240 + 750);
  EXPECT_EQ(DurationSeconds(32000), 240 + 750 + 1800);  // 27 km more at 54 km/h
  EXPECT_EQ(DurationSeconds(1000000), 240 + 750 + 66333);
}

TEST(TariffTest, Amounts) {
  struct Case {
    std::int32_t road_meters;
    bool wheelchair;
    bool urgent;
    std::int32_t rappen;
  };
  for (const Case& c : {Case{0, false, false, 2500}, Case{10000, false, false, 6300},
                        Case{10000, true, false, 8300}, Case{10000, false, true, 9450},
                        Case{10000, true, true, 12450}, Case{300, false, false, 2615},
                        Case{308, false, false, 2615}, Case{309, false, false, 2615},
                        Case{316, false, false, 2620}, Case{1000000, true, true, 576750}}) {
    EXPECT_EQ(AmountRappen(c.road_meters, c.wheelchair, c.urgent), c.rappen)
        << c.road_meters << " m, wheelchair " << c.wheelchair << ", urgent " << c.urgent;
  }
}

TEST(TariffTest, BothGrowWithTheDistance) {
  for (std::int32_t meters = 0; meters < 100000; meters += 100) {
    EXPECT_LT(DurationSeconds(meters), DurationSeconds(meters + 100));
    EXPECT_LT(AmountRappen(meters, false, false), AmountRappen(meters + 100, false, false));
    EXPECT_EQ(AmountRappen(meters, true, true) % 5, 0);
  }
}

}  // namespace
}  // namespace dispatchbench::datagen
