#ifndef DISPATCHBENCH_DATAGEN_DAY_PATTERN_H_
#define DISPATCHBENCH_DATAGEN_DAY_PATTERN_H_

#include <cstdint>

#include "datagen/model.h"
#include "datagen/random.h"

namespace dispatchbench::datagen {

// When trips happen. All hours are UTC, so that a day of trips is a day of UTC, too; Swiss clocks
// show one hour more in winter.

inline constexpr std::int32_t kSecondsPerDay = 24 * 3600;
inline constexpr std::int32_t kPickupGridSeconds = 5 * 60;       // clients book in steps of this
inline constexpr std::int32_t kFirstPickupSecond = 5 * 3600;     // of the day
inline constexpr std::int32_t kLastPickupSecond = 20 * 3600;     // no pickup at or after
inline constexpr std::int32_t kRunStartSecond = 4 * 3600;        // the day's dispatch begins
inline constexpr std::int32_t kRunEndSecond = 22 * 3600 + 1800;  // all trips have ended

inline constexpr std::int32_t kLongestLeadDays = 14;  // nobody books earlier

inline Timestamp StartOfDay(Day day) { return static_cast<Timestamp>(day) * kSecondsPerDay; }

// 0 = Monday to 6 = Sunday. Requires: day >= 0.
inline std::int32_t Weekday(Day day) { return (day + 3) % 7; }

// How busy a weekday is, relative to an ordinary Monday = 100: the weekend is quiet.
std::int32_t WeekdayWeight(Day day);

// Pickup of an outbound trip, in seconds of the day, a multiple of kPickupGridSeconds: peaks in the
// morning (around 07:30) and after lunch (around 13:30).
std::int32_t DrawPickupSecond(Random& random);

// Whether somebody who is picked up at that second of the day books the way back, too: not in the
// late afternoon.
bool MayReturnSameDay(std::int32_t pickup_second);

// Pickup of the way back, in seconds of the day, a multiple of kPickupGridSeconds, at least one
// hour after `dropoff_second`: an appointment takes 1 to 2 hours, a day at the day hospital
// (mornings only) 5 to 7. Requires: MayReturnSameDay(pickup_second) of the outbound trip.
std::int32_t DrawReturnSecond(std::int32_t pickup_second, std::int32_t dropoff_second,
                              Random& random);

}  // namespace dispatchbench::datagen

#endif  // DISPATCHBENCH_DATAGEN_DAY_PATTERN_H_
