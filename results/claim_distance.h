#ifndef DISPATCHBENCH_RESULTS_CLAIM_DISTANCE_H_
#define DISPATCHBENCH_RESULTS_CLAIM_DISTANCE_H_

#include <optional>
#include <string>

#include "results/measure.h"
#include "results/run.h"
#include "results/statistics.h"

namespace dispatchbench::results {

// time(before) / time(after) without a network in between; nullopt where something was not timed.
// Times of several operations are added up. Both require a measure of wall time, of kind suite.
std::optional<Ratio> FactorAtZero(const Run& run, const Measure& measure, int size);

// From which distance on the wall time of a measure is so many times shorter, by the model time =
// time at 0 + round trips x RTT: "already at 0", "from 0.9 ms on [0.8 ms, 1.1 ms]" with what the
// interval of the factor at 0 makes of it, "never: tends to 5.0x". "" where the run cannot tell.
std::string DistanceText(const Run& run, const Measure& measure, int size, double factor);

}  // namespace dispatchbench::results

#endif  // DISPATCHBENCH_RESULTS_CLAIM_DISTANCE_H_
