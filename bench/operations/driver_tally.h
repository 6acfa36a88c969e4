#ifndef DISPATCHBENCH_BENCH_OPERATIONS_DRIVER_TALLY_H_
#define DISPATCHBENCH_BENCH_OPERATIONS_DRIVER_TALLY_H_

#include <algorithm>
#include <cstdint>
#include <limits>
#include <map>

#include "bench/operations/id_list.h"

namespace dispatchbench::bench::operations {

// Drivers who are overloaded: with kOverloadedTrips or more trips that were over kLateSeconds late.
inline constexpr std::int32_t kLateSeconds = 300;
inline constexpr std::int64_t kOverloadedTrips = 2;

// The overloaded drivers of the dispatch run $1, by id: id, name, trips, late trips, scheduled time
// of the first late trip (epoch seconds).
inline constexpr char kOverloadedSql[] =
    "SELECT d.id, d.name, count(*), count(*) FILTER (WHERE a.delay_seconds > 300),"
    " extract(epoch FROM min(b.scheduled_time) FILTER (WHERE a.delay_seconds > 300))::bigint"
    " FROM assignment a JOIN booking b ON b.id = a.booking_id JOIN driver d ON d.id = a.driver_id"
    " WHERE a.dispatch_run_id = $1"
    " GROUP BY d.id, d.name HAVING count(*) FILTER (WHERE a.delay_seconds > 300) >= 2"
    " ORDER BY d.id";

// `trip` is an assignment, or what will become one.
template <typename Trip>
bool IsLate(const Trip& trip) {
  return trip.delay_seconds > kLateSeconds;
}

// The same at the client.
class DriverTally {
 public:
  struct Trips {
    std::int64_t all = 0;
    std::int64_t late = 0;
    std::int64_t first_late = std::numeric_limits<std::int64_t>::max();  // epoch seconds
  };

  void AddTrip(std::int64_t driver_id) { ++by_driver_[driver_id].all; }

  void AddLateTrip(std::int64_t driver_id, std::int64_t scheduled_time) {
    Trips& trips = by_driver_[driver_id];
    ++trips.late;
    trips.first_late = std::min(trips.first_late, scheduled_time);
  }

  // Ids of the drivers who are overloaded, ascending.
  IdList Overloaded() const;

  // Throws std::out_of_range when the driver has no trip.
  const Trips& of(std::int64_t driver_id) const { return by_driver_.at(driver_id); }

 private:
  std::map<std::int64_t, Trips> by_driver_;
};

}  // namespace dispatchbench::bench::operations

#endif  // DISPATCHBENCH_BENCH_OPERATIONS_DRIVER_TALLY_H_
