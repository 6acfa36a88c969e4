#ifndef DISPATCHBENCH_TESTS_SUPPORT_DATAGEN_SPECS_H_
#define DISPATCHBENCH_TESTS_SUPPORT_DATAGEN_SPECS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "datagen/dataset.h"
#include "datagen/places.h"

namespace dispatchbench::datagen {

struct NamedSpec {
  std::string name;
  DatasetSpec spec;
};

// The default, every profile, and the corners of what is allowed: what must hold for any dataset is
// tested on all of them.
std::vector<NamedSpec> SpecsToTest();

// Big enough for shares and patterns to show: 100 000 bookings of history in 70 days, 1000 a day to
// dispatch. Made once.
const Dataset& BigDataset();

// Whether the position lies in the bounds of the region.
bool IsIn(Region region, Microdegrees latitude, Microdegrees longitude);

// The region in whose bounds the position lies. Requires: there is one.
Region RegionOf(Microdegrees latitude, Microdegrees longitude);

}  // namespace dispatchbench::datagen

#endif  // DISPATCHBENCH_TESTS_SUPPORT_DATAGEN_SPECS_H_
