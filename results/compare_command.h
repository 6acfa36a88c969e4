#ifndef DISPATCHBENCH_RESULTS_COMPARE_COMMAND_H_
#define DISPATCHBENCH_RESULTS_COMPARE_COMMAND_H_

#include <filesystem>
#include <optional>
#include <ostream>
#include <string>
#include <vector>

#include "results/comparison.h"

namespace dispatchbench::results {

// What the command line of `dispatchbench-compare` says.
struct CompareOptions {
  std::string baseline;  // program of the build: a dispatchbench-run
  std::string contender;
  std::string server;  // program that starts the server; empty: the contender's
  std::string baseline_name = "baseline";
  std::string contender_name = "contender";
  std::vector<std::string> forwarded;             // flags for every worker and the server
  std::vector<std::string> contender_flags = {};  // for the contender's workers only
  std::string filter;
  std::vector<int> sizes = {100};  // at which N is timed and counted
  // At which N is counted besides: from three sizes on, how round trips grow is compared as well.
  std::vector<int> count_sizes;
  PairingRules rules;
  bool counts_only = false;
  bool instructions = false;  // count them too
  InstructionRule instruction_rule;
  bool time_everything = false;  // also when the counts have found a regression
  std::optional<std::filesystem::path> json;
  std::optional<std::filesystem::path> markdown;
  std::optional<std::filesystem::path> junit;
};

// Compares two builds on one server. `log` gets progress. Throws std::runtime_error when it cannot
// be measured.
Comparison CompareBuilds(const CompareOptions& options, std::ostream& log);

}  // namespace dispatchbench::results

#endif  // DISPATCHBENCH_RESULTS_COMPARE_COMMAND_H_
