#ifndef DISPATCHBENCH_RESULTS_LOAD_TABLE_H_
#define DISPATCHBENCH_RESULTS_LOAD_TABLE_H_

#include <string>
#include <vector>

#include "results/load_summary.h"
#include "results/measured_load.h"

namespace dispatchbench::results {

// The summary of a load run for a terminal: where and how it was measured, a line per figure with a
// column per variant (further ones below, where they do not fit), the capacities, and what needs
// attention. Lines of up to kTableColumns, the last one ended.
std::string LoadTable(const MeasuredLoad& run, const std::vector<LoadRow>& rows);

}  // namespace dispatchbench::results

#endif  // DISPATCHBENCH_RESULTS_LOAD_TABLE_H_
