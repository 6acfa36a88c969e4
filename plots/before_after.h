#ifndef DISPATCHBENCH_PLOTS_BEFORE_AFTER_H_
#define DISPATCHBENCH_PLOTS_BEFORE_AFTER_H_

#include <string>

#include "plots/figure.h"
#include "plots/layout.h"
#include "results/summary.h"

namespace dispatchbench::plots {

// One line per operation in the order of the summary: time before (circle) and after (diamond) on a
// logarithmic axis, joined, with the factor and its interval beside them. What was not measured is
// said in its line.
Figure BeforeAfterDots(const results::Summary& summary, Layout layout);

// "dispatch: before (n_plus_one) 32.4 ms, after (bulk_unnest) 1.34 ms, 24.1x [23.3, 24.8]".
std::string BeforeAfterLabel(const results::SummaryRow& row);

}  // namespace dispatchbench::plots

#endif  // DISPATCHBENCH_PLOTS_BEFORE_AFTER_H_
