#ifndef DISPATCHBENCH_RESULTS_DURABILITY_TABLE_H_
#define DISPATCHBENCH_RESULTS_DURABILITY_TABLE_H_

#include <string>
#include <vector>

#include "results/durability.h"
#include "results/run.h"
#include "results/text_table.h"

namespace dispatchbench::results {

// What commits cost, for the terminal, the Markdown and the page.
TextTable CommitTable(const std::vector<CommitCost>& costs, int size);

// The range of the shares, in one sentence. Requires that there are costs.
std::string CommitFinding(const std::vector<CommitCost>& costs, int size);

// How to read the table, in a few sentences.
std::string CommitExplanation();

// The whole for a terminal; "" when nothing was timed with synchronous_commit=off.
std::string DurabilityText(const Run& run, int preferred_size);

}  // namespace dispatchbench::results

#endif  // DISPATCHBENCH_RESULTS_DURABILITY_TABLE_H_
