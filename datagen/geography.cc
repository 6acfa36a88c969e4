#include "datagen/geography.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

namespace dispatchbench::datagen {
namespace {

// From house to house, in microdegrees; streets take the directions in turn. 60 houses of at most
// 90 microdegrees of longitude make a street of 0.4 km.
constexpr std::array<Position, 4> kHouseSteps = {{{60, 0}, {45, 65}, {0, 90}, {-45, 65}}};

std::vector<Address> MakeAddresses(const RegionSource& source) {
  std::vector<Address> addresses;
  addresses.reserve(source.streets.size() * kHousesPerStreet);
  for (std::size_t i = 0; i < source.streets.size(); ++i) {
    const Street& street = source.streets[i];
    const Position step = kHouseSteps[i % kHouseSteps.size()];
    for (std::int32_t house = 1; house <= kHousesPerStreet; ++house) {
      const std::int32_t from_middle = house - kHousesPerStreet / 2;
      addresses.push_back(
          {std::string(street.name) + " " + std::to_string(house) + ", " + std::string(street.town),
           {street.latitude + from_middle * step.latitude,
            street.longitude + from_middle * step.longitude}});
    }
  }
  return addresses;
}

// The largest integer whose square is not above `value`. std::sqrt is correctly rounded (IEEE 754)
// and so portable, unlike the transcendental functions; the loops mend what double cannot hold.
std::int64_t IntegerSquareRoot(std::int64_t value) {
  auto root = static_cast<std::int64_t>(std::sqrt(static_cast<double>(value)));
  while (root * root > value) {
    --root;
  }
  while ((root + 1) * (root + 1) <= value) {
    ++root;
  }
  return root;
}

}  // namespace

const std::vector<Address>& Addresses(Region region) {
  // Never destroyed: rows hold views of the texts.
  static const auto& all = *[] {
    auto* lists = new std::vector<std::vector<Address>>();
    for (const RegionSource& source : RegionSources()) {
      lists->push_back(MakeAddresses(source));
    }
    return lists;
  }();
  return all[static_cast<std::size_t>(region)];
}

std::int32_t StraightMeters(Position from, Position to) {
  constexpr std::int64_t kMillion = 1000000;
  // A degree of latitude, in centimetres: 2 * pi * 6371008.8 m / 360.
  constexpr std::int64_t kCentimetersPerDegree = 11119508;
  // Millionths of cos(46 degrees), and of its fall per degree up to 47.5 degrees.
  constexpr std::int64_t kCosineAt46 = 694658;
  constexpr std::int64_t kCosineFall = 12712;

  const std::int64_t middle =
      (static_cast<std::int64_t>(from.latitude) + to.latitude) / 2 - 46 * kMillion;
  const std::int64_t cosine = kCosineAt46 - middle * kCosineFall / kMillion;
  const std::int64_t north =
      (static_cast<std::int64_t>(to.latitude) - from.latitude) * kCentimetersPerDegree / kMillion;
  const std::int64_t east = (static_cast<std::int64_t>(to.longitude) - from.longitude) *
                            kCentimetersPerDegree / kMillion * cosine / kMillion;
  return static_cast<std::int32_t>(IntegerSquareRoot(north * north + east * east) / 100);
}

std::int32_t RoadMeters(Position from, Position to) {
  constexpr std::int32_t kShortestMeters = 300;
  return std::max(kShortestMeters, StraightMeters(from, to) * 13 / 10);
}

}  // namespace dispatchbench::datagen
