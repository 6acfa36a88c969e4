#ifndef DISPATCHBENCH_RESULTS_REPLAY_RULE_H_
#define DISPATCHBENCH_RESULTS_REPLAY_RULE_H_

#include <cstdint>
#include <functional>
#include <set>
#include <string>

#include "results/pairing.h"
#include "results/recording.h"
#include "results/replay.h"

namespace dispatchbench::results {

// What a rule says of one replayed comparison.
struct ReplayVerdict {
  std::set<std::string> slower_cpu;   // benchmarks that it calls regressed, on-CPU
  std::set<std::string> slower_wall;  // and wall
  std::set<std::string> same;         // that it calls the same
  double took_s = 0;                  // of the recorded time
  bool is_noisy = false;              // a control moved: no verdict on time was given

  bool has_alarm() const { return !slower_cpu.empty() || !slower_wall.empty(); }
};

// Any way to judge a comparison from recorded samples.
using ReplayRule =
    std::function<ReplayVerdict(const Recording&, const ReplayScenario&, std::uint64_t seed)>;

// What `compare` does, by its own code: Pairing and Rows() with these rules, but with at most as
// many rounds in an epoch as were recorded.
ReplayRule PairedRule(const PairingRules& rules);

// The usual way, as a yardstick: so many values of the baseline, then as many of the contender, and
// per benchmark a Mann-Whitney test at 5%, on-CPU and wall, without any correction; what is
// significant and slower is called regressed. Each value is one measurement.
ReplayRule ClassicRule(int values);

}  // namespace dispatchbench::results

#endif  // DISPATCHBENCH_RESULTS_REPLAY_RULE_H_
