#ifndef DISPATCHBENCH_BENCH_OPERATIONS_DISPATCH_STEPS_H_
#define DISPATCHBENCH_BENCH_OPERATIONS_DISPATCH_STEPS_H_

#include <cstdint>
#include <vector>

#include "bench/answer.h"
#include "bench/operation.h"
#include "bench/operations/dispatch_plan.h"
#include "bench/scenario.h"
#include "fixtures/session.h"

namespace dispatchbench::bench::operations {

// The reading steps of a dispatch. Each adds what it found out to `answer`, in no particular order.
// With a `family`, it follows references by id in that family's way: a statement per reference, per
// kBatchSize references, or one for all; in the latter two each id is asked for once.

// Pending bookings of the day with their clients, and available drivers.
// Answer: ("booking", id, client name, client phone) for each booking.
DispatchInput Load(fixtures::Session& session, const Scenario& scenario, Family family,
                   Answer& answer);
// The same in two statements, the clients joined.
DispatchInput LoadJoined(fixtures::Session& session, const Scenario& scenario, Answer& answer);

// The message to the driver of each planned booking.
// Answer: ("notify", driver id, booking id, customer name, pickup location, scheduled time in
// epoch seconds) for each.
void Notify(fixtures::Session& session, const std::vector<Proposal>& plan, Family family,
            Answer& answer);

// Trips of the run that the same driver has within 10 minutes of another, and pairs of such trips.
// Answer: ("pooled", trips, pairs).
void MeasurePooling(fixtures::Session& session, std::int64_t dispatch_run_id, Family family,
                    Answer& answer);
// The same by a window function: one statement.
void MeasurePoolingInServer(fixtures::Session& session, std::int64_t dispatch_run_id,
                            Answer& answer);

// Sum of the trips' distances. Answer: ("distance", meters).
void MeasureDistance(fixtures::Session& session, std::int64_t dispatch_run_id, Family family,
                     Answer& answer);
// The same from the bookings that are in memory: no statement.
void MeasureDistanceInMemory(const std::vector<PendingTrip>& trips, Answer& answer);

// Drivers of the run with 2 or more trips that are over 5 minutes late. Reads the booking and the
// driver of every trip, and the driver once more for a late trip.
// Answer: ("overloaded", driver id, name, trips, late trips, scheduled time of the first late trip
// in epoch seconds) for each.
void FindOverloaded(fixtures::Session& session, std::int64_t dispatch_run_id, Family family,
                    Answer& answer);
// The same by an aggregate: one statement.
void FindOverloadedInServer(fixtures::Session& session, std::int64_t dispatch_run_id,
                            Answer& answer);

// How many statements the steps take that have a `family`, in all: Load, Notify, MeasurePooling,
// MeasureDistance, FindOverloaded.
std::int64_t ReadingStatements(const Scenario& scenario, Family family);

}  // namespace dispatchbench::bench::operations

#endif  // DISPATCHBENCH_BENCH_OPERATIONS_DISPATCH_STEPS_H_
