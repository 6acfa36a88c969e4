#ifndef DISPATCHBENCH_PLOTS_RUN_REPORT_H_
#define DISPATCHBENCH_PLOTS_RUN_REPORT_H_

#include <string>

#include "plots/report.h"
#include "results/run.h"
#include "results/summary.h"

namespace dispatchbench::plots {

// Before and after inside one run. `source` is how the run's file is called in the commands that
// make each section again.
Report MakeRunReport(const results::Run& run, const results::Summary& summary,
                     const std::string& source);

}  // namespace dispatchbench::plots

#endif  // DISPATCHBENCH_PLOTS_RUN_REPORT_H_
