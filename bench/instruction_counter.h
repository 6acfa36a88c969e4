#ifndef DISPATCHBENCH_BENCH_INSTRUCTION_COUNTER_H_
#define DISPATCHBENCH_BENCH_INSTRUCTION_COUNTER_H_

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "bench/answer.h"
#include "bench/benchmark_case.h"
#include "bench/world.h"
#include "fixtures/callgrind.h"

namespace dispatchbench::bench {

// What one iteration of a benchmark answered, and the instructions it took.
struct CountedIteration {
  Answer answer;
  std::int64_t client_instructions = 0;
  std::int64_t backend_instructions = 0;  // of both backends of the session
};

// The command that a process must be run by for its own instructions to be counted, with the dumps
// in `directory`. Memory that was freed is kept in lists of one size each (glibc manual, "Memory
// Allocation Tunables", tcache_count): how long the C library looks for a free piece otherwise
// depends on everything that was done before. Throws std::runtime_error without valgrind.
std::vector<std::string> CountedCommand(const std::string& directory);

// Counts the instructions of single iterations, where this process is run by CountedCommand() and
// the server as fixtures::BackendCounts() does.
class InstructionCounter {
 public:
  // Where both put their dumps.
  explicit InstructionCounter(std::string directory);

  // Runs the benchmark once in each of `iterations` workloads, on rows as they were loaded, after
  // everything that happens only once. Throws std::logic_error for an operation that keeps other
  // processes or threads busy than this one and the session's backends, and std::runtime_error when
  // nothing is counted.
  std::vector<CountedIteration> Count(World& world, const BenchmarkCase& benchmark, int iterations);

 private:
  CountedIteration CountOne(World& world, const BenchmarkCase& benchmark);
  // Marks both backends; returns the instructions of both since they were marked before.
  std::int64_t MarkBackends(fixtures::Session& session);

  std::string directory_;
  fixtures::CallgrindDumps client_;
  std::map<pid_t, fixtures::CallgrindDumps> backends_;
};

}  // namespace dispatchbench::bench

#endif  // DISPATCHBENCH_BENCH_INSTRUCTION_COUNTER_H_
