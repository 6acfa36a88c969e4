#ifndef DISPATCHBENCH_BENCH_RUN_ENTRIES_H_
#define DISPATCHBENCH_BENCH_RUN_ENTRIES_H_

#include <nlohmann/json_fwd.hpp>
#include <vector>

#include "bench/measurement.h"

namespace dispatchbench::bench {

// The array `benchmarks` of a run document (results/README.md): for each measurement one entry per
// repetition and, from two repetitions on, one per statistic; one error entry where it failed; none
// where it was skipped or not timed.
nlohmann::ordered_json RunEntries(const std::vector<Measurement>& measurements);

}  // namespace dispatchbench::bench

#endif  // DISPATCHBENCH_BENCH_RUN_ENTRIES_H_
