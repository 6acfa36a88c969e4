#include "results/gate.h"

#include <algorithm>

namespace dispatchbench::results {
namespace {

constexpr int kCouldNotMeasure = 3;

}  // namespace

int GatePart::exit_code() const {
  if (comparison) return results::ExitCode(*comparison);
  return targets ? results::ExitCode(*targets) : kCouldNotMeasure;
}

std::string GatePart::Finding() const {
  if (comparison) return ComparisonFinding(*comparison);
  return targets ? TargetFinding(*targets) : failure;
}

int JoinedExitCode(const std::vector<int>& exit_codes) {
  for (const int code : {1, kCouldNotMeasure, 2, 0}) {
    if (std::find(exit_codes.begin(), exit_codes.end(), code) != exit_codes.end()) return code;
  }
  return kCouldNotMeasure;
}

int ExitCode(const Gate& gate) {
  std::vector<int> codes;
  for (const GatePart& part : gate.parts) codes.push_back(part.exit_code());
  return JoinedExitCode(codes);
}

std::string ExitCodeText(int exit_code) {
  switch (exit_code) {
    case 0:
      return "fine";
    case 1:
      return "regressed";
    case 2:
      return "undecided";
    default:
      return "could not be measured";
  }
}

std::string OutcomeText(const GatePart& part) {
  return part.targets && part.exit_code() == 1 ? "missed" : ExitCodeText(part.exit_code());
}

}  // namespace dispatchbench::results
