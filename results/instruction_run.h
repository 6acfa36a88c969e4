#ifndef DISPATCHBENCH_RESULTS_INSTRUCTION_RUN_H_
#define DISPATCHBENCH_RESULTS_INSTRUCTION_RUN_H_

#include <functional>
#include <string>
#include <vector>

#include "results/instruction_gate.h"
#include "results/line_child.h"
#include "results/served_server.h"

namespace dispatchbench::results {

// Of a benchmark in one count; what is judged is the smallest (JudgeInstructions).
inline constexpr int kInstructionIterations = 2;

// A build whose instructions are counted: a worker and a server of its own, both under callgrind.
class InstructionBuild {
 public:
  // `label` is what messages call it; `server_program` and `program`, both a dispatchbench-run,
  // are the server's and the worker's, `flags` for both, `worker_flags` for the worker alone.
  // Throws std::runtime_error, e.g. when there is no valgrind.
  InstructionBuild(std::string label, const std::string& server_program, const std::string& program,
                   const std::vector<std::string>& flags,
                   const std::vector<std::string>& worker_flags = {});

  // Asks for the counts of so many iterations of a benchmark, without waiting for them.
  void Ask(const std::string& benchmark, int iterations);

  // The answer to the last Ask(); empty, with the reason in `failure`, when it could not be
  // counted. Throws std::runtime_error when the worker has ended.
  InstructionSample Answer(std::string& failure);

 private:
  std::string label_;
  ServedServer server_;
  LineChild worker_;
  std::string asked_;
};

// Counts both builds, at the same time: load does not matter. `step` is called with the name of
// each benchmark before it is counted. A benchmark that fails gets its `failure`; the others go on.
// Throws std::runtime_error when a worker has ended.
std::vector<PairedInstructions> CountInstructions(
    InstructionBuild& baseline, InstructionBuild& contender, const std::vector<std::string>& names,
    const std::function<void(const std::string&)>& step);

}  // namespace dispatchbench::results

#endif  // DISPATCHBENCH_RESULTS_INSTRUCTION_RUN_H_
