#ifndef DISPATCHBENCH_DATAGEN_RUN_DAY_H_
#define DISPATCHBENCH_DATAGEN_RUN_DAY_H_

#include <cstddef>
#include <cstdint>

#include "datagen/booking_day.h"
#include "datagen/dataset.h"
#include "datagen/people.h"
#include "datagen/random.h"

namespace dispatchbench::datagen {

// Appends the COMPLETED dispatch run of a day that is over, and one COMPLETED assignment for each
// booking of the day that was not canceled; writes driver and end of the trip into the bookings.
// The bookings of `day` are those from index `first_booking` to the end of dataset.bookings.
// Returns the id of the run. Requires: the company has an active driver; day.kind is not kOpen.
//
// A trip's plan is pickup at scheduled_time, and the dropoff duration_seconds later. Really it
// began up to 3 minutes early (40% of the trips), up to 5 minutes late (50%) or later;
// delay_seconds is the actual pickup less the planned, 0 when early. The ETA lies between plan and
// what came of it; a few trips have none.
std::int64_t AppendCompletedRun(const BookingDay& day, const CompanyPeople& company,
                                const People& people, std::size_t first_booking, Random& random,
                                Dataset& dataset);

// Appends a RUNNING dispatch run without assignments and returns its id.
std::int64_t AppendOpenRun(std::int64_t company_id, Day day, Dataset& dataset);

}  // namespace dispatchbench::datagen

#endif  // DISPATCHBENCH_DATAGEN_RUN_DAY_H_
