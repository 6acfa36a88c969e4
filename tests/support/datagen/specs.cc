#include "tests/support/datagen/specs.h"

#include <cstddef>
#include <stdexcept>

namespace dispatchbench::datagen {
namespace {

DatasetSpec Sized(std::int32_t companies, std::int32_t clients, std::int32_t drivers,
                  std::int32_t dispatch_bookings, std::int64_t history_bookings,
                  std::int32_t history_days) {
  DatasetSpec spec;
  spec.companies = companies;
  spec.clients = clients;
  spec.drivers = drivers;
  spec.dispatch_bookings = dispatch_bookings;
  spec.history_bookings = history_bookings;
  spec.history_days = history_days;
  return spec;
}

}  // namespace

std::vector<NamedSpec> SpecsToTest() {
  std::vector<NamedSpec> specs = {
      {"default", {}},
      {"smallest", Sized(1, 1, 1, 0, 0, 1)},
      {"one_of_each", Sized(1, 1, 1, 1, 1, 1)},
      {"as_many_people_as_companies", Sized(7, 7, 7, 20, 500, 5)},
      {"one_driver", Sized(1, 300, 1, 100, 500, 5)},
      {"one_client", Sized(1, 1, 50, 100, 500, 5)},
      {"more_companies_than_bookings", Sized(100, 300, 200, 10, 50, 30)},
      {"no_history", Sized(3, 300, 100, 100, 0, 30)},
      {"long_thin_history", Sized(3, 300, 100, 10, 100, 3650)},
      {"few_bookings_for_many_drivers", Sized(3, 1000, 1000, 10, 100, 3)},
      {"standard_large", Sized(3, 3000, 1000, 1000, 10000, 30)},
  };
  for (const std::int32_t count : {2, 3, 5, 6, 7, 9, 10, 11, 40, 41, 46, 99}) {
    specs.push_back({"dispatch_" + std::to_string(count), Sized(2, 100, 30, count, 200, 3)});
  }
  for (const std::string& profile : ProfileNames()) {
    DatasetSpec spec;
    spec.profile = profile;
    spec.seed = 7;
    specs.push_back({"profile_" + profile, spec});
  }
  return specs;
}

const Dataset& BigDataset() {
  static const Dataset dataset = Generate(Sized(3, 3000, 300, 1000, 100000, 70));
  return dataset;
}

bool IsIn(Region region, Microdegrees latitude, Microdegrees longitude) {
  const Bounds& bounds = RegionSources()[static_cast<std::size_t>(region)].bounds;
  return bounds.south <= latitude && latitude <= bounds.north && bounds.west <= longitude &&
         longitude <= bounds.east;
}

Region RegionOf(Microdegrees latitude, Microdegrees longitude) {
  for (std::size_t i = 0; i < kRegionCount; ++i) {
    if (IsIn(static_cast<Region>(i), latitude, longitude)) {
      return static_cast<Region>(i);
    }
  }
  throw std::logic_error("no region holds " + std::to_string(latitude) + ", " +
                         std::to_string(longitude));
}

}  // namespace dispatchbench::datagen
