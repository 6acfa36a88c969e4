#include "results/instruction_gate.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>

#include "results/phrase.h"
#include "results/quantity.h"

namespace dispatchbench::results {
namespace {

std::int64_t Smallest(const std::vector<std::int64_t>& counts, const std::string& benchmark) {
  if (counts.empty()) {
    throw std::invalid_argument(fmt::format("{}: no iteration was counted", benchmark));
  }
  return *std::min_element(counts.begin(), counts.end());
}

Decision Judge(const InstructionChange& change, const InstructionRule& rule) {
  const double log_ratio = std::log(change.ratio());
  if (std::abs(log_ratio) <= std::log1p(rule.threshold)) return Decision::kSame;
  return log_ratio > 0 ? Decision::kRegressed : Decision::kImproved;
}

}  // namespace

double InstructionChange::ratio() const {
  if (before == after) return 1;
  if (before == 0) return std::numeric_limits<double>::infinity();
  return static_cast<double>(after) / static_cast<double>(before);
}

std::string InstructionChange::Text() const {
  if (before == 0 && after != 0) {
    return Phrase("{} instructions of the {}, before 0", after, PhraseOf(side));
  }
  return Phrase("{} instructions of the {}", ChangePercentText(ratio() - 1), PhraseOf(side));
}

std::vector<InstructionChange> JudgeInstructions(const PairedInstructions& pair,
                                                 const InstructionRule& rule) {
  std::vector<InstructionChange> changes;
  for (const auto& [side, counts] :
       {std::pair(PhraseKey("client"), &InstructionSample::client),
        std::pair(PhraseKey("backend"), &InstructionSample::backend)}) {
    InstructionChange change{.side = side,
                             .before = Smallest(pair.baseline.*counts, pair.benchmark),
                             .after = Smallest(pair.contender.*counts, pair.benchmark)};
    change.decision = Judge(change, rule);
    changes.push_back(change);
  }
  return changes;
}

}  // namespace dispatchbench::results
