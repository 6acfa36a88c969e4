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

// What the scenario has in memory as the input that loading it from the database must give.
DispatchInput InputOf(const Scenario& scenario);

// Gives each trip, in order of scheduled time, the nearest driver who has no other trip at that
// time or, when all have, the one who is free first. A driver is late by what the way to the pickup
// takes longer than the time since the trip before. Returns one proposal for each trip, for the run
// `dispatch_run_id`, by booking id. In integers only and for any order of the input the same.
// Requires a driver.
std::vector<Proposal> AssignNearest(const DispatchInput& input, std::int64_t dispatch_run_id);

}  // namespace dispatchbench::bench::operations

#endif  // DISPATCHBENCH_BENCH_OPERATIONS_DISPATCH_PLAN_H_
