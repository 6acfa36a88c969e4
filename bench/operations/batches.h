#ifndef DISPATCHBENCH_BENCH_OPERATIONS_BATCHES_H_
#define DISPATCHBENCH_BENCH_OPERATIONS_BATCHES_H_

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <ranges>
#include <span>
#include <vector>

#include "bench/operation.h"

namespace dispatchbench::bench::operations {

// Rows per statement of a batched variant, and of a bulk variant: all of them.
inline constexpr std::size_t kRowsPerBatch = kBatchSize;
inline constexpr std::size_t kAllAtOnce = SIZE_MAX;

// The rows in pieces of `per_batch` (the last one may be smaller), in their order; none when there
// are no rows. The pieces are views of `rows`. Requires per_batch >= 1.
template <std::ranges::contiguous_range Rows>
requires std::ranges::borrowed_range<Rows>
auto Batches(Rows&& rows, std::size_t per_batch = kRowsPerBatch) {
  std::span<const std::ranges::range_value_t<Rows>> rest(rows);
  std::vector<decltype(rest)> batches;
  while (!rest.empty()) {
    const std::size_t taken = std::min(per_batch, rest.size());
    batches.push_back(rest.first(taken));
    rest = rest.subspan(taken);
  }
  return batches;
}

// How many pieces of kRowsPerBatch Batches() makes of `rows` rows. Requires rows >= 0.
constexpr std::int64_t BatchCount(std::integral auto rows) {
  return (static_cast<std::int64_t>(rows) + kBatchSize - 1) / kBatchSize;
}

}  // namespace dispatchbench::bench::operations

#endif  // DISPATCHBENCH_BENCH_OPERATIONS_BATCHES_H_
