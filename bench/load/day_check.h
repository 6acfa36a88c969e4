#ifndef DISPATCHBENCH_BENCH_LOAD_DAY_CHECK_H_
#define DISPATCHBENCH_BENCH_LOAD_DAY_CHECK_H_

#include <cstdint>
#include <string>
#include <vector>

#include "bench/scenario.h"
#include "fixtures/endpoint.h"

namespace dispatchbench::bench::load {

// What was done to a day to dispatch, as the dispatchers know it.
enum class DayOutcome {
  kUntouched,
  kDispatched,  // a dispatch of it came to its end
  kGivenUp,     // none did
};

// What the rows say.
struct DayCheck {
  std::int64_t assigned = 0;            // bookings of these days with status ASSIGNED
  std::vector<std::string> violations;  // empty: everything is as it must be
};

// Looks at the rows of `days` after the dispatchers have stopped. It must hold that
//  - no booking has two assignments in the runs of these days;
//  - a booking is ASSIGNED exactly when it has one, of its company's run of its day, with the same
//    driver, who is one of the company's;
//  - of a dispatched day every booking is assigned, of an untouched day none;
//  - of a day that was given up all or none are, unless the variant commits each booking
//    (`commits_each`): then any number.
// Requires one outcome per day. Throws what fixtures::LibpqConnection throws.
DayCheck CheckDays(const fixtures::Endpoint& database, const std::vector<Scenario>& days,
                   const std::vector<DayOutcome>& outcomes, bool commits_each);

}  // namespace dispatchbench::bench::load

#endif  // DISPATCHBENCH_BENCH_LOAD_DAY_CHECK_H_
