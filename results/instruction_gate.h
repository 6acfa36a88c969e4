#ifndef DISPATCHBENCH_RESULTS_INSTRUCTION_GATE_H_
#define DISPATCHBENCH_RESULTS_INSTRUCTION_GATE_H_

#include <cstdint>
#include <string>
#include <vector>

#include "results/decision.h"

namespace dispatchbench::results {

// Compares the instructions that client and backend execute for one iteration, counted by callgrind
// (Valgrind manual, chapter 6). They repeat on any machine, under any load, so that one count of
// each build is enough and no statistics are needed. What they cannot see: waits, I/O, cache
// misses.

// What was counted of one benchmark of one build: a number for each iteration.
struct InstructionSample {
  std::vector<std::int64_t> client;
  std::vector<std::int64_t> backend;
};

struct PairedInstructions {
  std::string benchmark;
  InstructionSample baseline;
  InstructionSample contender;
  std::string failure;  // "SIDE: why" it could not be counted; then the samples say nothing
};

struct InstructionRule {
  double threshold = 0.005;  // share; a change of client or backend above it is a finding
};

// The instructions of one side, client or backend, in both builds.
struct InstructionChange {
  std::string side;  // "client", "backend"
  std::int64_t before = 0;
  std::int64_t after = 0;
  Decision decision = Decision::kSame;

  // after / before; 1 where both are 0, infinite where only `before` is.
  double ratio() const;
  // "+1.4% instructions of the client"
  std::string Text() const;
};

// Client, then backend, each judged. A count is the smallest of its iterations: whatever disturbs
// one, such as statistics that fall due, adds to it. Requires a benchmark that did not fail. Throws
// std::invalid_argument when a sample is empty.
std::vector<InstructionChange> JudgeInstructions(const PairedInstructions& pair,
                                                 const InstructionRule& rule);

}  // namespace dispatchbench::results

#endif  // DISPATCHBENCH_RESULTS_INSTRUCTION_GATE_H_
