#ifndef DISPATCHBENCH_PROFILE_ROUND_TRIP_WAIT_H_
#define DISPATCHBENCH_PROFILE_ROUND_TRIP_WAIT_H_

#include <vector>

#include "profile/recording.h"

namespace dispatchbench::profile {

// What a round trip made its client wait. Round trips of one connection overlap where the client
// sent several before it waited: each moment belongs to the first of them, and only that one costs
// the distance.
struct RoundTripWait {
  Moment waited{};
  Moment idle_before{};         // since the one before was answered; 0 of the first
  bool is_overlapping = false;  // it began before the one before was answered
};

// One for each round trip of the recording.
std::vector<RoundTripWait> WaitsOf(const Recording& recording);

}  // namespace dispatchbench::profile

#endif  // DISPATCHBENCH_PROFILE_ROUND_TRIP_WAIT_H_
