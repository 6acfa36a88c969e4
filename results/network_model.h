#ifndef DISPATCHBENCH_RESULTS_NETWORK_MODEL_H_
#define DISPATCHBENCH_RESULTS_NETWORK_MODEL_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "results/run.h"

namespace dispatchbench::results {

// One variant at one distance, measured and by the model.
struct NetworkPoint {
  std::int64_t nominal_us = 0;  // round trip time; 0: direct
  double rtt_us = 0;            // as the calibration measured it
  double wall_us = 0;           // median over the repetitions
  double predicted_us = 0;

  // predicted / measured - 1.
  double error() const { return predicted_us / wall_us - 1; }
};

// How the time of a variant depends on the network: time = time at 0 + round trips x RTT. The round
// trips are the exact count, not fitted.
struct NetworkLine {
  std::string operation;
  std::string variant;
  int size = 0;
  double base_us = 0;          // time at 0
  bool base_measured = false;  // false: the mean of what the distances leave for it
  std::int64_t round_trips = 0;
  std::vector<NetworkPoint> points;  // by distance, ascending; measured ones only
  // Round trips as the times alone would have them: the slope of the least-squares line through the
  // points, weighted by 1 / time^2, since errors are relative. nullopt with less than two
  // distances.
  std::optional<double> slope;

  double PredictUs(double rtt_us) const {
    return base_us + static_cast<double>(round_trips) * rtt_us;
  }
};

// nullopt when the run has no time or no counts of it.
std::optional<NetworkLine> FitNetwork(const Run& run, const std::string& operation,
                                      const std::string& variant, int size);

// Every variant of the run at the size that was measured at one distance or more, in the order of
// operations and variants.
std::vector<NetworkLine> FitNetworks(const Run& run, int size);

// Whether anything was measured at a distance.
bool HasDistances(const Run& run);

// The size that most was measured at a distance of: `preferred` where it was, else the largest.
// Requires HasDistances().
int NetworkSize(const Run& run, int preferred);

// Median of the absolute error over all variants and sizes of the run, per distance above 0.
struct ModelError {
  std::int64_t nominal_us = 0;
  double median = 0;
  std::size_t benchmarks = 0;
};
std::vector<ModelError> ModelErrors(const Run& run);

// From which distance on something is true.
struct Threshold {
  enum class Kind { kAlways, kNever, kFrom, kUntil };
  Kind kind = Kind::kNever;
  double rtt_us = 0;  // for kFrom and kUntil

  // "always", "never", "from 0.52 ms on", "up to 0.52 ms".
  std::string Text() const;
};

// At which distances `second` is faster than `first`.
Threshold BreakEven(const NetworkLine& first, const NetworkLine& second);

// At which distances time(before) / time(after) is at least `factor`; `base_factor` replaces the
// factor at 0 where given (to carry its interval). Requires factor > 0.
Threshold FactorReached(const NetworkLine& before, const NetworkLine& after, double factor,
                        std::optional<double> base_factor = std::nullopt);

// What time(before) / time(after) tends to with distance: the quotient of the round trips; nullopt
// where `after` has none and it has no limit.
std::optional<double> FactorLimit(const NetworkLine& before, const NetworkLine& after);

// "50.0x" or "no limit".
std::string FactorLimitText(const NetworkLine& before, const NetworkLine& after);

}  // namespace dispatchbench::results

#endif  // DISPATCHBENCH_RESULTS_NETWORK_MODEL_H_
