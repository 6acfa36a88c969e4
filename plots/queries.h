#ifndef DISPATCHBENCH_PLOTS_QUERIES_H_
#define DISPATCHBENCH_PLOTS_QUERIES_H_

#include "plots/figure.h"
#include "plots/layout.h"
#include "results/summary.h"

namespace dispatchbench::plots {

// Statements and round trips of one iteration, before and after: linear bars from 0, all of a kind
// on one scale, with "700 to 10" beside them. Operations in the order of the summary.
Figure Queries(const results::Summary& summary, Layout layout);

}  // namespace dispatchbench::plots

#endif  // DISPATCHBENCH_PLOTS_QUERIES_H_
