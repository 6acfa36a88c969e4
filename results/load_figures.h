#ifndef DISPATCHBENCH_RESULTS_LOAD_FIGURES_H_
#define DISPATCHBENCH_RESULTS_LOAD_FIGURES_H_

#include <vector>

#include "results/claims.h"
#include "results/evidence.h"
#include "results/ledger_point.h"

namespace dispatchbench::results {

// What load runs say about a claim whose measure is of kind load: those with that many bookings a
// dispatch, in that mode, that have both variants. Trials of a capacity search are left out. The
// interval of a ratio of percentiles has the ends of both intervals of 97.5%; the others are ratios
// of the medians over blocks.
Measurement MeasureLoads(const Claim& claim, const std::vector<Stored<MeasuredLoad>>& loads);

}  // namespace dispatchbench::results

#endif  // DISPATCHBENCH_RESULTS_LOAD_FIGURES_H_
