#include "results/claims_command.h"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "results/gate.h"
#include "results/ledger_text.h"
#include "results/targets_text.h"

namespace dispatchbench::results {
namespace {

std::vector<Target> TargetsFor(const ClaimsOptions& options, const std::vector<Claim>& claims) {
  if (options.targets) return LoadTargets(*options.targets, claims);
  return options.claims ? std::vector<Target>{} : OwnTargets();
}

// Leaves what is held against the size.
void Restrict(std::int64_t size, std::vector<Claim>& claims, std::vector<Target>& targets) {
  const auto is_other = [&](const Claim& claim) { return claim.measure.size != size; };
  std::erase_if(claims, is_other);
  std::erase_if(targets, [&](const Target& target) { return is_other(target.claim); });
  if (claims.empty() && targets.empty()) {
    throw std::invalid_argument(fmt::format(
        "--size={}: no claim is held against that size. Leave it out to see all", size));
  }
}

// What a shell reads as one command each: a backslash at the end joins the next.
std::vector<std::string> Lines(const std::string& text) {
  std::vector<std::string> lines = {""};
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text.compare(i, 2, "\\\n") == 0) {
      i = text.find_first_not_of(' ', i + 2) - 1;
    } else if (text[i] == '\n') {
      lines.emplace_back();
    } else {
      lines.back() += text[i];
    }
  }
  return lines;
}

}  // namespace

int ClaimsOutcome::exit_code() const {
  return JoinedExitCode({ExitCode(ledger), ExitCode(targets)});
}

ClaimsOutcome FindClaims(const ClaimsOptions& options) {
  std::vector<Claim> claims = options.claims ? LoadClaims(*options.claims) : OwnClaims();
  std::vector<Target> targets = TargetsFor(options, claims);
  if (options.size) Restrict(*options.size, claims, targets);
  const Evidence evidence = options.documents.empty() ? FindEvidence(options.results, options.since)
                                                      : LoadEvidence(options.documents);
  return {.ledger = MakeLedger(claims, evidence), .targets = JudgeTargets(targets, evidence)};
}

std::string ClaimsText(const ClaimsOutcome& outcome, bool details) {
  std::string text = LedgerChapter(outcome.ledger).ForTerminal();
  if (details) text += "\n" + LedgerDetails(outcome.ledger).ForTerminal();
  return text + "\n" + TargetChapter(outcome.targets).ForTerminal();
}

std::string MissingCommands(const ClaimsOutcome& outcome) {
  std::vector<std::string> commands;
  const auto add = [&](const std::string& text) {
    for (std::string& line : Lines(text)) {
      const bool is_new = std::find(commands.begin(), commands.end(), line) == commands.end();
      if (!line.empty() && is_new) commands.push_back(std::move(line));
    }
  };
  for (const LedgerRow& row : outcome.ledger.rows) {
    if (row.verdict == ClaimVerdict::kNotMeasured) add(row.command);
  }
  for (const TargetRow& row : outcome.targets.rows) {
    if (row.verdict == TargetVerdict::kNotMeasured) add(row.measured.command);
  }
  return fmt::format("{}{}", fmt::join(commands, "\n"), commands.empty() ? "" : "\n");
}

std::string ClaimsMarkdown(const ClaimsOutcome& outcome) {
  return LedgerChapter(outcome.ledger).ForMarkdown() +
         TargetChapter(outcome.targets).ForMarkdown() + LedgerDetails(outcome.ledger).ForMarkdown();
}

}  // namespace dispatchbench::results
