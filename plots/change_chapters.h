#ifndef DISPATCHBENCH_PLOTS_CHANGE_CHAPTERS_H_
#define DISPATCHBENCH_PLOTS_CHANGE_CHAPTERS_H_

#include "plots/composition.h"
#include "plots/full_report.h"

namespace dispatchbench::plots {

// The chapter "branch" of a full report: from one build to another. Without a comparison of two
// builds it says which command makes one.
void AddBranchChapter(const ReportSources& sources, Composition& composition);

// The chapter "trend": from night to night, or what records a night.
void AddTrendChapter(const ReportSources& sources, Composition& composition);

}  // namespace dispatchbench::plots

#endif  // DISPATCHBENCH_PLOTS_CHANGE_CHAPTERS_H_
