#ifndef DISPATCHBENCH_BENCH_OPERATIONS_ID_LIST_H_
#define DISPATCHBENCH_BENCH_OPERATIONS_ID_LIST_H_

#include <cstdint>
#include <vector>

#include "datagen/model.h"

namespace dispatchbench::bench::operations {

using IdList = std::vector<std::int64_t>;

// Each id once, ascending.
IdList Distinct(IdList ids);

// The booking, or the driver, of each assignment, in their order.
IdList BookingIds(const std::vector<const datagen::Assignment*>& assignments);
IdList DriverIds(const std::vector<const datagen::Assignment*>& assignments);

// The client of each booking, in their order.
IdList ClientIds(const std::vector<const datagen::Booking*>& bookings);

}  // namespace dispatchbench::bench::operations

#endif  // DISPATCHBENCH_BENCH_OPERATIONS_ID_LIST_H_
