#ifndef DISPATCHBENCH_RESULTS_BUILD_H_
#define DISPATCHBENCH_RESULTS_BUILD_H_

#include <cstdint>
#include <optional>
#include <string>

namespace dispatchbench::results {

// What one measurement of a benchmark gave, per iteration.
struct Timing {
  double wall_us = 0;
  double cpu_us = 0;                        // client and backend together
  std::optional<double> run_queue_wait_us;  // ready to run, but another had the core
};

// A build of the suite that measures what it is told to: one side of a comparison.
class Build {
 public:
  virtual ~Build() = default;

  // From now on a fresh process measures: what depends on the luck of one process (addresses, page
  // placement, the order of its allocations) must not be in every value.
  virtual void Renew() = 0;

  // Runs the benchmark so often. Throws std::runtime_error when it fails.
  virtual Timing Time(const std::string& benchmark, std::int64_t iterations) = 0;
};

}  // namespace dispatchbench::results

#endif  // DISPATCHBENCH_RESULTS_BUILD_H_
