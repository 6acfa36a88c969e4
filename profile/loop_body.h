#ifndef DISPATCHBENCH_PROFILE_LOOP_BODY_H_
#define DISPATCHBENCH_PROFILE_LOOP_BODY_H_

#include <cstddef>
#include <optional>
#include <vector>

#include "profile/chain_verdict.h"
#include "profile/step_chain.h"

namespace dispatchbench::profile {

// A chain that was judged.
struct JudgedChain {
  StepChain chain;
  ChainVerdict verdict;
};

// Chains of one stream that are the statements of one and the same turn.
struct LoopBody {
  std::vector<std::size_t> chains;       // indices, the one with the most turns first
  std::optional<std::size_t> nested_in;  // index of the body whose turns hold several of its turns
};

// Puts the chains of one stream together. Two chains that follow upon each other are of one turn
// where hardly ever two steps of the one stand between two of the other; where they do, the one is
// nested in the other - save that a statement that comes in some turns only, with a value of the
// turn's other statement, is part of that turn. Chains that take turns in no order, as statements
// do of which each turn sends one, are of one turn where the statement before them returned as many
// rows as they have turns together.
std::vector<LoopBody> GroupBodies(const Recording& recording, const Readings& readings,
                                  const CallerStream& stream,
                                  const std::vector<JudgedChain>& chains);

}  // namespace dispatchbench::profile

#endif  // DISPATCHBENCH_PROFILE_LOOP_BODY_H_
