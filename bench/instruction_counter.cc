#include "bench/instruction_counter.h"

#include <fmt/format.h>
#include <unistd.h>

#include <stdexcept>
#include <utility>

#include "bench/audit.h"

// Callgrind knows it by name; the compiler must not do away with the call.
extern "C" __attribute__((noinline)) void dispatchbench_mark_instructions() {
  asm volatile("" ::: "memory");
}

namespace dispatchbench::bench {
namespace {

constexpr int kFirstServerThatFlushes = 150000;

}  // namespace

fixtures::CallgrindCounts ClientCounts(const std::string& directory) {
  return {.directory = directory, .mark = "dispatchbench_mark_instructions", .left_out = {}};
}

InstructionCounter::InstructionCounter(std::string directory)
    : directory_(std::move(directory)), client_(directory_, getpid()) {}

std::vector<CountedIteration> InstructionCounter::Count(World& world,
                                                        const BenchmarkCase& benchmark,
                                                        int iterations) {
  const Operation& operation = *benchmark.operation;
  if (operation.environment != nullptr || operation.need.standby) {
    throw std::logic_error(
        fmt::format("counting instructions of {}: the operation keeps more than one session busy",
                    benchmark.name()));
  }
  WarmUp(world, operation, *benchmark.variant);
  std::vector<CountedIteration> counted;
  for (int i = 0; i < iterations; ++i) counted.push_back(CountOne(world, benchmark));
  return counted;
}

CountedIteration InstructionCounter::CountOne(World& world, const BenchmarkCase& benchmark) {
  Workload workload = world.Begin(*benchmark.operation, benchmark.condition);
  fixtures::Session& session = workload.session;
  // Otherwise the backends report their statistics in the middle, at a moment of their own.
  if (session.connection().server_version() >= kFirstServerThatFlushes) session.FlushStatistics();
  MarkBackends(session);
  const std::int64_t of_marking = MarkBackends(session);
  MarkClient();
  CountedIteration counted;
  counted.answer = benchmark.variant->run(workload);
  counted.client_instructions = MarkClient();
  counted.backend_instructions = MarkBackends(session) - of_marking;
  return counted;
}

std::int64_t InstructionCounter::MarkBackends(fixtures::Session& session) {
  session.ExecuteOnBoth(fixtures::kBackendMark);
  std::int64_t instructions = 0;
  for (const pid_t pid : session.backend_pids())
    instructions += backends_.try_emplace(pid, directory_, pid).first->second.Take();
  return instructions;
}

std::int64_t InstructionCounter::MarkClient() {
  dispatchbench_mark_instructions();
  return client_.Take();
}

}  // namespace dispatchbench::bench
