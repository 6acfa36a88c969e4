#ifndef DISPATCHBENCH_PLOTS_INDEX_FIGURES_H_
#define DISPATCHBENCH_PLOTS_INDEX_FIGURES_H_

#include <vector>

#include "plots/figure.h"
#include "plots/layout.h"
#include "results/index_run.h"
#include "results/index_verdict.h"

namespace dispatchbench::plots {

// Time of each query by number of rows, a line per index state: what indexes give.
Figure IndexReads(const results::IndexRun& run, Layout layout);

// What each index costs the INSERT and the UPDATE of one row, with intervals, costliest first.
// Costs below 0, which only noise makes, stand at 0. `verdicts`: of one number of rows.
Figure IndexCosts(const std::vector<results::IndexVerdict>& verdicts, Layout layout);

}  // namespace dispatchbench::plots

#endif  // DISPATCHBENCH_PLOTS_INDEX_FIGURES_H_
