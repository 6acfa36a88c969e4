#ifndef DISPATCHBENCH_RESULTS_SELFTEST_RECORDING_H_
#define DISPATCHBENCH_RESULTS_SELFTEST_RECORDING_H_

#include <ostream>
#include <string>

#include "results/recording.h"
#include "results/selftest_command.h"

namespace dispatchbench::results {

// The benchmarks of a selftest as a regular expression: twelve of different character.
std::string SelftestFilter();

// How a worker is told to make the benchmark slower by `effect` of its own on-CPU time.
std::string InjectionFlag(const Recording& recording, const RecordedBenchmark& benchmark,
                          double effect);

// Calibrates the injections and records what the parts "aa", "linked" and "slowdowns" need.
// `flags`: for every worker, with the server's --db. Throws std::runtime_error.
Recording RecordSelftest(const SelftestOptions& options, const std::vector<std::string>& flags,
                         std::ostream& log);

}  // namespace dispatchbench::results

#endif  // DISPATCHBENCH_RESULTS_SELFTEST_RECORDING_H_
