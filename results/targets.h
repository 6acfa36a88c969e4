#ifndef DISPATCHBENCH_RESULTS_TARGETS_H_
#define DISPATCHBENCH_RESULTS_TARGETS_H_

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "results/claims.h"
#include "results/evidence.h"
#include "results/ledger.h"

namespace dispatchbench::results {

// A row of targets.json: what is to be reached. A row that names a claim has its figures and its
// measure from there.
struct Target {
  Claim claim;           // `after` is what is to be reached
  double tolerance = 0;  // share of that by which it may be missed, below 1
};

enum class TargetVerdict { kMet, kMissed, kUndecided, kNotMeasured };

// All of them, in this order.
inline constexpr TargetVerdict kTargetVerdicts[] = {TargetVerdict::kMet, TargetVerdict::kMissed,
                                                    TargetVerdict::kUndecided,
                                                    TargetVerdict::kNotMeasured};

// "met", "missed", "undecided", "not measured"; in the current language.
std::string ToText(TargetVerdict verdict);

// "3 met", in the current language.
std::string CountedText(std::size_t count, TargetVerdict verdict);

// A target beside what was measured.
struct TargetRow {
  Target target;
  std::string wanted;  // "at most 50", "2.25x or more", "at most 30.0 s", with the tolerance
  TargetVerdict verdict = TargetVerdict::kNotMeasured;
  std::string reason;  // a sentence
  LedgerRow measured;  // figures, conditions, document, command; its verdict is that of the claim
};

struct TargetReport {
  std::vector<TargetRow> rows;  // in the order of the targets

  std::size_t Count(TargetVerdict verdict) const;
};

// In the order of the text. `claims` are those that rows may name. Throws DocumentError, naming
// `file` and field, when something is not as README.md describes it, or a claim is not there.
std::vector<Target> ParseTargets(std::string_view json_text, const std::string& file,
                                 const std::vector<Claim>& claims);

// The same from a file; DocumentError also when it cannot be read.
std::vector<Target> LoadTargets(const std::filesystem::path& file,
                                const std::vector<Claim>& claims);

// Those of targets.json, which is part of the program, with the claims of claims.json.
const std::vector<Target>& OwnTargets();

// Every target with its verdict. Counts decide exactly, ratios by their interval. A limit of time,
// bytes or share is decided by its interval too: a target is of the machine that it is measured on,
// as a claim about absolute times is not.
TargetReport JudgeTargets(const std::vector<Target>& targets, const Evidence& evidence);

// Whether the exact counts of a run of the suite decide it, on any machine: what a gate can ask.
bool IsDecidedByCounts(const Target& target);

// "7 targets: 2 met, 1 missed, 4 not measured."
std::string TargetFinding(const TargetReport& report);

// 1 when a target is missed, else 2 when one is undecided or not measured, else 0.
int ExitCode(const TargetReport& report);

// The text of targets.json.
extern const char* const kTargetsText;

}  // namespace dispatchbench::results

#endif  // DISPATCHBENCH_RESULTS_TARGETS_H_
