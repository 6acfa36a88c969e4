#ifndef DISPATCHBENCH_BENCH_GROWTH_H_
#define DISPATCHBENCH_BENCH_GROWTH_H_

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bench/measurement.h"

namespace dispatchbench::bench {

enum class Order {
  kConstant,  // does not depend on N
  kBatches,   // one more for every k rows
  kLinear,    // one or more for every row, or for every second
};

// "O(1)", "O(N/k)", "O(N)".
std::string_view ToText(Order order);

// Round trips by size N.
using RoundTrips = std::map<int, std::int64_t>;

// How round trips grow with N: slope * ceil(N / k) + fixed. `exact`: at every size that was
// measured; otherwise the line of least squares, and its k is 1 / slope.
struct Growth {
  Order order = Order::kConstant;
  bool exact = false;
  double slope = 0;    // round trips per row (kLinear) or per batch (kBatches); 0: kConstant
  std::int64_t k = 1;  // rows per batch (kBatches): the smallest that explains all sizes
  double fixed = 0;
};

// From at least kSizesForGrowth sizes; nothing from fewer. In this order: the same at all sizes is
// O(1); an integer number per row and a fixed rest is O(N); an integer number per batch of k rows
// and a fixed rest is O(N/k). What fits none of them exactly, because it depends on the rows, is
// told by the line of least squares, computed without rounding: O(1) where it rises by less than
// one round trip over all sizes, O(N) where it rises by one for every two rows or faster, else
// O(N/k).
inline constexpr std::size_t kSizesForGrowth = 3;
std::optional<Growth> GrowthOf(const RoundTrips& round_trips);

// The round trips of one variant among the measurements that were audited.
RoundTrips RoundTripsOf(const std::vector<Measurement>& measurements, const Operation& operation,
                        const Variant& variant);

// Sets `failure`, at the largest size, for every variant whose round trips grow faster than its
// family allows: `bulk` with N at all, `batched` as O(N). The message says what was expected and
// what was found at which size.
void RejectWrongGrowth(std::vector<Measurement>& measurements);

}  // namespace dispatchbench::bench

#endif  // DISPATCHBENCH_BENCH_GROWTH_H_
