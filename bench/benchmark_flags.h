#ifndef DISPATCHBENCH_BENCH_BENCHMARK_FLAGS_H_
#define DISPATCHBENCH_BENCH_BENCHMARK_FLAGS_H_

#include <optional>
#include <string>
#include <vector>

#include "bench/options.h"

namespace dispatchbench::bench {

// Fills the second half of `options` from Google Benchmark's flags as the user gave them (`flags`,
// all of the form --benchmark_NAME[=VALUE]) and from its environment variables (BENCHMARK_NAME).
// Requires that `options.quick` is set. Throws std::invalid_argument for a value that the library
// would answer with its usage text and success.
void ReadBenchmarkFlags(const std::vector<std::string>& flags, Options& options);

}  // namespace dispatchbench::bench

#endif  // DISPATCHBENCH_BENCH_BENCHMARK_FLAGS_H_
