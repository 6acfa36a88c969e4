#ifndef DISPATCHBENCH_PROFILE_LOOP_PARENT_H_
#define DISPATCHBENCH_PROFILE_LOOP_PARENT_H_

#include <optional>
#include <unordered_set>
#include <vector>

#include "profile/loop.h"
#include "profile/readings.h"

namespace dispatchbench::profile {

// The statement whose rows explain the turns of a loop that was run through once or, nested,
// several times. `turns` are the positions of its first statement in `stream`, `body` the symbols
// of all its statements. Looked at are the 16 other statements before the first turn - as many rows
// as turns, else the nearest with more -, and the statements that stand straight before the turns
// of a nested loop: all their rows together. nullopt where nothing explains them.
std::optional<LoopParent> FindParent(const Recording& recording, const Readings& readings,
                                     const CallerStream& stream,
                                     const std::vector<std::size_t>& turns, std::size_t turn_count,
                                     const std::unordered_set<std::size_t>& body);

}  // namespace dispatchbench::profile

#endif  // DISPATCHBENCH_PROFILE_LOOP_PARENT_H_
