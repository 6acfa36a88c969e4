#ifndef DISPATCHBENCH_BENCH_LOAD_ARRIVALS_H_
#define DISPATCHBENCH_BENCH_LOAD_ARRIVALS_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dispatchbench::bench::load {

// How work arrives in an open loop, whether or not earlier work is done.
enum class ArrivalKind {
  kPoisson,   // independent of each other: the times between are exponentially distributed
  kConstant,  // evenly spaced
};

// "poisson", "constant".
std::string_view ToText(ArrivalKind kind);

// Throws std::invalid_argument, listing the names, when there is no such kind.
ArrivalKind ParseArrivalKind(const std::string& name);

// The first `count` arrivals at `rate_per_s` in seconds from the start, ascending, the first at 0.
// The same for the same seed. Throws std::invalid_argument when the rate is not above 0.
std::vector<double> ArrivalTimes(ArrivalKind kind, double rate_per_s, std::size_t count,
                                 std::uint64_t seed);

}  // namespace dispatchbench::bench::load

#endif  // DISPATCHBENCH_BENCH_LOAD_ARRIVALS_H_
