#ifndef DISPATCHBENCH_RESULTS_COMPARE_FLAGS_H_
#define DISPATCHBENCH_RESULTS_COMPARE_FLAGS_H_

#include "results/compare_command.h"

namespace CLI {
class App;
}  // namespace CLI

namespace dispatchbench::results {

// Declares the flags of every command that compares two builds. Parsing fills `options`, which must
// outlive it; defaults are those that `options` has now. Durations take a unit ("3min", "180s") or
// none: seconds.
void DeclareCompareFlags(CLI::App& app, CompareOptions& options);

// Declares --baseline and --contender, the programs of the two builds, and what they are called.
void DeclareBuildFlags(CLI::App& app, CompareOptions& options);

// Declares --json, --markdown and --junit, the files for the result.
void DeclareOutputFlags(CLI::App& app, CompareOptions& options);

}  // namespace dispatchbench::results

#endif  // DISPATCHBENCH_RESULTS_COMPARE_FLAGS_H_
