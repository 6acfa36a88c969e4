#ifndef DISPATCHBENCH_PLOTS_RUN_TABLES_H_
#define DISPATCHBENCH_PLOTS_RUN_TABLES_H_

#include <vector>

#include "plots/report.h"
#include "plots/scaling.h"
#include "results/run.h"
#include "results/summary.h"

namespace dispatchbench::plots {

// The tables of a run's report: one for each figure, with all that it shows.

Table BeforeAfterTable(const results::Summary& summary);
Table FamilyTable(const results::Summary& summary);
Table QueriesTable(const results::Summary& summary);

// Operation, role, variant, a column per size, and the exponent of growth.
Table ScalingTable(const std::vector<ScalingPanel>& panels);

// The exact counts, the growth of round trips over all sizes of the run and the median times of
// every variant at the summary's size. "-": the document does not say; a column without a
// value is left out.
Table CountsTable(const results::Run& run, const results::Summary& summary);

// The operation's variants with its own figures, at its largest size.
Table FiguresTable(const results::Run& run, const results::Operation& operation);

}  // namespace dispatchbench::plots

#endif  // DISPATCHBENCH_PLOTS_RUN_TABLES_H_
