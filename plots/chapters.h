#ifndef DISPATCHBENCH_PLOTS_CHAPTERS_H_
#define DISPATCHBENCH_PLOTS_CHAPTERS_H_

#include "plots/composition.h"
#include "plots/full_report.h"
#include "results/summary.h"

namespace dispatchbench::plots {

// The chapters of a full report from before-after to raw-data, in the order that MakeFullReport()
// promises. `summary` is that of the newest run of the suite; without one it has no rows.
void AddChapters(const ReportSources& sources, const results::Summary& summary,
                 Composition& composition);

}  // namespace dispatchbench::plots

#endif  // DISPATCHBENCH_PLOTS_CHAPTERS_H_
