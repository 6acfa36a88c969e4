#ifndef DISPATCHBENCH_RESULTS_INDEX_FIGURES_H_
#define DISPATCHBENCH_RESULTS_INDEX_FIGURES_H_

#include <vector>

#include "results/claims.h"
#include "results/evidence.h"
#include "results/ledger_point.h"

namespace dispatchbench::results {

// What runs of the suite indexes say about a claim whose measure is of kind indexes, a point for
// each number of rows, the most first. A claim that names a size is of all tables of that size and
// larger, so that the worst of them decides; the smaller ones say from which size on it is true.
// Without a size the largest decides.
Measurement MeasureIndexes(const Claim& claim, const std::vector<Stored<IndexRun>>& runs);

}  // namespace dispatchbench::results

#endif  // DISPATCHBENCH_RESULTS_INDEX_FIGURES_H_
