#ifndef DISPATCHBENCH_DATAGEN_PEOPLE_H_
#define DISPATCHBENCH_DATAGEN_PEOPLE_H_

#include <array>
#include <cstdint>
#include <vector>

#include "datagen/dataset.h"
#include "datagen/places.h"

namespace dispatchbench::datagen {

// What a client's bookings have in common.
struct Habits {
  Region region = Region::kGeneva;
  std::uint8_t facility = 0;  // the usual one: index in RegionSource::facilities
  bool wheelchair = false;
  std::uint16_t home = 0;  // index in Addresses(region)
};

// Ids, one list per Region.
using IdsByRegion = std::array<std::vector<std::int64_t>, kRegionCount>;

// Who can book and drive for one company.
struct CompanyPeople {
  std::int64_t company_id = 0;
  std::int64_t client_count = 0;
  IdsByRegion clients;  // those who book most often first
  IdsByRegion drivers;  // the active ones, those who drive most first
};

struct People {
  std::vector<Habits> habits;            // of client i + 1
  std::vector<CompanyPeople> companies;  // company i + 1
};

// Fills the companies, clients and drivers of `dataset` from its spec, in the regions of the
// profile, and returns what the trips are made from. The dispatching companies share half of the
// clients and of the drivers (rounded up; all where there are no others) evenly, the others the
// rest; with few people some of these get nobody. The
// first driver of each company is active and available.
// Requires: CheckSpec(dataset.spec) passes; those tables are empty.
People AddPeople(Dataset& dataset);

}  // namespace dispatchbench::datagen

#endif  // DISPATCHBENCH_DATAGEN_PEOPLE_H_
