#include "datagen/random.h"

#include <gtest/gtest.h>

#include <array>
#include <cstdint>
#include <random>
#include <set>
#include <vector>

namespace dispatchbench::datagen {
namespace {

TEST(RandomTest, EngineIsTheStandardsEngine) {
  // [rand.predef]: the 10000th draw of a default-constructed mt19937_64.
  std::mt19937_64 engine;
  engine.discard(9999);
  EXPECT_EQ(engine(), 9981545732273789042ULL);
}

TEST(RandomTest, DrawsArePinned) {
  Random random(1, 0);
  std::vector<std::uint32_t> draws;
  for (int i = 0; i < 8; ++i) {
    draws.push_back(random.Below(1000));
  }
  EXPECT_EQ(draws, (std::vector<std::uint32_t>{131, 782, 349, 85, 355, 690, 112, 781}));
}

TEST(RandomTest, BelowReachesEveryValueEquallyOften) {
  Random random(3, 0);
  std::array<int, 7> counts{};
  for (int i = 0; i < 70000; ++i) {
    ++counts.at(random.Below(7));
  }
  for (const int count : counts) {
    // Ten standard deviations (92.6) around 10000.
    EXPECT_NEAR(count, 10000, 926);
  }
}

TEST(RandomTest, BelowStaysBelowExtremeBounds) {
  Random random(4, 0);
  for (int i = 0; i < 1000; ++i) {
    EXPECT_EQ(random.Below(1), 0U);
    EXPECT_LT(random.Below(0x80000001U), 0x80000001U);
    EXPECT_LT(random.Below(0xFFFFFFFFU), 0xFFFFFFFFU);
  }
}

TEST(RandomTest, BetweenIncludesBothEnds) {
  Random random(5, 0);
  std::set<std::int32_t> seen;
  for (int i = 0; i < 1000; ++i) {
    seen.insert(random.Between(-2, 2));
  }
  EXPECT_EQ(seen, (std::set<std::int32_t>{-2, -1, 0, 1, 2}));
}

TEST(RandomTest, PercentAtItsEnds) {
  Random random(6, 0);
  for (int i = 0; i < 1000; ++i) {
    EXPECT_FALSE(random.Percent(0));
    EXPECT_TRUE(random.Percent(100));
  }
}

TEST(RandomTest, StreamsAndSeedsDiffer) {
  std::set<std::uint32_t> first_draws;
  for (std::uint64_t seed = 0; seed < 10; ++seed) {
    for (std::uint64_t stream = 0; stream < 10; ++stream) {
      first_draws.insert(Random(seed, stream).Below(0xFFFFFFFFU));
    }
  }
  EXPECT_EQ(first_draws.size(), 100U);
}

TEST(WeightedIndexTest, FollowsTheWeights) {
  const WeightedIndex index = {1, 0, 3, 0};
  Random random(7, 0);
  std::array<int, 4> counts{};
  for (int i = 0; i < 40000; ++i) {
    ++counts.at(index.Draw(random));
  }
  EXPECT_NEAR(counts[0], 10000, 866);  // ten standard deviations
  EXPECT_EQ(counts[1], 0);
  EXPECT_NEAR(counts[2], 30000, 866);
  EXPECT_EQ(counts[3], 0);
}

TEST(WeightedIndexTest, OneWeightAlwaysGivesItsIndex) {
  const WeightedIndex index = {0, 100, 0};
  Random random(8, 0);
  for (int i = 0; i < 100; ++i) {
    EXPECT_EQ(index.Draw(random), 1U);
  }
}

}  // namespace
}  // namespace dispatchbench::datagen
