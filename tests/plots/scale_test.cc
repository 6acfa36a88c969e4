#include "plots/scale.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace dispatchbench::plots {
namespace {

using ::testing::DoubleEq;

using ::testing::Pointwise;

constexpr double kInfinity = std::numeric_limits<double>::infinity();
const double kNan = std::numeric_limits<double>::quiet_NaN();

TEST(LinearScale, GoesFromZeroToARoundEnd) {
  const Scale scale = Scale::Linear({3, 97}, 0, 100);
  EXPECT_EQ(scale.lowest(), 0);
  EXPECT_DOUBLE_EQ(scale.highest(), 100);
  EXPECT_DOUBLE_EQ(scale.Position(25), 25);
  EXPECT_THAT(scale.Ticks(6),
              Pointwise(DoubleEq(), std::vector<double>{0.0, 20.0, 40.0, 60.0, 80.0, 100.0}));
}

TEST(SymmetricScale, GoesAsFarToBothSides) {
  const Scale scale = Scale::Symmetric({-0.3, 7.5, kNan, kInfinity}, 100, 0, 100);
  EXPECT_DOUBLE_EQ(scale.lowest(), -10);
  EXPECT_DOUBLE_EQ(scale.highest(), 10);
  EXPECT_DOUBLE_EQ(scale.Position(0), 50);
  EXPECT_DOUBLE_EQ(scale.Position(-10), 0);
  EXPECT_THAT(scale.Ticks(5),
              Pointwise(DoubleEq(), std::vector<double>{-10.0, -5.0, 0.0, 5.0, 10.0}));
}

TEST(SymmetricScale, EndsWhereItMust) {
  const Scale scale = Scale::Symmetric({900, -900}, 100, 0, 100);
  EXPECT_DOUBLE_EQ(scale.highest(), 100);
  EXPECT_EQ(scale.Position(900), 100);
  EXPECT_EQ(scale.Position(-900), 0);
  for (const std::vector<double>& values : {std::vector<double>{}, {0}, {1e-90}, {kNan}}) {
    EXPECT_DOUBLE_EQ(Scale::Symmetric(values, 100, 0, 1).highest(), 10);
  }
}

TEST(LogScale, GoesAroundTheValuesInRoundSteps) {
  const Scale scale = Scale::Log({30, 4000}, 0, 100);
  EXPECT_DOUBLE_EQ(scale.lowest(), 20);
  EXPECT_DOUBLE_EQ(scale.highest(), 5000);
  EXPECT_DOUBLE_EQ(scale.Position(20), 0);
  EXPECT_DOUBLE_EQ(scale.Position(std::sqrt(20.0 * 5000)), 50);
  EXPECT_THAT(scale.Ticks(5), Pointwise(DoubleEq(), std::vector<double>{100.0, 1000.0}));
  EXPECT_THAT(scale.Ticks(8), Pointwise(DoubleEq(), std::vector<double>{20.0, 50, 100, 200, 500,
                                                                        1000, 2000, 5000}));
}

TEST(LogScale, HasRoomAlsoForOneValue) {
  for (const double value : {1.0, 7.0, 10.0, 0.003, 1e-90, 1e90}) {
    const Scale scale = Scale::Log({value}, 0, 100);
    EXPECT_GE(scale.highest() / scale.lowest(), 10 * (1 - 1e-6)) << value;
    EXPECT_LE(scale.lowest(), value * (1 + 1e-6));
    EXPECT_GE(scale.highest(), value * (1 - 1e-6));
    EXPECT_FALSE(scale.Ticks(6).empty()) << value;
  }
}

TEST(LogScale, PutsZeroAndWhatHasNoPlaceAtTheEnds) {
  const Scale scale = Scale::Log({0, -5, kNan, kInfinity, 1, 100}, 10, 110);
  EXPECT_DOUBLE_EQ(scale.lowest(), 1);
  EXPECT_DOUBLE_EQ(scale.highest(), 100);
  EXPECT_EQ(scale.Position(0), 10);
  EXPECT_EQ(scale.Position(-1), 10);
  EXPECT_EQ(scale.Position(kNan), 10);
  EXPECT_EQ(scale.Position(-kInfinity), 10);
  EXPECT_EQ(scale.Position(kInfinity), 110);
}

TEST(Scale, WithoutUsableValuesIsStillOne) {
  for (const std::vector<double>& values :
       {std::vector<double>{}, {0}, {0, 0}, {kNan}, {-1, -2}, {kInfinity}}) {
    EXPECT_EQ(Scale::Log(values, 0, 100).lowest(), 1);
    EXPECT_EQ(Scale::Log(values, 0, 100).highest(), 10);
    EXPECT_EQ(Scale::Linear(values, 0, 100).highest(), 1);
    EXPECT_EQ(Scale::Linear(values, 0, 100).Position(0), 0);
  }
}

TEST(Scale, MayRunBackwards) {
  const Scale scale = Scale::Log({1, 100}, 200, 50);
  EXPECT_EQ(scale.Position(1), 200);
  EXPECT_EQ(scale.Position(100), 50);
  EXPECT_DOUBLE_EQ(scale.Position(10), 125);
}

TEST(Scale, TicksAreAscendingInsideAndNotTooMany) {
  for (int low = -12; low < 12; ++low) {
    for (int span = 0; span < 14; ++span) {
      const std::vector<double> values = {3.3 * std::pow(10, low), 7.1 * std::pow(10, low + span)};
      for (const int most : {2, 4, 7}) {
        for (const Scale& scale : {Scale::Log(values, 0, 1), Scale::Linear(values, 0, 1)}) {
          const std::vector<double> ticks = scale.Ticks(most);
          ASSERT_FALSE(ticks.empty());
          EXPECT_LE(ticks.size(), static_cast<std::size_t>(most) + 1);
          EXPECT_TRUE(std::is_sorted(ticks.begin(), ticks.end()));
          EXPECT_GE(ticks.front(), scale.lowest() * (1 - 1e-6));
          EXPECT_LE(ticks.back(), scale.highest() * (1 + 1e-6));
        }
      }
    }
  }
}

}  // namespace
}  // namespace dispatchbench::plots
