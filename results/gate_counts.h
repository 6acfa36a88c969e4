#ifndef DISPATCHBENCH_RESULTS_GATE_COUNTS_H_
#define DISPATCHBENCH_RESULTS_GATE_COUNTS_H_

#include <string>
#include <vector>

#include "results/baseline_folder.h"
#include "results/gate.h"
#include "results/run.h"

namespace dispatchbench::results {

// At which N a baseline counts: as few as tell how round trips grow, and batched variants have one
// statement, one, and two there.
inline constexpr int kBaselineSizes[] = {10, 50, 100};

// The counts of `run` against the baseline of its major version of PostgreSQL; without one, what no
// version changes against any other. `filter`: which benchmarks the run was asked for, `build` what
// it is called. The part has no comparison where there is no baseline or the run was made under
// other conditions.
GatePart CountsPart(const BaselineFolder& folder, const Run& run, const std::string& filter,
                    const std::string& build);

// Takes from a comparison with the reference build what the baseline has already decided: counts of
// benchmarks that it covers are no regression there, whatever the reference does, and what it no
// longer has is not missing. Requires that CountsPart() compares the same build with `baseline`.
void LeaveCountsTo(const Baseline& baseline, ExactComparison& exact);

}  // namespace dispatchbench::results

#endif  // DISPATCHBENCH_RESULTS_GATE_COUNTS_H_
