#ifndef DISPATCHBENCH_PROFILE_STEP_CHAIN_H_
#define DISPATCHBENCH_PROFILE_STEP_CHAIN_H_

#include <cstddef>
#include <vector>

#include "profile/caller_stream.h"
#include "profile/recording.h"

namespace dispatchbench::profile {

// Statements of one symbol in one stream that follow upon each other as the turns of a loop do.
struct StepChain {
  std::size_t symbol = 0;
  std::vector<std::size_t> steps;  // positions in CallerStream::steps, rising
};

// Finds the chains of `stream` that have at least `least_turns` steps. Two steps of one symbol are
// linked when they are in one unit of work and
// - at most one other statement is between them, or
// - what follows upon the first, or what precedes the second, does so at other such places of the
//   unit too: the body of a loop repeats, the surroundings of scattered calls do not.
// A statement that returned N rows joins the units of work after it when the next statement occurs
// exactly N times from there: the turns of its loop, however long the client paused between them.
// Time is linear in the steps.
std::vector<StepChain> FindChains(const Recording& recording, const Readings& readings,
                                  CallerStream stream, std::size_t least_turns);

// Whether the statement can return rows to its client (the tag of a write counts what it changed).
bool ReturnsRows(const StatementShape& shape);

}  // namespace dispatchbench::profile

#endif  // DISPATCHBENCH_PROFILE_STEP_CHAIN_H_
