#include "results/gate_targets.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "results/quantity.h"

namespace dispatchbench::results {

GatePart TargetsPart(const std::vector<Target>& targets, const Run& run, const std::string& filter,
                     const std::string& file) {
  std::vector<Target> countable;
  std::copy_if(targets.begin(), targets.end(), std::back_inserter(countable), IsDecidedByCounts);
  Evidence evidence;
  evidence.runs.push_back({.file = file, .document = run});
  GatePart part;
  part.name = "targets";
  part.targets = JudgeTargets(countable, evidence);
  if (filter.empty()) return part;
  const auto left_out = std::erase_if(part.targets->rows, [](const TargetRow& row) {
    return row.verdict == TargetVerdict::kNotMeasured;
  });
  if (left_out > 0) {
    part.notes.push_back(fmt::format("{} of other benchmarks than the filter asks for: left out.",
                                     Plural(static_cast<std::int64_t>(left_out), "target")));
  }
  return part;
}

}  // namespace dispatchbench::results
