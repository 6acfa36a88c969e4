#ifndef DISPATCHBENCH_RESULTS_RUN_FIGURES_H_
#define DISPATCHBENCH_RESULTS_RUN_FIGURES_H_

#include <vector>

#include "results/claims.h"
#include "results/evidence.h"
#include "results/ledger_point.h"

namespace dispatchbench::results {

// What runs of the suite say about a claim whose measure is of kind suite or later. Counts at a
// size that was not measured follow from the others where they lie on one line in N, exactly, at
// three sizes or more. Points: of each run by size, then by distance; the decisive one is the first
// run's at the largest size and the shortest distance.
Measurement MeasureRuns(const Claim& claim, const std::vector<Stored<Run>>& runs);

}  // namespace dispatchbench::results

#endif  // DISPATCHBENCH_RESULTS_RUN_FIGURES_H_
