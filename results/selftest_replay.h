#ifndef DISPATCHBENCH_RESULTS_SELFTEST_REPLAY_H_
#define DISPATCHBENCH_RESULTS_SELFTEST_REPLAY_H_

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "results/recording.h"
#include "results/replay_rule.h"
#include "results/selftest.h"

namespace dispatchbench::results {

// Values per side and benchmark that the classic rule takes.
inline constexpr int kClassicValues = 24;

// The checks that `recording` allows, not yet replayed: contender, budget and goal of each. Those
// of a recording without some of the contenders are left out.
std::vector<ReplayedCheck> ReplayableChecks(const Recording& recording);

// Replays each check `comparisons` times, an effect in one benchmark after the other, with the
// rules of `rules` but the check's budget. Deterministic for one seed. `step` is told what is done.
void ReplayChecks(const Recording& recording, const PairingRules& rules, int comparisons,
                  std::uint64_t seed, const std::function<void(const std::string&)>& step,
                  std::vector<ReplayedCheck>& checks);

}  // namespace dispatchbench::results

#endif  // DISPATCHBENCH_RESULTS_SELFTEST_REPLAY_H_
