#include "results/change_point.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>
#include <stdexcept>

#include "tests/support/results/noisy_levels.h"

namespace dispatchbench::results {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(ChangePoints, AreTheFirstValuesOfTheNewLevel) {
  EXPECT_THAT(ChangePoints({1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2}), ElementsAre(6));
  EXPECT_THAT(ChangePoints(NoisyLevels({1, 2, 1.5}, 50, 0.001, 1)), ElementsAre(50, 100));
}

TEST(ChangePoints, NoneWithoutAChange) {
  EXPECT_THAT(ChangePoints({}), IsEmpty());
  EXPECT_THAT(ChangePoints({1, 2, 3}), IsEmpty());
  EXPECT_THAT(ChangePoints(std::vector<double>(500, 3)), IsEmpty());
}

TEST(ChangePoints, OneWildNightIsNoChange) {
  std::vector<double> series = NoisyLevels({1}, 60, 0.01, 5);
  series[30] = 100;
  EXPECT_THAT(ChangePoints(series), IsEmpty());
}

TEST(ChangePoints, KeepTheirDistance) {
  const std::vector<std::size_t> changes = ChangePoints(NoisyLevels({1, 3, 1, 3}, 4, 0.01, 2), 8);
  std::size_t last = 0;
  for (const std::size_t change : changes) {
    EXPECT_GE(change - last, 8u);
    last = change;
  }
  EXPECT_GE(16 - last, 8u);
}

TEST(ChangePoints, AShiftOfThreeSpreadsIsFoundNearItsPlace) {
  int found = 0;
  for (std::uint64_t seed = 0; seed < 100; ++seed) {
    for (const std::size_t change : ChangePoints(NoisyLevels({1, 1.06}, 40, 0.02, seed))) {
      found += change >= 37 && change <= 43 ? 1 : 0;
    }
  }
  EXPECT_GE(found, 90);
}

TEST(ChangePoints, RejectsWhatIsNoSeries) {
  EXPECT_THROW(ChangePoints({1, std::numeric_limits<double>::quiet_NaN()}), std::invalid_argument);
  EXPECT_THROW(ChangePoints({1, 2}, 0), std::invalid_argument);
}

}  // namespace
}  // namespace dispatchbench::results
