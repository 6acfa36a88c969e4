#ifndef DISPATCHBENCH_RESULTS_PROFILE_COMPARISON_TEXT_H_
#define DISPATCHBENCH_RESULTS_PROFILE_COMPARISON_TEXT_H_

#include <string>

#include "results/chapter.h"
#include "results/profile_comparison.h"

namespace dispatchbench::results {

// What got worse, or that nothing did, in one sentence.
std::string ProfileComparisonFinding(const ProfileComparison& comparison);

// Statements that changed with their counts, loops that are new or gone, totals, remarks, verdict.
Chapter ProfileComparisonChapter(const ProfileComparison& comparison);

// JSON: {"exit_code", "finding", "statements", "loops", "totals", ...}; README.md describes it.
std::string ProfileComparisonJson(const ProfileComparison& comparison);

// JUnit XML: a test case for each fingerprint and each loop that changed, a failure for each that
// is new or more frequent.
std::string ProfileComparisonJunit(const ProfileComparison& comparison);

}  // namespace dispatchbench::results

#endif  // DISPATCHBENCH_RESULTS_PROFILE_COMPARISON_TEXT_H_
