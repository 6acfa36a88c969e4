#ifndef DISPATCHBENCH_BENCH_EXACT_COUNTS_H_
#define DISPATCHBENCH_BENCH_EXACT_COUNTS_H_

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "bench/measurement.h"

namespace dispatchbench::bench {

// The exact counts of one iteration under the names that they have in documents, in their order
// there. Counts that the server could not give are missing.
std::vector<std::pair<std::string, std::int64_t>> ExactCounts(const Measurement& measurement);

}  // namespace dispatchbench::bench

#endif  // DISPATCHBENCH_BENCH_EXACT_COUNTS_H_
