#ifndef DISPATCHBENCH_RESULTS_TARGETS_H_
#define DISPATCHBENCH_RESULTS_TARGETS_H_

#include <cstddef>
#include <filesystem>
#include <optional>
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
  Claim claim;           // id, what, metric, before, target as `after`, measure
  double tolerance = 0;  // share of the target by which it may be missed

  // What is to be reached at last, with the tolerance: a factor where there is a before, else a
  // limit in the unit of the metric; nullopt where the row has no figure.
  std::optional<double> accepted;
};

enum class TargetVerdict { kMet, kMissed, kUndecided, kNotMeasured };

// "met", "MISSED", "undecided", "not measured".
std::string ToText(TargetVerdict verdict);

// A target beside what was measured.
struct TargetRow {
  Target target;
  std::string wanted;  // "150 to 50", "at most 30.0 s", tolerance included where there is one
  TargetVerdict verdict = TargetVerdict::kNotMeasured;
  std::string reason;     // a sentence
  bool by_count = false;  // counts decide, so that a gate can
  LedgerRow evidence;     // what was measured, where, by which command
};

struct TargetReport {
  std::vector<TargetRow> rows;

  std::size_t Count(TargetVerdict verdict) const;
};

// In the order of the text. `claims` are those that rows may name. Throws DocumentError, naming
// `file` and field, when something is not as README.md describes it, or a claim is not there.
std::vector<Target> ParseTargets(std::string_view json_text, const std::string& file,
                                 const std::vector<Claim>& claims);

// The same from a file; DocumentError also when it cannot be read.
std::vector<Target> LoadTargets(const std::filesystem::path& file,
                                const std::vector<Claim>& claims);

// Those of targets.json, which is part of the program.
const std::vector<Target>& OwnTargets();

// Every target with its verdict. Counts decide without tolerance unless the row has one, ratios by
// their interval, limits of time, bytes or share by the interval on the machine that was measured.
TargetReport JudgeTargets(const std::vector<Target>& targets, const Evidence& evidence);

// "2 of 7 targets met, 1 missed, 4 not measured."
std::string TargetFinding(const TargetReport& report);

// 1 when a target is missed, else 2 when one is undecided or not measured, else 0.
int ExitCode(const TargetReport& report);

// The text of targets.json.
extern const char* const kTargetsText;

}  // namespace dispatchbench::results

#endif  // DISPATCHBENCH_RESULTS_TARGETS_H_
