#ifndef DISPATCHBENCH_PROFILE_LOOP_COST_H_
#define DISPATCHBENCH_PROFILE_LOOP_COST_H_

#include "profile/loop.h"
#include "profile/recording.h"

namespace dispatchbench::profile {

// What the loop makes its client wait.
struct LoopCost {
  Moment now{};     // as recorded
  Moment server{};  // of it: what does not depend on the distance
};
// `empty_round_trip` as for SplitTimes.
LoopCost CostOf(const Loop& loop, Moment empty_round_trip);
// The waiting at another distance: server time plus one round-trip time per round trip.
Moment CostAt(const Loop& loop, const LoopCost& cost, Moment round_trip_time);

}  // namespace dispatchbench::profile

#endif  // DISPATCHBENCH_PROFILE_LOOP_COST_H_
