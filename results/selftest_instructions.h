#ifndef DISPATCHBENCH_RESULTS_SELFTEST_INSTRUCTIONS_H_
#define DISPATCHBENCH_RESULTS_SELFTEST_INSTRUCTIONS_H_

#include <ostream>
#include <vector>

#include "results/instruction_gate.h"
#include "results/instruction_run.h"
#include "results/selftest.h"
#include "results/selftest_command.h"

namespace dispatchbench::results {

// How often a benchmark is counted, each time as compare does it.
inline constexpr int kInstructionRepeats = 20;

// Counts the instructions of the selftest's benchmarks (of a short one of three) again and again,
// of the build and of one with 1% more work. Throws std::runtime_error, e.g. when there is no
// valgrind.
std::vector<InstructionCheck> RepeatInstructions(const SelftestOptions& options, std::ostream& log);

// `baseline` and `contender`: all iterations of both builds, in order; every kInstructionIterations
// of them are what compare would have counted. Requires whole counts, as many of both.
InstructionCheck CheckInstructions(const std::string& benchmark, const InstructionSample& baseline,
                                   const InstructionSample& contender);

}  // namespace dispatchbench::results

#endif  // DISPATCHBENCH_RESULTS_SELFTEST_INSTRUCTIONS_H_
