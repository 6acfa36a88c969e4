#ifndef DISPATCHBENCH_RESULTS_FINDING_H_
#define DISPATCHBENCH_RESULTS_FINDING_H_

#include <cstdint>
#include <string>
#include <vector>

#include "results/run.h"
#include "results/summary.h"

namespace dispatchbench::results {

// What the rows say, in one sentence each, computed from them.

// How many operations got faster, by how much, and how many statements that saves.
std::string Headline(const Summary& summary);

// The range of factors, and where after is not faster.
std::string SpeedFinding(const Summary& summary);

// The largest saving of statements, and where round trips are not saved.
std::string StatementFinding(const Summary& summary);

// "546 benchmarks ran, 2 failed, 0 skipped": with what the checks before timing said.
std::string TallyText(const Run& run);

// How many of the declared variants the run has nothing of at the summary's size: neither measured
// nor failed nor skipped.
std::int64_t CountMissing(const Run& run, const Summary& summary);

// What a reader must know or do before believing the figures; empty when nothing.
struct Attention {
  std::string what;  // "FAILED", "PARTIAL", "DIRTY", "MISSING", "SKIPPED", "COUNTS", "NOISY"
  std::string text;  // a sentence: what it is, how bad, and what to do
};
std::vector<Attention> NeedsAttention(const Run& run, const Summary& summary);

// Limits above which a benchmark counts as noisy.
inline constexpr double kNoisyLostShare = 0.05;  // of the wall time neither client nor backend ran
inline constexpr double kNoisySpread = 0.15;     // RelativeSpread() of the wall times

}  // namespace dispatchbench::results

#endif  // DISPATCHBENCH_RESULTS_FINDING_H_
