#ifndef DISPATCHBENCH_DATAGEN_BOOKING_DAY_H_
#define DISPATCHBENCH_DATAGEN_BOOKING_DAY_H_

#include <cstdint>

#include "datagen/dataset.h"
#include "datagen/people.h"
#include "datagen/random.h"

namespace dispatchbench::datagen {

enum class DayKind : std::uint8_t {
  kHistory,    // over; some bookings were canceled
  kCompleted,  // over; none was canceled, and there are crowded pairs
  kOpen,       // to be dispatched: all PENDING
};

// One company's bookings of one day.
struct BookingDay {
  DayKind kind = DayKind::kHistory;
  Day day = 0;
  std::int32_t count = 0;  // of bookings, returns included
};

// On a completed day the bookings at `position` (from 0) and `position` + 1 can be a crowded pair:
// two clients of one region, picked up within 10 minutes, whom one driver serves late. Dispatching
// has to find these, so they must not depend on luck. True where such a pair begins: at 0, 5, 40,
// 45, 80, ... as long as both fit into `count`.
inline bool StartsCrowdedPair(const BookingDay& day, std::int32_t position) {
  return day.kind == DayKind::kCompleted && (position % 40 == 0 || position % 40 == 5) &&
         position + 1 < day.count;
}

// Appends exactly day.count bookings of the company to dataset.bookings. Nobody is assigned yet:
// driver_id is empty, and updated_at of trips that took place is still created_at.
// Requires: the company has clients, unless day.count is 0.
void AppendBookings(const BookingDay& day, const CompanyPeople& company, const People& people,
                    Random& random, Dataset& dataset);

}  // namespace dispatchbench::datagen

#endif  // DISPATCHBENCH_DATAGEN_BOOKING_DAY_H_
