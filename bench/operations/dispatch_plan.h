#ifndef DISPATCHBENCH_BENCH_OPERATIONS_DISPATCH_PLAN_H_
#define DISPATCHBENCH_BENCH_OPERATIONS_DISPATCH_PLAN_H_

#include <cstdint>
#include <vector>

#include "bench/scenario.h"
#include "datagen/model.h"

namespace dispatchbench::bench::operations {

// Where somebody is.
struct Place {
  datagen::Microdegrees latitude = 0;
  datagen::Microdegrees longitude = 0;
};

// What the optimizer knows of a pending booking.
struct PendingTrip {
  std::int64_t booking_id = 0;
  Place pickup;
  Place dropoff;
  datagen::Timestamp scheduled_time = 0;
  std::int32_t duration_seconds = 0;
  std::int32_t distance_meters = 0;
};

// What it knows of an available driver.
struct FreeDriver {
  std::int64_t driver_id = 0;
  Place place;
};

struct DispatchInput {
  std::vector<PendingTrip> trips;
  std::vector<FreeDriver> drivers;
};

// How late a trip may be planned where somebody can be there earlier, but from further away.
inline constexpr std::int32_t kTolerableDelaySeconds = 1200;

// How long after a trip a driver can set out for the next.
inline constexpr std::int32_t kTurnaroundSeconds = 600;

// What the scenario has in memory as the input that loading it from the database must give.
DispatchInput InputOf(const Scenario& scenario);

// Gives each trip, in order of scheduled time, the nearest of the drivers who can be there at most
// kTolerableDelaySeconds late after the trips that they have already or, where nobody can, the one
// who is there first. Returns one proposal for each trip, for the run `dispatch_run_id`, by booking
// id. In integers only, and the same for any order of the input. Throws std::invalid_argument when
// there is no driver.
std::vector<Proposal> AssignNearest(const DispatchInput& input, std::int64_t dispatch_run_id);

}  // namespace dispatchbench::bench::operations

#endif  // DISPATCHBENCH_BENCH_OPERATIONS_DISPATCH_PLAN_H_
