#include "profile/loop_parent.h"

#include <algorithm>
#include <unordered_map>

#include "profile/step_chain.h"

namespace dispatchbench::profile {
namespace {

struct Candidate {
  std::size_t first = 0;  // position in the stream
  std::size_t count = 0;
  std::int64_t rows = 0;
};

// The statements straight before the turns, save those of the loop itself, by symbol.
std::unordered_map<std::size_t, Candidate> Openers(const Recording& recording,
                                                   const CallerStream& stream,
                                                   const std::vector<std::size_t>& turns,
                                                   const std::unordered_set<std::size_t>& body) {
  std::unordered_map<std::size_t, Candidate> openers;
  for (const std::size_t at : turns) {
    if (at == 0 || body.contains(stream.steps[at - 1].symbol)) continue;
    const auto [entry, is_new] = openers.try_emplace(stream.steps[at - 1].symbol);
    if (is_new) entry->second.first = at - 1;
    ++entry->second.count;
    entry->second.rows += recording.statements[stream.steps[at - 1].statement].rows;
  }
  return openers;
}

}  // namespace

std::optional<LoopParent> FindParent(const Recording& recording, const Readings& readings,
                                     const CallerStream& stream,
                                     const std::vector<std::size_t>& turns, std::size_t turn_count,
                                     const std::unordered_set<std::size_t>& body) {
  const auto wanted = static_cast<std::int64_t>(turn_count);
  const auto made = [&](std::size_t at, std::int64_t rows, ParentEvidence evidence) {
    const std::size_t statement = stream.steps[at].statement;
    return LoopParent{readings.statements[statement].fingerprint, statement, rows, evidence};
  };
  const auto returns_rows = [&](std::size_t at) {
    return ReturnsRows(readings.ShapeOf(stream.steps[at].statement));
  };
  for (const auto& [symbol, opener] : Openers(recording, stream, turns, body)) {
    if (opener.count > 1 && opener.rows == wanted && returns_rows(opener.first)) {
      return made(opener.first, opener.rows, ParentEvidence::kEqualRows);
    }
  }
  constexpr std::size_t kFarthest = 16;
  std::optional<LoopParent> enough;
  for (std::size_t back = 1; back <= std::min(kFarthest, turns.front()); ++back) {
    const std::size_t at = turns.front() - back;
    if (body.contains(stream.steps[at].symbol) || !returns_rows(at)) continue;
    const std::int64_t rows = recording.statements[stream.steps[at].statement].rows;
    if (rows == wanted) return made(at, rows, ParentEvidence::kEqualRows);
    if (rows > wanted && !enough) enough = made(at, rows, ParentEvidence::kEnoughRows);
  }
  return enough;
}

}  // namespace dispatchbench::profile
