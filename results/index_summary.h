#ifndef DISPATCHBENCH_RESULTS_INDEX_SUMMARY_H_
#define DISPATCHBENCH_RESULTS_INDEX_SUMMARY_H_

#include <optional>
#include <string>
#include <vector>

#include "results/finding.h"
#include "results/index_run.h"
#include "results/index_verdict.h"

namespace dispatchbench::results {

// The measurements at `rows`, or at the largest number of rows. Throws std::invalid_argument that
// lists what there is when nothing was measured at `rows`, or at all.
const IndexSizeRun& ChooseSize(const IndexRun& run, std::optional<int> rows);

// How many indexes are worth it, and the largest gain, at the largest number of rows.
std::string IndexHeadline(const IndexRun& run, const std::vector<IndexVerdict>& verdicts);

// What one more index costs an INSERT and an UPDATE of one row, over all indexes at `size`.
std::string CostFinding(const IndexSizeRun& size, const std::vector<IndexVerdict>& verdicts);

// Which column order reads faster, at `size`.
std::string ColumnOrderFinding(const IndexRun& run, const IndexSizeRun& size);

// Whether every migration left all rows as they were, and how long the slowest took.
std::string MigrationFinding(const IndexRun& run);

// The indexes that neither queries nor operations scanned at `size`, with all indexes there.
std::string UnusedFinding(const IndexSizeRun& size);

// What a reader must know before believing the figures.
std::vector<Attention> IndexAttention(const IndexRun& run);

// The summary for a terminal: provenance, verdicts, reads, gains and costs at `size`, findings.
// Lines of up to kTableColumns.
std::string IndexSummary(const IndexRun& run, const IndexSizeRun& size);

}  // namespace dispatchbench::results

#endif  // DISPATCHBENCH_RESULTS_INDEX_SUMMARY_H_
