#include "bench/operations/driver_tally.h"

namespace dispatchbench::bench::operations {

IdList DriverTally::Overloaded() const {
  IdList ids;
  for (const auto& [driver_id, trips] : by_driver_) {
    if (trips.late >= kOverloadedTrips) ids.push_back(driver_id);
  }
  return ids;
}

}  // namespace dispatchbench::bench::operations
