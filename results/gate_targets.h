#ifndef DISPATCHBENCH_RESULTS_GATE_TARGETS_H_
#define DISPATCHBENCH_RESULTS_GATE_TARGETS_H_

#include <string>
#include <vector>

#include "results/gate.h"
#include "results/run.h"
#include "results/targets.h"

namespace dispatchbench::results {

// The targets that counts decide, held against the counts of `run`: the part "targets" of a gate.
// A target that is missed is a failure whatever the baseline says: what is not to be reached yet
// has no place in targets.json. `filter`: which benchmarks the run was asked for; a target of
// others is left out, and said in a note. `file` is what the run is called.
GatePart TargetsPart(const std::vector<Target>& targets, const Run& run, const std::string& filter,
                     const std::string& file);

}  // namespace dispatchbench::results

#endif  // DISPATCHBENCH_RESULTS_GATE_TARGETS_H_
