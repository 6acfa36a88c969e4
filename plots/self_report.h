#ifndef DISPATCHBENCH_PLOTS_SELF_REPORT_H_
#define DISPATCHBENCH_PLOTS_SELF_REPORT_H_

#include <string>

#include "plots/report.h"
#include "results/self_document.h"

namespace dispatchbench::plots {

// What the suite costs, as a report of one section. `source` is how the document is called in the
// command that draws it again.
Report MakeSelfReport(const results::SelfRun& run, const std::string& source);

// Every pair: comparison, pair, ours_us, reference_us.
std::string SelfCsv(const results::SelfRun& run);

}  // namespace dispatchbench::plots

#endif  // DISPATCHBENCH_PLOTS_SELF_REPORT_H_
