#ifndef DISPATCHBENCH_PLOTS_GROUPED_BARS_H_
#define DISPATCHBENCH_PLOTS_GROUPED_BARS_H_

#include "plots/figure.h"
#include "plots/layout.h"
#include "results/summary.h"

namespace dispatchbench::plots {

// A group of bars per operation in the order of the summary: before, the fastest batched variant,
// after. Bars are linear and begin at 0; each group has its own scale, in which its slowest fills
// the width, since operations differ by powers of ten. Each bar says its variant and time.
Figure GroupedBars(const results::Summary& summary, Layout layout);

}  // namespace dispatchbench::plots

#endif  // DISPATCHBENCH_PLOTS_GROUPED_BARS_H_
