#ifndef DISPATCHBENCH_RESULTS_SELFTEST_RECORDING_H_
#define DISPATCHBENCH_RESULTS_SELFTEST_RECORDING_H_

#include <ostream>
#include <string>
#include <vector>

#include "results/recording.h"
#include "results/selftest_command.h"
#include "results/served_server.h"

namespace dispatchbench::results {

// The benchmarks of a selftest: twelve of different character; and as a regular expression.
std::vector<std::string> SelftestBenchmarks();
std::string SelftestFilter();

// How a worker is told to make the benchmark slower by `effect` of its own on-CPU time.
std::string InjectionFlag(const Recording& recording, const RecordedBenchmark& benchmark,
                          double effect);

// Calibrates the injections and records on `server` what the parts "aa", "linked" and "slowdowns"
// need.
// Throws std::runtime_error.
Recording RecordSelftest(const SelftestOptions& options, const ServedServer& server,
                         std::ostream& log);

}  // namespace dispatchbench::results

#endif  // DISPATCHBENCH_RESULTS_SELFTEST_RECORDING_H_
