#ifndef DISPATCHBENCH_BENCH_OPERATIONS_POOLING_COUNT_H_
#define DISPATCHBENCH_BENCH_OPERATIONS_POOLING_COUNT_H_

#include <cstdint>
#include <utility>
#include <vector>

namespace dispatchbench::bench::operations {

// Trips that could have been pooled: the same driver has another one whose booking is scheduled at
// most kPoolingSeconds apart.
inline constexpr std::int64_t kPoolingSeconds = 600;

// The count by a window function: pooled trips and pairs of the dispatch run $1. Each pair is seen
// from both of its trips.
inline constexpr char kPoolingSql[] =
    "SELECT count(*) FILTER (WHERE neighbours > 0), (coalesce(sum(neighbours), 0) / 2)::bigint"
    " FROM (SELECT count(*) OVER (PARTITION BY a.driver_id ORDER BY b.scheduled_time"
    " RANGE BETWEEN interval '10 minutes' PRECEDING AND interval '10 minutes' FOLLOWING) - 1"
    " AS neighbours FROM assignment a JOIN booking b ON b.id = a.booking_id"
    " WHERE a.dispatch_run_id = $1) AS trip";

// The same at the client, from the numbers of neighbours of all trips.
class PoolingCount {
 public:
  // Driver and scheduled time (epoch seconds) of a trip.
  using Trip = std::pair<std::int64_t, std::int64_t>;

  PoolingCount() = default;
  // Of trips in any order.
  explicit PoolingCount(std::vector<Trip> trips);

  void AddTrip(std::int64_t neighbours) {
    trips_ += neighbours > 0 ? 1 : 0;
    neighbours_ += neighbours;
  }

  std::int64_t trips() const { return trips_; }
  std::int64_t pairs() const { return neighbours_ / 2; }

 private:
  std::int64_t trips_ = 0;
  std::int64_t neighbours_ = 0;  // each pair is seen from both of its trips
};

}  // namespace dispatchbench::bench::operations

#endif  // DISPATCHBENCH_BENCH_OPERATIONS_POOLING_COUNT_H_
