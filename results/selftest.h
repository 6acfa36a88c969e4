#ifndef DISPATCHBENCH_RESULTS_SELFTEST_H_
#define DISPATCHBENCH_RESULTS_SELFTEST_H_

#include <cstdint>
#include <string>
#include <vector>

#include "results/run.h"
#include "results/share.h"

namespace dispatchbench::results {

// What a selftest found about `compare`, as plain values: everything that is shown comes from here.

// What a share is to be.
enum class Aim { kAtMost, kAtLeast };

// A comparison that was replayed many times from recorded samples, by the rule of `compare` and, on
// the same samples, by the classic one.
struct ReplayedCheck {
  std::string name = {};       // "+10% on-CPU"
  std::string contender = {};  // of the recording
  std::string figure = {};     // what must move: "on-CPU", "wall"; "" where nothing may
  double budget_s = 0;         // of the rule of `compare`
  double effect_on_cpu = 0;    // that was really there, as recorded
  double effect_wall = 0;
  Aim aim = Aim::kAtLeast;
  double goal = 0;
  Share paired = {};  // comparisons in which it was found
  Share classic = {};
  Share paired_false_alarms = {};  // comparisons in which any other benchmark was called regressed
  Share classic_false_alarms = {};
  Share same = {};           // benchmarks without an effect that were called the same
  Share noisy = {};          // comparisons without a verdict on time: a control moved
  double median_took_s = 0;  // of the recorded time, by the rule of `compare`

  // For kAtLeast: the share is at least the goal. For kAtMost: there are no alarms (below), and
  // most benchmarks were called the same: who decides nothing raises no alarm.
  bool is_met() const;
  // For kAtMost: the one-sided 95% bound of the share is above the goal.
  bool has_alarms() const;
};

// A comparison that was really made.
struct LiveCheck {
  std::string name = {};       // "a build against itself"
  std::string benchmark = {};  // that was made slower; empty: none
  double effect = 0;           // of the injection
  double budget_s = 0;
  double took_s = 0;
  std::vector<std::string> regressed = {};
  int same = 0;
  int undecided = 0;
  std::string text = {};  // what compare says of it
  bool is_met = false;
};

// A wrong change of the real code, and what compare said of it.
struct MutantCheck {
  std::string name = {};
  std::string benchmark = {};
  std::string gate = {};        // that must see it
  std::string cause = {};       // that must be named
  std::string found_gate = {};  // all that did, with ", " between
  std::string text = {};        // what compare says of the benchmark
  double took_s = 0;
  bool is_caught = false;
};

// Instructions of one benchmark, counted again and again.
struct InstructionCheck {
  std::string benchmark = {};
  int repeats = 0;
  double spread = 0;  // (largest - smallest) / median
  Share found = {};   // of +1% injected work
};

struct Selftest {
  DocumentContext context;
  bool is_short = false;
  // The recording behind `replayed`; its epochs and what they took.
  std::string recording;
  int epochs = 0;
  double recorded_s = 0;
  std::vector<std::string> benchmarks;
  std::uint64_t seed = 0;
  int classic_values = 0;  // per side and benchmark, of the classic rule
  std::vector<ReplayedCheck> replayed;
  std::vector<LiveCheck> live;
  std::vector<MutantCheck> mutants;
  std::vector<InstructionCheck> instructions;
};

inline constexpr double kInstructionSpreadGoal = 0.003;

// 1 when compare cried wolf, missed a mutant, or instructions did not repeat; 2 when it only did
// not find the slow-downs that it should find on this machine; 0 when all is well.
int ExitCode(const Selftest& selftest);

// What the selftest proves, in one sentence.
std::string SelftestFinding(const Selftest& selftest);

}  // namespace dispatchbench::results

#endif  // DISPATCHBENCH_RESULTS_SELFTEST_H_
