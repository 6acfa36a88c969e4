#ifndef DISPATCHBENCH_PLOTS_INDEX_REPORT_H_
#define DISPATCHBENCH_PLOTS_INDEX_REPORT_H_

#include <string>

#include "plots/report.h"
#include "results/index_run.h"

namespace dispatchbench::plots {

// The report of a run of the suite "indexes": what indexes give and what they cost, on one page.
// `size`: the measurements to show in full; `source`: the file, as a command here would name it.
Report MakeIndexReport(const results::IndexRun& run, const results::IndexSizeRun& size,
                       const std::string& source);

}  // namespace dispatchbench::plots

#endif  // DISPATCHBENCH_PLOTS_INDEX_REPORT_H_
