#ifndef DISPATCHBENCH_BENCH_OPERATIONS_ID_LIST_H_
#define DISPATCHBENCH_BENCH_OPERATIONS_ID_LIST_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "bench/operation.h"
#include "datagen/model.h"

namespace dispatchbench::bench::operations {

using IdList = std::vector<std::int64_t>;

// Ids per statement of a bulk variant: all of them.
inline constexpr std::size_t kAllAtOnce = SIZE_MAX;

// Ids per statement of a batched variant.
inline constexpr std::size_t kIdsPerBatch = kBatchSize;

// A PostgreSQL array literal, "{1,2,3}" (manual, section 8.15.2): how an array travels as a
// parameter through every version of libpqxx.
std::string ArrayLiteral(std::span<const std::int64_t> ids);

// "1,2,3": what stands between the parentheses of IN (...). Requires at least one id.
std::string CommaList(std::span<const std::int64_t> ids);

// Consecutive views of `ids` of `per_batch` ids each, the last one shorter; none when `ids` is
// empty. Requires per_batch >= 1, and that `ids` outlives them.
std::vector<std::span<const std::int64_t>> Batches(std::span<const std::int64_t> ids,
                                                   std::size_t per_batch);

// How many batches of kBatchSize `count` ids make.
std::int64_t BatchCount(std::size_t count);

// Each id once, ascending.
IdList Distinct(IdList ids);

// The booking, or the driver, of each assignment, in their order.
IdList BookingIds(const std::vector<const datagen::Assignment*>& assignments);
IdList DriverIds(const std::vector<const datagen::Assignment*>& assignments);

// The client of each booking, in their order.
IdList ClientIds(const std::vector<const datagen::Booking*>& bookings);

}  // namespace dispatchbench::bench::operations

#endif  // DISPATCHBENCH_BENCH_OPERATIONS_ID_LIST_H_
