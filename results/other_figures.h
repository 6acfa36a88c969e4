#ifndef DISPATCHBENCH_RESULTS_OTHER_FIGURES_H_
#define DISPATCHBENCH_RESULTS_OTHER_FIGURES_H_

#include <vector>

#include "results/claims.h"
#include "results/evidence.h"
#include "results/ledger_point.h"

namespace dispatchbench::results {

// What documents of three kinds say about a claim whose measure is of that kind, a point for each
// document that has it, newest first.

// The growth of the client's memory, in bytes, with the interval of its median.
Measurement MeasureMemories(const Claim& claim, const std::vector<Stored<MemoryRun>>& runs);

// Statements slower than a limit: of the newest profile of each side.
Measurement MeasureProfiles(const Claim& claim, const std::vector<Stored<ProfileRun>>& profiles);

// reference / ours of a comparison, from pairs.
Measurement MeasureSelves(const Claim& claim, const std::vector<Stored<SelfRun>>& runs);

}  // namespace dispatchbench::results

#endif  // DISPATCHBENCH_RESULTS_OTHER_FIGURES_H_
