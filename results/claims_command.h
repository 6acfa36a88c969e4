#ifndef DISPATCHBENCH_RESULTS_CLAIMS_COMMAND_H_
#define DISPATCHBENCH_RESULTS_CLAIMS_COMMAND_H_

#include <filesystem>
#include <optional>
#include <ostream>
#include <string>
#include <vector>

#include "results/ledger.h"
#include "results/targets.h"

namespace dispatchbench::results {

// What the command line of `dispatchbench-claims` says.
struct ClaimsOptions {
  std::filesystem::path results;                  // folder whose newest documents are read
  std::vector<std::filesystem::path> documents;   // these instead, where there are some
  std::string since;                              // "2025-03-12"; empty: all
  std::optional<std::filesystem::path> claims;    // instead of claims.json
  std::optional<std::filesystem::path> targets;   // instead of targets.json
  std::optional<std::int64_t> size;               // only what is held against that size
  bool details = false;                           // everything about each claim
  bool missing = false;                           // only MissingCommands()
  std::optional<std::filesystem::path> json;      // as JSON into a file as well
  std::optional<std::filesystem::path> markdown;  // as Markdown into a file as well
};

// What was found.
struct ClaimsOutcome {
  Ledger ledger;
  TargetReport targets;

  // 1 where a claim is refuted or not reached or a target is missed, else 2 where something is
  // undecided or not measured, else 0.
  int exit_code() const;
};

// Reads claims, targets and evidence. Targets of the program name claims of the program: with other
// claims there are none unless `targets` names some. Throws std::runtime_error (among them
// DocumentError) when a file cannot be read, std::invalid_argument when an option is wrong.
ClaimsOutcome FindClaims(const ClaimsOptions& options);

// For a terminal, lines of up to kTableColumns.
std::string ClaimsText(const ClaimsOutcome& outcome, bool details);

// The commands that measure what is not measured, each once and on a line of its own, in the order
// of the claims; empty where nothing is missing.
std::string MissingCommands(const ClaimsOutcome& outcome);

// The same as ClaimsText() with all details.
std::string ClaimsMarkdown(const ClaimsOutcome& outcome);

}  // namespace dispatchbench::results

#endif  // DISPATCHBENCH_RESULTS_CLAIMS_COMMAND_H_
