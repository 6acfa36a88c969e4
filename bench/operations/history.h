#ifndef DISPATCHBENCH_BENCH_OPERATIONS_HISTORY_H_
#define DISPATCHBENCH_BENCH_OPERATIONS_HISTORY_H_

#include <cstdint>
#include <string>
#include <vector>

#include "bench/environment.h"

namespace dispatchbench::bench::operations {

// What the operations of the suite "later" need: a small day to dispatch, so that N can be the rows
// of the history beside it.
inline constexpr WorldNeed kHistoryNeed = {.bookings = 100, .standby = false};
inline constexpr WorldNeed kReplicatedHistoryNeed = {.bookings = 100, .standby = true};

// The N of those operations.
inline const std::vector<int> kHistorySizes = {10'000, 100'000, 1'000'000};

// Days that the history covers, and the last of them (inclusive) as "YYYY-MM-DD".
inline constexpr int kHistoryDays = 364;

// Makes the table later.booking with exactly N rows, unless it is there: the world's bookings
// before the day to dispatch again and again, each copy some weeks earlier, so that a year has the
// same days and times of day over and over and N decides how much happens in each. In the order of
// time, as a table that grew has it; id counts from 1 in that order.
//
//   later.booking(id, company_id, customer_name, pickup_location, dropoff_location, scheduled_time,
//                 status, amount, delay_seconds, adjustment)
//
// delay_seconds is that of the booking's assignment, or null; adjustment is 0, and there to be
// changed. Indexes: primary key; booking_page (scheduled_time, id), the order of the pages;
// booking_company_day (company_id, scheduled_time). Vacuumed and analyzed.
void MakeHistory(const EnvironmentPlace& place);

// The history alone.
class History : public Environment {
 public:
  explicit History(const EnvironmentPlace& place) { MakeHistory(place); }
};

}  // namespace dispatchbench::bench::operations

#endif  // DISPATCHBENCH_BENCH_OPERATIONS_HISTORY_H_
