#ifndef DISPATCHBENCH_RESULTS_TREND_TEXT_H_
#define DISPATCHBENCH_RESULTS_TREND_TEXT_H_

#include <string>

#include "results/trend.h"

namespace dispatchbench::results {

// One sentence: how many nights of what, how many lasting changes, how many of them are open.
std::string TrendFinding(const Trend& trend);

// For a terminal: the finding, then what is open, then the rest, oldest first; what cannot be told
// yet, and what is wrong with the stored nights. Lines of at most kTableColumns, the last one
// ended.
std::string TrendTable(const Trend& trend);

// The same as Markdown: what is not open is folded away.
std::string TrendMarkdown(const Trend& trend);

// The same as JSON; README.md describes the fields.
std::string TrendJson(const Trend& trend);

}  // namespace dispatchbench::results

#endif  // DISPATCHBENCH_RESULTS_TREND_TEXT_H_
