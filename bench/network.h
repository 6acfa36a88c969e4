#ifndef DISPATCHBENCH_BENCH_NETWORK_H_
#define DISPATCHBENCH_BENCH_NETWORK_H_

#include <cstdint>
#include <map>
#include <memory>
#include <vector>

#include "bench/placement.h"
#include "fixtures/delay_line.h"
#include "fixtures/endpoint.h"

namespace dispatchbench::bench {

// A distance as it was asked for, and as a minimal statement found it.
struct Distance {
  std::int64_t nominal_us = 0;  // round trip
  double measured_us = 0;       // median of what the line adds to a round trip
  double p99_us = 0;            // 99th percentile of the same
  int samples = 0;              // that both are from
};

// The delay lines of a run, one per distance. Each is calibrated when it is made: what the line
// itself costs (waking up, relaying) is taken off its delay.
class Network {
 public:
  // Makes and calibrates a line for each of `rtts_us` that is not 0, with the calling thread as the
  // client: pin it before. Lines run on another core than `placement` names, where there is one.
  // Throws std::runtime_error when the server cannot be reached.
  Network(const fixtures::Endpoint& server, const std::vector<std::int64_t>& rtts_us,
          const Placement& placement);

  // `direct` behind the line of that distance; `direct` itself for 0. Throws std::out_of_range for
  // a distance that the network was not made with.
  fixtures::Endpoint At(std::int64_t rtt_us, const fixtures::Endpoint& direct) const;

  // In ascending order of nominal_us; without 0, where nothing is in the path.
  const std::vector<Distance>& distances() const { return distances_; }

  // Every line adds nothing but its own cost, until Resume().
  void Suspend();
  void Resume();

 private:
  struct Line {
    std::unique_ptr<fixtures::DelayLine> relay;
    std::chrono::nanoseconds one_way{0};  // calibrated
  };

  std::map<std::int64_t, Line> lines_;  // by nominal round trip in microseconds
  std::vector<Distance> distances_;
};

}  // namespace dispatchbench::bench

#endif  // DISPATCHBENCH_BENCH_NETWORK_H_
