#ifndef DISPATCHBENCH_RESULTS_COMPARISON_H_
#define DISPATCHBENCH_RESULTS_COMPARISON_H_

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "results/error_budget.h"
#include "results/exact_gate.h"
#include "results/instruction_gate.h"
#include "results/pairing.h"

namespace dispatchbench::results {

// One side of a comparison.
struct Revision {
  std::string name;    // as it was asked for: "main", "the working tree"
  std::string commit;  // full hash, "unknown" where there is none
  bool dirty = false;
};

// What a comparison of two builds found, as plain values: everything that is shown comes from here.
struct Comparison {
  Revision baseline;
  Revision contender;
  std::string machine;
  std::string postgresql;
  std::string settings_profile;
  double duration_s = 0;
  bool is_budget_spent = false;  // timing ended because of PairingRules::budget
  PairingRules rules;
  ExactComparison exact;
  std::vector<PairedInstructions> instructions;  // empty: not counted
  InstructionRule instruction_rule;
  std::map<std::string, std::int64_t> round_trips;  // of the contender, by benchmark
  std::vector<PairedBenchmark> benchmarks;          // without controls
  std::vector<PairedBenchmark> controls;
  ErrorBudget wall_budget;
  ErrorBudget cpu_budget;
  double steal_share = 0;  // of the processors' time, taken by other guests of the same host
};

// One benchmark with all that the gates say about it.
struct ComparisonRow {
  std::string benchmark;
  std::string operation;
  std::string source;  // the file that defines the operation; "" where it is not known
  Decision decision = Decision::kUndecided;
  bool was_timed = false;  // without: the counts had the answer
  Judgement wall;
  Judgement cpu;
  std::vector<CountChange> changes;
  std::vector<InstructionChange> instructions;  // client, backend; empty: not counted
  // What happened, in words: "+41% on-CPU, and round trips 1 -> 100", "time moved, all counters
  // identical".
  std::string text;
};

// Why no verdict on time is given: "" unless a control, which compares the baseline with itself,
// moved.
std::string NoiseReason(const Comparison& comparison);

// A row for each benchmark that both sides have: regressed first, then undecided, improved, same;
// within that, the largest effect first.
std::vector<ComparisonRow> Rows(const Comparison& comparison);

// "NAME: why" of each benchmark that failed: when it was checked, counted or timed.
std::vector<std::string> Failures(const Comparison& comparison);

// 0 fine, 1 something regressed, is missing or fails, 2 something is undecided.
int ExitCode(const Comparison& comparison);

// How many regressed, improved, are the same, undecided, missing, in one sentence.
std::string ComparisonFinding(const Comparison& comparison);

// What the comparison could have got wrong, a sentence each.
std::vector<std::string> BudgetSentences(const Comparison& comparison);

}  // namespace dispatchbench::results

#endif  // DISPATCHBENCH_RESULTS_COMPARISON_H_
