#include "profile/loop_character.h"

#include <algorithm>

namespace dispatchbench::profile {

const char* Name(LoopCharacter character) {
  switch (character) {
    case LoopCharacter::kReads:
      return "reads";
    case LoopCharacter::kWrites:
      return "writes";
    case LoopCharacter::kReadsAndWrites:
      return "reads and writes";
    case LoopCharacter::kBatchOfSingles:
      return "batch of single statements";
  }
  return "";
}

LoopCharacter CharacterOf(const Readings& readings, const Loop& loop) {
  const auto writes = std::count_if(
      loop.statements.begin(), loop.statements.end(), [&](const LoopStatement& statement) {
        const StatementKind kind = readings.ShapeOf(statement.statements.front()).kind;
        return kind != StatementKind::kSelect && kind != StatementKind::kFetch;
      });
  if (writes == 0) return LoopCharacter::kReads;
  if (static_cast<std::size_t>(writes) < loop.statements.size()) {
    return LoopCharacter::kReadsAndWrites;
  }
  return writes == 1 ? LoopCharacter::kBatchOfSingles : LoopCharacter::kWrites;
}

std::size_t StatementsOf(const Loop& loop) {
  std::size_t count = 0;
  for (const LoopStatement& statement : loop.statements) count += statement.statements.size();
  return count;
}

bool IsPipelined(const Loop& loop) { return loop.round_trips * 2 <= StatementsOf(loop); }

}  // namespace dispatchbench::profile
