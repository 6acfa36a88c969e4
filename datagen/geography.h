#ifndef DISPATCHBENCH_DATAGEN_GEOGRAPHY_H_
#define DISPATCHBENCH_DATAGEN_GEOGRAPHY_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "datagen/model.h"
#include "datagen/places.h"

namespace dispatchbench::datagen {

struct Position {
  Microdegrees latitude = 0;
  Microdegrees longitude = 0;
};

// A house. The text outlives every Dataset.
struct Address {
  std::string text;  // e.g. "Rue de Carouge 45, 1205 Genève"
  Position position;
};

// Every house of the region's streets, kHousesPerStreet for each street, in the order of
// RegionSource::streets. Made once, at the first call; may be called from several threads.
const std::vector<Address>& Addresses(Region region);
inline constexpr std::int32_t kHousesPerStreet = 60;

// Length of the way by road in metres, at least 300.
// Method: the straight line in the plane that touches the ground in between (equirectangular
// projection, within 0.1% at these distances), times 1.3, the usual ratio of road to straight line
// in European cities. In integers, with the cosine of the latitude interpolated linearly between 46
// and 47.5 degrees: the same on every platform. Requires: both positions in Switzerland.
std::int32_t RoadMeters(Position from, Position to);

// The straight line in metres, by the same method.
std::int32_t StraightMeters(Position from, Position to);

}  // namespace dispatchbench::datagen

#endif  // DISPATCHBENCH_DATAGEN_GEOGRAPHY_H_
