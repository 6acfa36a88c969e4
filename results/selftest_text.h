#ifndef DISPATCHBENCH_RESULTS_SELFTEST_TEXT_H_
#define DISPATCHBENCH_RESULTS_SELFTEST_TEXT_H_

#include <string>
#include <vector>

#include "results/selftest.h"
#include "results/text_table.h"

namespace dispatchbench::results {

// What a selftest found, for the terminal, the Markdown and the page alike: a table for each part
// that was run. Those of the replay: the rule of compare and the classic rule on the same samples,
// and what was found beside it.
std::vector<TextTable> SelftestTables(const Selftest& selftest);

// What was recorded, resampled and live, a sentence each.
std::vector<std::string> SelftestMethod(const Selftest& selftest);

// All of it for a terminal.
std::string SelftestText(const Selftest& selftest);

// The same in Markdown, with where it was measured.
std::string SelftestMarkdown(const Selftest& selftest);

// `text` with `part` instead of what stands between the lines "<!-- selftest -->" and
// "<!-- /selftest -->". Throws std::invalid_argument when it does not have both, in this order.
std::string WithSelftest(const std::string& text, const std::string& part);

}  // namespace dispatchbench::results

#endif  // DISPATCHBENCH_RESULTS_SELFTEST_TEXT_H_
