#ifndef DISPATCHBENCH_RESULTS_SELFTEST_LIVE_H_
#define DISPATCHBENCH_RESULTS_SELFTEST_LIVE_H_

#include <ostream>
#include <vector>

#include "results/recording.h"
#include "results/selftest_command.h"

namespace dispatchbench::results {

// Comparisons that are really made, on servers of their own, by the code of `compare`: of the same
// build, of the relinked one, and of one that `recording`'s calibration makes slower. They show
// that the replayed ones say what real ones say. Throws std::runtime_error.
std::vector<LiveCheck> CompareLive(const SelftestOptions& options, const Recording& recording,
                                   std::ostream& log);

// Each mutant of options.patches against the build. Throws std::runtime_error.
std::vector<MutantCheck> CompareMutants(const SelftestOptions& options, std::ostream& log);

}  // namespace dispatchbench::results

#endif  // DISPATCHBENCH_RESULTS_SELFTEST_LIVE_H_
