#ifndef DISPATCHBENCH_RESULTS_GATE_COMMAND_H_
#define DISPATCHBENCH_RESULTS_GATE_COMMAND_H_

#include <filesystem>
#include <optional>
#include <ostream>
#include <string>

#include "results/baseline_update.h"
#include "results/compare_command.h"
#include "results/gate.h"

namespace dispatchbench::results {

// What the command line of `dispatchbench-gate` says.
struct GateOptions {
  CompareOptions compare;  // contender: the current build; baseline: the reference build, or ""
  std::string reference_failure;                 // why there is no reference build, and what to do
  std::filesystem::path baselines;               // a BaselineFolder
  bool record = false;                           // keep the night
  std::filesystem::path history;                 // a History
  std::optional<std::filesystem::path> targets;  // instead of targets.json
  bool update = false;                           // change the baselines instead
  std::string reason;
  std::string reference;  // of an update: commit of the new reference build; "" leaves it
};

// Counts, the targets that counts decide, and times unless `compare.counts_only`. What cannot be
// measured is said in its part. `log` gets progress. Throws std::runtime_error when the targets
// cannot be read.
Gate RunGate(const GateOptions& options, std::ostream& log);

// Appends the night to the history; returns what is to be said about it. Throws std::runtime_error
// when no times were measured or the file cannot be written.
std::string Record(const GateOptions& options, const Gate& gate);

// Counts and writes what changes. Throws std::runtime_error, having changed nothing, when that
// cannot be done.
BaselineUpdate UpdateBaselines(const GateOptions& options, std::ostream& log);

}  // namespace dispatchbench::results

#endif  // DISPATCHBENCH_RESULTS_GATE_COMMAND_H_
