#ifndef DISPATCHBENCH_PROFILE_OWN_OPERATION_H_
#define DISPATCHBENCH_PROFILE_OWN_OPERATION_H_

#include <string>

#include "bench/benchmark_case.h"
#include "bench/options.h"
#include "profile/recording.h"

namespace dispatchbench::profile {

// The benchmark "OPERATION/VARIANT/SIZE" of any suite. Throws std::invalid_argument, with what is
// near, when there is none.
bench::BenchmarkCase FindOperation(const std::string& name);

// Records one iteration of the benchmark, in the state in which its statements are counted
// (bench::WarmUp): what only the first run does (statements are prepared) is not in it, nor is what
// brings the rows back. On a private server, or in a database of its own on that of --db. Throws
// what the operation throws, bench::Unavailable where it cannot be done here, and
// std::runtime_error.
Recording RecordOperation(const bench::BenchmarkCase& benchmark, const bench::Options& options);

}  // namespace dispatchbench::profile

#endif  // DISPATCHBENCH_PROFILE_OWN_OPERATION_H_
