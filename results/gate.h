#ifndef DISPATCHBENCH_RESULTS_GATE_H_
#define DISPATCHBENCH_RESULTS_GATE_H_

#include <optional>
#include <string>
#include <vector>

#include "results/comparison.h"
#include "results/targets.h"

namespace dispatchbench::results {

// One question that a gate asks: the counts against the baseline, the times against the reference
// build, the counts against the targets. A further one is a further part.
struct GatePart {
  std::string name;  // "counts", "times", "targets"
  // What was found, the one or the other; neither: it could not be measured, and
  std::optional<Comparison> comparison = std::nullopt;
  std::optional<TargetReport> targets = std::nullopt;
  std::string failure;             // why, and what to do
  std::vector<std::string> notes;  // what whoever reads the finding must know, a sentence each

  // That of what was found; 3 without anything.
  int exit_code() const;
  // That of what was found, or the failure.
  std::string Finding() const;
};

struct Gate {
  std::vector<GatePart> parts;
};

// Of several answers the one to act on: 1 (something got worse, which nothing else can undo), then
// 3 (something could not be measured, which must not look like fine), then 2 (undecided), then 0.
// Requires exit codes of this project; 3 for none at all.
int JoinedExitCode(const std::vector<int>& exit_codes);

int ExitCode(const Gate& gate);

// "fine", "regressed", "undecided", "could not be measured".
std::string ExitCodeText(int exit_code);

// The same of a part: a target is "missed", not "regressed".
std::string OutcomeText(const GatePart& part);

}  // namespace dispatchbench::results

#endif  // DISPATCHBENCH_RESULTS_GATE_H_
