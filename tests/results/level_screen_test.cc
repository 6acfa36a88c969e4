#include "results/level_screen.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <stdexcept>

#include "results/change_point.h"
#include "results/rank_sums.h"

namespace dispatchbench::results {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// A level with a long-tailed noise around it, and from `at` on another one.
std::vector<double> Series(std::size_t length, std::size_t at, double ratio, double spread,
                           std::uint64_t seed) {
  std::mt19937_64 random(seed);
  std::student_t_distribution<double> noise(4);
  std::vector<double> series;
  for (std::size_t i = 0; i < length; ++i) {
    series.push_back((i < at ? 1 : ratio) * std::exp(spread * noise(random)));
  }
  return series;
}

TEST(RankSums, FindTheBestSplit) {
  const RankSums ranks({5, 3, 4, 9, 8, 7, 1});
  const Split split = ranks.Best(0, 6, 1);
  EXPECT_EQ(split.at, 3u);
  // Ranks less their mean: 0 -2 -1 | 3 2 1; between 13.5, within 4.
  EXPECT_NEAR(split.statistic, 13.5 * 4 / 4, 1e-9);
  EXPECT_EQ(ranks.Best(3, 7, 1).at, 6u);
  EXPECT_EQ(ranks.Best(1, 5, 2).at, 3u);
  EXPECT_EQ(RankSums({1, 1, 1, 1}).Best(0, 4, 1).statistic, 0);
  EXPECT_TRUE(std::isinf(RankSums({1, 1, 2, 2}).Best(0, 4, 1).statistic));
}

TEST(ScreenedPlaces, HaveTheChangeAmongThem) {
  EXPECT_THAT(ScreenedPlaces({1, 1, 1, 1, 1, 2, 2, 2, 2, 2}, 5), ElementsAre(5));
  for (const std::size_t at : {20u, 300u, 500u, 985u}) {
    const auto places = ScreenedPlaces(Series(1000, at, 1.2, 0.02, at), 5);
    EXPECT_TRUE(std::any_of(places.begin(), places.end(), [&](std::size_t place) {
      return place + 2 >= at && place <= at + 2;
    })) << at;
  }
}

TEST(ScreenedPlaces, NoneOfAShortOrLevelSeries) {
  EXPECT_THAT(ScreenedPlaces({}, 5), IsEmpty());
  EXPECT_THAT(ScreenedPlaces({1, 2, 3, 4, 5, 6, 7, 8, 9}, 5), IsEmpty());
  EXPECT_THAT(ScreenedPlaces(std::vector<double>(1000, 3), 5), IsEmpty());
  EXPECT_THROW(ScreenedPlaces({1, 2}, 0), std::invalid_argument);
}

// What comes after looks at pairs of places: that the work grows no faster than the series rests on
// this.
TEST(ScreenedPlaces, AreFewInNoise) {
  for (const std::size_t length : {100u, 1000u, 10'000u, 100'000u}) {
    std::size_t most = 0;
    for (std::uint64_t seed = 0; seed < 10; ++seed) {
      most = std::max(most, ScreenedPlaces(Series(length, length, 1, 0.03, seed), 5).size());
    }
    EXPECT_LE(most, 10 + length / 500) << length;
  }
}

TEST(ChangePointsAt, ChoosesAmongThePlaces) {
  const std::vector<double> series = Series(100, 40, 1.5, 0.01, 1);
  EXPECT_THAT(ChangePointsAt(series, {20, 40, 60}), ElementsAre(40));
  EXPECT_THAT(ChangePointsAt(series, {20, 43, 60}), ElementsAre(43));
  EXPECT_THAT(ChangePointsAt(series, {}), IsEmpty());
  EXPECT_THAT(ChangePointsAt(series, {2, 98}), IsEmpty());  // too close to the ends
  EXPECT_THAT(ChangePointsAt(series, {38, 39, 40, 41}), ElementsAre(40));
}

}  // namespace
}  // namespace dispatchbench::results
