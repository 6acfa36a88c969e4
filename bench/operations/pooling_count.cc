#include "bench/operations/pooling_count.h"

#include <algorithm>

namespace dispatchbench::bench::operations {

// Sorted by driver and time, the neighbours of a trip are the rows around it, and both ends of that
// range only ever move forward.
PoolingCount::PoolingCount(std::vector<Trip> trips) {
  std::sort(trips.begin(), trips.end());
  auto first = trips.begin();
  auto last = trips.begin();
  for (const auto& [driver_id, time] : trips) {
    first = std::lower_bound(first, trips.end(), Trip{driver_id, time - kPoolingSeconds});
    last = std::upper_bound(last, trips.end(), Trip{driver_id, time + kPoolingSeconds});
    AddTrip(last - first - 1);
  }
}

}  // namespace dispatchbench::bench::operations
