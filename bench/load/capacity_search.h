#ifndef DISPATCHBENCH_BENCH_LOAD_CAPACITY_SEARCH_H_
#define DISPATCHBENCH_BENCH_LOAD_CAPACITY_SEARCH_H_

#include <cstddef>
#include <functional>
#include <optional>
#include <vector>

namespace dispatchbench::bench::load {

// What arrivals at one rate came to.
struct CapacityTrial {
  double rate_per_s = 0;
  double p99_us = 0;
  std::size_t samples = 0;
  bool passed = false;  // the P99 was under the limit and nothing failed
};

struct CapacityOptions {
  double first_rate_per_s = 1;  // where to begin, e.g. half of what a closed loop reaches
  // The search ends when the lowest rate that failed is at most this much above the highest that
  // passed.
  double resolution = 0.1;
  int confirmations = 2;  // further trials of the highest rate that all must pass
  int most_trials = 24;
};

// The highest rate that passed every one of its trials, and the lowest one above it that failed
// one; the capacity lies between them, as far as the trials tell.
struct Capacity {
  std::optional<double> highest_passed_per_s;
  std::optional<double> lowest_failed_per_s;
  bool confirmed = false;  // as often as asked for, within the resolution
  std::vector<CapacityTrial> trials;
};

// Doubles or halves the rate until it has one that passed and one that failed, halves the interval
// between them (geometrically) down to the resolution, then tries the highest rate again: when it
// fails now it counts as failed, and the interval below it is halved. `try_rate` returns
// nullopt to stop the search, which then is not confirmed. Throws what it throws, and
// std::invalid_argument when the options make no sense.
Capacity SearchCapacity(const CapacityOptions& options,
                        const std::function<std::optional<CapacityTrial>(double)>& try_rate);

// The nearest-rank P99: the smallest value that at least 99% of the sample do not exceed. Throws
// std::invalid_argument when the sample is empty.
double NearestRankP99(std::vector<double> sample);

}  // namespace dispatchbench::bench::load

#endif  // DISPATCHBENCH_BENCH_LOAD_CAPACITY_SEARCH_H_
