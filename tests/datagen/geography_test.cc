#include "datagen/geography.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstddef>
#include <set>
#include <string>
#include <string_view>

#include "tests/support/datagen/specs.h"

namespace dispatchbench::datagen {
namespace {

class RegionTest : public testing::TestWithParam<std::size_t> {
 protected:
  const RegionSource& source() const { return RegionSources()[GetParam()]; }
  Region region() const { return static_cast<Region>(GetParam()); }
};

TEST_P(RegionTest, LiesInSwitzerland) {
  EXPECT_GE(source().bounds.south, 45818000);
  EXPECT_LE(source().bounds.north, 47808000);
  EXPECT_GE(source().bounds.west, 5950000);
  EXPECT_LE(source().bounds.east, 10492000);
}

TEST_P(RegionTest, BoundsDoNotOverlapThoseOfOthers) {
  for (std::size_t other = 0; other < kRegionCount; ++other) {
    const Bounds& a = source().bounds;
    const Bounds& b = RegionSources()[other].bounds;
    const bool apart = a.north < b.south || b.north < a.south || a.east < b.west || b.east < a.west;
    EXPECT_EQ(apart, other != GetParam()) << RegionSources()[other].name;
  }
}

TEST_P(RegionTest, EveryHouseIsInBoundsAndHasATextOfItsOwn) {
  std::set<std::string_view> texts;
  for (const Address& address : Addresses(region())) {
    EXPECT_TRUE(IsIn(region(), address.position.latitude, address.position.longitude))
        << address.text;
    EXPECT_TRUE(texts.insert(address.text).second) << address.text << " is there twice";
  }
  EXPECT_EQ(texts.size(), source().streets.size() * static_cast<std::size_t>(kHousesPerStreet));
}

TEST_P(RegionTest, EveryFacilityIsInBoundsAndHasANameOfItsOwn) {
  std::set<std::string_view> names;
  for (const Facility& facility : source().facilities) {
    EXPECT_TRUE(IsIn(region(), facility.latitude, facility.longitude)) << facility.name;
    EXPECT_FALSE(facility.address.empty()) << facility.name;
    EXPECT_TRUE(names.insert(facility.name).second) << facility.name << " is there twice";
  }
  EXPECT_GE(names.size(), 5U);
}

INSTANTIATE_TEST_SUITE_P(All, RegionTest, testing::Range<std::size_t>(0, kRegionCount),
                         [](const auto& param) {
                           return std::string(RegionSources()[param.param].name);
                         });

TEST(GeographyTest, AddressTextHasStreetNumberAndTown) {
  EXPECT_EQ(Addresses(Region::kGeneva)[0].text, "Rue de Lausanne 1, 1202 Genève");
  EXPECT_EQ(Addresses(Region::kZurich)[59].text, "Langstrasse 60, 8004 Zürich");
}

// The haversine formula in floating point: another method for the same distance.
double HaversineMeters(Position from, Position to) {
  constexpr double kRadiansPerMicrodegree = 3.14159265358979323846 / 180e6;
  const double lat1 = from.latitude * kRadiansPerMicrodegree;
  const double lat2 = to.latitude * kRadiansPerMicrodegree;
  const double dlat = lat2 - lat1;
  const double dlon = (to.longitude - from.longitude) * kRadiansPerMicrodegree;
  const double h = std::pow(std::sin(dlat / 2), 2) +
                   std::cos(lat1) * std::cos(lat2) * std::pow(std::sin(dlon / 2), 2);
  return 2 * 6371008.8 * std::asin(std::sqrt(h));
}

TEST(GeographyTest, StraightMetersAgreesWithHaversine) {
  for (std::size_t i = 0; i < kRegionCount; ++i) {
    const auto& addresses = Addresses(static_cast<Region>(i));
    for (std::size_t k = 0; k + 61 < addresses.size(); k += 37) {
      const Position from = addresses[k].position;
      const Position to = addresses[addresses.size() - 1 - k / 2].position;
      const double expected = HaversineMeters(from, to);
      EXPECT_NEAR(StraightMeters(from, to), expected, 1.5 + expected / 1000);
    }
  }
}

TEST(GeographyTest, DistanceIsSymmetricAndZeroOnTheSpot) {
  const Position geneva = {46204000, 6143000};
  const Position zurich = {47377000, 8541000};
  EXPECT_EQ(StraightMeters(geneva, geneva), 0);
  EXPECT_EQ(StraightMeters(geneva, zurich), StraightMeters(zurich, geneva));
  EXPECT_EQ(RoadMeters(geneva, zurich), RoadMeters(zurich, geneva));
  // Published as 224 km in a straight line.
  EXPECT_NEAR(StraightMeters(geneva, zurich), 224000, 1500);
}

TEST(GeographyTest, RoadIsLongerThanTheStraightLineAndNeverShorterThan300) {
  const Position from = {46204000, 6143000};
  EXPECT_EQ(RoadMeters(from, from), 300);
  const Position to = {46304000, 6143000};
  EXPECT_EQ(RoadMeters(from, to), StraightMeters(from, to) * 13 / 10);
}

}  // namespace
}  // namespace dispatchbench::datagen
