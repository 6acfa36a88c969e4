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

// Runs the variant with its stack at the same place within a page, however long this program's
// path and environment are, which lie above it: what the C library does for a text depends on how
// the text is aligned.
__attribute__((noinline)) Answer RunAligned(const Variant& variant, Workload& workload) {
  constexpr std::uintptr_t kPageBytes = 4096;
  const auto here = reinterpret_cast<std::uintptr_t>(__builtin_frame_address(0));
  auto* const padding = static_cast<volatile char*>(__builtin_alloca(here % kPageBytes + 1));
  padding[0] = 0;
  return variant.run(workload);
}

}  // namespace

std::vector<std::string> CountedCommand(const std::string& directory) {
  std::vector<std::string> command = {"/usr/bin/env",
                                      "GLIBC_TUNABLES=glibc.malloc.tcache_count=65535"};
  for (const std::string& argument : fixtures::CallgrindCommand(
           fixtures::RequireValgrind(),
           {.directory = directory, .mark = "dispatchbench_mark_instructions", .left_out = {}})) {
    command.push_back(argument);
  }
  return command;
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
  // Marks of an iteration that failed.
  client_.Forget();
  for (auto& [pid, dumps] : backends_) dumps.Forget();
  // The first run after the rows were laid out anew finds other lists of free memory.
  CountOne(world, benchmark);
  std::vector<CountedIteration> counted;
  for (int i = 0; i < iterations; ++i) counted.push_back(CountOne(world, benchmark));
  return counted;
}

CountedIteration InstructionCounter::CountOne(World& world, const BenchmarkCase& benchmark) {
  Workload workload = world.Begin(*benchmark.operation, benchmark.condition);
  fixtures::Session& session = workload.session;
  MarkBackends(session);
  const std::int64_t of_marking = MarkBackends(session);
  CountedIteration counted;
  dispatchbench_mark_instructions();
  counted.answer = RunAligned(*benchmark.variant, workload);
  dispatchbench_mark_instructions();
  // Only now: reading a dump takes instructions of this process.
  client_.Take();
  counted.client_instructions = client_.Take();
  counted.backend_instructions = MarkBackends(session) - of_marking;
  return counted;
}

std::int64_t InstructionCounter::MarkBackends(fixtures::Session& session) {
  session.ExecuteOnBoth(fixtures::kBackendMark);
  std::int64_t instructions = 0;
  for (const pid_t pid : session.backend_pids()) {
    instructions += backends_.try_emplace(pid, directory_, pid).first->second.Take();
  }
  return instructions;
}

}  // namespace dispatchbench::bench
