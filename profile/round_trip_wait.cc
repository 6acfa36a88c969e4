#include "profile/round_trip_wait.h"

#include <algorithm>

namespace dispatchbench::profile {

std::vector<RoundTripWait> WaitsOf(const Recording& recording) {
  std::vector<RoundTripWait> waits;
  waits.reserve(recording.round_trips.size());
  std::vector<Moment> ended(recording.connections.size(), Moment::min());
  for (const RoundTrip& trip : recording.round_trips) {
    Moment& before = ended[trip.connection];
    RoundTripWait& wait = waits.emplace_back();
    wait.is_overlapping = trip.began < before;
    wait.waited = std::max(Moment::zero(), trip.ended - std::max(trip.began, before));
    if (before != Moment::min()) wait.idle_before = std::max(Moment::zero(), trip.began - before);
    before = std::max(before, trip.ended);
  }
  return waits;
}

}  // namespace dispatchbench::profile
