#ifndef DISPATCHBENCH_RESULTS_SUMMARY_TABLE_H_
#define DISPATCHBENCH_RESULTS_SUMMARY_TABLE_H_

#include <string>

#include "results/run.h"
#include "results/summary.h"

namespace dispatchbench::results {

// How many columns of a terminal the table may use.
inline constexpr std::size_t kTableColumns = 100;

// The summary for a terminal: where and how it was measured, one line per operation, which variants
// were compared, how many benchmarks ran, failed and were skipped, and what needs attention. Lines
// of up to kTableColumns, the last one ended.
std::string SummaryTable(const Run& run, const Summary& summary);

// `text` in lines of at most kTableColumns, broken at spaces, each but the first indented by
// `indent`. A longer word stays whole; control characters become spaces.
std::string Wrapped(std::string text, std::size_t indent);

}  // namespace dispatchbench::results

#endif  // DISPATCHBENCH_RESULTS_SUMMARY_TABLE_H_
