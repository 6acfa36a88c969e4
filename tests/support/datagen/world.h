#ifndef DISPATCHBENCH_TESTS_SUPPORT_DATAGEN_WORLD_H_
#define DISPATCHBENCH_TESTS_SUPPORT_DATAGEN_WORLD_H_

#include <cstdint>
#include <string>
#include <vector>

#include "datagen/dataset.h"
#include "datagen/day_pattern.h"

namespace dispatchbench::datagen {

// A dataset with its references followed.
struct World {
  std::string name;
  Dataset dataset;

  const DatasetSpec& spec() const { return dataset.spec; }
  const Client& ClientOf(const Booking& booking) const;
  const Driver& DriverOf(const Assignment& assignment) const;
  const Booking& BookingOf(const Assignment& assignment) const;
  const DispatchRun& RunOf(const Assignment& assignment) const;

  // Bookings of the day that is `days_before` dispatch_day, by id.
  std::vector<const Booking*> BookingsOf(Day days_before) const;

  // By id.
  std::vector<const Assignment*> AssignmentsOf(std::int64_t run_id) const;
};

// The day of the trip.
inline Day DayOf(const Booking& booking) {
  return static_cast<Day>(booking.scheduled_time / kSecondsPerDay);
}

// A dataset of each of SpecsToTest(); made once.
const std::vector<World>& Worlds();

}  // namespace dispatchbench::datagen

#endif  // DISPATCHBENCH_TESTS_SUPPORT_DATAGEN_WORLD_H_
