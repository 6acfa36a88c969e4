#ifndef DISPATCHBENCH_PLOTS_LOAD_REPORT_H_
#define DISPATCHBENCH_PLOTS_LOAD_REPORT_H_

#include <string>
#include <vector>

#include "plots/report.h"
#include "results/load_summary.h"
#include "results/measured_load.h"

namespace dispatchbench::plots {

// The report of a load run; `source` is how its document is named on the command line.
Report MakeLoadReport(const results::MeasuredLoad& run, const std::vector<results::LoadRow>& rows,
                      const std::string& source);

// One line per sample, with a head line: variant, phase, block (from 0, in the order of time),
// rate per second (empty in a closed loop), latency and wait for the pool in microseconds.
std::string LoadCsv(const results::MeasuredLoad& run);

}  // namespace dispatchbench::plots

#endif  // DISPATCHBENCH_PLOTS_LOAD_REPORT_H_
