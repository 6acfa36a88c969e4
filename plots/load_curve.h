#ifndef DISPATCHBENCH_PLOTS_LOAD_CURVE_H_
#define DISPATCHBENCH_PLOTS_LOAD_CURVE_H_

#include <string>
#include <vector>

#include "plots/figure.h"
#include "plots/layout.h"
#include "results/load_summary.h"

namespace dispatchbench::plots {

// Latency by percentile, a curve per row: the percentile on an axis on which 90, 99 and 99.9% are
// equally far apart, the latency on a logarithmic one. `description` is what it tells in a
// sentence.
Figure LoadCurve(const std::vector<results::LoadRow>& rows, const std::string& description,
                 Layout layout);

}  // namespace dispatchbench::plots

#endif  // DISPATCHBENCH_PLOTS_LOAD_CURVE_H_
