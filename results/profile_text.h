#ifndef DISPATCHBENCH_RESULTS_PROFILE_TEXT_H_
#define DISPATCHBENCH_RESULTS_PROFILE_TEXT_H_

#include <string>

#include "results/profile_run.h"

namespace dispatchbench::results {

// Everything about a profile for a terminal, in lines of up to kTableColumns.
std::string ProfileText(const ProfileRun& run);

// The same as two Markdown documents: everything but the loops, and the loops. `source`: the name
// of the document.
std::string ProfileMarkdown(const ProfileRun& run, const std::string& source);
std::string LoopMarkdown(const ProfileRun& run, const std::string& source);

// What the two are called as files.
inline constexpr const char* kProfileMarkdownFile = "PROFILING_RESULTS.md";
inline constexpr const char* kLoopMarkdownFile = "N_PLUS_ONE_ISSUES.md";

}  // namespace dispatchbench::results

#endif  // DISPATCHBENCH_RESULTS_PROFILE_TEXT_H_
