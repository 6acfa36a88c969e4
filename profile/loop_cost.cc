#include "profile/loop_cost.h"

#include <algorithm>
#include <cstdint>

namespace dispatchbench::profile {

LoopCost CostOf(const Loop& loop, Moment empty_round_trip) {
  const Moment network = empty_round_trip * static_cast<std::int64_t>(loop.round_trips);
  return {loop.waiting, std::max(Moment::zero(), loop.waiting - network)};
}

Moment CostAt(const Loop& loop, const LoopCost& cost, Moment round_trip_time) {
  return cost.server + round_trip_time * static_cast<std::int64_t>(loop.round_trips);
}

}  // namespace dispatchbench::profile
