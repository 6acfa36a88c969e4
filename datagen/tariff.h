#ifndef DISPATCHBENCH_DATAGEN_TARIFF_H_
#define DISPATCHBENCH_DATAGEN_TARIFF_H_

#include <cstdint>

namespace dispatchbench::datagen {

// What a trip takes and costs; integers only.

// Driving time for `road_meters`, with 4 minutes to get in and out: the first 5 km at 24 km/h
// (town), the rest at 54 km/h. Grows with the distance. Requires: 0 <= road_meters <= 1 000 000.
std::int32_t DurationSeconds(std::int32_t road_meters);

// Price in rappen, a multiple of 5 (there is no smaller coin): 25 francs, 3.80 per km, 20 for a
// wheelchair; half as much again when urgent. Grows with the distance. Requires: as above.
std::int32_t AmountRappen(std::int32_t road_meters, bool wheelchair, bool urgent);

}  // namespace dispatchbench::datagen

#endif  // DISPATCHBENCH_DATAGEN_TARIFF_H_
