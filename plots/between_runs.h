#ifndef DISPATCHBENCH_PLOTS_BETWEEN_RUNS_H_
#define DISPATCHBENCH_PLOTS_BETWEEN_RUNS_H_

#include <string>
#include <vector>

#include "plots/figure.h"
#include "plots/layout.h"
#include "plots/report.h"
#include "results/between_runs.h"

namespace dispatchbench::plots {

// A line per benchmark of `size`: contender / baseline with its interval on a logarithmic axis
// around 1. Left is faster (diamond), right is slower (circle), across the 1 undecided (square).
Figure BetweenRuns(const std::vector<results::BetweenRow>& rows, int size, Layout layout);

// Before and after between two runs. `differences` are the reasons against it where it was forced;
// `command` is what makes it again.
Report MakeBetweenReport(const results::Run& baseline, const results::Run& contender, int size,
                         const std::vector<std::string>& differences, const std::string& command);

}  // namespace dispatchbench::plots

#endif  // DISPATCHBENCH_PLOTS_BETWEEN_RUNS_H_
