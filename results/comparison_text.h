#ifndef DISPATCHBENCH_RESULTS_COMPARISON_TEXT_H_
#define DISPATCHBENCH_RESULTS_COMPARISON_TEXT_H_

#include <string>

#include "results/comparison.h"

namespace dispatchbench::results {

// For a terminal, at most kTableColumns wide; a word says what a colour repeats. `is_coloured`:
// with ANSI escapes. Lists every row that is not "same", and how many are.
std::string ComparisonTable(const Comparison& comparison, bool is_coloured);

// For a comment on a pull request: finding first, what is the same folded away.
std::string ComparisonMarkdown(const Comparison& comparison,
                               const std::string& title = "Database performance");

// JUnit XML: a test case for each benchmark, a failure for each that regressed, is missing or
// fails, "skipped" for what is undecided.
std::string ComparisonJunit(const Comparison& comparison);

// The same as a <testsuite> called `suite`, for a document of several.
std::string JunitSuite(const Comparison& comparison, const std::string& suite);

// JSON: {"finding", "exit_code", "baseline", "contender", "rows": [...], "missing", ...}; README.md
// describes the fields.
std::string ComparisonJson(const Comparison& comparison);

}  // namespace dispatchbench::results

#endif  // DISPATCHBENCH_RESULTS_COMPARISON_TEXT_H_
