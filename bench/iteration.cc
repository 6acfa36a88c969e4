#include "bench/iteration.h"

#include <chrono>
#include <cstdint>

#include "bench/placement.h"

namespace dispatchbench::bench {

Iteration TimeIteration(World& world, const BenchmarkCase& benchmark, Workload& workload) {
  using Clock = std::chrono::steady_clock;
  const CpuClock& clock = world.clock(*benchmark.operation, benchmark.condition);
  Iteration iteration;
  const std::int64_t unpinned = Unpinned::Times();
  const CpuTimes cpu_start = clock.Now();
  const Clock::time_point start = Clock::now();
  iteration.answer = benchmark.variant->run(workload);
  iteration.wall_s = std::chrono::duration<double>(Clock::now() - start).count();
  iteration.cpu = clock.Now() - cpu_start;
  iteration.is_pinned = Unpinned::Times() == unpinned;
  return iteration;
}

Iteration RunIteration(World& world, const BenchmarkCase& benchmark) {
  Workload workload = world.Begin(*benchmark.operation, benchmark.condition);
  return TimeIteration(world, benchmark, workload);
}

bool SameAnswer(const Operation& operation, const Answer& expected, const Answer& found) {
  return expected.rows() == found.rows() &&
         expected.unordered_checksum() == found.unordered_checksum() &&
         (!operation.ordered || expected.ordered_checksum() == found.ordered_checksum());
}

}  // namespace dispatchbench::bench
