#ifndef DISPATCHBENCH_DATAGEN_PLACES_H_
#define DISPATCHBENCH_DATAGEN_PLACES_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "datagen/model.h"

namespace dispatchbench::datagen {

enum class Region : std::uint8_t { kGeneva, kLausanne, kZurich, kRural };
inline constexpr std::size_t kRegionCount = 4;

struct Bounds {
  Microdegrees south;
  Microdegrees west;
  Microdegrees north;
  Microdegrees east;
};

// The position is near the street's middle.
struct Street {
  std::string_view name;
  std::string_view town;  // with its postal code
  Microdegrees latitude;
  Microdegrees longitude;
};

struct Facility {
  std::string_view name;
  std::string_view address;
  Microdegrees latitude;
  Microdegrees longitude;
};

// What is known about a region. All streets and facilities exist; positions are rounded to about
// 100 m. To add a place, add a line here: everything else follows (and the pinned fingerprints of
// tests/datagen/ change).
struct RegionSource {
  std::string_view name;
  Bounds bounds;  // of everything in the region, houses included
  bool german_names;
  std::span<const Street> streets;
  std::span<const Facility> facilities;  // the main hospital first: it gets the largest share
};

// The sources, indexed by Region.
std::span<const RegionSource, kRegionCount> RegionSources();

}  // namespace dispatchbench::datagen

#endif  // DISPATCHBENCH_DATAGEN_PLACES_H_
