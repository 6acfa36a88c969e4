#ifndef DISPATCHBENCH_PROFILE_ANALYSIS_H_
#define DISPATCHBENCH_PROFILE_ANALYSIS_H_

#include <chrono>
#include <cstddef>
#include <string>
#include <vector>

#include "profile/connection_time.h"
#include "profile/loop.h"
#include "profile/readings.h"
#include "profile/recording.h"
#include "profile/statement_group.h"

namespace dispatchbench::profile {

struct SlowCount {
  std::chrono::milliseconds limit{};
  std::size_t count = 0;  // of statements that took longer
};

// Everything that is found in a recording without its server.
struct Analysis {
  Moment empty_round_trip{};
  Readings readings;
  std::vector<StatementGroup> groups;  // the one with the most time first
  // By index in Readings::fingerprints: the group's index in `groups`.
  std::vector<std::size_t> group_of_fingerprint;
  std::vector<SlowCount> slow;
  TimeReport times;
  LoopFindings loops;

  std::size_t GroupOf(std::size_t statement) const {
    return group_of_fingerprint[readings.statements[statement].fingerprint];
  }
};

Analysis Analyze(const Recording& recording, Moment empty_round_trip,
                 const std::vector<std::chrono::milliseconds>& slow_limits,
                 const LoopOptions& loops = {});

}  // namespace dispatchbench::profile

#endif  // DISPATCHBENCH_PROFILE_ANALYSIS_H_
